"""Tables that hold a report itself: forms with headings and running text, and no data.

Headings are made of labels only where the forms of a document are most of it: a table of two columns
inside a report tells something under the headings of the report. That is known only at the end, so
readers give the rows of a form as rows, each with the lines that it is otherwise, and open them then.

Rows are told apart by lengths alone, so that `checker.reporters.word.origins` finds the same in other
characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol, Self, TypeAlias, TypeVar

_RUNNING = 25  # characters of a line that is running text and no entry of a table of data
_LABEL = 40  # characters at most, over all its lines
_LARGE = 300  # characters of a cell that arranges a page rather than holds a value

#: The lines of one cell.
Cell: TypeAlias = Sequence[str]


class Row(Protocol):
    """A line of a document."""

    @property
    def text(self) -> str:
        """What it is where it stays a line."""
        ...

    @property
    def entries(self) -> Sequence[Self]:
        """The lines that it holds where it is a row of a form; else none."""
        ...


_Row = TypeVar("_Row", bound=Row)


class Entry(NamedTuple):
    """The cells of a row of a form that say something, by index.

    Attributes:
        label: The heading over the text; None where there is none.
        texts: The text, or what else stands alone; several that are as long as parts of a report.
    """

    label: int | None
    texts: tuple[int, ...]


def is_form(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether most of a table is running text."""
    cells = [cell for row in rows for cell in row]
    whole = sum(len(line) for cell in cells for line in cell)
    return 2 * sum(len(line) for cell in cells if _runs(cell) for line in cell) > whole


def entry_of(cells: Sequence[Cell]) -> Entry | None:
    """What a row of a form holds: a label and its text, texts, or one cell; None for any other row."""
    told = [at for at, cell in enumerate(cells) if any(line.strip() for line in cell)]
    if len(told) == 2 and _is_label(cells[told[0]], cells[told[1]]):
        return Entry(label=told[0], texts=(told[1],))
    if len(told) == 1 or any(_size(cells[at]) > _LARGE for at in told):
        return Entry(label=None, texts=tuple(told))
    return None


def is_layout(cells: Sequence[Cell]) -> bool:
    """Whether all that a row says stands in cells that arrange a page, whatever stands around it."""
    sizes = [_size(cell) for cell in cells if any(line.strip() for line in cell)]
    return bool(sizes) and min(sizes) > _LARGE


def hold_most(lines: Iterable[Row]) -> bool:
    """Whether at least half of a document stands in forms, which then are the report."""
    whole = inside = 0
    for line in lines:
        whole += len(line.text)
        inside += len(line.text) if line.entries else 0
    return 0 < whole <= 2 * inside


def opened(lines: Iterable[_Row]) -> Iterator[_Row]:
    """The same lines with what the rows of forms hold in place of them."""
    for line in lines:
        yield from line.entries or (line,)


def is_heading(label: str) -> bool:
    """Whether a label names the text beside it, and tells nothing itself."""
    return not any(mark in label for mark in "，。；,;")


def _is_label(cell: Cell, beside: Cell) -> bool:
    return _size(cell) <= _LABEL and _size(cell) < _size(beside) and _runs(beside)


def _size(cell: Cell) -> int:
    return sum(len(line) for line in cell)


def _runs(cell: Cell) -> bool:
    return any(len(line) >= _RUNNING for line in cell)
