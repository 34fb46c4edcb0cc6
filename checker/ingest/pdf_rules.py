"""Straight lines on a page -> the tables that they rule: what lines enclose are cells."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

_LEAST = 8.0  # points: what is shorter is no border
_NEAR = 2.5  # points: lines so near each other are one; ends so near a line touch it
_MOST = 20_000  # pieces on a page: a drawing
_MOST_LINES = 300  # after joining


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
