from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from checker.model import Waiver
from checker.waivers.expiry import beijing_day, ends_soon, in_force

LAST = date(2026, 3, 31)
WAIVER = Waiver("length", "甲局", "", "all", "理由", "张三", LAST, "w.yaml:2")


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 31, 15, 59, 59, tzinfo=UTC), date(2026, 3, 31)),
        (datetime(2026, 3, 31, 16, 0, 0, tzinfo=UTC), date(2026, 4, 1)),
        (datetime(2025, 12, 31, 16, 0, 0, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2026, 3, 31, 23, 59, tzinfo=timezone(timedelta(hours=8))), date(2026, 3, 31)),
        (datetime(2026, 3, 31, 23, 59, tzinfo=timezone(timedelta(hours=9))), date(2026, 3, 31)),
        (datetime(2026, 3, 31, 12, 0, tzinfo=timezone(-timedelta(hours=8))), date(2026, 4, 1)),
    ],
)
def test_the_day_is_that_of_beijing(moment: datetime, day: date) -> None:
    assert beijing_day(moment) == day


def test_the_day_needs_no_moment_given() -> None:
    assert abs(beijing_day() - datetime.now(UTC).date()) <= timedelta(days=1)


@pytest.mark.parametrize(
    ("today", "holds", "soon"),
    [
        (LAST - timedelta(days=31), True, False),
        (LAST - timedelta(days=30), True, True),
        (LAST - timedelta(days=1), True, True),
        (LAST, True, True),
        (LAST + timedelta(days=1), False, False),
        (date.max, False, False),
    ],
)
def test_the_last_day_counts_and_the_notice_comes_thirty_days_before(
    today: date, *, holds: bool, soon: bool
) -> None:
    assert in_force(WAIVER, today) is holds
    assert ends_soon(WAIVER, today) is soon
