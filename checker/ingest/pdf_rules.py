"""The straight lines drawn on a PDF page, and the tables that they rule.

Programs draw a border as a stroke or as a thin filled box, cell by cell or in one go: all come down to
lines, and what lines enclose are cells.
"""

from __future__ import annotations

import ctypes
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import Any, NamedTuple

THIN = 3.0  # points: what is thicker is no line
_LEAST = 8.0  # points: what is shorter is no border
_NEAR = 2.5  # points: lines so near each other are one; ends so near a line touch it
_MOST = 20_000  # pieces on a page: a drawing
_MOST_LINES = 300  # after joining
_SEGMENTS = 2000  # of one path


class Rule(NamedTuple):
    """One line, upright or level, in the lengths of the page as read."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_upright(self) -> bool:
        """Whether it runs from top to bottom."""
        return self.right - self.left < self.bottom - self.top


class Box(NamedTuple):
    """A cell: where it stands and its place in the table, counted from nought."""

    left: float
    top: float
    right: float
    bottom: float
    row: int
    column: int


class Grid(NamedTuple):
    """A table of at least two columns, whose cells may span others.

    Attributes:
        cells: In the order of rows, then columns.
        xs: Where columns begin, and where the last one ends.
        ys: As `xs`, for rows.
        owners: For every place in the grid the index of the cell that covers it.
    """

    cells: tuple[Box, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owners: Mapping[tuple[int, int], int]

    def cell_at(self, x: float, y: float) -> Box | None:
        """The cell at a place; None outside the table."""
        owner = self.owners.get((bisect(self.ys, y) - 1, bisect(self.xs, x) - 1))
        return None if owner is None else self.cells[owner]


def lines_of_path(pdfium: Any, item: Any) -> Iterator[tuple[float, float, float, float]]:
    """The level and upright lines of a drawn path: left, bottom, right, top in its own space."""
    left, bottom, right, top = item.get_bounds()
    if right - left <= THIN or top - bottom <= THIN:
        yield left, bottom, right, top
        return
    count = pdfium.FPDFPath_CountSegments(item.raw)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if count > _SEGMENTS or not pdfium.FPDFPath_GetDrawMode(item.raw, fill, stroke):
        return
    for figure in _figures(pdfium, item.raw, count):
        xs, ys = [x for x, _ in figure], [y for _, y in figure]
        around = (min(xs), min(ys), max(xs), max(ys))
        if around[2] - around[0] <= THIN or around[3] - around[1] <= THIN:
            yield around
        elif stroke.value:
            for (x, y), (to_x, to_y) in pairwise(figure):
                if min(abs(to_x - x), abs(to_y - y)) <= THIN:
                    yield min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)


def _figures(pdfium: Any, path: Any, count: int) -> Iterator[list[tuple[float, float]]]:
    """The corners of every figure of a path; one with a curve is none."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    figure: list[tuple[float, float]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind not in (pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_LINETO):
            return
        if kind == pdfium.FPDF_SEGMENT_MOVETO and figure:
            yield figure
            figure = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        figure.append(
            (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
        )
        if pdfium.FPDFPathSegment_GetClose(segment):
            figure.append(figure[0])
    if figure:
        yield figure


def grids_of(rules: Sequence[Rule]) -> tuple[Grid, ...]:
    """The tables on a page, from top to bottom."""
    if len(rules) > _MOST:
        return ()
    joined = [*_joined(rules, upright=True), *_joined(rules, upright=False)]
    if len(joined) > _MOST_LINES:
        return ()
    grids = (_grid(group) for group in _touching(joined))
    # One column is a frame, or ruled paper: the lines in it run on.
    found = [grid for grid in grids if grid is not None and len(grid.xs) > 2]
    return tuple(sorted(found, key=lambda grid: grid.cells[0].top))


def _joined(rules: Iterable[Rule], *, upright: bool) -> list[Rule]:
    """Pieces of one line as one line."""
    pieces = sorted(
        (rule.left + rule.right, rule.top, rule.bottom)
        if upright
        else (rule.top + rule.bottom, rule.left, rule.right)
        for rule in rules
        if rule.is_upright == upright
    )
    lines: list[tuple[float, list[tuple[float, float]]]] = []
    for twice, start, end in pieces:
        if not lines or twice / 2 - lines[-1][0] > _NEAR:
            lines.append((twice / 2, []))
        lines[-1][1].append((start, end))
    found = []
    for at, spans in lines:
        for start, end in _merged(spans):
            if end - start >= _LEAST:
                found.append(Rule(at, start, at, end) if upright else Rule(start, at, end, at))
    return found


def _merged(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if merged and start - merged[-1][1] <= _NEAR:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _touching(lines: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that meet, directly or over others, together."""
    groups: list[list[Rule]] = []
    for line in lines:
        met = [group for group in groups if any(_meet(line, other) for other in group)]
        groups = [group for group in groups if group not in met]
        groups.append([line, *(other for group in met for other in group)])
    return groups


def _meet(one: Rule, other: Rule) -> bool:
    return (
        one.left <= other.right + _NEAR
        and other.left <= one.right + _NEAR
        and one.top <= other.bottom + _NEAR
        and other.top <= one.bottom + _NEAR
    )


def _grid(lines: Sequence[Rule]) -> Grid | None:
    uprights = [line for line in lines if line.is_upright]
    levels = [line for line in lines if not line.is_upright]
    if not uprights or len(levels) < 2:
        return None
    # Some tables are open at their sides.
    ends = [min(line.left for line in levels), max(line.right for line in levels)]
    xs = _places([*(line.left for line in uprights), *ends])
    ys = _places(line.top for line in levels)
    cells: list[Box] = []
    owners: dict[tuple[int, int], int] = {}
    for row, column in product(range(len(ys) - 1), range(len(xs) - 1)):
        if (row, column) in owners:
            continue
        end, below = column + 1, row + 1
        height = (ys[row] + ys[row + 1]) / 2
        while end < len(xs) - 1 and not _parts(uprights, xs[end], height):
            end += 1
        width = (xs[column] + xs[end]) / 2
        while below < len(ys) - 1 and not _parts(levels, ys[below], width):
            below += 1
        owners |= dict.fromkeys(product(range(row, below), range(column, end)), len(cells))
        cells.append(Box(xs[column], ys[row], xs[end], ys[below], row, column))
    return Grid(cells=tuple(cells), xs=tuple(xs), ys=tuple(ys), owners=owners)


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > 2 * _NEAR:
            places.append(value)
    return places


def _parts(lines: Iterable[Rule], at: float, across: float) -> bool:
    """Whether one of these lines, all upright or all level, stands at `at` beside or below `across`."""
    for line in lines:
        place, start, end = (
            (line.left, line.top, line.bottom)
            if line.is_upright
            else (line.top, line.left, line.right)
        )
        if abs(place - at) <= 2 * _NEAR and start <= across <= end:
            return True
    return False
