from __future__ import annotations

import pytest

from checker.document.marks import INSIDE, ITEM, OPENING, opens_with_mark, read_mark
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


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("有所提高。二、存在问题", ["二、"]),
        ("如下:一、主要举措(一)完善制度。(二)规范执法", ["一、", "(二)"]),
        ("见“意见”(三)公开", ["(三)"]),
        ("有所提高。第二部分 存在问题", ["第二部分"]),
        ("分一、二、三等奖", []),
        ("有所提高。一、二审案件", []),
        ("案件92件,二、存在", []),
    ],
)
def test_marks_inside_a_line(text: str, marks: list[str]) -> None:
    assert [match[0] for match in INSIDE.finditer(text)] == marks


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("一是培训。二是检查;三是公开,四是评查:五是问责", ["一是", "二是", "三是", "四是", "五是"]),
        ("一要培训。二是要检查。", ["一要", "二是要"]),
        ("第一,培训;第二、检查", ["第一,", "第二、"]),
        ("1.培训;2.检查;3、公开", ["1.", "2.", "3、"]),
        ("(1)培训;(2)检查", ["(1)", "(2)"]),
        ("①培训;②检查", ["①", "②"]),
        ("培训\n二是检查", ["二是"]),
        ("其中之一是培训,增长1.5倍,一是否合法,第一责任人", []),
    ],
)
def test_running_enumerations(text: str, marks: list[str]) -> None:
    assert [match[0] for match in ITEM.finditer(text)] == marks
