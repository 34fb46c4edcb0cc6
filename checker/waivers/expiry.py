"""When a waiver holds: to the end of its last day by the clock of Beijing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from checker.model import Waiver

NOTICE_DAYS = 30  # so many days before its end a waiver is called to mind
_BEIJING = timezone(timedelta(hours=8))  # Asia/Shanghai; it has had no summer time since 1991


def beijing_day(now: datetime | None = None) -> date:
    """The calendar day in Asia/Shanghai, whatever the computer's own time zone.

    Args:
        now: An aware moment; by default the present one.
    """
    return (now or datetime.now(UTC)).astimezone(_BEIJING).date()


def in_force(waiver: Waiver, today: date) -> bool:
    """Whether the waiver still holds; its last day counts."""
    return today <= waiver.expiry


def ends_soon(waiver: Waiver, today: date) -> bool:
    """Whether it holds today, and for no more than the days of the notice."""
    return timedelta() <= waiver.expiry - today <= timedelta(days=NOTICE_DAYS)
