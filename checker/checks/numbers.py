"""The numbers of a report's headings and items, in order, and what stands between two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from checker.document.marks import OPENING, RANK, opens_with_mark, read_mark
from checker.document.numerals import han_number
from checker.model import Mark, Report, Section, Span
from checker.regex import Regex, compile_regex

#: The styles of the main parts.
MAIN = (Mark.HAN, Mark.HAN_PAREN)
_INDENT = 40  # blanks and marks before a number that opens its line
_SHORT = 40  # characters of a line that may be a heading without its number
_LEADS = Regex("[^,。;:!?]{4,24}。.{10}")
#: A bracket that has lost its number.
_EMPTIED = Regex(r"[(\[] {0,2}[)\]] {0,2}[\u4e00-\u9fff]")
_LIKELY_NO_NUMBER = Regex(r"\d{1,2}、\s*\d")  # 3、4月份…
_ENDS = "。;:!?…”)"


class Number(NamedTuple):
    """A numbered heading or item: where its number begins and ends, and what it is."""

    mark: Mark
    value: int
    span: Span
    title_end: int
    text: str
    alone: bool


def is_orderly(report: Report) -> bool:
    """Whether every number plainly follows the one before: so most reports are done with."""
    last = [0] * len(Mark)
    for section in report.sections:
        if section.ordinal is None:
            continue
        rank = RANK[section.mark]
        if section.ordinal != last[rank] + 1 and (section.ordinal > 1 or section.mark in MAIN):
            return False
        last[rank] = section.ordinal
        last[rank + 1 :] = [0] * (len(last) - rank - 1)
    items = (_item(report.slice(span)) for span in report.items)
    before = 0
    for value in items:
        if value is None:
            continue
        if value not in (1, before + 1):
            return False
        before = value
    return True


@lru_cache(maxsize=256)
def _item(text: str) -> int | None:
    """The number of a mark like 一是, None of any other."""
    match = OPENING.match(text)
    mark, value = read_mark(match) if match else (Mark.NONE, None)
    return value if mark is Mark.ITEM else None


def numbers(report: Report) -> Iterator[Number]:
    """Numbered headings and running items (一是) in the order of the text."""
    found = [
        _number(section)
        for section in report.sections
        if section.ordinal is not None
        and not _LIKELY_NO_NUMBER.match(report.text, section.heading.start)
    ]
    for span in report.items:
        value = _item(report.slice(span))
        if value is not None:
            found.append(Number(Mark.ITEM, value, span, span.end, report.slice(span), False))
    yield from sorted(found, key=lambda number: number.span.start)


def _number(section: Section) -> Number:
    span = Span(section.heading.start, section.heading.start + len(section.number))
    value = section.ordinal or 0
    return Number(
        section.mark, value, span, section.heading.end, section.number.strip(), section.alone
    )


def heading_lost(text: str, before: Number, number: Number) -> bool:
    """Whether a line between two numbers looks like a heading that has lost its own."""
    for line in lines_between(text, before, number):
        if opens_with_mark(line):
            continue
        if may_head(line) or _EMPTIED.match(line):
            return True
        if not before.alone and _LEADS.match(line):
            return True
    return False


def may_head(line: str) -> bool:
    """Whether a line is short and open like a heading."""
    return len(line) <= _SHORT and line[-1] not in _ENDS


def is_written(text: str, start: int, number: Number, value: int) -> bool:
    """Whether `value` stands before a number in the same style, where the reader missed it."""
    if value < 1:
        return False
    return _written(number.mark, value).search(text, start, number.span.start) is not None


@lru_cache(maxsize=256)
def _written(mark: Mark, value: int) -> re.Pattern[str]:
    han = han_number(value)
    alone = f"(?<![一二三四五六七八九十统单唯同之专初]){han}"
    return compile_regex(
        {
            Mark.PART: rf"第{han}|{alone}\s?[、.,:]",
            Mark.HAN: rf"{alone}\s?[、.,:]|第{han}(?:部分|章|篇)",
            Mark.HAN_PAREN: rf"[(\[]\s?{han}(?![一二三四五六七八九十])|{alone}\s?[)\]]",
            Mark.ITEM: f"{alone}(?:是|要|则)|[其第]{han}",
            Mark.CIRCLED: chr(ord("①") + value - 1),
        }.get(mark, rf"(?<![\d.]){value}\s?(?:[、)]|\.(?!\d))|\n\s*{value}\.")
    )


def heading_above(report: Report, number: Number) -> int:
    """Where the enclosing heading of a number begins, or the body without one."""
    for index in reversed(range(report.sections_before(number.span.start))):
        section = report.sections[index]
        if RANK[section.mark] < RANK[number.mark]:
            return section.heading.start
    return report.body.start


def opens_line(text: str, number: Number) -> bool:
    """Whether a number is the first of its line."""
    start = max(0, number.span.start - _INDENT)
    line = text.rfind("\n", start, number.span.start) + 1
    return (line > 0 or start == 0) and not text[line : number.span.start].strip(" *#")


def lines_between(text: str, before: Number, number: Number) -> list[str]:
    """The lines between those of two numbers."""
    found = text[before.span.start : number.span.start].split("\n")[1:-1]
    return [line.strip(" *#") for line in found if line.strip(" *#")]


def same_list(text: str, before: Number, number: Number) -> bool:
    """Whether two items stand in one paragraph, or each opens its own."""
    if "\n" not in text[before.span.start : number.span.start]:
        return True
    return opens_line(text, before) and opens_line(text, number)
