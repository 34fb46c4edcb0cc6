"""`data-after-day`: the text tells data up to a day that comes after the report's own date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from checker.checks.base import NOTHING, PATTERNS, Hit, Kind, Outcome, Reading, compiled, patterns
from checker.checks.days import BOUND, DAYS, Bound, bound, find_day
from checker.model import Span

_FARTHEST = timedelta(days=400)  # data so far ahead are a goal, not data
_STOPS = "。!?;,:\n"


class _Options(NamedTuple):
    day: str
    until: tuple[str, ...]
    unless: tuple[str, ...]
    first: Bound | None


def _build(options: Mapping[str, Any]) -> _Options:
    return _Options(
        day=options["day"],
        until=(options["until"],),
        unless=patterns(options, "unless"),
        first=bound(options, "from"),
    )


def _run(reading: Reading, scope: tuple[Span, ...], options: _Options) -> Outcome:
    report = reading.report
    day = find_day(report, options.day)
    if report.year is None or day is None:
        return NOTHING
    if options.first and day.value < options.first.of(report.year):
        return NOTHING
    hits = []
    for span in scope:
        for match in compiled(options.until).finditer(report.text, span.start, span.end):
            until = _last_day(match, report.year)
            if until is None or not day.value < until <= day.value + _FARTHEST:
                continue
            if not _excepted(report.text, match, options.unless):
                hits.append(Hit(Span(match.start(), match.end()), report.slice(day.span)))
    return Outcome(bool(hits), tuple(hits))


def _last_day(match: re.Match[str], year: int) -> date | None:
    """The day meant; a month without year is of the reporting year, one without day ends."""
    named = match.groupdict()
    in_year = int(named["year"]) if named.get("year") else year
    month = int(named["month"]) if named.get("month") else 12
    if not (1900 < in_year < 2200 and 1 <= month <= 12):
        return None
    last = monthrange(in_year, month)[1]
    day = int(named["day"]) if named.get("day") else last
    return date(in_year, month, day) if 1 <= day <= last else None


def _excepted(text: str, match: re.Match[str], unless: tuple[str, ...]) -> bool:
    """Whether the clause of a match, or the one that a comma joins to it, says so."""
    if not unless:
        return False
    left = max(text.rfind(mark, 0, match.start()) for mark in _STOPS) + 1
    right = _clause_end(text, match.end())
    if text[right : right + 1] == ",":
        right = _clause_end(text, right + 1)
    return compiled(unless).search(text, left, right) is not None


def _clause_end(text: str, start: int) -> int:
    found = (text.find(mark, start) for mark in _STOPS)
    return min((at for at in found if at >= 0), default=len(text))


DATA_AFTER_DAY = Kind(
    name="data-after-day",
    schema={
        "type": "object",
        "properties": {
            "day": {"enum": list(DAYS), "description": "与哪个日期比"},
            "until": {
                "type": "string",
                "description": "数据截止日的写法，可用命名分组 year、month、day；没有日算月末，没有月算年末",
            },
            "unless": {**PATTERNS, "description": "同一分句或下一分句中出现时不算"},
            "from": {**BOUND, "description": "报告日期早于这一天的不比"},
        },
        "required": ["day", "until"],
    },
    build=_build,
    run=_run,
)
