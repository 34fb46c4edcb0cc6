"""A report's length leaves out the page around it, and is one number for rules and printouts."""

from __future__ import annotations

import pytest

from checker.document import han_characters, parse
from checker.model import Source
from checker.packs.pack import Pack
from checker.pipeline import Settings, rule_findings

TEXT = "某县司法局2023年度法治政府建设情况报告\n一、主要工作\n{}。\n打印本页 关闭窗口\n"
BARE = len("某县司法局年度法治政府建设情况报告一主要工作")


def test_page_furniture_is_left_out(pack: Pack) -> None:
    report = parse(Source.of_text(TEXT.format("普法" * 50)), pack.vocabulary)
    assert han_characters(report) == BARE + 100
    assert han_characters(report, report.body) == len("一主要工作") + 100


@pytest.mark.parametrize(
    ("count", "severities"), [(999, ["note"]), (1000, []), (8000, []), (8001, ["note"])]
)
def test_the_limits_belong_to_the_range(count: int, severities: list[str], pack: Pack) -> None:
    words = "".join(chr(0x4E00 + n) for n in range(count - BARE))
    found = rule_findings(Source.of_text(TEXT.format(words)), pack, "length", Settings())
    assert [finding.severity.value for finding in found] == severities


@pytest.mark.parametrize(
    ("text", "count"),
    [("二〇二四年", 5), ("A1,。“”①⑴　\n", 0), ("更\ufa0e㐀鿿", 4), ("𠮷县😀", 2), ("\ud842县", 1)],
)
def test_rare_characters_count_too_and_marks_do_not(text: str, count: int, pack: Pack) -> None:
    assert han_characters(parse(Source.of_text(text), pack.vocabulary)) == count
