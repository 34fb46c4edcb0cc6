from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from shutil import copytree
from typing import Any
from zipfile import ZipFile

import jsonschema
import pytest
from docx import Document

from checker.columns import width
from tests.support.commands import Desk
from tests.support.markup import Markup
from tests.support.reports import ORGAN, compose, wide

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
SCHEMA = json.loads((ROOT / "checker/reporters/result.schema.json").read_text(encoding="utf-8"))
FLAWED = wide(
    compose(
        title="青山县人民政府法治政府建设情况",
        problems="",
        signoff=f"{ORGAN}\n2024年2月30日",
    )
)


def fill(desk: Desk) -> None:
    """One file of every outcome."""
    desk.write("in/a.txt", compose())
    desk.write("in/b.txt", FLAWED)
    desk.write("in/c.txt", "")
    desk.write("in/d.txt", compose(title="关于做好春节放假工作的通知", opening="请认真落实。"))


def test_json_holds_to_its_schema(desk: Desk, seeds: dict[str, Any]) -> None:
    fill(desk)
    document = desk.run("check", "in", "--format", "json").document()
    for one in (document, seeds):
        jsonschema.validate(one, SCHEMA)
    assert (len(document["reports"]), len(seeds["reports"])) == (4, 5)
    assert {report["status"] for report in document["reports"]} == {
        "checked",
        "unreadable",
        "other-kind",
    }


def test_json_of_one_or_two_processes_and_of_another_run_is_the_same(desk: Desk) -> None:
    fill(desk)
    seed = min(SEEDS.glob("*.txt"))
    runs = [
        desk.run("check", "in", seed, "--format", "json", "--jobs", jobs)
        for jobs in ("1", "2", "2")
    ]
    assert {done.out for done in runs} == {runs[0].out}
    assert {done.code for done in runs} == {2}


def quoted(lines: list[str], one: dict[str, Any]) -> str:
    """The text between two places, as a person would mark it."""
    first, last = one["line"] - 1, one["end_line"] - 1
    picked = lines[first : last + 1]
    picked[-1] = picked[-1][: one["end_column"] - 1]
    picked[0] = picked[0][one["column"] - 1 :]
    return re.sub(r"\s+", " ", "\n".join(picked)).strip()


@pytest.mark.parametrize("at", range(5))
def test_every_quotation_stands_where_the_json_says(at: int, seeds: dict[str, Any]) -> None:
    report = seeds["reports"][at]
    lines = Path(report["path"]).read_text(encoding="utf-8").split("\n")
    evidence = [item for one in report["elements"] for item in one["evidence"]]
    evidence += [one for one in report["findings"] if one["line"]]
    assert evidence
    for item in evidence:
        assert item["quote"].removesuffix("…") == quoted(lines, item)


def test_every_lost_point_is_listed(seeds: dict[str, Any]) -> None:
    for report in seeds["reports"]:
        lost = sum(round(item["points"] * 10) for item in report["deductions"])
        assert lost == round((100 - report["score"]) * 10)
        earned = sum(round(one["points"] * 10) for one in report["elements"])
        names = {one["id"] for one in report["elements"]}
        gaps = [item["points"] for item in report["deductions"] if item["rule"] in names]
        assert earned == 1000 - sum(round(points * 10) for points in gaps)
        for one in report["elements"]:
            of = sum(round(criterion["max_points"] * 10) for criterion in one["criteria"])
            assert round(one["max_points"] * 10) == of


def test_a_waiver_can_be_written_from_what_the_screen_shows(
    desk: Desk, seeds: dict[str, Any]
) -> None:
    shown = desk.run("check", SEEDS).out
    line = re.compile(r": (?:错误|警告|提示) ([a-z-]+) .+ \[([0-9a-f]{16})\]$", re.MULTILINE)
    findings = [one for report in seeds["reports"] for one in report["findings"]]
    assert line.findall(shown) == [(one["rule"], one["fingerprint"]) for one in findings]
    assert "日期丢了年月字样5处；" in shown
    assert max(map(width, shown.splitlines())) < 300, "a list of quotations fills the screen"
    assert max(len(one["message"]) for one in findings) > 300, "the JSON has all of it"


