from __future__ import annotations

from dataclasses import replace

import pytest

from checker.checks import Outcome, TopicSpec
from checker.checks.topic import TOPIC, TOPIC_YEAR
from checker.checks.topics import Opening
from checker.packs.pack import Pack
from tests.support.checks import quotes, reading, run
from tests.support.reports import ORGAN, compose

PLAN = TopicSpec(
    id="plan",
    match=("打算|安排|要点",),
    opening=Opening(starts=("明年|<next>年",), holds=("将",), about=("我县",)),
)
WORK = TopicSpec(id="work", remainder=True)
GOES_ON = {"opens": [",", "我"], "turns": [",", "将"]}


def outcome_of(plan: str, pack: Pack, *, headed: bool = False) -> tuple[Outcome, list[str]]:
    read = reading(compose(plan=plan), pack, (PLAN, WORK))
    outcome = run(TOPIC, read, topic="plan", headed=headed)
    return outcome, quotes(read, outcome)


def test_a_topic_with_a_heading(pack: Pack) -> None:
    for headed in (True, False):
        outcome, shown = outcome_of("四、明年打算\n加强培训。", pack, headed=headed)
        assert outcome.holds
        assert shown == ["四、明年打算"]


def test_a_topic_without_a_heading(pack: Pack) -> None:
    outcome, shown = outcome_of("明年,我县将加强培训。规范执法。", pack)
    assert outcome.holds
    assert shown == ["明年,我县将加强培训"]
    assert not outcome_of("明年,我县将加强培训。规范执法。", pack, headed=True)[0].holds


def test_a_topic_that_is_not_there(pack: Pack) -> None:
    outcome, shown = outcome_of("", pack)
    assert not outcome.holds
    assert shown == []


def test_what_is_left_over_is_a_topic_without_headings_to_show(pack: Pack) -> None:
    read = reading("青山县扎实推进依法行政,规范执法。", pack, (PLAN, WORK))
    assert run(TOPIC, read, topic="work").holds
    assert not run(TOPIC, read, topic="work", headed=True).holds


@pytest.mark.parametrize(
    ("plan", "holds", "shown"),
    [
        ("四、2024年工作打算\n加强培训。", True, ["2024年"]),
        ("四、2023年工作打算\n加强培训。", False, ["2023年"]),
        ("四、2025年工作打算\n加强培训。", False, ["2025年"]),
        ("四、下一步打算\n加强培训。", True, []),
        # Without a year in the heading, the opening tells.
        ("四、下一步打算\n2024年,我县将加强培训。", True, ["2024年"]),
        ("四、下一步打算\n2023年,我县将加强培训。", False, ["2023年"]),
        ("四、下一步打算\n2023年度,我县将加强培训。", False, ["2023年度"]),
        ("四、2024年工作打算\n2023年,我县将加强培训。", True, ["2024年"]),
        ("四、2025年工作打算\n2024年,我县将加强培训。", False, ["2025年"]),
        ("四、下一步打算\n2023年,工作虽有成效,2024年将加强培训。", True, ["2024年"]),
        ("四、下一步打算\n2023年,我县将加强培训,到2024年底完成。", False, ["2023年"]),
        # The year of a document, a range or the background is not the plan's.
        ("四、落实《2023年工作要点》的打算\n加强培训。", True, []),
        ("四、下一步打算\n《2022年方案》,我县将修订。", True, []),
        ("四、2021—2025年工作打算\n加强培训。", True, []),
        ("四、下一步打算\n加强培训。2022年,我县已经开展。", True, []),
        ("四、下一步打算\n落实2022年考核意见,加强培训。", True, []),
        # One right year is enough.
        ("四、2023年总结和2024年打算\n加强培训。", True, ["2024年"]),
        # Without a heading.
        ("2024年,我县将加强培训。", True, ["2024年"]),
    ],
)
def test_the_year_of_the_plan(plan: str, holds: bool, shown: list[str], pack: Pack) -> None:  # noqa: FBT001 - a column
    read = reading(compose(plan=plan), pack, (PLAN, WORK))
    outcome = run(TOPIC_YEAR, read, topic="plan", offset=1, **GOES_ON)
    assert outcome.holds is holds
    assert quotes(read, outcome) == shown


def test_a_wrong_year_is_told_in_the_hit(pack: Pack) -> None:
    read = reading(compose(plan="四、2026年工作打算\n加强培训。"), pack, (PLAN, WORK))
    outcome = run(TOPIC_YEAR, read, topic="plan", offset=1, **GOES_ON)
    assert [hit.detail for hit in outcome.hits] == ["2026"]
    assert run(TOPIC_YEAR, read, topic="plan", offset=3, **GOES_ON).holds


def test_without_a_reporting_year_no_year_is_wrong(pack: Pack) -> None:
    text = compose(
        title=f"{ORGAN}法治政府建设情况报告",
        opening="青山县扎实推进。",
        plan="四、2030年工作打算\n加强培训。",
        signoff="",
    )
    read = reading(text, pack, (PLAN, WORK))
    assert read.report.year is None
    assert run(TOPIC_YEAR, read, topic="plan", offset=1, **GOES_ON).holds
    known = read._replace(report=replace(read.report, year=2023))
    assert not run(TOPIC_YEAR, known, topic="plan", offset=1, **GOES_ON).holds
