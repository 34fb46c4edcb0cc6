"""Characters with their places become lines as a reader sees them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.ingest.layout import Page, is_wide
from checker.ingest.pdf_glyphs import Glyph, Sheet, Style
from checker.ingest.pdf_lines import page_of

BODY = Style("FangSong", 16.0, is_light=False, is_invisible=False)
PALE = Style("SimHei", 60.0, is_light=True, is_invisible=False)


def glyphs(
    text: str, left: float, base: float, *, em: float = 16.0, spread: float = 0.0, turn: int = 0
) -> list[Glyph]:
    """Characters side by side from `left` on; `spread` ems between them."""
    found = []
    for char in text:
        width = em if is_wide(char) or char in "“”" else em / 2
        style = BODY if em < 40 else PALE
        found.append(Glyph(char, left, left + width, base, em, turn, style))
        left += width + spread * em
    return found


def read(*parts: list[Glyph]) -> Page:
    every = tuple(glyph for part in parts for glyph in part)
    return page_of(
        Sheet(width=595, height=842, glyphs=every, broken=0, covered=0, has_drawing=False)
    )


def texts(*parts: list[Glyph]) -> list[str]:
    return [line.text for line in read(*parts).lines]


def test_the_order_of_the_file_does_not_matter() -> None:
    line = glyphs("落实“三个一体建设”的部署", 80, 100)
    quotes = [glyph for glyph in line if glyph.char in "“”"]
    others = [glyph for glyph in line if glyph.char not in "“”"]
    assert texts(glyphs("第二行", 80, 128), others, quotes) == [
        "落实“三个一体建设”的部署",
        "第二行",
    ]


@pytest.mark.parametrize("spread", [0.0, 0.05, 0.16, 0.5, 1.2])
def test_letters_set_apart_evenly_are_one_text(spread: float) -> None:
    assert texts(glyphs("法治政府建设年度报告", 80, 100, spread=spread)) == ["法治政府建设年度报告"]
    assert texts(glyphs("报告", 80, 100, spread=spread)) == ["报告"]


def test_blanks_between_han_in_step_with_the_line_are_dropped() -> None:
    spaced = glyphs("应 当 依 法 行 政", 80, 100)
    assert texts(spaced) == ["应当依法行政"]


def test_a_gap_that_stands_out_is_kept_as_one_space() -> None:
    first = glyphs("规范执法行为", 80, 100)
    second = glyphs("提升服务水平", first[-1].right + 16, 100)
    assert texts(first, second) == ["规范执法行为 提升服务水平"]


def test_figures_keep_to_han_and_words_keep_their_spaces() -> None:
    han = glyphs("办理", 80, 100)
    figure = glyphs("1200", han[-1].right + 4, 100)
    after = glyphs("件", figure[-1].right + 4, 100)
    assert texts(han, figure, after) == ["办理1200件"]
    assert texts(glyphs("Produced By Office", 80, 100)) == ["Produced By Office"]


def test_a_raised_mark_stays_in_its_line() -> None:
    line = glyphs("依据纲要", 80, 100)
    mark = glyphs("①", line[-1].right, 94, em=8)
    assert texts(line, mark, glyphs("下一行", 80, 128)) == ["依据纲要①", "下一行"]


def test_cells_of_a_table_are_parted_by_tabs_row_by_row() -> None:
    rows = [
        part
        for at, (name, number) in enumerate([("行政复议", "35件"), ("行政应诉", "12件")])
        for part in (glyphs(number, 300, 100 + 24 * at), glyphs(name, 80, 100 + 24 * at))
    ]
    assert texts(*rows) == ["行政复议\t35件", "行政应诉\t12件"]


def test_bold_made_by_printing_twice_is_read_once() -> None:
    assert texts(glyphs("一、总体情况", 80, 100), glyphs("一、总体情况", 80.4, 100)) == [
        "一、总体情况"
    ]
    assert texts(glyphs("人人学法", 80, 100)) == ["人人学法"]
    assert texts(glyphs("http://a.cn", 80, 100)) == ["http://a.cn"]


def test_watermarks_go_to_the_margins() -> None:
    page = read(
        glyphs("正文一行文字", 80, 100),
        glyphs("内部资料", 100, 400, em=60),
        glyphs("征求意见稿", 80, 300, turn=-1),
    )
    assert [line.text for line in page.lines] == ["正文一行文字"]
    assert page.margins == ("内部资料", "征求意见稿")


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("法治，。12ab “”"), st.floats(0, 595), st.floats(0, 842)),
        max_size=80,
    )
)
def test_no_printed_character_is_lost(places: list[tuple[str, float, float]]) -> None:
    parts = [glyphs(char, left, base) for char, left, base in places]
    page = read(*parts)
    read_back = "".join(line.text for line in page.lines)
    assert set(read_back) - {"\t"} <= {char for char, _, _ in places} | {" "}
    assert len(read_back.replace(" ", "").replace("\t", "")) <= len(places)
    for line in page.lines:
        assert line.left <= line.right
