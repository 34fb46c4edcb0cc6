from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from checker.checks.base import Reading
from checker.checks.passages import resolve_topics
from checker.checks.subject_year import SUBJECT_YEAR
from checker.packs.pack import Pack
from tests.support.checks import quotes, run
from tests.support.growth import BOUND, growth, spent
from tests.support.reports import ORGAN, PARTS, compose, parsed

YEAR = r"(?P<year>\d{4})年度?"
OPTIONS = {
    "topic": "next-year-plan",
    "opens": f"{YEAR}(?:,|是)",
    "announces": f"现将[^。]*?{YEAR}[^。]*?报告",
    "headings": f"^{YEAR}",
    "done": "情况|成效",
    "plans": f"{YEAR}[^及]*(?:安排|计划)",
    "plan_opens": f"{YEAR},[^。]*将",
    "unless": ["整改"],
}


def stale(
    pack: Pack, of: str, parts: Mapping[str, str], year: int | None = None
) -> list[tuple[str, str]]:
    """What is found, and the year that should stand there."""
    report = parsed(compose(**parts), pack)
    if year:
        report = replace(report, year=year)
    reading = Reading(report=report, passages=resolve_topics(report, pack.topics))
    outcome = run(SUBJECT_YEAR, reading, of=of, **OPTIONS)
    return [(q, h.detail) for q, h in zip(quotes(reading, outcome), outcome.hits, strict=True)]


LAST = {"title": PARTS["title"].replace("2023", "2022")}
MEASURES = PARTS["measures"].replace("一、主要", "一、2022年主要")


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ({}, []),
        ({"opening": "2022年,青山县扎实推进。"}, [("2022", "2023")]),
        ({"opening": "2022年是关键一年。"}, [("2022", "2023")]),
        (
            {
                "title": PARTS["title"].replace("2023", "二0二三"),
                "opening": "2022年,青山县扎实推进。",
                "signoff": ORGAN,
            },
            [("2022", "2023")],
        ),
        ({"opening": "现将2022年度情况报告如下:"}, [("2022", "2023")]),
        ({"opening": "现将落实《2022年要点》情况报告如下:"}, []),
        ({"opening": "现将2021—2022年度情况报告如下:"}, []),
        ({"opening": "2022年,机构改革完成。2023年,扎实推进。"}, []),
        ({"opening": "2012年,青山县成立法制办。"}, []),
        ({"measures": MEASURES}, [("2022", "2023")]),
        ({"measures": MEASURES.replace("主要", "整改")}, []),
        ({"measures": MEASURES.replace("2022年", "2022年和2023年")}, []),
        ({"measures": MEASURES.replace("2022年主要举措和成效", "2024年宏图")}, []),
        ({"measures": MEASURES.replace("2022年主要", "2024年主要")}, [("2024", "2023")]),
        # The title, if all else speaks of another year.
        (LAST, [("2022", "2023")]),
        ({**LAST, "signoff": ORGAN}, [("2023", "2022")]),
        ({**LAST, "signoff": ORGAN, "opening": "一年来,扎实推进。"}, []),
        ({**LAST, "signoff": f"{ORGAN}\n2023年12月9日"}, [("2022", "2023")]),
        ({"title": f"{ORGAN}法治政府建设情况的报告", "opening": "一年来,扎实推进。"}, []),
        ({"title": f"{ORGAN}二〇二三年依法行政工作报告"}, []),
    ],
)
def test_where_the_reporting_year_is_wrong(
    parts: dict[str, str], found: list[tuple[str, str]], pack: Pack
) -> None:
    assert stale(pack, "report", parts) == found


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        (PARTS["plan"], []),
        (PARTS["plan"].replace("2024", "2023"), [("2023", "2024")]),
        (PARTS["plan"].replace("2024", "2022"), [("2022", "2024")]),
        (PARTS["plan"].replace("2024", "2025"), []),
        (PARTS["plan"].replace("2024年", "2023年总结及2024年"), []),
        (PARTS["plan"].replace("2024年工作安排", "2023年存在问题及下一步安排"), []),
        ("四、下一步工作安排\n2023年,我县将加强培训。", [("2023", "2024")]),
        ("四、下一步工作安排\n2024年,我县将加强培训。", []),
        ("四、下一步工作安排\n加强培训。", []),
        ("", []),
    ],
)
def test_where_the_year_of_the_plan_is_wrong(
    plan: str, found: list[tuple[str, str]], pack: Pack
) -> None:
    assert stale(pack, "plan", {"plan": plan}) == found
    assert stale(pack, "report", {"plan": plan}) == []


def test_the_user_knows_better_than_the_title(pack: Pack) -> None:
    assert stale(pack, "report", {}, 2022) == [("2023", "2022"), ("2023", "2022")]
    assert stale(pack, "plan", {}, 2024) == [("2024", "2025")]


def test_time_grows_with_the_headings_of_many_plans(pack: Pack) -> None:
    def seconds(count: int) -> float:
        report = parsed(compose(plan="三、2024年工作安排\n有。\n" * count), pack)
        reading = Reading(report=report, passages=resolve_topics(report, pack.topics))
        assert len(reading.passages["next-year-plan"].spans) >= count
        return spent(lambda: run(SUBJECT_YEAR, reading, of="plan", **OPTIONS))

    assert growth(seconds, 1_000) <= BOUND
