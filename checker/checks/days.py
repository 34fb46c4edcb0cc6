"""`day` and `day-conflict`: the days of signing and publishing, against the year and each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from checker.checks.base import Hit, Kind, Outcome, Reading, compiled
from checker.model import OrganKind, Report, Span

_LABEL = 40  # characters before a page's date in which its label stands
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the calendar and where it is written."""

    value: date
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A day of a year counted from the reporting year: 0 is the reporting year itself."""

    offset: int
    month: int
    day: int

    def of(self, year: int) -> date:
        """The bound as a day of the calendar."""
        return date(year + self.offset, self.month, self.day)


#: Schema of a bound, written as ``+1-03-01``.
BOUND: Mapping[str, Any] = {
    "type": "string",
    "pattern": (
        r"^[+-]\d-((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)"
        r"|02-(0[1-9]|1\d|2[0-8]))$"
    ),
    "patternErrorMessage": "要写成 +1-03-01 这样：报告年度之后第 1 年的 3 月 1 日",
}
DAYS = ("signed", "published", "signed-or-published", "damaged")


def bound(options: Mapping[str, Any], key: str) -> Bound | None:
    """The bound written under `key`, if any."""
    if key not in options:
        return None
    years, month, day = options[key][1:].split("-")
    sign = -1 if options[key][0] == "-" else 1
    return Bound(offset=sign * int(years), month=int(month), day=int(day))


def find_day(report: Report, which: str) -> Day | None:
    """The day a report was signed or published, as `which` of `DAYS` says."""
    return _DAYS[which](report)


def _signed(report: Report) -> Day | None:
    written = report.signoff.date if report.signoff else None
    if written is None or written.value is None:
        return None
    return Day(value=written.value, span=written.span)


def _published(report: Report) -> Day | None:
    fields = report.fields
    if fields.published_on is None or fields.published_at is None:
        return None
    return Day(value=fields.published_on, span=fields.published_at)


def _drawn_up(report: Report) -> Day | None:
    fields = report.fields
    if fields.drawn_up_on is None or fields.drawn_up_at is None:
        return None
    return Day(value=fields.drawn_up_on, span=fields.drawn_up_at)


def _damaged(report: Report) -> Day | None:
    """The one day that a sign-off of eight digits (20171124) can stand for."""
    written = report.signoff.date if report.signoff else None
    digits = _COMPACT.fullmatch(report.slice(written.span)) if written else None
    if written is None or digits is None:
        return None
    try:
        return Day(value=date(*(int(part) for part in digits.groups())), span=written.span)
    except ValueError:
        return None


_DAYS: Mapping[str, Callable[[Report], Day | None]] = {
    "signed": _signed,
    "published": _published,
    "signed-or-published": lambda report: _signed(report) or _published(report),
    "damaged": lambda report: None if _signed(report) or _published(report) else _damaged(report),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Within:
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


def _run_day(reading: Reading, scope: tuple[Span, ...], options: _Within) -> Outcome:
    report = reading.report
    first, last = options.years
    if report.year is None or report.year < first or (last is not None and report.year > last):
        return Outcome(False)
    day = find_day(report, options.day)
    if day is None or report.organ_kind not in options.organs:
        return Outcome(False)
    if options.first and day.value < options.first.of(report.year):
        return Outcome(False)
    if options.last and day.value > options.last.of(report.year):
        return Outcome(False)
    return Outcome(True, (Hit(day.span),))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Conflict:
    kind: str
    label: tuple[str, ...]
    first: Bound | None


def _build_conflict(options: Mapping[str, Any]) -> _Conflict:
    label = options.get("label")
    return _Conflict(
        kind=options["is"], label=(label,) if label else (), first=bound(options, "from")
    )


def _run_conflict(reading: Reading, scope: tuple[Span, ...], options: _Conflict) -> Outcome:
    report = reading.report
    signed, published, drawn_up = _signed(report), _published(report), _drawn_up(report)
    if options.kind == "published-before-signed":
        field, holds = published, bool(published and signed and published.value < signed.value)
    else:
        field, holds = drawn_up, bool(drawn_up and signed and drawn_up.value != signed.value)
        as_published = bool(published and drawn_up and published.value == drawn_up.value)
        holds = holds and as_published is (options.kind == "drawn-up-as-published")
    if not (holds and field and signed) or not _is_the_reports(report, field, options):
        return Outcome(False)
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
            "day": {"enum": list(DAYS), "description": "哪个日期:落款、页面发布、落款(没有则发布)、残损落款"},
            "from": {**BOUND, "description": "不早于这一天,+1-03-01 是报告年度次年3月1日"},
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
                "description": "只看这些报告年度,[首年, 末年],末年可为 null",
            },
        },
        "required": ["day"],
    },
    build=_build_day,
    run=_run_day,
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
)
