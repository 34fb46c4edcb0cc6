"""The formats of the schemas: dates, messages, names."""

from __future__ import annotations

import pytest
from jsonschema.exceptions import FormatError

from checker.packs.formats import (
    FlawError,
    Names,
    flaw_of_date_part,
    flaw_of_day,
    flaw_of_message,
    format_checker,
)

NAMES = Names(sources=("law",), topics=("work",), terms={})
UNKNOWN = Names(sources=None, topics=None, terms={})


@pytest.mark.parametrize("text", ["2019-04-15", "2016-12", "2004"])
def test_dates_may_be_short(text: str) -> None:
    assert flaw_of_date_part(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2019-2-1", "要写成"),
        ("2019-04-15-1", "要写成"),
        ("19-04-15", "要写成"),
        ("２０１９", "要写成"),
        ("", "要写成"),
        ("2019-", "要写成"),
        ("1899-01-01", "年份不合常理"),
        ("2019-13", "在日历上不存在"),
        ("2019-02-29", "在日历上不存在"),
    ],
)
def test_wrong_dates_are_told(text: str, reason: str) -> None:
    flaw = flaw_of_date_part(text)
    assert flaw is not None
    assert reason in flaw


def test_a_day_is_whole() -> None:
    assert flaw_of_day("2026-11-22") is None
    assert flaw_of_day("2026-11") is not None


@pytest.mark.parametrize("text", ["正文太短", "“{quote}”重复", "共{detail}次“{quote}”", "{{}}"])
def test_good_messages(text: str) -> None:
    assert flaw_of_message(text) is None
    text.format(quote="", detail="")


@pytest.mark.parametrize(
    "text", ["{", "}", "{}", "{0}", "{qoute}", "{quote!r}", "{quote:>9}", "{quote.x}"]
)
def test_wrong_messages(text: str) -> None:
    assert flaw_of_message(text) is not None


@pytest.mark.parametrize(
    ("format_name", "good", "wrong"),
    [
        ("source", "law", "lax"),
        ("topic", "work", "wrok"),
        ("scope", "body", "bodi"),
        ("new-topic", "x", "body"),
    ],
)
def test_names_must_be_known(format_name: str, good: str, wrong: str) -> None:
    checker = format_checker(NAMES)
    assert checker.conforms(good, format_name)
    with pytest.raises(FormatError) as caught:
        checker.check(wrong, format_name)
    assert isinstance(caught.value.cause, FlawError)


@pytest.mark.parametrize("format_name", ["source", "topic", "scope"])
def test_names_of_an_unreadable_file_are_not_judged(format_name: str) -> None:
    assert format_checker(UNKNOWN).conforms("anything", format_name)


def test_what_is_no_text_has_no_format() -> None:
    assert format_checker(NAMES).conforms(["law"], "source")
