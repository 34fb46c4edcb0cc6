"""A file of waivers, and 30 wrong ones: each problem at its own line, in Chinese, with a hint."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.errors import SettingsError
from checker.model import Status
from checker.waivers.load import load_register
from checker.waivers.register import Register

TODAY = date(2026, 1, 10)
RULES = (
    {"id": "sum-mismatch", "title": "分项与总数不符"},
    {"id": "length", "title": "篇幅"},
    {"id": "personal-data", "title": "个人信息", "mandatory": True},
    {"id": "problems", "title": "存在问题", "element": True},
    {"id": "next-year-plan", "title": "下一年度打算", "element": True},
)
WHOLE = """waivers:
  - rule: sum-mismatch
    unit: 青山县人民政府
    file: '*.docx'
    fingerprint: 0123456789abcdef
    reason: 含上年结转
    approver: 张三
    expiry: 2026-03-31
  - rule: length
    file: 县直/*
    fingerprint: all
    reason: 单位小
    approver: 张三
    expiry: 2026-03-31
overrides:
  - element: problems
    unit: 青山县*
    status: met
    reason: 附件里写了
    name: 李四
"""


def load(folder: Path, text: str | bytes) -> Register:
    path = folder / "w.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_register(path, "w.yaml", RULES, TODAY)


def problems(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load(folder, text)
    return list(caught.value.problems)


def test_a_whole_file(tmp_path: Path) -> None:
    register = load(tmp_path, WHOLE)
    first, second = register.waivers
    assert (first.rule, first.unit, first.file) == ("sum-mismatch", "青山县人民政府", "*.docx")
    assert (first.fingerprint, second.fingerprint) == ("0123456789abcdef", "all")
    assert (first.expiry, first.place) == (date(2026, 3, 31), "w.yaml:2")
    (override,) = register.overrides
    assert (override.element, override.status, override.name) == ("problems", Status.MET, "李四")
    assert (override.place, register.today) == ("w.yaml:16", TODAY)


def test_numbers_of_persons_are_masked(tmp_path: Path) -> None:
    register = load(tmp_path, WHOLE.replace("含上年结转", "已电话13812345678核实"))
    assert "13812345678" not in str(register)


@pytest.mark.parametrize("text", ["waivers: []\n", "overrides: []\n", "\ufeffwaivers: []\r\n"])
def test_a_file_may_hold_nothing_yet(text: str, tmp_path: Path) -> None:
    register = load(tmp_path, text)
    assert not register.waivers
    assert not register.overrides


SMALL = """waivers:
- rule: length
  unit: 甲局
  fingerprint: all
  reason: 甲
  approver: 乙
  expiry: 2026-03-31
overrides:
- element: problems
  unit: 甲局
  status: met
  reason: 甲
  name: 乙
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("rule: length", "rule: lenght", "w.yaml:2: 没有规则“lenght”，是不是想写“length”？"),
        (
            "rule: length",
            "rule: nothing-like-it",
            "w.yaml:2: 没有规则“nothing-like-it”；全部规则见 fazhi rules list",
        ),
        (
            "rule: length",
            "rule: personal-data",
            "w.yaml:2: 规则“personal-data”（个人信息）是必查项，不能豁免",
        ),
        (
            "rule: length",
            "rule: problems",
            "w.yaml:2: “problems”是要素，不能豁免；审核人的不同意见请写在 overrides 里",
        ),
        ("- rule: length\n  unit", "- unit", "w.yaml:2: “waivers”第 1 项缺少必填的键“rule”"),
        (
            "  unit: 甲局\n  fingerprint",
            "  fingerprint",
            "w.yaml:2: “waivers”第 1 项要写“unit”、“file”中的至少一个",
        ),
        ("  fingerprint: all\n", "", "w.yaml:2: “waivers”第 1 项缺少必填的键“fingerprint”"),
        (
            "  reason: 甲\n  approver",
            "  approver",
            "w.yaml:2: “waivers”第 1 项缺少必填的键“reason”",
        ),
        ("  approver: 乙\n", "", "w.yaml:2: “waivers”第 1 项缺少必填的键“approver”"),
        ("  expiry: 2026-03-31\n", "", "w.yaml:2: “waivers”第 1 项缺少必填的键“expiry”"),
        (
            "approver: 乙",
            "aprover: 乙",
            "w.yaml:6: 这里没有键“aprover”，是不是想写“approver”？",
        ),
        (
            "expiry: 2026-03-31",
            "expires: 2026-03-31",
            "w.yaml:7: 这里没有键“expires”，是不是想写“expiry”？",
        ),
        (
            "expiry: 2026-03-31",
            "expiry: 2026-02-29",
            "w.yaml:7: 日期“2026-02-29”在日历上不存在",
        ),
        (
            "expiry: 2026-03-31",
            "expiry: 2026-3-31",
            "w.yaml:7: 日期“2026-3-31”要写成 2026-11-22 这样的年-月-日",
        ),
        (
            "expiry: 2026-03-31",
            "expiry: 2026年3月31日",
            "w.yaml:7: 日期“2026年3月31日”要写成 2026-11-22 这样的年-月-日",
        ),
        (
            "expiry: 2026-03-31",
            "expiry: 20260331",
            "w.yaml:7: “expiry”应当是文字，现在是数字 20260331，请给它加上引号",
        ),
        ("reason: 甲", "reason: ' '", "w.yaml:5: “reason”不能是空的，现在是“ ”"),
        ("approver: 乙", "approver:", "w.yaml:6: “approver”应当是文字，现在是空"),
        ("approver: 乙", "approver: [乙]", "w.yaml:6: “approver”应当是文字，现在是列表"),
        (
            "approver: 乙",
            "approver: true",
            "w.yaml:6: “approver”应当是文字，现在是true，请给它加上引号",
        ),
        (
            "fingerprint: all",
            "fingerprint: ABCDEF0123456789",
            (
                "w.yaml:4: “fingerprint”要写审核结果里这处问题的指纹（16 位小写十六进制），"
                "或写 all 豁免这条规则的全部问题，现在是“ABCDEF0123456789”"
            ),
        ),
        ("fingerprint: all", "fingerprint: *", "w.yaml:4: 值以“*”或“&”开头时请给整个值加单引号"),
        ("unit: 甲局\n  fing", "unit: ''\n  fing", "w.yaml:3: “unit”不能是空的，现在是“”"),
        ("  approver: 乙\n", "  approver: 乙\n  approver: 丙\n", "w.yaml:7: 键“approver”重复"),
        ("waivers:", "waiver:", "w.yaml:1: 这里没有键“waiver”，是不是想写“waivers”？"),
        (
            "element: problems",
            "element: problem",
            "w.yaml:9: 没有要素“problem”，是不是想写“problems”？",
        ),
        (
            "element: problems",
            "element: length",
            "w.yaml:9: 没有要素“length”，可以写：next-year-plan、problems",
        ),
        ("status: met", "status: mett", "w.yaml:11: “status”不能是“mett”，是不是想写“met”？"),
        ("  name: 乙\n", "", "w.yaml:9: “overrides”第 1 项缺少必填的键“name”"),
        ("  name: 乙", "  name: 乙\n  expiry: x", "w.yaml:14: 这里没有键“expiry”"),
    ],
)
def test_each_mistake_is_told_at_its_line(old: str, new: str, told: str, tmp_path: Path) -> None:
    assert old in SMALL
    found = problems(tmp_path, SMALL.replace(old, new, 1))
    assert len(found) == 1
    assert found[0].startswith(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "w.yaml:1: 文件是空的"),
        ("# 以后再写\n", "w.yaml:1: 文件是空的"),
        ("{}\n", "w.yaml:1: 内容不能是空的"),
        ("- rule: length\n", "w.yaml:1: 内容应当是键值表"),
        ("waivers: 无\n", "w.yaml:1: “waivers”应当是列表"),
        ("waivers:\n- 无\n", "w.yaml:2: “waivers”第 1 项应当是键值表"),
        ("waivers: [\n", "w.yaml:"),
        ("waivers: 甲".encode("gbk"), "w.yaml:1: 文件不是 UTF-8 编码"),
        (b"\0\1", "w.yaml:1: 文件不是文字"),
        ("waivers: " + "[" * 100_000, "w.yaml:1: 嵌套超过"),
    ],
)
def test_what_is_no_such_file(text: str | bytes, told: str, tmp_path: Path) -> None:
    assert problems(tmp_path, text)[0].startswith(told)


def test_all_mistakes_come_together_by_line(tmp_path: Path) -> None:
    wrong = SMALL.replace("length", "lenght").replace("2026-03-31", "x").replace("met", "x")
    assert [one.split(":")[1] for one in problems(tmp_path, wrong)] == ["2", "7", "11"]


def test_two_entries_about_the_same_are_one_too_many(tmp_path: Path) -> None:
    entry = SMALL[SMALL.index("- rule") : SMALL.index("overrides")]
    told = problems(tmp_path, SMALL.replace(entry, entry + entry.replace("2026-03", "2026-05")))
    assert told == ["w.yaml:8: 与第 2 行的一条对象相同，请合并成一条"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"无\.yaml:1: 没有这个文件"):
        load_register(tmp_path / "无.yaml", "无.yaml", RULES, TODAY)
    with pytest.raises(SettingsError, match=":1: 读不出"):
        load_register(tmp_path, str(tmp_path), RULES, TODAY)
