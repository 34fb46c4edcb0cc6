"""The cells of a ruled table -> lines: a row on one line, or a heading and its text where it is a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

from checker.ingest.forms import entry_of, is_form, is_heading
from checker.ingest.layout import SOFT_BREAK, CellKind, Line, Page
from checker.ingest.pdf_paragraphs import paragraphs_of
from checker.ingest.pdf_rules import Box, Grid

_STEP = 0.01  # points between lines of one row, to keep their order


def table_lines(grid: Grid, lines: Mapping[Box, Sequence[Line]]) -> list[Line]:
    """A table as lines, from top to bottom.

    Args:
        grid: Its cells.
        lines: The printed lines of every cell that has some.
    """
    count = len(grid.ys) - 1
    rows: list[list[list[str]]] = [[] for _ in range(count)]
    tops: list[list[Line]] = [[] for _ in range(count)]
    for cell in grid.cells:
        inside = lines.get(cell, ())
        rows[cell.row].append(_paragraphs(cell, inside))
        tops[cell.row] += inside
    has_entries = is_form(rows)
    found: list[Line] = []
    for texts, printed in zip(rows, tops, strict=True):
        if not printed:
            continue
        first = replace(
            min(printed, key=lambda line: line.base),
            left=grid.xs[0],
            right=grid.xs[-1],
            em=median(line.em for line in printed),
        )
        for at, (text, kind) in enumerate(_told(texts, has_entries=has_entries)):
            found.append(replace(first, text=text, base=first.base + at * _STEP, cell=kind))
    return found


def _told(cells: Sequence[Sequence[str]], *, has_entries: bool) -> Iterator[tuple[str, CellKind]]:
    entry = entry_of(cells) if has_entries else None
    if entry is None:
        text = "\t".join(SOFT_BREAK.join(cell) for cell in cells)
        yield text, CellKind.TEXT if SOFT_BREAK in text else CellKind.ROW
        return
    if entry.label is not None:
        label = "".join(cells[entry.label])
        yield label, CellKind.LABEL if is_heading(label) else CellKind.TEXT
    for at in entry.texts:
        for text in cells[at]:
            yield text, CellKind.TEXT


def _paragraphs(cell: Box, lines: Sequence[Line]) -> list[str]:
    """The paragraphs of a cell, as on a small page of its own."""
    if not lines:
        return []
    moved = tuple(
        replace(line, left=line.left - cell.left, right=line.right - cell.left) for line in lines
    )
    page = Page(width=cell.right - cell.left, height=cell.bottom - cell.top, lines=moved)
    return [paragraph.text for paragraph in paragraphs_of([page])]
