"""Configuration files: where they are found, what they set, and 30 wrong ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.cli.configured import keys
from checker.configuration.find import find_configuration
from checker.configuration.read import Configuration, read_configuration
from checker.errors import SettingsError


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(text: str | bytes, name: str = "fazhi.yaml") -> Configuration:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_configuration(path, keys())


def values(text: str, name: str = "fazhi.yaml") -> dict[str, object]:
    return {key: setting.value for key, setting in read(text, name).settings.items()}


def problems(text: str | bytes, name: str = "fazhi.yaml") -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(text, name)
    return list(caught.value.problems)


EVERYTHING = """pack: fazhi-annual-report
stage: draft
fail-on: error
fail-under: 60
year: 2024
as-of: 2024-01-31
waivers: fazhi.waivers.yaml
baseline: 基线.json
severity: warning
jobs: 2
no-cache: true
quiet: false
exclude: ['*草稿*', 附件/*]
limit:
  file-size: 80MB
  seconds: 30
output:
  html: 结果
  json: 结果.json
"""


def test_it_may_hold_every_option_of_a_check() -> None:
    assert values(EVERYTHING) == {
        "pack": "fazhi-annual-report",
        "stage": "draft",
        "fail-on": "error",
        "fail-under": 60,
        "year": 2024,
        "as-of": "2024-01-31",
        "waivers": "fazhi.waivers.yaml",
        "baseline": "基线.json",
        "severity": "warning",
        "jobs": 2,
        "no-cache": True,
        "quiet": False,
        "exclude": ["*草稿*", "附件/*"],
        "limit": ["file-size=80MB", "seconds=30"],
        "output": ["html=结果", "json=结果.json"],
    }
    assert read(EVERYTHING).settings["jobs"].place == "fazhi.yaml:10"


def test_every_option_has_a_key_and_what_is_for_one_run_has_none() -> None:
    names = {key.name for key in keys()}
    assert set(values(EVERYTHING)) <= names
    assert names.isdisjoint({"today", "config", "no-config", "write-baseline", "help"})


def test_a_table_of_a_project_file_says_the_same() -> None:
    text = """[project]
name = "x"
[tool.fazhi]
stage = "draft"
as-of = 2024-01-31
fail-under = 60.5
exclude = ["*草稿*"]
[tool.fazhi.limit]
seconds = 30
"""
    found = read(text, "pyproject.toml")
    assert {key: one.value for key, one in found.settings.items()} == {
        "stage": "draft",
        "as-of": "2024-01-31",
        "fail-under": 60.5,
        "exclude": ["*草稿*"],
        "limit": ["seconds=30"],
    }
    assert found.settings["stage"].place == "pyproject.toml:4"
    assert found.settings["limit"].place == "pyproject.toml:8"


def test_paths_are_those_from_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "waivers: w.yaml\npack: ./规则\noutput: [json=-, html=结果]\nbaseline: /绝对/b.json\n"
    read(text)
    below = tmp_path / "甲" / "乙"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    found = read_configuration(tmp_path / "fazhi.yaml", keys())
    assert {key: one.value for key, one in found.settings.items()} == {
        "waivers": "../../w.yaml",
        "pack": "../.././规则",
        "output": ["json=-", "html=../../结果"],
        "baseline": "/绝对/b.json",
    }
    assert found.settings["pack"].place == "../../fazhi.yaml:2"


@pytest.mark.parametrize("text", ["", "# 以后再写\n\n", "stage:\n"])
def test_it_may_set_nothing(text: str) -> None:
    assert values(text) == {}


def test_the_nearest_upwards_is_found(tmp_path: Path) -> None:
    deep = tmp_path / "甲" / "乙"
    deep.mkdir(parents=True)
    (tmp_path / "fazhi.yaml").write_text("stage: draft\n")
    assert find_configuration([deep]) == tmp_path / "fazhi.yaml"
    (tmp_path / "甲" / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    assert find_configuration([deep]) == tmp_path / "fazhi.yaml"
    (tmp_path / "甲" / "pyproject.toml").write_text("[tool.fazhi]\n")
    assert find_configuration([deep]) == tmp_path / "甲" / "pyproject.toml"
    (tmp_path / "甲" / "fazhi.yaml").write_text("")
    assert find_configuration([deep]) == tmp_path / "甲" / "fazhi.yaml"


def test_the_first_start_that_has_one_counts(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "fazhi.yaml").write_text("")
    assert find_configuration([tmp_path / "甲", tmp_path / "乙"]) == tmp_path / "甲" / "fazhi.yaml"


def test_a_file_under_another_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "fazhi.yml").write_text("stage: draft\n")
    with pytest.raises(SettingsError, match=r"配置文件要叫 fazhi\.yaml"):
        find_configuration([tmp_path])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("stag: draft\n", "1: 没有配置项“stag”，是不是想写“stage”？"),
        ("fail_on: error\n", "1: 没有配置项“fail_on”，是不是想写“fail-on”？"),
        ("today: 2026-01-01\n", "1: 没有配置项“today”"),
        ("write-baseline: b\n", "1: 没有配置项“write-baseline”，是不是想写“baseline”？"),
        ("\nstage: daft\n", "2: “stage”不能是“daft”，是不是想写“draft”？"),
        (
            "fail-on: 1\n",
            "1: “fail-on”不能是数字 1，可以写：never、missing、error、warning",
        ),
        ("fail-under: 101\n", "1: “fail-under”应当在 0 到 100 之间，现在是 101"),
        ("fail-under: -1\n", "1: “fail-under”应当在 0 到 100 之间，现在是 -1"),
        ("fail-under: 高\n", "1: “fail-under”应当是数字，现在是“高”"),
        ("fail-under: true\n", "1: “fail-under”应当是数字，现在是true"),
        ("jobs: 1.5\n", "1: “jobs”应当是整数，现在是数字 1.5"),
        ("jobs: '2'\n", "1: “jobs”应当是整数，现在是“2”"),
        ("jobs: 0\n", "1: “jobs”应当在 1 到 64 之间，现在是 0"),
        ("year: 24\n", "1: “year”应当在 1990 到 2099 之间，现在是 24"),
        ("as-of: 2024-02-30\n", "1: “as-of”的日期“2024-02-30”在日历上不存在"),
        (
            "as-of: 2024\n",
            "1: “as-of”应当是日期（如 2024-01-31），现在是数字 2024",
        ),
        (
            "no-cache: 是\n",
            "1: “no-cache”应当是 true 或 false，现在是“是”，是不是想写“true”（不加引号）？",
        ),
        ("quiet: 1\n", "1: “quiet”应当是 true 或 false，现在是数字 1"),
        ("waivers: 3\n", "1: “waivers”应当是路径（文字），现在是数字 3，请给它加上引号"),
        ("waivers: ''\n", "1: “waivers”不能是空的"),
        ("baseline: [a]\n", "1: “baseline”应当是路径（文字），现在是列表"),
        ("exclude: {a: b}\n", "1: “exclude”应当是列表，现在是键值表；写成 [甲, 乙]"),
        ("exclude: [a, 3]\n", "1: “exclude”里只能是文字，现在有数字 3"),
        (
            "limit:\n  pages: 3\n  file-siz: 3\n",
            "3: “limit”里没有键“file-siz”，是不是想写“file-size”？",
        ),
        (
            "limit:\n  pages: 3\n  file-size: 很大\n",
            "3: “limit”里 file-size 的值不能是“很大”，请写成 80MB 的样子",
        ),
        ("limit:\n- pages=3\n- seconds=0\n", "3: “limit”里 seconds 的值不能是“0”，请写成 30"),
        ("\nlimit: page=3\n", "2: “limit”没有 page 这一项，是不是想写 pages？"),
        ("output:\n  jsn: x\n", "2: “output”里没有键“jsn”，是不是想写“json”？"),
        ("output:\n  json: [x]\n", "2: “output”里“json”的值不能是列表"),
        ("stage: draft\nstage: draft\n", "2: 键“stage”重复：第 1 行已经写过"),
        ("- stage: draft\n", "1: 配置文件应当是键值表（每行是“键: 值”），现在是列表"),
        ("draft\n", "1: 配置文件应当是键值表（每行是“键: 值”），现在是“draft”"),
        ("stage: [\n", "2: 不符合 YAML 语法"),
        ("\tstage: draft\n", "1: "),
    ],
)
def test_each_mistake_is_told_at_its_line(text: str, told: str) -> None:
    found = problems(text)
    assert len(found) == 1
    assert found[0].startswith(f"fazhi.yaml:{told}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[tool.fazhi]\nstag = 'x'\n", "2: 没有配置项“stag”，是不是想写“stage”？"),
        ("[tool.fazhi]\n\njobs = 'x'\n", "3: “jobs”应当是整数，现在是“x”"),
        (
            "[tool.fazhi]\n[tool.fazhi.limit]\npage = 1\n",
            "3: “limit”里没有键“page”，是不是想写“pages”？",
        ),
        ("[tool]\nfazhi = 3\n", "2: [tool.fazhi] 应当是一张表，现在是数字 3"),
        ("[tool.fazhi]\nstage = \n", "2: 不是有效的 TOML"),
        ("[tool.fazhi]\nstage = 'draft'\nstage = 'draft'\n", "3: 不是有效的 TOML"),
        ("[tool.fazhi]\nas-of = 2024-01-01T00:00:00\n", "2: “as-of”应当是日期"),
        ("[tool]\nfazhi.jobs = 99\n", "2: “jobs”应当在 1 到 64 之间，现在是 99"),
    ],
)
def test_each_mistake_of_a_project_file_is_told_at_its_line(text: str, told: str) -> None:
    (found,) = problems(text, "pyproject.toml")
    assert found.startswith(f"pyproject.toml:{told}")


def test_all_mistakes_come_together() -> None:
    found = problems("jobs: 0\nstag: x\nyear: 3\nlimit:\n  page: 3\n  pages: 3\n  ratio: x\n")
    assert [one.split(":")[1] for one in found] == ["1", "2", "3", "5", "7"]


@pytest.mark.parametrize("content", ["stage: 稿".encode("gbk"), b"\xff\xfes\0", b"\0"])
def test_what_is_no_text_is_told(content: bytes) -> None:
    assert "fazhi.yaml:1: 文件" in problems(content)[0]


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(SettingsError, match=r"无\.yaml:1: 配置文件没有这个文件"):
        read_configuration(Path("无.yaml"), keys())


def test_a_date_of_toml_is_a_day() -> None:
    assert values("[tool.fazhi]\nas-of = 2024-01-31\n", "pyproject.toml") == {
        "as-of": date(2024, 1, 31).isoformat()
    }
