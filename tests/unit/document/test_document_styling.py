from __future__ import annotations

from dataclasses import replace

from checker.document.normal import Normal, Replacement, normalise
from checker.document.styling import PLAIN, lines_apart, read_styling
from checker.model import Block, Role, Source, Span


def read(text: str, *blocks: Block) -> tuple[Source, Normal, tuple[Span, ...]]:
    source = replace(Source.of_text(text), blocks=blocks)
    normal = normalise(text, Replacement({}), lambda _line: False, lines_apart(source))
    starts = [0]
    starts += [at + 1 for at, char in enumerate(normal.text) if char == "\n"]
    ends = [*(start - 1 for start in starts[1:]), len(normal.text)]
    return source, normal, tuple(Span(*each) for each in zip(starts, ends, strict=True))


def test_a_text_without_blocks_has_no_styling() -> None:
    assert read_styling(*read("甲\n乙")) is PLAIN


def test_blocks_are_found_behind_characters_that_were_cut() -> None:
    text = "\u200b甲\u200b\n\u200b乙\n丙"
    styling = read_styling(*read(text, Block(span=Span(4, 6), level=2)))
    assert styling.levels == {2: 2}


def test_a_line_of_which_the_file_knows_is_joined_to_none() -> None:
    text = "推进法治政府建设，完善行政决策制度，规范行政，\n执法行为"
    assert "\n" not in read(text)[1].text
    assert "\n" in read(text, Block(span=Span(24, 28), level=1))[1].text


def test_a_title_and_a_sign_off_may_have_soft_breaks_but_no_heading() -> None:
    text = "县政府\u2028报告"
    block = Block(span=Span(0, 6), level=1, is_title=True, is_right=True)
    styling = read_styling(*read(text, block))
    assert styling.titles == (0, 1)
    assert sorted(styling.right) == [0, 1]
    assert not styling.levels


def test_the_report_ends_before_its_notes() -> None:
    notes = [Block(span=Span(at, at + 1), role=Role.NOTE) for at in (4, 6)]
    assert read_styling(*read("甲\n乙\n注\n记", *notes)).report == 2


def test_contents_and_rows_are_set_apart() -> None:
    found = read_styling(
        *read(
            "甲\n乙\n丙",
            Block(span=Span(0, 1), role=Role.CONTENTS, level=1),
            Block(span=Span(2, 3), role=Role.ROW),
        )
    )
    assert sorted(found.contents) == [0]
    assert found.levels == {2: 0}