def test_several_outputs_of_one_run(desk: Desk) -> None:
    fill(desk)
    plain = desk.run("check", "in", "--format", "json")
    done = desk.run(
        *("check", "in", "-o", "json=新 目录/结果.json", "-o", "text=结果.txt", "-o", "html=页面")
    )
    assert (done.code, done.out) == (2, "")
    assert (desk.folder / "新 目录/结果.json").read_text(encoding="utf-8") == plain.out
    assert (desk.folder / "结果.txt").read_text(encoding="utf-8") == desk.run("check", "in").out
    for place in ("新 目录/结果.json", "结果.txt", "页面"):
        assert place in done.err
    assert "4" in done.err
    names = {path.name for path in desk.folder.rglob("*")}
    assert not [name for name in names if name.endswith(".tmp")]


def test_one_format_and_a_plain_path(desk: Desk) -> None:
    fill(desk)
    done = desk.run("check", "in", "--format", "json", "-o", "结果.json")
    assert (done.code, done.out) == (2, "")
    assert json.loads((desk.folder / "结果.json").read_text(encoding="utf-8"))["reports"]


def test_the_html_folder_has_an_index_that_leads_to_every_page(desk: Desk) -> None:
    fill(desk)
    desk.run("check", "in", "-o", "html=页面")
    folder = desk.folder / "页面"
    pages = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert len(pages) == 5
    links = {
        link for link in Markup(pages["index.html"]).values("href") if not link.startswith("#")
    }
    assert links == set(pages) - {"index.html"}
    for page in pages.values():
        assert "程序辅助审核" in Markup(page).text


def test_outputs_are_written_again_over_outputs(desk: Desk) -> None:
    fill(desk)
    for _ in range(2):
        assert desk.run("check", "in", "-o", "json=结果.json", "-o", "html=页面").code == 2
    assert len(list((desk.folder / "页面").iterdir())) == 5


@pytest.mark.parametrize(
    ("given", "target"),
    [("in", "in/a.txt"), ("in/a.txt", "./in/../in/a.txt"), ("in", "链接.txt"), ("in", "in/c.txt")],
)
def test_an_output_over_a_document_is_refused(given: str, target: str, desk: Desk) -> None:
    fill(desk)
    (desk.folder / "链接.txt").symlink_to(desk.folder / "in/a.txt")
    done = desk.run("check", given, "-o", f"json={target}")
    assert (done.code, done.out) == (2, "")
    assert target.rsplit("/", 1)[-1] in done.err
    assert (desk.folder / "in/a.txt").read_text(encoding="utf-8") == compose()


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        (("--write-baseline", "in/a.txt"), "in/a.txt"),
        (("--write-baseline", "包.zip"), "包.zip"),
        (("--waivers", "w.yaml", "-o", "json=w.yaml"), "w.yaml"),
        (("--waivers", "w.yaml", "--write-baseline", "./in/../w.yaml"), "w.yaml"),
        (("--waivers", "w.yaml", "-o", "json=硬.yaml"), "w.yaml"),
        (("-o", "json=fazhi.yaml"), "fazhi.yaml"),
        (("--config", "我的.yaml", "--write-baseline", "我的.yaml"), "我的.yaml"),
        (("--baseline", "基线.json", "-o", "json=基线.json"), "基线.json"),
        (("--notice-template", "意见书.docx", "-o", "json=意见书.docx"), "意见书.docx"),
        (("--pack", "./规则", "-o", "text=规则/pack.yaml"), "规则/pack.yaml"),
        (("--pack", "./规则", "--write-baseline", "规则/pack.lock"), "规则/pack.lock"),
        (("--pack", "./下级", "-o", "json=规则/topics.yaml"), "规则/topics.yaml"),
        (("--pack", "规则.zip", "-o", "json=规则.zip"), "规则.zip"),
    ],
)
def test_nothing_that_a_run_reads_is_written_over(
    arguments: tuple[str, ...], kept: str, desk: Desk
) -> None:
    desk.write("in/a.txt", compose())
    if "--pack" in arguments:
        own_pack(desk)
    with ZipFile(desk.folder / "包.zip", "w") as archive:
        archive.write(desk.folder / "in/a.txt", "a.txt")
    desk.write("w.yaml", "waivers: []\n")
    (desk.folder / "硬.yaml").hardlink_to(desk.folder / "w.yaml")
    desk.write("fazhi.yaml", "jobs: 1\n")
    desk.write("我的.yaml", "jobs: 1\n")
    Document().save(str(desk.folder / "意见书.docx"))
    if "--baseline" in arguments:
        desk.run("check", "in", "--write-baseline", "基线.json")
    before = (desk.folder / kept).read_bytes()
    done = desk.run("check", "in", "包.zip", *arguments)
    assert (done.code, done.out) == (2, "")
    assert "写入会覆盖它，请换一个路径" in done.err
    assert (desk.folder / kept).read_bytes() == before


