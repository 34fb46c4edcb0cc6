"""The pieces of an article -> the lines of its text: a block or a row of a table each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from checker.ingest.html_flow import Piece
from checker.ingest.html_tree import CELLS, Element
from checker.model.source import Block, Role, Span

_SOFT_BREAK = "\u2028"
_LARGE_CELL = 300  # Han characters of a cell that arranges the page rather than holds a value
_PROSE = (_SOFT_BREAK, "。")  # what the cells of a row of values do not hold
_FRAME = 2  # so many cells of a row may do no more than arrange one paragraph
_LABEL = 60  # characters of a label in front of empty cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; `first` is its first piece."""

    text: str
    first: Piece
    row: bool = False


def lines_of(pieces: Sequence[Piece]) -> list[Line]:
    """Pieces in reading order as lines; the cells of a row of values share one."""
    tables = _Tables.of(pieces)
    lines: list[Line] = []
    at = 0
    while at < len(pieces):
        row = tables.row_of(pieces[at])
        if row is None:
            lines.append(Line(text=pieces[at].text, first=pieces[at]))
            at += 1
            continue
        end = at + 1
        while end < len(pieces) and tables.row_of(pieces[end]) is row:
            end += 1
        lines += _row(row, pieces[at:end])
        at = end
    return lines


def blocks_of(lines: Iterable[Line], is_title: Callable[[Line], bool]) -> Iterator[Block]:
    """What the page says of its lines beside their text."""
    at = 0
    for line in lines:
        span = Span(at, at + len(line.text))
        at = span.end + 1
        titled = is_title(line)
        if line.row and not any(mark in line.text for mark in _PROSE):
            yield Block(span=span, role=Role.ROW)
        elif titled or (not line.row and (line.first.level or line.first.right)):
            level = None if titled else line.first.level
            yield Block(span=span, level=level, is_title=titled, is_right=line.first.right)


def _row(row: Element, pieces: Sequence[Piece]) -> list[Line]:
    cells = [cell for cell in row.elements() if cell.tag in CELLS]
    texts: dict[Element, list[str]] = {cell: [] for cell in cells}
    for piece in pieces:
        if piece.cell in texts:
            texts[piece.cell].append(piece.text)
    filled = [_SOFT_BREAK.join(texts[cell]) for cell in cells]
    if sum(map(bool, filled)) <= 1 and not _left_empty(filled):  # a paragraph in a frame
        return [Line(text=piece.text, first=piece) for piece in pieces]
    return [Line(text="\t".join(filled), first=pieces[0], row=True)]


def _left_empty(cells: Sequence[str]) -> bool:
    """Whether a label has had none of its values filled in."""
    return len(cells) > _FRAME and bool(cells[0]) and len(cells[0]) <= _LABEL


def _row_of(cell: Element | None) -> Element | None:
    row = None if cell is None else cell.parent
    return row if row is not None and row.tag == "tr" else None


def _table_of(element: Element | None) -> Element | None:
    while element is not None and element.tag != "table":
        element = element.parent
    return element


@dataclass(slots=True, kw_only=True)
class _Tables:
    """Which tables hold values, and which only arrange the page."""

    arranging: set[Element] = field(default_factory=set)

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> _Tables:
        tables = cls()
        sizes: dict[Element, int] = {}
        for piece in pieces:
            cell = piece.cell
            if cell is None:
                continue
            if cell not in sizes and (table := _table_of(cell)) is not None:
                outer = _table_of(table.parent)  # it has a table in one of its cells
                if outer is not None:
                    tables.arranging.add(outer)
            sizes[cell] = sizes.get(cell, 0) + piece.han
            if sizes[cell] > _LARGE_CELL and (table := _table_of(cell)) is not None:
                tables.arranging.add(table)
        return tables

    def row_of(self, piece: Piece) -> Element | None:
        """The row that a piece shares with others."""
        row = _row_of(piece.cell)
        return None if row is None or _table_of(row) in self.arranging else row
