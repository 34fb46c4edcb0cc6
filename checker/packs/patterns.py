"""Whether a regular expression of a pack can be used, and if not, why: in plain Chinese."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping

from checker.packs.build import TERM, expand
from checker.packs.problems import hint, printable
from checker.packs.vetting import flaw_of_speed

#: What was meant to cite a term list, but has no name that one can have.
_NO_TERM = re.compile(r"(?<!\[)@([A-Z\u4e00-\u9fff][\w-]{0,20})")
_YEAR_TOKEN = re.compile(r"(?<!\?P)<([A-Za-z]+)>")
_YEARS = ("year", "next")
_LITERAL = "（普通的 @ 请写成 [@]）"
_AROUND = 8  # characters shown on either side of a mistake

#: What the `re` module says, and what to do about it. First match wins.
_REASONS = (
    ("missing ), unterminated", "左括号“(”没有配对的“)”"),
    ("unbalanced parenthesis", "多了一个右括号“)”；要找括号本身请写成 \\)"),
    ("nothing to repeat", "量词 * + ? {} 前面没有内容；要找这个符号本身请在前面加 \\"),
    ("multiple repeat", "两个量词连写在一起"),
    ("min repeat greater", "量词 {最少,最多} 的两个数写反了"),
    ("unterminated character set", "左方括号“[”没有配对的“]”"),
    ("bad character range", "方括号里的范围写反了；要写连字符本身请放在最后"),
    ("look-behind requires fixed", "(?<=…) 和 (?<!…) 里各个写法的长度必须相同"),
    ("bad escape", "反斜线后面的字符没有这种用法"),
    ("global flags", "(?i) 一类的标志只能写成 (?i:…)"),
    ("redefinition of group", "命名分组重名"),
    ("invalid group reference", "引用了不存在的分组"),
    ("unknown group name", "引用了不存在的分组"),
    ("unknown extension", "“(?”后面的写法不认识；要找括号本身请写成 \\("),
    ("unexpected end of pattern", "写到一半就结束了"),
    ("possible ", "方括号里又有“[”“--”“&&”“||”，请在前面加 \\"),
)


def flaw_of_pattern(pattern: str, terms: Mapping[str, str]) -> str | None:
    """What is wrong with a pattern that may cite term lists.

    Args:
        pattern: As written.
        terms: Every term list as one alternation, by name.
    """
    for name in TERM.findall(pattern):
        if name not in terms:
            return f"没有词表 terms/{name}.yaml{hint(name, terms)}{_LITERAL}"
    misnamed = _NO_TERM.search(pattern)
    if misnamed:
        return f"词表的名称只能用小写英文字母、数字和连字符，不能是“{printable(misnamed[1])}”{_LITERAL}"
    for name in _YEAR_TOKEN.findall(pattern):
        if name in _YEARS:
            return f"这里不能用 <{name}>：只有 topics.yaml 里找标题和开头的写法可以用"
    return flaw_of_regex(str(expand(pattern, terms)))


def flaw_of_dated_pattern(pattern: str, terms: Mapping[str, str]) -> str | None:
    """As `flaw_of_pattern`, where ``<year>`` and ``<next>`` stand for years."""
    for name in _YEAR_TOKEN.findall(pattern):
        if name not in _YEARS:
            return f"不认识 <{name}>{hint(name, _YEARS)}"
    for name in _YEARS:
        pattern = pattern.replace(f"<{name}>", r"\d{4}")
    return flaw_of_pattern(pattern, terms)


def flaw_of_plain_pattern(pattern: str) -> str | None:
    """What is wrong with a pattern that stands as it is written."""
    for name in TERM.findall(pattern):
        return f"这里不能引用词表 @{name}：只有规则和 topics.yaml 里可以{_LITERAL}"
    return flaw_of_regex(pattern)


def flaw_of_year_pattern(pattern: str) -> str | None:
    """What is wrong with a pattern in which ``<year>`` stands for the only year."""
    tokens = _YEAR_TOKEN.findall(pattern)
    for name in tokens:
        if name != "year":
            return f"不认识 <{name}>{hint(name, ('year',))}"
    if not tokens:
        return "缺少 <year>：它代表四位年份"
    filled = pattern.replace("<year>", r"(\d{4})")
    flaw = flaw_of_regex(filled)
    if flaw is None and re.compile(filled).groups != 1:
        return "这里只能写一次 <year>，其他括号请写成 (?:…)"
    return flaw


def flaw_of_regex(pattern: str) -> str | None:
    """Why `pattern`, by itself or put between others, is no regular expression, or a slow one."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            re.compile(pattern)
            re.compile(f"(?:{pattern})")
            return flaw_of_speed(pattern)
        except re.error as error:
            return f"正则表达式有误：{_reason(error.msg)}{_near(error)}"
        except (Warning, OverflowError, RecursionError) as error:
            return f"正则表达式有误：{_reason(str(error))}"


def _reason(message: str) -> str:
    found = (reason for start, reason in _REASONS if message.lower().startswith(start))
    return next(found, message)


def _near(error: re.error) -> str:
    if error.pos is None:
        return ""
    start = max(error.pos - _AROUND, 0)
    near = str(error.pattern)[start : error.pos + _AROUND]
    return f"（在“{printable(near)}”附近）" if near else ""
