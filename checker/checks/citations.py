"""Titles as a text cites them in 《》: their words, and the years at their end."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from checker.model import Span
from checker.regex import Regex

_CITED = Regex(r"《([^《》\n]{3,60})》")
_IGNORED = Regex(r"[\s“”‘’\"'、]")
_YEARS = Regex(r"[(\[]?(\d{4})年?(\D{0,6}?)(\d{4})年?[)\]]?$")
_APPENDED = Regex(r"\([^()]*\)$")
_CLOSING = frozenset(")]年0123456789")  # what years, and words in brackets, end with

Period = tuple[int, int]


class Cited(NamedTuple):
    """A title as cited: its words, and the years at its end (None where an export lost a digit)."""

    span: Span
    prefix: str
    words: str
    years: Period | None


@lru_cache(maxsize=4)
def citations(text: str, prefix: str) -> tuple[Cited, ...]:
    """Every title of a text; its rule asks several times."""
    return tuple(_cited(match, prefix) for match in _CITED.finditer(text))


def _cited(match: re.Match[str], prefix: str) -> Cited:
    words, period = _IGNORED.sub("", match[1]), None
    if words[-1:] in _CLOSING:
        years = _YEARS.search(words)
        if years:
            words = words[: years.start()]
            period = (int(years[1]), int(years[3])) if years[2] else None
        words = _APPENDED.sub("", words)
    return Cited(
        span=Span(*match.span()),
        prefix=prefix if words.startswith(prefix) else "",
        words=words.removeprefix(prefix),
        years=period,
    )


def bare(title: str) -> str:
    """A title without the marks and blanks that are written in it or not."""
    return _IGNORED.sub("", title)
