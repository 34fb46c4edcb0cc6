"""Tables that hold a report itself: forms with headings and running text, and no data.

By lengths alone, so that `checker.reporters.word.origins` finds the same in other characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

_RUNNING = 25  # characters of a line that is running text and no entry of a table of data
_LABEL = 40  # characters at most, over all its lines

#: The lines of one cell.
Cell: TypeAlias = Sequence[str]


class Entry(NamedTuple):
    """The cells of a row of a form that say something, by index.

    Attributes:
        label: The heading over the text; None where there is only one cell.
        text: The text, or what else stands alone.
    """

    label: int | None
    text: int


def is_form(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether most of a table is running text."""
    cells = [cell for row in rows for cell in row]
    whole = sum(len(line) for cell in cells for line in cell)
    return 2 * sum(len(line) for cell in cells if _runs(cell) for line in cell) > whole


def entry_of(cells: Sequence[Cell]) -> Entry | None:
    """What a row of a form holds: a label and its text, or one of them; None for any other row."""
    told = [at for at, cell in enumerate(cells) if any(line.strip() for line in cell)]
    if len(told) == 1:
        return Entry(label=None, text=told[0])
    if len(told) == 2 and _is_label(cells[told[0]], cells[told[1]]):
        return Entry(label=told[0], text=told[1])
    return None


def _is_label(cell: Cell, beside: Cell) -> bool:
    words, text = (sum(len(line) for line in one) for one in (cell, beside))
    return words <= _LABEL and words < text and _runs(beside)


def _runs(cell: Cell) -> bool:
    return any(len(line) >= _RUNNING for line in cell)
