"""Chinese numerals as they occur in headings, years and dates."""

from __future__ import annotations

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "О": 0,
    "O": 0,
    "o": 0,
    "0": 0,
    "两": 2,
}

_ORDERED = "零一二三四五六七八九"

#: Characters a year in Chinese numerals may be written with (二〇二四, 二○二四, 二零二四).
YEAR_DIGITS = "〇○零ОOo0一二三四五六七八九"


def small_number(text: str) -> int | None:
    """The value of a numeral below one hundred (三, 十, 十二, 二十一); None if it is none."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.get(text)
    high = _DIGITS.get(tens, 0) if tens else 1
    low = _DIGITS.get(ones, 0) if ones else 0
    if (tens and not high) or (ones and not low):
        return None
    return high * 10 + low


def han_number(value: int) -> str:
    """A numeral from 1 to 99 as headings write it (三, 十, 十二, 二十一)."""
    tens, ones = divmod(value, 10)
    high = ("" if tens == 1 else _ORDERED[tens]) + "十" if tens else ""
    return high + (_ORDERED[ones] if ones else "")


def year_number(text: str) -> int | None:
    """The value of four Chinese digits (二〇二四); None if a character is no digit."""
    value = 0
    for char in text:
        digit = _DIGITS.get(char)
        if digit is None:
            return None
        value = value * 10 + digit
    return value
