"""Dates as offices write and web exports damage them."""

from __future__ import annotations

import re
from datetime import date

from checker.document.numerals import YEAR_DIGITS, small_number, year_number
from checker.model import DateForm, DateMention, Span
from checker.regex import Regex

_N = "[一二三四五六七八九十]{1,3}"
_M = f"(?:元|{_N})"  # the first month is 元月 as well
_FIRST_MONTH = "元"
_SPOKEN = "号"
_GAP = r"[\s_×Xx*＊]{0,12}"

#: One date in any form; the order of the alternatives is their precedence.
DATE = Regex(
    r"(?P<arabic>(?P<ay>\d{4})\s{0,6}年\s{0,6}(?P<am>\d{1,2})\s{0,6}月\s{0,6}(?P<ad>\d{1,2})\s{0,6}[日号])"
    rf"|(?P<han>(?P<hy>\d{{4}}|[{YEAR_DIGITS}]{{4}})\s{{0,6}}年\s{{0,6}}(?P<hm>\d{{1,2}}|{_M})\s{{0,6}}月\s{{0,6}}"
    rf"(?P<hd>\d{{1,2}}|{_N})\s{{0,6}}[日号])"
    r"|(?P<dotted>(?P<dy>(?:19|20)\d\d)\s?[./\-—–]\s?(?P<dm>\d{1,2})\s?[./\-—–]\s?(?P<dd>\d{1,2})(?!\d))"
    rf"|(?P<blank>(?P<by>\d{{4}}|[{YEAR_DIGITS}]{{4}})?\s{{0,6}}年(?:{_GAP}月{_GAP}|\s{{0,6}}\d{{1,2}}\s{{0,6}}月{_GAP}|{_GAP}月\s{{0,6}}\d{{1,2}}\s{{0,6}})日)"
    r"|(?P<incomplete>(?P<iy>\d{4})\s{0,6}年\s{0,6}(?P<im>\d{1,2})\s{0,6}月(?:\s{0,6}\d{1,2}(?!\d))?)"
    rf"|(?P<hanpart>(?P<py>[{YEAR_DIGITS}]{{4}})\s{{0,6}}年\s{{0,6}}{_N}\s{{0,6}}月)"
    r"|(?P<damaged>(?<!\d)(?P<xy>20[012]\d)(?:年)?(?P<xr>\d{1,4})(?:月\d{0,2})?日?(?!\d))"
)

#: What a line that holds nothing else, or an organ, leaves of a date: no year, half a year, only the year.
DATE_REST = Regex(
    rf"(?P<rest>(?:(?<!\d)\d\d\s{{0,6}}年\s{{0,6}})?(?<!\d)(?:\d{{1,2}}|{_M})\s{{0,6}}月\s{{0,6}}(?:\d{{1,2}}|{_N})\s{{0,6}}[日号]"
    rf"|(?<!\d)(?P<ry>\d{{4}}|[{YEAR_DIGITS}]{{4}})\s{{0,6}}年)"
)


def read_date_rest(match: re.Match[str], offset: int = 0) -> DateMention:
    """The incomplete date of a match of `DATE_REST`; `offset` is added to its span."""
    span = Span(match.start() + offset, match.end() + offset)
    year = year_number_or_digits(match["ry"]) if match["ry"] else None
    return DateMention(span=span, form=DateForm.INCOMPLETE, year=year, value=None)


def read_date(match: re.Match[str], offset: int = 0) -> DateMention:
    """The date of a match of `DATE`; `offset` is added to its span."""
    span = Span(match.start() + offset, match.end() + offset)
    if match["arabic"]:
        month, day = match["am"], match["ad"]
        return DateMention(
            span=span,
            form=DateForm.ARABIC,
            year=int(match["ay"]),
            value=calendar_day(int(match["ay"]), int(month), int(day)),
            padded=month.startswith("0") or day.startswith("0"),
            spoken=match[0].endswith(_SPOKEN),
        )
    if match["han"]:
        year = year_number_or_digits(match["hy"])
        value = calendar_day(year or 0, _number(match["hm"]), _number(match["hd"]))
        spoken = match[0].endswith(_SPOKEN)
        return DateMention(span=span, form=DateForm.HAN, year=year, value=value, spoken=spoken)
    if match["dotted"]:
        year = int(match["dy"])
        value = calendar_day(year, int(match["dm"]), int(match["dd"]))
        return DateMention(span=span, form=DateForm.DOTTED, year=year, value=value)
    for group, name, form in (
        ("blank", "by", DateForm.BLANK),
        ("incomplete", "iy", DateForm.INCOMPLETE),
        ("hanpart", "py", DateForm.INCOMPLETE),
        ("damaged", "xy", DateForm.DAMAGED),
    ):
        if match[group]:
            year = year_number_or_digits(match[name]) if match[name] else None
            return DateMention(span=span, form=form, year=year, value=None)
    raise AssertionError("a match of DATE has one of its groups")


def year_number_or_digits(text: str) -> int | None:
    """The year of four Arabic or Chinese digits."""
    return int(text) if text.isdigit() and text.isascii() else year_number(text)


def _number(text: str) -> int:
    """A month or day in either kind of numerals; 0 where it is none."""
    if text == _FIRST_MONTH:
        return 1
    return int(text) if text.isdigit() and text.isascii() else small_number(text) or 0


def calendar_day(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
