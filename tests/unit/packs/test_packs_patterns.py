"""Regular expressions of a pack: what is wrong with them, in Chinese."""

from __future__ import annotations

import re

import pytest

from checker.packs import patterns

TERMS = {"acts": "(?:开展|印发)"}


@pytest.mark.parametrize(
    "pattern",
    ["开展", "@acts情况", "(?:@acts)[^。]{0,3}", "[@]acts", "(?P<year>x)", "(?i:x)", r"\d{4}年"],
)
def test_good_patterns(pattern: str) -> None:
    assert patterns.flaw_of_pattern(pattern, TERMS) is None


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(开展", "左括号“(”没有配对的“)”"),
        ("开展)", "多了一个右括号“)”"),
        ("*开展", "量词 * + ? {} 前面没有内容"),
        ("开**", "两个量词连写在一起"),
        ("开{3,2}", "量词 {最少,最多} 的两个数写反了"),
        ("[开展", "左方括号“[”没有配对的“]”"),
        ("[z-a]", "方括号里的范围写反了"),
        ("(?<=a|bc)x", "(?<=…) 和 (?<!…) 里各个写法的长度必须相同"),
        (r"\q", "反斜线后面的字符没有这种用法"),
        ("(?i)开展", "(?i) 一类的标志只能写成 (?i:…)"),
        ("(?P<a>x)(?P<a>y)", "命名分组重名"),
        (r"(x)\2", "引用了不存在的分组"),
        ("(?P=x)", "引用了不存在的分组"),
        ("(?%x)", "“(?”后面的写法不认识"),
        ("[[a]b]", "方括号里又有"),
        ("x{99999999999}", "正则表达式有误"),
        ("@acs", "没有词表 terms/acs.yaml，是不是想写“acts”？（普通的 @ 请写成 [@]）"),
        ("<next>年", "这里不能用 <next>"),
    ],
)
def test_flaws_of_patterns(pattern: str, reason: str) -> None:
    flaw = patterns.flaw_of_pattern(pattern, TERMS)
    assert flaw is not None
    assert reason in flaw
    assert re.search("[a-z]{4,} [a-z]{4,}", flaw) is None or "99999" in pattern


def test_a_flaw_names_the_place() -> None:
    flaw = patterns.flaw_of_regex("一二三四五六七八九十(一二三四五六七八九十一二三")
    assert flaw is not None
    assert flaw.endswith("（在“三四五六七八九十(一二三四五六七”附近）")


def test_dated_patterns_know_two_years() -> None:
    assert patterns.flaw_of_dated_pattern("<year>年|<next>年|@acts", TERMS) is None
    assert patterns.flaw_of_dated_pattern("<last>年", TERMS) == "不认识 <last>，可以写：next、year"
    flaw = patterns.flaw_of_dated_pattern("(?P<year>x)", TERMS)
    assert flaw is not None


def test_plain_patterns_cite_no_terms() -> None:
    assert patterns.flaw_of_plain_pattern("开展|[@]acts") is None
    flaw = patterns.flaw_of_plain_pattern("@acts")
    assert flaw is not None
    assert flaw.startswith("这里不能引用词表 @acts")


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("^<year>年", None),
        ("年", "缺少 <year>：它代表四位年份"),
        ("<yaer>年", "不认识 <yaer>，是不是想写“year”？"),
        ("(现)<year>年", "这里只能写一次 <year>，其他括号请写成 (?:…)"),
        ("(<year>年", "正则表达式有误：左括号“(”没有配对的“)”"),
    ],
)
def test_year_patterns_hold_one_year(pattern: str, reason: str | None) -> None:
    flaw = patterns.flaw_of_year_pattern(pattern)
    assert flaw == reason if reason is None else flaw is not None and flaw.startswith(reason)
