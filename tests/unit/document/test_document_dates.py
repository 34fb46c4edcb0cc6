from __future__ import annotations

from datetime import date

import pytest

from checker.document.dates import DATE, calendar_day, read_date, year_number_or_digits
from checker.model import DateForm, DateMention, Span


def read(text: str, offset: int = 0) -> DateMention:
    match = DATE.search(text)
    assert match is not None
    return read_date(match, offset)


DAY = date(2024, 1, 9)


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("2024年1月9日", DateForm.ARABIC, DAY),
        ("2024 年 1 月 9 日", DateForm.ARABIC, DAY),
        ("2024年1月9号", DateForm.ARABIC, DAY),
        ("2024年02月29日", DateForm.ARABIC, date(2024, 2, 29)),
        ("二〇二四年一月九日", DateForm.HAN, DAY),
        ("二〇二四年一月九号", DateForm.HAN, DAY),
        ("二○二四年元月九日", DateForm.HAN, DAY),
        ("2024年元月9日", DateForm.HAN, DAY),
        ("2024年一月9日", DateForm.HAN, DAY),
        ("二〇二四年1月9日", DateForm.HAN, DAY),
        ("二○二四年 一月 九日", DateForm.HAN, DAY),
        ("二零二三年十二月三十一日", DateForm.HAN, date(2023, 12, 31)),
        ("二〇二四年二月二十日", DateForm.HAN, date(2024, 2, 20)),
        ("2024.1.9", DateForm.DOTTED, DAY),
        ("2024-01-09", DateForm.DOTTED, DAY),
        ("2024/1/9", DateForm.DOTTED, DAY),
        ("2024. 1. 9", DateForm.DOTTED, DAY),
    ],
)
def test_a_day_in_every_form(text: str, form: DateForm, value: date) -> None:
    mention = read(text)
    assert (mention.form, mention.value, mention.year) == (form, value, value.year)
    assert mention.span == Span(0, len(text))
    assert mention.complete is (form is not DateForm.DOTTED)
    assert mention.spoken is text.endswith("号")


@pytest.mark.parametrize(
    ("text", "form", "year"),
    [
        ("2024年2月30日", DateForm.ARABIC, 2024),
        ("2023年2月29日", DateForm.ARABIC, 2023),
        ("2024年13月1日", DateForm.ARABIC, 2024),
        ("2024年0月9日", DateForm.ARABIC, 2024),
        ("二〇二三年二月二十九日", DateForm.HAN, 2023),
        ("2024.2.30", DateForm.DOTTED, 2024),
        ("2024年1月", DateForm.INCOMPLETE, 2024),
        ("2024年1月9", DateForm.INCOMPLETE, 2024),
        ("二〇二四年一月", DateForm.INCOMPLETE, 2024),
        ("2024年 月 日", DateForm.BLANK, 2024),
        ("2024年1月 日", DateForm.BLANK, 2024),
        ("2024年 月9日", DateForm.BLANK, 2024),
        ("2024年__月__日", DateForm.BLANK, 2024),
        ("2024年×月×日", DateForm.BLANK, 2024),
        ("2024年X月XX日", DateForm.BLANK, 2024),
        ("二〇二四年 月 日", DateForm.BLANK, 2024),
        ("年 月 日", DateForm.BLANK, None),
        ("2024228", DateForm.DAMAGED, 2024),
        ("20171124", DateForm.DAMAGED, 2017),
        ("202419日", DateForm.DAMAGED, 2024),
        ("2024年19日", DateForm.DAMAGED, 2024),
    ],
)
def test_no_day_of_the_calendar(text: str, form: DateForm, year: int | None) -> None:
    mention = read(text)
    assert (mention.form, mention.year, mention.value) == (form, year, None)
    assert mention.span == Span(0, len(text))
    assert not mention.complete


@pytest.mark.parametrize(
    ("text", "padded"),
    [
        ("2024年01月9日", True),
        ("2024年1月09日", True),
        ("2024年10月20日", False),
        ("2024年1月9日", False),
    ],
)
def test_padding_with_zeros_is_noted(text: str, padded: bool) -> None:  # noqa: FBT001 - a column
    assert read(text).padded is padded


@pytest.mark.parametrize(
    "text", ["", "2024", "12345678", "202401091234", "62件", "2024年", "0312-6543210", "1月9日"]
)
def test_no_date(text: str) -> None:
    assert DATE.search(text) is None


def test_the_span_counts_from_the_offset() -> None:
    assert read("日期2024年1月9日", 100).span == Span(102, 111)


@pytest.mark.parametrize(("text", "year"), [("2024", 2024), ("二〇二四", 2024), ("二四", 24)])
def test_a_year_in_either_kind_of_digits(text: str, year: int) -> None:
    assert year_number_or_digits(text) == year


def test_the_calendar_knows_leap_years() -> None:
    assert calendar_day(2024, 2, 29) == date(2024, 2, 29)
    assert calendar_day(2100, 2, 29) is None
