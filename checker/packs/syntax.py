"""The messages of the YAML parser, told to a person who has never read the YAML standard."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

_TAB = re.compile(r"[ ]*\t")
_FULL_COLON = re.compile(r"\s*(?:-\s+)?[\w-]+：")
_NO_BLANK = re.compile(r"\s*(?:-\s+)?[\w-]+:[^\s:]")

#: What the two parsers (libyaml and pure Python) say, and what to do about it. First match wins.
_REASONS = (
    (r"expected ':'", "这一行不成“键: 值”，请检查是否少了半角冒号，或者缩进不对"),
    (
        r"mapping values are not allowed",
        "这里不该有冒号：值里含有“: ”时请给整个值加单引号；否则是缩进不对",
    ),
    (r"cannot start any token", "值不能以“{char}”开头，请给整个值加单引号"),
    (r"unexpected end of stream", "引号没有配对"),
    (r"',' or '\]'", "方括号 [ ] 没有配对，或者中间少了逗号"),
    (r"',' or '\}'", "花括号 { } 没有配对，或者中间少了逗号"),
    (r"escape|hexdec", "双引号里的反斜线有特殊含义：正则表达式请改用单引号"),
    (r"alphabetic or numeric", "值以“*”或“&”开头时请给整个值加单引号"),
    (
        r"comment or line break|chomping",
        "“|”“>”后面不能直接写文字：请另起一行并缩进，或给整个值加单引号",
    ),
    (r"tag handle", "值以“!”开头时请给整个值加单引号"),
    (r"sequence entries are not allowed", "“- ”不能写在这里：请另起一行，并检查缩进"),
    (
        r"expected key|'-' indicator|<block end>",
        "缩进与上面各行不齐；或者值以引号、[、{ 开头而后面还有文字，请给整个值加单引号",
    ),
)
_OTHER = "不符合 YAML 语法，请检查这一行和上一行的缩进、冒号和引号"
_REASON_PATTERNS = tuple((re.compile(pattern), reason) for pattern, reason in _REASONS)
_WHERE_IT_BEGAN = re.compile("expected ':'|unexpected end of stream")


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> tuple[int, str]:
    """The 1-based line to look at, and a Chinese sentence that says what to do there.

    Args:
        error: From either parser; both give the same line and, but for rare cases, sentence.
        lines: Of the file, without line ends.
    """
    problem = error.problem or ""
    began = error.context_mark if _WHERE_IT_BEGAN.search(problem) else None
    mark = began or error.problem_mark or error.context_mark
    if mark is None:
        return 1, _OTHER
    for at, line in enumerate(lines[: mark.line + 1]):
        if line.lstrip().startswith("＃"):  # it reads as a value, so that what follows is blamed
            return at + 1, "注释要用半角的 # 开头"
    text = lines[mark.line] if mark.line < len(lines) else ""
    return mark.line + 1, _seen(text) or _told(problem, text[mark.column : mark.column + 1])


def _seen(text: str) -> str | None:
    """The mistakes that can be seen in the line itself."""
    if _TAB.match(text):
        return "缩进里有制表符（Tab），请换成空格"
    if _FULL_COLON.match(text):
        return "键后面是全角冒号“：”，请改成半角冒号加一个空格“: ”"
    if _NO_BLANK.match(text):
        return "键后面的冒号之后要空一格"
    return None


def _told(problem: str, char: str) -> str:
    for pattern, reason in _REASON_PATTERNS:
        if pattern.search(problem):
            return reason.replace("{char}", char)
    return _OTHER