def own_pack(desk: Desk) -> None:
    """A copy of the pack, the same in a .zip, and a pack that builds on it."""
    folder = desk.folder / "规则"
    copytree(ROOT / "rules/fazhi-annual-report", folder)
    assert desk.run("rules", "lock", "规则").code == 0
    text = "id: county\ntitle: 某县规则包\nversion: 1.0.0\nextends: ../规则@>=0\n"
    desk.write("下级/pack.yaml", text)
    with ZipFile(desk.folder / "规则.zip", "w") as archive:
        for path in sorted(folder.rglob("*.yaml")):
            archive.write(path, path.relative_to(folder).as_posix())


def test_a_baseline_may_be_written_anew_over_itself(desk: Desk) -> None:
    desk.write("a.txt", compose(plan=""))
    assert desk.run("check", "a.txt", "--write-baseline", "基线.json").code == 1
    again = ("--baseline", "基线.json", "--write-baseline", "基线.json")
    assert desk.run("check", "a.txt", *again).code == 0
    assert desk.run("check", "a.txt", *again).code == 0


def test_a_baseline_and_an_output_each_have_a_place_of_their_own(desk: Desk) -> None:
    desk.write("a.txt", compose())
    done = desk.run("check", "a.txt", "-o", "json=x.json", "--write-baseline", "./x.json")
    assert (done.code, (desk.folder / "x.json").exists()) == (2, False)
    assert "请各给一个路径" in done.err


def test_a_page_over_a_document_is_refused(desk: Desk) -> None:
    saved = desk.write("in/index.html", "<html><body>某县报告</body></html>")
    done = desk.run("check", "in", "-o", "html=in")
    assert done.code == 2
    assert "某县报告" in saved.read_text(encoding="utf-8")


def test_pages_written_below_the_reports_do_not_spoil_the_next_run(desk: Desk) -> None:
    desk.write("报告.txt", compose())
    for _ in range(2):
        assert desk.run("check", ".", "-o", "html=结果").code == 0


def test_pages_beside_the_report_are_no_reason_to_pass_it_over(desk: Desk) -> None:
    desk.write("in/a.txt", compose(plan=""))
    done = desk.run("check", "in/a.txt", "-o", "html=in", "-o", "json=结果.json")
    if done.code == 2:  # refused, and said so
        assert "in" in done.err
        return
    assert done.code == 1
    assert len(json.loads((desk.folder / "结果.json").read_text(encoding="utf-8"))["reports"]) == 1


@pytest.mark.parametrize("target", ["json=in", "json=in/a.txt/结果.json", "html=in/a.txt"])
def test_what_cannot_be_written_is_told(target: str, desk: Desk) -> None:
    fill(desk)
    desk.write("b.txt", compose())
    done = desk.run("check", "b.txt", "-o", target)
    assert done.code == 2
    assert target.split("=")[1] in done.err
    assert len(list((desk.folder / "in").iterdir())) == 4


