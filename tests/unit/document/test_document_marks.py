from __future__ import annotations

import pytest

from checker.document.marks import OPENING, opens_with_mark, read_mark
from checker.model import Mark

OPENINGS = [
    ("第一部分 工作情况", Mark.PART, 1, "第一部分 "),
    ("第三章 附则", Mark.PART, 3, "第三章 "),
    ("一、主要举措", Mark.HAN, 1, "一、"),
    ("十二、其他", Mark.HAN, 12, "十二、"),
    ("一.主要举措", Mark.HAN, 1, "一."),
    ("二 、存在问题", Mark.HAN, 2, "二 、"),
    ("(一)完善制度", Mark.HAN_PAREN, 1, "(一)"),
    ("( 二 ) 规范执法", Mark.HAN_PAREN, 2, "( 二 ) "),
    ("[三]规范执法", Mark.HAN_PAREN, 3, "[三]"),
    ("(四)、规范执法", Mark.HAN_PAREN, 4, "(四)、"),
    ("五)规范执法", Mark.HAN_PAREN, 5, "五)"),
    ("1.落实责任", Mark.ARABIC, 1, "1."),
    ("12、落实责任", Mark.ARABIC, 12, "12、"),
    ("(1)落实责任", Mark.ARABIC_PAREN, 1, "(1)"),
    ("3)落实责任", Mark.ARABIC_PAREN, 3, "3)"),
    ("①落实责任", Mark.CIRCLED, 1, "①"),
    ("⑳落实责任", Mark.CIRCLED, 20, "⑳"),
    ("一是落实责任", Mark.ITEM, 1, "一是"),
    ("二要落实责任", Mark.ITEM, 2, "二要"),
    ("三是要落实责任", Mark.ITEM, 3, "三是要"),
]


@pytest.mark.parametrize(("line", "mark", "ordinal", "number"), OPENINGS)
def test_a_mark_at_the_start_of_a_line(line: str, mark: Mark, ordinal: int, number: str) -> None:
    match = OPENING.match(line)
    assert match is not None
    assert match[0] == number
    assert read_mark(match) == (mark, ordinal)


@pytest.mark.parametrize(
    "line",
    [
        "三、四季度办理案件12件",
        "一、二季度",
        "三四季度办理案件12件",
        "一、二级响应",
        "一、二月份",
        "一方面加强培训",
        "一是否依法办理",
        "第一责任人职责",
        "第一,加强培训",
        "2023年,我县",
        "1.5万人次",
        "100.加强",
        "十九大以来",
        "(2023年度)",
        "法治政府一、二",
        "",
    ],
)
def test_no_mark(line: str) -> None:
    assert not opens_with_mark(line)
