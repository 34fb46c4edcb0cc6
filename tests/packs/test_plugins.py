"""Packs and kinds of check that other Python packages bring; a broken one is told by its package."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checker.cli.rule_lock import write_lock
from checker.errors import PackError
from checker.packs import plugins
from checker.packs.build import build_pack
from checker.packs.find import find_pack
from checker.packs.load import load_data
from tests.support.tiny_pack import problems_of, write_pack

KIND = """\
from checker.checks import Kind, Outcome

SCHEMA = {
    "type": "object",
    "required": ["depth"],
    "properties": {"depth": {"type": "integer", "minimum": 1, "description": "层数"}},
}
DEPTH = Kind(name="depth", schema=SCHEMA, build=dict, run=lambda *_: Outcome(holds=True))
MISNAMED = DEPTH._replace(name="other")
UNBUILT = DEPTH._replace(build=lambda options: 1 / 0)
"""
USES = ("form/length.yaml", "{kind: length, in: {include: [body], exclude: [plan]}, min: 30}")

Install = Callable[[str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a package `county-rules` with these entry points into a folder on the path."""
    site = tmp_path / "site"
    (site / "county_rules").mkdir(parents=True)
    (site / "county_rules/__init__.py").write_text("", encoding="utf-8")
    (site / "county_rules/kinds.py").write_text(KIND, encoding="utf-8")
    (site / "county_rules/broken.py").write_text("import nothing_of_the_kind\n", encoding="utf-8")
    write_pack(site / "county_rules/tiny")
    info = site / "county_rules-2.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: county-rules\nVersion: 2.1\n")
    monkeypatch.syspath_prepend(str(site))

    def forget() -> None:
        plugins.installed.cache_clear()
        plugins.plugin_kind.cache_clear()
        for name in [name for name in sys.modules if name.startswith("county_rules")]:
            del sys.modules[name]

    def write(entry_points: str) -> None:
        (info / "entry_points.txt").write_text(entry_points, encoding="utf-8")
        forget()

    yield write
    forget()


def test_a_package_brings_a_pack(install: Install, tmp_path: Path) -> None:
    install("[fazhi.packs]\nlinjiang = county_rules:tiny\n")
    plain = load_data(write_pack(tmp_path / "plain"))
    assert load_data(find_pack("linjiang"))["sha256"] == plain["sha256"]
    with pytest.raises(PackError, match=r"是不是想写“linjiang”？.*；另外安装的有：linjiang"):
        find_pack("linjian")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("county_rules.broken:tiny", "载入 county_rules.broken:tiny 时出错（ModuleNotFoundError）"),
        ("county_rules:nowhere", "county_rules:nowhere 里没有 pack.yaml"),
    ],
)
def test_a_broken_pack_is_told_by_its_package(install: Install, value: str, why: str) -> None:
    install(f"[fazhi.packs]\nbad = {value}\nlinjiang = county_rules:tiny\n")
    with pytest.raises(PackError) as caught:
        find_pack("bad")
    assert caught.value.problems == (
        f"Python 包 county-rules 提供的“bad”不能用：{why}；请更新或卸载这个包",
    )
    assert load_data(find_pack("linjiang"))["id"] == "tiny"


def test_a_package_brings_a_kind_of_check(install: Install, tmp_path: Path) -> None:
    install("[fazhi.checks]\ndepth = county_rules.kinds:DEPTH\n")
    folder = write_pack(tmp_path / "tiny", (*USES, "{kind: depth, in: body, depth: 2}"))
    data = load_data(folder)
    assert data["kinds"]["depth"]["package"] == "county-rules"
    assert data["kinds"]["depth"]["version"] == "2.1"
    assert build_pack(data).rules[0].id == "length"
    (tmp_path / "site/county_rules/kinds.py").write_text(KIND + "\n# changed\n", encoding="utf-8")
    assert load_data(folder)["kinds"] != data["kinds"]
    wrong = write_pack(tmp_path / "wrong", (*USES, "{kind: depth, in: body, dept: 2}"))
    assert problems_of(wrong) == ["form/length.yaml:12: 这里没有键“dept”，是不是想写“depth”？"]


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (
            "county_rules.broken:DEPTH",
            "载入 county_rules.broken:DEPTH 时出错（ModuleNotFoundError）",
        ),
        ("county_rules.kinds:SCHEMA", "county_rules.kinds:SCHEMA 应当是 checker.checks.Kind"),
        ("county_rules.kinds:MISNAMED", "登记的名称与它自己的名称“other”不同"),
    ],
)
def test_a_broken_kind_is_told_once_where_it_is_named(
    install: Install, tmp_path: Path, value: str, why: str
) -> None:
    install(f"[fazhi.checks]\ndepth = {value}\n")
    folder = write_pack(tmp_path / "tiny", (*USES, "{kind: depth, in: body, depth: 2}"))
    assert problems_of(folder) == [
        f"form/length.yaml:12: Python 包 county-rules 提供的“depth”不能用：{why}；请更新或卸载这个包"
    ]
    assert load_data(write_pack(tmp_path / "plain"))["kinds"] == {}


def test_a_kind_that_cannot_be_built_is_told(install: Install, tmp_path: Path) -> None:
    install("[fazhi.checks]\ndepth = county_rules.kinds:UNBUILT\n")
    data = load_data(write_pack(tmp_path / "tiny", (*USES, "{kind: depth, in: body, depth: 2}")))
    with pytest.raises(PackError, match="county-rules 提供的“depth”不能用：处理规则里的选项时出错"):
        build_pack(data)


def test_nobody_is_asked_for_what_the_tool_has(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(_group: str) -> None:
        raise AssertionError

    monkeypatch.setattr(plugins, "installed", asked)
    assert build_pack(load_data(find_pack("fazhi-annual-report"))).rules


def test_a_lock_pins_the_packages_whose_kinds_are_used(install: Install, tmp_path: Path) -> None:
    install("[fazhi.checks]\ndepth = county_rules.kinds:DEPTH\n")
    folder = write_pack(tmp_path / "tiny", (*USES, "{kind: depth, in: body, depth: 2}"))
    write_lock(folder, load_data(folder))
    load_data(folder)
    helper = tmp_path / "site/county_rules/helper.py"
    helper.write_text("LEAST = 1\n", encoding="utf-8")
    was = "pack.lock:1: 锁定时检查种类“depth”由 Python 包 county-rules 2.1 提供，现在"
    again = "核对无误后运行 fazhi rules lock 重新锁定"
    assert problems_of(folder) == [f"{was}是 county-rules 2.1，内容不同：{again}"]
    helper.unlink()
    load_data(folder)
    install("")
    assert problems_of(folder)[0] == f"{was}没有安装：请装回这一版"
