"""Configuration, environment and command line together; the bar, the summary, completion."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from checker.cli.limits import NAMES
from tests.support.commands import Desk
from tests.support.reports import compose, wide

REPORT = wide(compose(plan=""))


@pytest.fixture
def office(desk: Desk) -> Desk:
    desk.write("报送/报告.txt", REPORT)
    return desk


def rows(desk: Desk, *options: str, env: dict[str, str] | None = None) -> dict[str, list[str]]:
    lines = desk.run("config", *options, env=env).out.split("\n")[2:]
    return {line.split()[0]: line.split(maxsplit=2)[1:] for line in lines if line}


def test_the_command_line_goes_before_the_environment_before_the_file(office: Desk) -> None:
    office.write("fazhi.yaml", "stage: draft\njobs: 3\nfail-on: error\n")
    found = rows(office, "--jobs", "1", env={"FAZHI_JOBS": "2", "FAZHI_FAIL_ON": "warning"})
    assert found["jobs"] == ["1", "命令行"]
    assert found["fail-on"] == ["warning", "环境变量 FAZHI_FAIL_ON"]
    assert found["stage"] == ["draft", "fazhi.yaml:1"]
    assert found["pack"] == ["fazhi-annual-report", "默认"]


def test_the_check_does_what_the_configuration_says(office: Desk) -> None:
    assert office.run("check", "报送").code == 1
    office.write("fazhi.yaml", "fail-on: never\noutput: {json: 结果/x.json}\n")
    done = office.run("check", "报送")
    assert (done.code, done.out) == (0, "")
    assert (office.folder / "结果" / "x.json").exists()
    assert office.run("check", "报送", "--fail-on", "missing").code == 1
    assert office.run("check", "报送", "--no-config").code == 1


def test_output_asked_for_on_the_command_line_replaces_the_configured(office: Desk) -> None:
    office.write("fazhi.yaml", "output: {html: 结果}\n")
    done = office.run("check", "报送", "--format", "json")
    assert done.document()["reports"]
    assert not (office.folder / "结果").exists()


def test_it_is_found_upwards_from_here_or_from_the_first_path(office: Desk) -> None:
    office.write("报送/fazhi.yaml", "fail-on: never\n")
    assert office.run("check", "报送").code == 0
    office.write("fazhi.yaml", "fail-on: missing\n")
    assert office.run("check", "报送").code == 1
    inside = Desk(folder=office.folder / "报送", cache=office.cache)
    assert inside.run("check", "报告.txt").code == 0
    assert inside.run("check", "报告.txt", "--config", "../fazhi.yaml").code == 1


def test_paths_in_it_are_its_own(office: Desk) -> None:
    office.write("fazhi.yaml", "waivers: 豁免/w.yaml\n")
    office.write("豁免/w.yaml", "waivers: []\n")
    inside = Desk(folder=office.folder / "报送", cache=office.cache)
    done = inside.run("check", "报告.txt", "--format", "json")
    assert done.document()["waivers"]["path"] == "../豁免/w.yaml"


@pytest.mark.parametrize("command", ["check", "config", "diff"])
def test_a_wrong_configuration_ends_every_command(command: str, office: Desk) -> None:
    office.write("fazhi.yaml", "\nstag: draft\nfail-on: sometimes\n")
    paths = ["报送"] * (2 if command == "diff" else 1)
    done = office.run(command, *paths)
    assert (done.code, done.out) == (2, "")
    assert done.err.split("\n")[:2] == [
        "fazhi.yaml:2: 没有配置项“stag”，是不是想写“stage”？",
        "fazhi.yaml:3: “fail-on”不能是“sometimes”，可以写：error、missing、never、warning",
    ]
    assert office.run(command, "--help").code == 0


def test_a_wrong_environment_is_told_like_a_wrong_option(office: Desk) -> None:
    done = office.run("check", "报送", env={"FAZHI_FAIL_ON": "sometimes"})
    assert (done.code, done.out) == (2, "")
    assert "--fail-on" in done.err


def test_files_may_be_excluded_but_not_what_is_named(office: Desk) -> None:
    office.write("报送/附件/表.txt", REPORT)
    office.write("报送/草稿1.txt", REPORT)
    office.write("fazhi.yaml", "exclude: ['附件/*', '草稿*']\n")
    done = office.run("check", "报送", "--format", "json")
    assert [one["path"] for one in done.document()["reports"]] == ["报送/报告.txt"]
    named = office.run("check", "报送/草稿1.txt", "--format", "json")
    assert len(named.document()["reports"]) == 1
    assert office.run("check", "报送", "--exclude", "*").code == 2


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("file-siz=3", "是不是想写 file-size？"),
        ("file-size=很多", "请写成 file-size=80MB 的样子"),
    ],
)
def test_a_wrong_limit_is_told(option: str, words: str, office: Desk) -> None:
    done = office.run("check", "报送", "--limit", option)
    assert done.code == 2
    assert words in done.err


def test_every_limit_is_shown_with_what_it_is(office: Desk) -> None:
    office.write("fazhi.yaml", "stage: draft\nlimit: {seconds: 30, file-size: 2.5MB}\n")
    shown = office.run("config").out
    rows = dict(re.findall(r"^  limit (\S+) +(\S+ .+)$", shown, re.MULTILINE))
    assert rows.keys() == {*NAMES}
    told = {name: " ".join(row.split()) for name, row in rows.items()}
    assert told["seconds"] == "30 fazhi.yaml:2"
    assert told["file-size"] == "2560KB fazhi.yaml:2"
    assert told["unpacked-size"] == "200MB 默认"
    assert told["nesting"] == "2 默认"


def test_a_limit_holds(office: Desk) -> None:
    office.write("fazhi.yaml", "limit: {file-size: 100}\n")
    done = office.run("check", "报送", "--format", "json")
    assert done.code == 2
    assert done.document()["reports"][0]["error"]["code"] == "too-large"


def test_quiet_keeps_errors_only(office: Desk) -> None:
    office.write("报送/图.png", b"\x89PNG")
    loud = office.run("check", "报送", "-o", "json=x.json")
    assert loud.err.strip().split("\n")[-1].startswith("共 1 份：")
    assert "图.png" in loud.err
    still = office.run("check", "报送", "-o", "json=x.json", "--quiet")
    assert (still.code, still.out, still.err) == (loud.code, "", "")
    assert office.run("check", "没有", "-q").code == 2
    assert office.run("check", "报送", "-q").out == office.run("check", "报送").out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_complete(shell: str, office: Desk) -> None:
    done = office.run("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert "_FAZHI_COMPLETE" in done.out


def test_a_shell_is_told_options_whatever_the_configuration(office: Desk) -> None:
    office.write("fazhi.yaml", "wrong\n")
    env = {
        "_FAZHI_COMPLETE": "bash_complete",
        "COMP_WORDS": "fazhi check --base",
        "COMP_CWORD": "2",
    }
    assert office.run(env=env).out.strip() == "plain,--baseline"


def on_terminal(desk: Desk, *arguments: str, slow: float = 0.0, **env: str) -> tuple[str, str]:
    """What a command writes to standard output (a file) and to a terminal as standard error."""
    before = f"""
