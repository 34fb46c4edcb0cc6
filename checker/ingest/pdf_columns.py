"""Pages in two columns, as gazettes print them: the right column is put under the left one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from checker.ingest.pdf_glyphs import Glyph

_GUTTER = 1.0  # ems at least between the columns
_MIDDLE = (0.35, 0.65)  # of the page's width: where the right column begins
_LEAST = 6  # lines of each column
_FULL = 1.6  # ems that a full line may leave
_INDENT = 2.6  # ems
_SHARE = 0.3  # of the lines fill their column: the cells of a table do not
_BEGUN = 0.7  # of the lines begin where their column does
_WIDE, _NARROW = 12, 4  # ems: the least width of a column, the most between two of them
_GAP = 1.6  # of the usual distance of lines: more ends the columns

Row = Sequence[Glyph]


class _Columns(NamedTuple):
    """Lines that stand in two columns: their heights, and where the columns begin."""

    top: float
    bottom: float
    left: float
    right: float


def unfolded(rows: Sequence[Row], width: float, em: float) -> tuple[list[Glyph], float]:
    """The characters of a page with columns one under the other, and how much longer it gets.

    Args:
        rows: Characters by height, from top to bottom.
        width: Of the page.
        em: The usual size.
    """
    pitch = median([b[0].base - a[0].base for a, b in pairwise(rows)] or [em])
    glyphs = [glyph for row in rows for glyph in row]
    added = 0.0
    for one in _columns(rows, width, em, pitch):
        step = one.bottom - one.top + pitch
        edge, top, bottom = one.right - em / 2, one.top + added, one.bottom + added
        glyphs = [_moved(glyph, one, step, edge, top - em / 2, bottom + em / 2) for glyph in glyphs]
        added += step
    return glyphs, added


def _moved(
    glyph: Glyph, one: _Columns, step: float, edge: float, top: float, bottom: float
) -> Glyph:
    if glyph.base > bottom:
        return glyph._replace(base=glyph.base + step)
    if glyph.base < top or glyph.left < edge:
        return glyph
    back = one.right - one.left
    return glyph._replace(left=glyph.left - back, right=glyph.right - back, base=glyph.base + step)


def _columns(rows: Sequence[Row], width: float, em: float, pitch: float) -> Iterator[_Columns]:
    starts = Counter(
        round(start) for row in rows for start in _starts(row, em) if _is_middle(start, width)
    )
    if not starts or max(starts.values()) < 2:
        return
    usual = max(starts, key=lambda start: (starts[start], -start))
    # Most lines of a text in short paragraphs may be first lines, which are indented.
    likely = (at for at, count in starts.items() if count * 4 >= starts[usual])
    edge = min(at for at in likely if usual - _INDENT * em <= at <= usual) - em / 2
    run: list[Row] = []
    for row in rows:
        if run and (row[0].base - run[-1][0].base > _GAP * pitch or _covers(row, edge, em)):
            yield from _checked(run, edge, em)
            run = []
        if not _covers(row, edge, em):
            run.append(row)
    yield from _checked(run, edge, em)


def _starts(row: Row, em: float) -> Iterator[float]:
    """Where text begins after a gap."""
    inked = sorted((glyph for glyph in row if glyph.char != " "), key=lambda glyph: glyph.left)
    if inked:
        yield inked[0].left
    end = inked[0].right if inked else 0.0
    for glyph in inked[1:]:
        if glyph.left - end >= _GUTTER * em:
            yield glyph.left
        end = max(end, glyph.right)


def _is_middle(start: float, width: float) -> bool:
    return _MIDDLE[0] * width <= start <= _MIDDLE[1] * width


def _covers(row: Row, edge: float, em: float) -> bool:
    return any(
        glyph.left < edge + 0.3 * em and glyph.right > edge - 0.3 * em
        for glyph in row
        if glyph.char != " "
    )


def _checked(run: Sequence[Row], edge: float, em: float) -> Iterator[_Columns]:
    """The lines as columns, if both sides are running text."""
    sides = [
        [
            (min(glyph.left for glyph in part), max(glyph.right for glyph in part))
            for row in run
            if (part := [g for g in row if g.char != " " and (g.left >= edge) is is_right])
        ]
        for is_right in (False, True)
    ]
    if not all(_runs(side, em) for side in sides):
        return
    left, right = (min(start for start, _ in side) for side in sides)
    if right - max(end for _, end in sides[0]) <= _NARROW * em:
        yield _Columns(run[0][0].base, run[-1][0].base, left, right)


def _runs(side: Sequence[tuple[float, float]], em: float) -> bool:
    if len(side) < _LEAST:
        return False
    first, last = min(start for start, _ in side), max(end for _, end in side)
    full = sum(last - end <= _FULL * em for _, end in side)
    begun = sum(start - first <= _INDENT * em for start, _ in side)
    is_wide = last - first >= _WIDE * em
    return is_wide and full >= _SHARE * len(side) and begun >= _BEGUN * len(side)
