"""`table-told`: what the text says of a table's figures."""

from __future__ import annotations

from typing import Any

import pytest

from checker.checks.base import Reading
from checker.checks.told import TABLE_TOLD
from checker.document import build_vocabulary, parse
from checker.model import Source, Span
from checker.packs.find import find_pack
from checker.packs.load import load_data

VOCABULARY = build_vocabulary(load_data(find_pack("example-minimal"), cache=False)["document"])
OPTIONS: dict[str, Any] = {
    "rows": {"收到": "收到", "办结": "办结"},
    "columns": ["个人", "单位", "合计"],
    "column": "合计",
    "told": [
        {"row": "收到", "says": [r"(?:收到|受理)信件(?P<number>\d{1,3}(?:,\d{3})+|\d+)件"]},
        {"row": "办结", "says": [r"办结信件(?P<number>\d+)件"]},
    ],
    "before": ["本级|比"],
    "after": ["左右"],
}
TABLE = "收到\t1003\t2\t1005\n办结\t1000\t—\t1000\n"


def details(words: str, table: str = TABLE) -> list[str]:
    text = f"某局值班报告\n{words}\n值班情况见下表。\n{table}"
    report = parse(Source.of_text(text), VOCABULARY)
    reading = Reading(report=report, passages={})
    hits = TABLE_TOLD.run(reading, (Span(0, 60),), TABLE_TOLD.build(OPTIONS)).hits
    return [f"{hit.span and report.slice(hit.span)}: {hit.detail}" for hit in hits]


def test_a_figure_that_differs_is_told_with_the_cell() -> None:
    assert details("全年收到信件1,006件，办结信件1000件。") == ["1,006: 表中“收到”一行的合计是1005"]
    assert details("办结信件999件。") == ["999: 表中“办结”一行的合计是1000"]


@pytest.mark.parametrize(
    "words",
    [
        "全年收到信件1,005件，办结信件1000件。",
        "本级受理信件12件。",
        "比上年收到信件12件多。",
        "收到信件900件左右。",
        "收到信件若干。",
    ],
)
def test_what_agrees_or_counts_something_else_is_silent(words: str) -> None:
    assert details(words) == []


def test_without_the_cell_nothing_is_compared() -> None:
    assert details("收到信件3件。", "收到\t3\t2\n") == []
    assert details("收到信件3件。", "收到\t3\t2\t\n") == []
    assert details("办结信件3件。", "收到\t3\t2\t5\n") == []
