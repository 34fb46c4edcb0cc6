from __future__ import annotations

import pytest

from checker.document.numerals import small_number, year_number

ONES = "一二三四五六七八九"


def written(value: int) -> str:
    """十, 十一, 二十, 二十一: as headings are numbered."""
    tens, ones = divmod(value, 10)
    ten = "" if not tens else ("" if tens == 1 else ONES[tens - 1]) + "十"
    return ten + (ONES[ones - 1] if ones else "")


@pytest.mark.parametrize("value", range(1, 100))
def test_every_number_below_a_hundred_is_read_back(value: int) -> None:
    assert small_number(written(value)) == value


@pytest.mark.parametrize(
    "text", ["", "百", "十十", "一二", "二十一二", "零十", "十零", "第一", "x"]
)
def test_what_is_no_such_number_has_no_value(text: str) -> None:
    assert small_number(text) is None


@pytest.mark.parametrize(
    "text", ["二〇二四", "二○二四", "二零二四", "二О二四", "二O二四", "二o二四", "二0二四"]
)
def test_a_year_may_be_written_with_any_zero(text: str) -> None:
    assert year_number(text) == 2024


@pytest.mark.parametrize("text", ["二〇二十", "二〇年四", "2024"])
def test_a_character_that_is_no_digit_spoils_the_year(text: str) -> None:
    assert year_number(text) is None
