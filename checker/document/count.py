"""How long a report is: its Han characters, as every part of the house counts them."""

from __future__ import annotations

from functools import lru_cache

from checker.model import Report, Span
from checker.regex import Regex

_HAN = Regex("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")


def han_characters(report: Report, within: Span | None = None) -> int:
    """Count the Han characters of the report, without the page's furniture around it.

    Args:
        report: The parsed document.
        within: Count only in this part of its text.
    """
    part = within or Span(0, len(report.text))
    furniture = sum(_han(report.slice(span)) for span in report.furniture if part.contains(span))
    return _han_of_body(report.slice(part)) - furniture


@lru_cache(maxsize=4)
def _han_of_body(text: str) -> int:
    """Several rules and printouts ask for the count of one text."""
    return _han(text)


def _han(text: str) -> int:
    return len("".join(_HAN.findall(text)))
