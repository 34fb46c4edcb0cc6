"""Lines and the cells between them; then the same as drawn by programs, in small PDF files."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.ingest import read_bytes
from checker.ingest.pdf_rules import Grid, Rule, grids_of
from checker.model import Role
from tests.support import raw_pdf


def level(y: float, left: float = 0, right: float = 300) -> Rule:
    return Rule(left, y, right, y + 0.5)


def upright(x: float, top: float = 0, bottom: float = 100) -> Rule:
    return Rule(x, top, x + 0.5, bottom)


FRAME = (level(0), level(100), upright(0), upright(300))


def shape(grid: Grid) -> tuple[int, int, int]:
    """Cells, columns, rows."""
    return len(grid.cells), len(grid.xs) - 1, len(grid.ys) - 1


def test_lines_enclose_cells() -> None:
    (grid,) = grids_of((*FRAME, level(50), upright(100), upright(200)))
    assert shape(grid) == (6, 3, 2)
    cell = grid.cell_at(150, 75)
    assert cell is not None
    assert (cell.row, cell.column) == (1, 1)
    assert grid.cell_at(301, 75) is None
    assert grid.cell_at(150, -1) is None


def test_a_cell_may_span_others() -> None:
    (grid,) = grids_of((*FRAME, level(50, 100), upright(100), upright(200, 50)))
    assert [(cell.row, cell.column) for cell in grid.cells] == [(0, 0), (0, 1), (1, 1), (1, 2)]
    assert grid.cell_at(50, 20) == grid.cell_at(50, 80)
    assert grid.cell_at(150, 20) == grid.cell_at(250, 20)


def test_pieces_drawn_cell_by_cell_are_one_line() -> None:
    pieces = [Rule(x, y - 0.3, x + 101, y + 0.4) for x in (0, 100, 200) for y in (0, 50, 100)]
    pieces += [Rule(x, y, x + 0.5, y + 51) for x in (0, 100, 200, 300) for y in (0, 50)]
    (grid,) = grids_of(pieces)
    assert shape(grid) == (6, 3, 2)


def test_a_table_may_be_open_at_its_sides() -> None:
    (grid,) = grids_of((level(0), level(50), level(100), upright(150)))
    assert shape(grid) == (4, 2, 2)


@pytest.mark.parametrize(
    "rules",
    [
        (),
        FRAME,
        (*FRAME, level(50)),  # ruled paper
        (level(0), level(3)),  # the lines under a red head
        (level(20, 0, 60), level(40, 0, 60), upright(200)),
        tuple(level(12 * at, 0, 90 + at) for at in range(400)),
    ],
)
def test_lines_that_rule_no_table(rules: tuple[Rule, ...]) -> None:
    assert grids_of(rules) == ()


def test_two_tables_stand_in_order() -> None:
    other = tuple(Rule(r.left, r.top + 300, r.right, r.bottom + 300) for r in (*FRAME, upright(90)))
    first, second = grids_of((*other, *FRAME, upright(150)))
    assert (first.ys[0], second.ys[0]) == (0.25, 300.25)


numbers = st.floats(-1e6, 1e6, allow_nan=False)


@settings(deadline=None)
@given(st.lists(st.tuples(numbers, numbers, numbers, numbers), max_size=60))
def test_any_lines_give_cells_that_do_not_overlap(corners: list[tuple[float, ...]]) -> None:
    rules = [Rule(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in corners]
    for grid in grids_of(rules):
        assert len(grid.owners) == (len(grid.xs) - 1) * (len(grid.ys) - 1)
        assert set(grid.owners.values()) == set(range(len(grid.cells)))


# --- as programs draw them ---------------------------------------------------------------------------

STROKES = "72 700 m 472 700 l S 72 660 m 472 660 l S 72 620 m 472 620 l S " + "".join(
    f"{x} 620 m {x} 700 l S " for x in (72, 172, 472)
)
FILLS = "".join(f"72 {y} 400 0.5 re f " for y in (620, 660, 700)) + "".join(
    f"{x} 620 0.5 80 re f " for x in (72, 172, 472)
)
AT_ONCE = "".join(f"72 {y} 400 0.5 re " for y in (620, 660, 700)) + (
    "".join(f"{x} 620 0.5 80 re " for x in (72, 172, 472)) + "f "
)
BOXES = "72 620 100 40 re 172 620 300 40 re 72 660 100 40 re 172 660 300 40 re S "
MOVED = "q 2 0 0 2 0 0 cm 36 310 50 20 re 86 310 150 20 re 36 330 50 20 re 86 330 150 20 re S Q "


def put(x: int, y: int, text: str) -> str:
    return f"BT /F1 12 Tf {x} {y} Td ({text}) Tj ET\n"


CELLS = (
    put(80, 685, "item of the")
    + put(80, 670, "yearly plan")
    + put(180, 685, "done")
    + put(80, 640, "cases")
    + put(180, 640, "62")
)


@pytest.mark.parametrize("lines", [STROKES, FILLS, AT_ONCE, BOXES, MOVED])
def test_a_table_is_read_cell_by_cell(lines: str) -> None:
    above, below = put(72, 760, "A heading above"), put(72, 580, "and a line below")
    source = read_bytes(raw_pdf.pdf([above + lines + CELLS + below]), "a.pdf")
    assert source.text.split("\n") == [
        *("A heading above", "item of the yearly plan\tdone", "cases\t62", "and a line below")
    ]
    assert [block.role for block in source.blocks] == [Role.ROW, Role.ROW]


def test_ruled_and_squared_paper_is_no_table() -> None:
    text = "of a law based government in "
    paper = "".join(f"72 {y} m 420 {y} l S " for y in range(500, 720, 20))
    paper += "".join(f"{x} 500 m {x} 700 l S " for x in range(72, 430, 12))
    letters = "".join(
        f"BT /F1 12 Tf {74 + 12 * at} {685 - 20 * row} Td ({letter}) Tj ET\n"
        for row in range(4)
        for at, letter in enumerate(text)
    )
    source = read_bytes(raw_pdf.pdf([paper + letters]), "a.pdf")
    assert "\t" not in source.text
    assert source.blocks == ()


def test_a_filled_area_rules_nothing() -> None:
    shades = "0.9 g 72 620 100 40 re 172 620 300 40 re f 0 g "
    source = read_bytes(raw_pdf.pdf([shades + CELLS]), "a.pdf")
    assert source.text.split("\n")[0] == "item of the\tdone"
    assert source.blocks == ()


def test_a_curve_rules_nothing() -> None:
    curves = "72 620 m 100 700 400 700 472 620 c 172 620 m 172 700 l S "
    assert read_bytes(raw_pdf.pdf([curves + CELLS]), "a.pdf").blocks == ()
