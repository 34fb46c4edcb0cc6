"""`table`: rows by their labels, cells by tabs, blanks or lines; sums across and down."""

from __future__ import annotations

from typing import Any

import pytest

from checker.checks.base import Outcome, Reading
from checker.checks.table import TABLE
from checker.document import build_vocabulary, parse
from checker.model import Source, Span
from checker.packs.find import find_pack
from checker.packs.load import load_data
from tests.support.growth import BOUND, growth, spent

VOCABULARY = build_vocabulary(load_data(find_pack("example-minimal"), cache=False)["document"])
OPTIONS: dict[str, Any] = {
    "find": "mismatch",
    "rows": {"收到": "收到", "办结": "办结", "未结": "未结"},
    "columns": ["个人", "单位", "合计"],
    "across": [{"sum": ["个人", "单位"], "equals": ["合计"]}],
    "down": [{"sum": ["办结", "未结"], "equals": ["收到"]}],
}
GOOD = "收到\t3\t2\t5\n办结\t2\t2\t4\n未结\t1\t0\t1"


def run(text: str, **changed: Any) -> tuple[Outcome, str]:
    report = parse(Source.of_text(f"某局值班报告\n值班情况见下表。\n{text}\n"), VOCABULARY)
    reading = Reading(report=report, passages={})
    outcome = TABLE.run(reading, (Span(0, len(report.text)),), TABLE.build({**OPTIONS, **changed}))
    return outcome, report.text


@pytest.mark.parametrize("between", ["\t", " ", "\n", "\u3000"])
def test_a_table_that_adds_up_is_silent(between: str) -> None:
    assert not run(GOOD.replace("\t", between))[0].holds
    assert run(GOOD.replace("\t", between), find="whole")[0].holds


@pytest.mark.parametrize("between", ["\t", " ", "\n"])
def test_a_wrong_total_is_told_with_its_place(between: str) -> None:
    outcome, text = run(GOOD.replace("4", "9").replace("\t", between))
    assert [hit.detail for hit in outcome.hits] == [
        "“办结”一行个人2＋单位2＝4，不等于合计9",
        "“合计”一列办结9＋未结1＝10，不等于收到5",
    ]
    span = outcome.hits[0].span
    assert span is not None
    assert text[span.start : span.end] == "9"


def test_an_empty_cell_counts_as_nothing_but_is_no_total() -> None:
    assert not run("收到\t3\t\t3\n办结\t3\t\t3\n未结\t\t\t")[0].holds
    assert not run("收到\t3\t2\t\n办结\t3\t2\t\n未结\t\t\t")[0].holds


def test_a_total_left_empty_where_others_are_filled_in_is_told() -> None:
    outcome, _ = run("收到\t3\t2\t\n办结\t3\t1\t4\n未结\t\t1\t1")
    assert [hit.detail for hit in outcome.hits] == [
        "“收到”一行个人3＋单位2＝5，不等于合计（未填）",
        "“合计”一列办结4＋未结1＝5，不等于收到（未填）",
    ]


def test_a_total_told_to_be_nothing_is_held_to_its_parts() -> None:
    for nothing in ("/", "—", "无"):
        assert run(f"收到\t3\t2\t{nothing}\n办结\t3\t2\t5", down=[])[0].holds


def test_rows_left_empty_count_as_nothing() -> None:
    empty = "未结\t\t\t"
    assert not run(f"收到\t3\t2\t5\n办结\t3\t2\t5\n{empty}")[0].holds
    assert run(f"收到\t3\t2\t5\n办结\t3\t1\t4\n{empty}")[0].holds


def test_values_under_a_head_of_several_lines_are_read() -> None:
    rows = {"件数": "合计"}
    assert not run("个人\t单位\t合计\n\t2\t2", rows=rows, down=[])[0].holds
    assert run("个人\t单位\t合计\n\t2\t3", rows=rows, down=[])[0].holds


def test_a_row_of_strokes_is_no_part_of_the_label_of_the_next() -> None:
    text = "收到 3 2 5 办结 3 2 5 未结 — — — （七）总计 9 0 0"
    assert not run(text)[0].holds


def test_strokes_stand_for_nothing_and_thousands_may_be_parted() -> None:
    assert not run("收到\t1,200\t/\t1200\n办结\t1200\t—\t1,200\n未结\t-\t-\t0")[0].holds


@pytest.mark.parametrize(
    "text", ["收到3件，办结2件，未结1件。", "收到\t3\t2\n办结\t9\t9", "收到\t3\t2\t5\t7\n", ""]
)
def test_what_is_no_such_table_is_passed_over(text: str) -> None:
    for find in ("whole", "gaps", "mismatch"):
        assert not run(text, find=find)[0].holds


def test_a_missing_row_is_told_and_breaks_no_sum() -> None:
    text = "收到\t3\t2\t5\n未结\t1\t0\t1"
    assert not run(text)[0].holds
    assert [hit.detail for hit in run(text, find="gaps")[0].hits] == ["办结"]


def test_at_least() -> None:
    bound = [{"sum": ["个人", "单位"], "at_least": ["合计"]}]
    assert not run("收到\t3\t2\t4", across=bound, down=[])[0].holds
    assert run("收到\t3\t2\t6", across=bound, down=[])[0].holds


@pytest.mark.parametrize("unit", ["收到\t1 ", "收到"])
def test_a_hostile_text_takes_no_longer_than_its_length(unit: str) -> None:
    assert growth(lambda count: spent(lambda: run(unit * count)), 50_000) <= BOUND
