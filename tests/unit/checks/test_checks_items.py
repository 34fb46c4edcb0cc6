from __future__ import annotations

import pytest

from checker.checks import TopicSpec
from checker.checks.items import ITEMS
from checker.packs.pack import Pack
from tests.support.checks import quotes, reading, run, span
from tests.support.reports import compose

WORK = TopicSpec(id="work", remainder=True)
TEXT = "办理案件12件,组织培训4期,开展检查3次。"


@pytest.mark.parametrize(
    ("body", "items"),
    [
        (f"(一)完善制度。{TEXT}\n(二)规范执法。{TEXT}", ["(一)完善制度", "(二)规范执法"]),
        ("做到:一是培训;二是检查;三是公开。", ["一是", "二是", "三是"]),
        ("第一,培训;第二,检查。", ["第一,", "第二,"]),
        # Paragraphs that open with a short sentence are items without a number.
        (
            f"完善制度体系。{TEXT}\n规范行政执法,加强监督。{TEXT}",
            ["完善制度体系。", "规范行政执法,加强监督。"],
        ),
        (f"制度。{TEXT}", []),
        (TEXT, []),
        ("完善制度体系。已完成。", []),
        (f"(一)完善制度。{TEXT}一是培训。", ["(一)完善制度", "一是"]),
    ],
)
def test_what_counts_as_an_item(body: str, items: list[str], pack: Pack) -> None:
    text = compose(measures=f"一、主要工作\n{body}", leader="", problems="", plan="")
    read = reading(text, pack, (WORK,))
    outcome = run(ITEMS, read, *read.passages["work"].spans, min=1)
    assert quotes(read, outcome) == items
    assert outcome.holds is bool(items)


def test_at_least_so_many(pack: Pack) -> None:
    read = reading("做到:一是培训;二是检查;三是公开。", pack)
    assert run(ITEMS, read, min=3).holds
    assert not run(ITEMS, read, min=4).holds


def test_only_items_in_the_scope_count(pack: Pack) -> None:
    read = reading("做到:一是培训;二是检查;三是公开。", pack)
    outcome = run(ITEMS, read, span(read, "二是", "公开"), min=1)
    assert quotes(read, outcome) == ["二是", "三是"]


def test_several_headings_of_one_rank_are_the_items_themselves(pack: Pack) -> None:
    body = f"一、制度建设\n{TEXT}\n二、规范执法\n{TEXT}\n三、普法宣传\n{TEXT}"
    read = reading(compose(measures=body, leader="", problems="", plan=""), pack, (WORK,))
    outcome = run(ITEMS, read, *read.passages["work"].spans, min=3)
    assert quotes(read, outcome) == ["一、制度建设", "二、规范执法", "三、普法宣传"]


PROBLEMS = TopicSpec(id="problems", match=("问题",))


@pytest.mark.parametrize("headings", [("问题",), ("问题", "老问题"), ("问题", "老问题", "新问题")])
def test_the_headings_of_a_topic_are_items_where_there_are_several(
    headings: tuple[str, ...], pack: Pack
) -> None:
    body = "\n".join(f"一、{heading}\n人员不足。" for heading in headings)
    read = reading(compose(measures=body, leader="", problems="", plan=""), pack, (PROBLEMS, WORK))
    outcome = run(ITEMS, read, *read.passages["problems"].spans, min=1)
    shown = [f"一、{heading}" for heading in headings]
    assert quotes(read, outcome) == (shown if len(headings) > 1 else [])
    # They are none of another part of the text.
    assert not run(ITEMS, read, span(read, "现将", "如下"), min=1).holds


def test_one_heading_over_plain_text_is_no_item(pack: Pack) -> None:
    body = f"一、制度建设\n{TEXT}"
    read = reading(compose(measures=body, leader="", problems="", plan=""), pack, (WORK,))
    assert not run(ITEMS, read, *read.passages["work"].spans, min=1).holds
