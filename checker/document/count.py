"""How long a report is: its Han characters, as every part of the house counts them."""

from __future__ import annotations

from functools import lru_cache

from checker.model import Report, Span
from checker.regex import Regex

_HAN = Regex("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
#: High bytes, in UTF-16, of characters that are none of these; only 〇 shares its own with others.
_OTHERS = bytes(byte for byte in range(256) if not (0x34 <= byte <= 0x9F or byte in (0xF9, 0xFA)))


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
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) != 2 * len(text):  # some characters take two units
        return len(_HAN.findall(text))
    return len(units[1::2].translate(None, _OTHERS)) + text.count("\u3007")