import checker.batch.judging, time
judged = checker.batch.judging.assess
def slowly(*given):
    time.sleep({slow})
    return judged(*given)
checker.batch.judging.assess = slowly
"""
    master, slave = pty.openpty()
    with (desk.folder / "out.txt").open("wb") as out:
        process = subprocess.Popen(
            desk.command(*arguments, before=before),
            cwd=desk.folder,
            env=desk.environment(**{"TERM": "xterm"} | env),
            stdout=out,
            stderr=slave,
            stdin=subprocess.DEVNULL,
        )
    os.close(slave)
    shown = b""
    while True:
        try:
            piece = os.read(master, 4096)
        except OSError:  # the other end was closed
            break
        if not piece:
            break
        shown += piece
    process.wait(timeout=60)
    os.close(master)
    return (desk.folder / "out.txt").read_text("utf-8"), shown.decode()


@pytest.fixture
def many(desk: Desk) -> Desk:
    for number in range(6):
        desk.write(f"报送/{number}.txt", REPORT)
    return desk


def test_a_long_run_shows_a_bar_on_a_terminal_only(many: Desk) -> None:
    out, shown = on_terminal(many, "check", "报送", "--format", "json", slow=0.4)
    assert "正在审核" in shown
    assert "正在审核" not in out
    assert "共 6 份：" in shown.rstrip().split("\n")[-1]
    assert out == many.run("check", "报送", "--format", "json").out


@pytest.mark.parametrize(
    ("arguments", "env", "slow"),
    [((), {}, 0.0), (("--quiet",), {}, 0.4), ((), {"TERM": "dumb"}, 0.4)],
)
def test_no_bar_where_none_is_wanted(
    arguments: tuple[str, ...], env: dict[str, str], slow: float, many: Desk
) -> None:
    _, shown = on_terminal(many, "check", "报送", "--format", "json", *arguments, slow=slow, **env)
    assert "正在审核" not in shown


def test_no_color_is_kept_in_the_bar(many: Desk) -> None:
    _, shown = on_terminal(many, "check", "报送", "--format", "json", slow=0.4, NO_COLOR="1")
    assert "正在审核" in shown
    assert "\x1b[3" not in shown.replace("\x1b[?25", "")


def test_rich_is_not_imported_for_a_short_run(many: Desk) -> None:
    done = many.run(
        "check", "报送", "--format", "json",
        before="import atexit, sys\n"
        "atexit.register(lambda: sys.stderr.write('rich' if 'rich' in sys.modules else 'none'))",
    )  # fmt: skip
    assert done.err == "none"


def test_the_folder_above_everything_ends_the_search(tmp_path: Path, cache: Path) -> None:
    desk = Desk(folder=tmp_path, cache=cache)
    assert desk.run("config").out.startswith("配置文件  （没有）")
