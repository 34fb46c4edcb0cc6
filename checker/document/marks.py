"""Heading numbers and enumeration marks: 第一部分 · 一、 · (一) · 1. · (1) · ① · 一是."""

from __future__ import annotations

import re

from checker.document.numerals import small_number
from checker.model import Mark
from checker.regex import Regex

_DIGITS = "一二三四五六七八九十"
_HAN = f"[{_DIGITS}]{{1,3}}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

#: The usual rank of each style.
RANK = {mark: rank for rank, mark in enumerate(Mark)}

#: A mark at the very start of a line; one named group per style.
OPENING = Regex(
    rf"(?:第(?P<part>{_HAN})(?:部分|章|篇)[、:.\s]*"
    rf"|(?P<han>{_HAN})\s?(?:、|\.(?!\d))\s*(?!{_HAN}(?:季度|级|年级|月))"
    rf"|[(\[]\s?(?P<han_paren>{_HAN})\s?[)\]][、.\s]*"
    rf"|(?P<han_broken>{_HAN})\)[、.\s]*"
    r"|(?P<arabic>\d{1,2})(?:、|\.(?![\d]))\s*"
    r"|\(\s?(?P<arabic_paren>\d{1,2})\s?\)[、.\s]*"
    r"|(?P<arabic_broken>\d{1,2})\)[、.\s]*"
    rf"|(?P<circled>[{_CIRCLED}])\s*"
    rf"|(?P<item>{_HAN})(?:是要|是|要|则)(?!否))"
)

# What is searched for in whole texts begins with one class of characters and looks back at what it
# took: the engine leaps from one such character to the next, and tries nothing in between.
#: Marks inside a line; they count after one of `CLOSING` only: a flattened or glued text.
INSIDE = Regex(
    rf"[第({_DIGITS}](?:(?<=[{_DIGITS}])[{_DIGITS}]{{0,2}}、(?!{_HAN})|(?<=第){_HAN}部分|(?<=\(){_HAN}\))"
)
CLOSING = frozenset("。;:!?”) \n")

#: Running enumerations: 一是…;二是… · 第一,… · 1.…;2.…; they count after `BEFORE_ITEM` only.
ITEM = Regex(
    rf"[第(\d{_DIGITS}{_CIRCLED}](?:(?<=[{_DIGITS}])[{_DIGITS}]{{0,2}}(?:是要|是|要|则)(?!否)|(?<=第){_HAN}[,、]"
    rf"|(?<=\d)\d?(?:、|\.(?!\d))|(?<=\()\d{{1,2}}\)|(?<=[{_CIRCLED}]))"
)
BEFORE_ITEM = frozenset("。;:,! \n")

_GROUPS = (
    ("part", Mark.PART),
    ("han", Mark.HAN),
    ("han_paren", Mark.HAN_PAREN),
    ("han_broken", Mark.HAN_PAREN),
    ("arabic", Mark.ARABIC),
    ("arabic_paren", Mark.ARABIC_PAREN),
    ("arabic_broken", Mark.ARABIC_PAREN),
    ("circled", Mark.CIRCLED),
    ("item", Mark.ITEM),
)


def opens_with_mark(line: str) -> bool:
    """Whether the line begins with a heading number or an enumeration mark."""
    return OPENING.match(line) is not None


def read_mark(match: re.Match[str]) -> tuple[Mark, int | None]:
    """Style and number of a match of `OPENING`."""
    for name, mark in _GROUPS:
        digits = match.group(name)
        if digits:
            if mark is Mark.CIRCLED:
                return mark, _CIRCLED.index(digits) + 1
            return mark, int(digits) if digits.isdigit() else small_number(digits)
    return Mark.NONE, None
