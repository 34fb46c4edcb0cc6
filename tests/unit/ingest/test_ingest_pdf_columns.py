from __future__ import annotations

from checker.ingest.pdf_columns import unfolded
from checker.ingest.pdf_glyphs import Glyph, Style

EM, PITCH, WIDTH = 10.0, 16.0, 500.0
LEFT, RIGHT = 50.0, 260.0
STYLE = Style("FangSong", EM, is_light=False, is_invisible=False)
FULL = "全面推进依法行政加快建设法治政府的意见"


def put(text: str, left: float, at: float) -> list[Glyph]:
    return [
        Glyph(char, left + EM * n, left + EM * (n + 1), 100 + PITCH * at, EM, 0, STYLE)
        for n, char in enumerate(text)
    ]


def read(*rows: list[Glyph]) -> tuple[list[str], float]:
    """The texts of all heights, from top to bottom, after unfolding."""
    glyphs, added = unfolded(rows, WIDTH, EM)
    heights = sorted({glyph.base for glyph in glyphs})
    lines = [
        sorted((g for g in glyphs if g.base == height), key=lambda g: g.left) for height in heights
    ]
    return ["".join(glyph.char for glyph in line) for line in lines], added


def columns(count: int, first: int = 0) -> list[list[Glyph]]:
    return [
        put(f"左{n}" + FULL[:18], LEFT, first + n) + put(f"右{n}" + FULL[:17], RIGHT, first + n)
        for n in range(count)
    ]


def test_the_right_column_comes_under_the_left_one() -> None:
    found, added = read(*columns(7))
    assert [line[:2] for line in found] == [f"{side}{n}" for side in "左右" for n in range(7)]
    assert added == 7 * PITCH


def test_lines_over_the_whole_page_stay_above_and_below() -> None:
    whole = "法治政府建设情况的报告" * 3
    found, _ = read(put(whole, 100, 0), *columns(6, 1), put(whole, 100, 7))
    assert [line[0] for line in found] == ["法", *"左" * 6, *"右" * 6, "法"]


def test_two_pairs_of_columns_are_read_one_after_the_other() -> None:
    whole = "法治政府建设情况的报告" * 3
    found, added = read(*columns(6), put(whole, 100, 6), *columns(6, 7))
    assert [line[0] for line in found] == [*("左" * 6 + "右" * 6), "法", *("左" * 6 + "右" * 6)]
    assert added == 12 * PITCH


def test_a_first_line_may_be_indented() -> None:
    rows = columns(8)
    for row in rows[::2]:
        row[20:] = put("　　段" + FULL[:14], RIGHT, (row[0].base - 100) / PITCH)
    found, added = read(*rows)
    assert added == 8 * PITCH
    assert found[8][:3] == "　　段"


def test_what_is_no_running_text_stays_as_it_is() -> None:
    few = columns(5)
    cells = [put("县司法局", LEFT, n) + put("完成", RIGHT, n) for n in range(9)]
    apart = [put(FULL[:10], LEFT, n) + put(FULL[:12], RIGHT, n) for n in range(9)]
    for rows in (few, cells, apart, [], [put(FULL * 2, LEFT, n) for n in range(9)]):
        assert read(*rows) == (["".join(g.char for g in row) for row in rows], 0.0)
