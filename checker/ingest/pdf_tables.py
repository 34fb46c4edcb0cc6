"""The cells of a ruled table -> lines: a row on one line, with heading and text apart where it is a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

from checker.ingest.forms import entry_of, is_form, is_heading, is_layout
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
        row = _row(texts, first)
        if not has_entries:
            found.append(row)
            continue
        entries = tuple(
            replace(first, text=text, base=first.base + at * _STEP, cell=kind)
            for at, (text, kind) in enumerate(_told(texts))
        )
        if is_layout(texts):
            found += (replace(entry, entries=(entry,)) for entry in entries)
        else:
            found.append(replace(row, entries=entries or (row,)))
    return found


def _row(cells: Sequence[Sequence[str]], first: Line) -> Line:
    text = "\t".join(SOFT_BREAK.join(cell) for cell in cells)
    return replace(first, text=text, cell=CellKind.TEXT if SOFT_BREAK in text else CellKind.ROW)


def _told(cells: Sequence[Sequence[str]]) -> Iterator[tuple[str, CellKind]]:
    """What a row of a form holds; nothing where it is a row there, too."""
    entry = entry_of(cells)
    if entry is None:
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