def test_severity_changes_what_is_shown_and_nothing_else(desk: Desk) -> None:
    desk.write("b.txt", FLAWED)
    shown = {}
    for level in ("note", "warning", "error"):
        done = desk.run("check", "b.txt", "--format", "json", "--severity", level)
        assert done.code == 1
        (report,) = done.document()["reports"]
        shown[level] = [finding["severity"] for finding in report.pop("findings")]
        assert report == shown.setdefault("report", report)
    assert set(shown["note"]) == {"error", "warning", "note"}
    assert shown["warning"] == [one for one in shown["note"] if one != "note"]
    assert shown["error"] == [one for one in shown["note"] if one == "error"]
    desk.write("w.txt", wide(compose(signoff=f"{ORGAN}\n2024年01月9日")))
    assert desk.run("check", "w.txt", "--severity", "error", "--fail-on", "warning").code == 1


@pytest.mark.parametrize("format_name", ["text", "html"])
def test_what_is_not_shown_keeps_its_name_in_the_account(format_name: str, desk: Desk) -> None:
    twice = "加强法治政府建设,完善行政规范性文件合法性审核机制并落实备案制度。"
    flawed = wide(
        compose(measures=f"一、主要举措和成效\n(一)建章立制。{twice}\n(二)抓审核。{twice}")
    )
    desk.write("b.txt", flawed)
    full = account(desk, format_name)
    assert "重复段落" in full
    assert account(desk, format_name, "--severity", "error") == full


def account(desk: Desk, format_name: str, *options: str) -> str:
    """The score account of b.txt as a format prints it."""
    if format_name == "text":
        shown = desk.run("check", "b.txt", *options).out
        return "\n".join(line for line in shown.splitlines() if line.startswith("    -"))
    desk.run("check", "b.txt", "-o", "html=out", *options)
    (page,) = (page for page in (desk.folder / "out").glob("*.html") if page.stem != "index")
    written = page.read_text(encoding="utf-8")
    return written[written.index("四、得分说明") : written.index("五、原文摘录")]


def test_what_is_piped_holds_no_colour(desk: Desk) -> None:
    fill(desk)
    done = desk.run("check", "in", env={"TERM": "xterm-256color"})
    assert "\x1b" not in done.out + done.err


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_gets_colour_unless_it_is_unwanted(
    env: dict[str, str],
    coloured: bool,  # noqa: FBT001 - a column
    desk: Desk,
) -> None:
    import pty

    fill(desk)
    outer, inner = pty.openpty()
    with subprocess.Popen(
        desk.command("check", "in"),
        cwd=desk.folder,
        env=desk.environment(TERM="xterm-256color", **env),
        stdin=subprocess.DEVNULL,
        stdout=inner,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(inner)
        shown = b""
        while True:
            try:
                part = os.read(outer, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
        error = process.stderr.read() if process.stderr else b""
    os.close(outer)
    assert process.returncode == 2
    assert error == b""
    assert (b"\x1b[" in shown) is coloured
    assert "结论" in shown.decode()


@pytest.mark.skipif(os.name != "posix", reason="needs /dev/null and pipes")
def test_a_reader_that_stops_early_is_no_accident(desk: Desk) -> None:
    for at in range(20):
        desk.write(f"in/{at}.txt", compose())
    with subprocess.Popen(
        desk.command("check", "in", "--format", "json"),
        cwd=desk.folder,
        env=desk.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    ("redirection", "arguments"),
    [
        ("> /dev/full", ("check", "a.txt")),
        ("> /dev/full", ("extract", "a.txt")),
        ("> /dev/full", ("--help",)),
        (">&-", ("check", "a.txt")),
        (">&-", ("extract", "a.txt")),
    ],
)
def test_an_output_that_cannot_take_it_is_told(
    redirection: str, arguments: tuple[str, ...], desk: Desk
) -> None:
    desk.write("a.txt", compose())
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$@" {redirection}', "sh", *desk.command(*arguments)],
        cwd=desk.folder,
        env=desk.environment(),
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
