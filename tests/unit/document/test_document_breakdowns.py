from __future__ import annotations

import pytest

from checker.document.breakdowns import Breakdown, BreakdownWords, read_breakdowns, told_in
from checker.document.enumerations import ListWords
from checker.document.quantities import quantity_words
from checker.model import Span
from checker.regex import Regex

WORDS = BreakdownWords(
    lead=Regex("其中|分别为"),
    whole=Regex("分别为"),
    no_total=Regex("(?:增加)$"),
    sums=Regex("(?<=,)共计"),
    lists=ListWords(
        quantities=quantity_words(("%|件|人|项",), ("约",), ("余",), ("人|名",)),
        skip=Regex(r"占[\d.]+%"),
        joins=Regex("和"),
        other=Regex("提出"),
        classes=Regex("失效|废止|继续"),
        stages=(Regex("受理"), Regex("审结"), Regex("维持|撤销|终止")),
        rest=Regex("其余"),
        counted=Regex("[一两三]+件"),
    ),
)


def read(text: str) -> list[tuple[int, list[int]]]:
    return [
        (int(found.total.value), [int(q.value) for q in found.parts.items])
        for found in read_breakdowns(text, WORDS)
    ]


def only(text: str) -> Breakdown:
    (found,) = read_breakdowns(text, WORDS)
    return found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("文件62件,其中继续施行52件,失效6件,废止5件,同时公布。", [(62, [52, 6, 5])]),
        ("文件62件。其中,继续52件、失效6件和废止5件。", [(62, [52, 6, 5])]),
        ("文件62件,其中:合同52件;制度10件。", [(62, [52, 10])]),
        ("文件62件,其中合同52件;制度10件。", [(62, [52])]),
        ("结案24件(维持20件、撤销4件),受理2件。", [(24, [20, 4])]),
        ("结案24件(其中维持20件、撤销4件)。", [(24, [20, 4])]),
        ("共30件,其中甲10件(维持8件、撤销2件)、乙20件。", [(30, [10, 20]), (10, [8, 2])]),
        ("文件62件,其中继续52件,占83.9%,失效6件,占9.7%。", [(62, [52, 6])]),
        ("共100件,其中甲60件,其中乙20件、丙40件。", [(100, [60]), (60, [20, 40])]),
        ("共45件,其中受理2件,受理43件,审结41件。", [(45, [2, 43])]),
        ("共62件,其中合同52件,提出意见30件。", [(62, [52])]),
        ("共62件,其中提出意见30件。", []),
        ("共62件,其中3人。", []),
        ("增加5件,其中甲3件。", []),
        ("100%,其中甲50%。", []),
        ("融入其中。", []),
    ],
)
def test_a_total_is_told_with_its_parts(text: str, told: list[tuple[int, list[int]]]) -> None:
    assert read(text) == told


def test_a_list_is_closed_by_the_end_of_its_sentence() -> None:
    assert only("共62件,其中甲52件、乙10件。").parts.closed
    assert only("共62件,其中甲52件、乙10件,同时公布。").parts.closed
    assert only("共62件(甲52件、乙10件)。").parts.closed
    assert not only("共62件,其中甲52件、乙10件,尚有3件在办。").parts.closed
    assert not only("共62件,其中甲52件、乙两件、丙5件。").parts.closed


def test_commas_make_a_list_only_of_parallel_parts() -> None:
    assert only("共62件,其中继续52件,废止10件。").parts.firm
    assert only("共62件,其中直接诉讼52件,复议后诉讼10件。").parts.firm
    assert not only("共62件,其中甲项52件,乙类10件。").parts.firm


def test_earlier_figures_of_the_sentence_are_kept() -> None:
    found = only("收到31件,受理28件,其中维持20件、撤销8件。")
    assert (found.total.value, [int(q.value) for q in found.others]) == (28, [31])
    assert (found.stage, found.parts.stage) == (0, 2)


def test_only_paragraphs_that_may_tell_one_are_looked_at() -> None:
    text = "共62件。\n共62件,其中甲52件。\n(一)全县。\n结案4件(维持4件)。"
    lines = [text[s.start : s.end] for s in told_in(text, Span(0, len(text)), WORDS)]
    assert lines == ["共62件,其中甲52件。", "结案4件(维持4件)。"]
