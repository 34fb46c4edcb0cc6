"""`day` and `day-conflict`: the days of signing and publishing, against the year and each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from checker.checks.base import NOTHING, Hit, Kind, Outcome, Reading, compiled
from checker.checks.days import (
    BOUND,
    DAYS,
    Bound,
    Day,
    bound,
    drawn_up_on,
    find_day,
    published_on,
    signed_on,
)
from checker.model import OrganKind, Report, Span

_LABEL = 40  # characters before a page's date in which its label stands


class _Within(NamedTuple):
    day: str
    first: Bound | None
    last: Bound | None
    organs: frozenset[str]
    years: tuple[int, int | None]


def _build_day(options: Mapping[str, Any]) -> _Within:
    first, last = options.get("years", (0, None))
    return _Within(
        day=options["day"],
        first=bound(options, "from"),
        last=bound(options, "to"),
        organs=frozenset(options.get("organs", OrganKind)),
        years=(first, last),
    )


def _run_day(reading: Reading, _scope: tuple[Span, ...], options: _Within) -> Outcome:
    report = reading.report
    first, last = options.years
    if report.year is None or report.year < first or (last is not None and report.year > last):
        return NOTHING
    day = find_day(report, options.day)
    if day is None or report.organ_kind not in options.organs:
        return NOTHING
    if options.first and day.value < options.first.of(report.year):
        return NOTHING
    if options.last and day.value > options.last.of(report.year):
        return NOTHING
    return Outcome(True, (Hit(day.span),))


class _Conflict(NamedTuple):
    kind: str
    label: tuple[str, ...]
    first: Bound | None


def _build_conflict(options: Mapping[str, Any]) -> _Conflict:
    label = options.get("label")
    return _Conflict(
        kind=options["is"], label=(label,) if label else (), first=bound(options, "from")
    )


def _run_conflict(reading: Reading, _scope: tuple[Span, ...], options: _Conflict) -> Outcome:
    report = reading.report
    signed, published, drawn_up = signed_on(report), published_on(report), drawn_up_on(report)
    if options.kind == "published-before-signed":
        field, holds = published, bool(published and signed and published.value < signed.value)
    else:
        field, holds = drawn_up, bool(drawn_up and signed and drawn_up.value != signed.value)
        as_published = bool(published and drawn_up and published.value == drawn_up.value)
        holds = holds and as_published is (options.kind == "drawn-up-as-published")
    if not (holds and field and signed) or not _is_the_reports(report, field, options):
        return NOTHING
    return Outcome(True, (Hit(signed.span, report.slice(field.span)),))


def _is_the_reports(report: Report, field: Day, options: _Conflict) -> bool:
    """Whether a date of the page can be this report's, and its label is the one asked for."""
    if options.first and (report.year is None or field.value < options.first.of(report.year)):
        return False
    before = report.text[max(0, field.span.start - _LABEL) : field.span.start]
    return not options.label or compiled(options.label).search(before) is not None


DAY = Kind(
    name="day",
    schema={
        "type": "object",
        "properties": {
            "day": {
                "enum": list(DAYS),
                "description": "哪个日期：落款、页面发布、落款（没有则发布）、残损落款",
            },
            "from": {**BOUND, "description": "不早于这一天，+1-03-01 是报告年度次年3月1日"},
            "to": {**BOUND, "description": "不晚于这一天"},
            "organs": {
                "type": "array",
                "items": {"enum": [kind.value for kind in OrganKind]},
                "minItems": 1,
                "description": "只看这几类机关",
            },
            "years": {
                "type": "array",
                "items": {"type": ["integer", "null"]},
                "minItems": 2,
                "maxItems": 2,
                "description": "只看这些报告年度，[首年, 末年]，末年可为 null",
            },
        },
        "required": ["day"],
    },
    build=_build_day,
    run=_run_day,
    scoped=False,
)

DAY_CONFLICT = Kind(
    name="day-conflict",
    schema={
        "type": "object",
        "properties": {
            "is": {
                "enum": ["published-before-signed", "drawn-up-differs", "drawn-up-as-published"],
                "description": "发布早于落款、成文日期与落款不同、成文日期与落款不同而与发布日期相同",
            },
            "label": {"type": "string", "description": "页面日期前应有的字样"},
            "from": {**BOUND, "description": "页面日期早于这一天的不算"},
        },
        "required": ["is"],
    },
    build=_build_conflict,
    run=_run_conflict,
    scoped=False,
)
