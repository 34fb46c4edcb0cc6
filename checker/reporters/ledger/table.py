"""What a ledger is made of: tables of typed cells, which know neither workbook nor CSV."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple, TypeAlias


class Link(NamedTuple):
    """A cell that leads to a file.

    Attributes:
        path: As seen from the ledger, with forward slashes; None where there is nothing to open.
        text: What the cell shows.
    """

    path: str | None
    text: str


Cell: TypeAlias = str | int | float | date | Link | None


class Shape(Enum):
    """How a column is set."""

    TEXT = "text"
    WORD = "word"
    NUMBER = "number"
    DAY = "day"


class Column(NamedTuple):
    """A column: its title, how it is set, and the greatest width it may take, in columns of text."""

    title: str
    shape: Shape = Shape.WORD
    widest: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One sheet.

    Attributes:
        name: What the sheet is called.
        title: The line above it.
        fixed: How many columns stay in sight when the sheet is moved sideways.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    fixed: int = 2

    def column(self, title: str) -> int:
        """Where the column of this title stands."""
        return [each.title for each in self.columns].index(title)
