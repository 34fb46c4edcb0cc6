from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checker.checks.data_day import DATA_AFTER_DAY
from checker.checks.day import DAY, DAY_CONFLICT
from checker.checks.days import DAYS, bound, find_day
from checker.packs.pack import Pack
from tests.support.checks import quotes, reading, run
from tests.support.reports import ORGAN, PARTS, compose, parsed

FIELD = "发布日期:2024-01-15 来源:青山县\n"


def page(published: str = "", signoff: str = "", opening: str = "") -> str:
    parts = {"title": published + PARTS["title"], "signoff": signoff}
    return compose(**parts, **({"opening": opening} if opening else {}))


@pytest.mark.parametrize(
    ("published", "signoff", "expected"),
    [
        ("", "", {}),
        ("", "2024年1月9日", {"signed": "2024年1月9日", "signed-or-published": "2024年1月9日"}),
        (FIELD, "", {"published": "2024-01-15", "signed-or-published": "2024-01-15"}),
        (FIELD, "20240109", {"published": "2024-01-15", "signed-or-published": "2024-01-15"}),
        ("", f"{ORGAN}\n20240109", {"damaged": "20240109"}),
        ("", f"{ORGAN}\n2024109", {}),
        ("", f"{ORGAN}\n20241399", {}),
        ("", f"{ORGAN}\n2024年2月30日", {}),
    ],
)
def test_the_days_of_a_report(
    published: str, signoff: str, expected: dict[str, str], pack: Pack
) -> None:
    report = parsed(page(published, signoff), pack)
    found = {which: day for which in DAYS if (day := find_day(report, which))}
    assert {which: report.slice(day.span) for which, day in found.items()} == expected
    assert {day.value for day in found.values()} <= {date(2024, 1, 9), date(2024, 1, 15)}


def test_a_bound_moves_with_the_reporting_year() -> None:
    after = bound({"from": "+1-03-02"}, "from")
    before = bound({"to": "-1-12-31"}, "to")
    assert after is not None
    assert before is not None
    assert after.of(2023) == date(2024, 3, 2)
    assert before.of(2023) == date(2022, 12, 31)
    assert bound({}, "from") is None


@pytest.mark.parametrize(
    ("options", "holds"),
    [
        ({}, True),
        ({"from": "+1-01-09"}, True),
        ({"from": "+1-01-10"}, False),
        ({"to": "+1-01-09"}, True),
        ({"to": "+1-01-08"}, False),
        ({"organs": ["government", "department"]}, True),
        ({"organs": ["province"]}, False),
        ({"years": [2019, None]}, True),
        ({"years": [2015, 2022]}, False),
        ({"years": [2024, None]}, False),
    ],
)
def test_a_day_within_bounds(options: dict[str, Any], holds: bool, pack: Pack) -> None:  # noqa: FBT001 - a column
    outcome = run(DAY, reading(compose(), pack), day="signed", **options)
    assert outcome.holds is holds


def test_no_day_and_no_year_hold_nothing(pack: Pack) -> None:
    assert not run(DAY, reading(page(), pack), day="signed").holds
    nothing = reading("法治政府建设情况的报告\n扎实推进。", pack)
    assert not run(DAY, nothing, day="signed-or-published").holds
    assert not run(DATA_AFTER_DAY, nothing, day="signed", until="截至年底").holds


@pytest.mark.parametrize(
    ("fields", "kind", "details"),
    [
        ("成文日期:2024-01-12", "drawn-up-differs", ["2024-01-12"]),
        ("成文日期:2024-01-09", "drawn-up-differs", []),
        ("生成日期:2024-01-12", "drawn-up-differs", []),
        ("成文日期:2024-01-12 发布日期:2024-01-12", "drawn-up-differs", []),
        ("成文日期:2024-01-12 发布日期:2024-01-12", "drawn-up-as-published", ["2024-01-12"]),
        ("成文日期:2024-01-12 发布日期:2024-01-13", "drawn-up-as-published", []),
        ("发布日期:2024-01-08", "published-before-signed", ["2024-01-08"]),
        ("发布日期:2024-01-09", "published-before-signed", []),
        ("发布日期:2019-01-08", "published-before-signed", []),
    ],
)
def test_days_that_conflict(fields: str, kind: str, details: list[str], pack: Pack) -> None:
    label = {"label": "成文日期:$"} if kind.startswith("drawn-up") else {}
    read = reading(compose(title=f"{fields}\n{PARTS['title']}"), pack)
    outcome = run(DAY_CONFLICT, read, **{"is": kind, "from": "+0-11-01", **label})
    assert [hit.detail for hit in outcome.hits] == details
    assert quotes(read, outcome) == ["2024年1月9日"] * len(details)


UNTIL = r"截至(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|底)|年?底)"


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("截至11月底,办案4件。", ["截至11月底"]),
        ("截至11月24日,办案4件。", []),
        ("截至11月25日,办案4件。", ["截至11月25日"]),
        ("截至2022年底,办案4件;截至年底,办案9件。", ["截至年底"]),
        ("截至2月30日,办案4件。截至13月底,办案4件。", []),
        ("截至2035年底,建成法治政府。", []),
        ("截至年底,将办案4件。", []),
        ("计划截至年底办案4件。", []),
    ],
)
def test_data_after_the_day_of_the_report(told: str, found: list[str], pack: Pack) -> None:
    read = reading(page(signoff=f"{ORGAN}\n2023年11月24日", opening=f"2023年,{told}"), pack)
    outcome = run(DATA_AFTER_DAY, read, day="signed", until=UNTIL, unless=["将|计划"])
    assert quotes(read, outcome) == found
    assert {hit.detail for hit in outcome.hits} <= {"2023年11月24日"}
    early = run(DATA_AFTER_DAY, read, day="signed", until=UNTIL, **{"from": "+0-12-01"})
    assert not early.holds
    assert run(DATA_AFTER_DAY, read, day="signed", until="截至年底").holds is ("截至年底" in told)
