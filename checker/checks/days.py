"""The days a report was signed, drawn up and published, and bounds that move with its year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from checker.model import Report, Span
from checker.regex import Regex

_COMPACT = Regex(r"(\d{4})(\d{2})(\d{2})")


class Day(NamedTuple):
    """A day of the calendar and where it is written."""

    value: date
    span: Span


class Bound(NamedTuple):
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


def signed_on(report: Report) -> Day | None:
    """The valid day of the sign-off, in whatever form."""
    written = report.signoff.date if report.signoff else None
    if written is None or written.value is None:
        return None
    return Day(value=written.value, span=written.span)


def published_on(report: Report) -> Day | None:
    """The day the page says it was published."""
    fields = report.fields
    if fields.published_on is None or fields.published_at is None:
        return None
    return Day(value=fields.published_on, span=fields.published_at)


def drawn_up_on(report: Report) -> Day | None:
    """The day the page says the report was drawn up."""
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
    "signed": signed_on,
    "published": published_on,
    "signed-or-published": lambda report: signed_on(report) or published_on(report),
    "damaged": lambda report: (
        None if signed_on(report) or published_on(report) else _damaged(report)
    ),
}
