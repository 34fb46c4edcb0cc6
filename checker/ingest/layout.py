"""Lines as they stand on pages: what a PDF's characters and a recognised picture both come down to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

SOFT_BREAK = "\u2028"  # between the paragraphs of one cell
_QUOTES = "“”‘’—…"  # as wide as Han characters, except in the fonts of western text


class CellKind(Enum):
    """What a line made of the cells of a ruled table is."""

    ROW = "row"
    LABEL = "label"  # the heading of a text beside it
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line.

    Lengths are points, from the left and upper edge of the page as it is read.

    Attributes:
        text: Its text; a tab stands between the cells of a table's row.
        left: Where its first character begins.
        right: Where its last character ends.
        base: The height at which its characters stand.
        em: The width of one of its Han characters.
        face: The font most of it is set in; empty where unknown.
        cell: For a line out of a ruled table, which is a paragraph by itself; else None.
        entries: For a row of a form: what it is where forms are most of the document.
    """

    text: str
    left: float
    right: float
    base: float
    em: float
    face: str = ""
    cell: CellKind | None = None
    entries: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page.

    Attributes:
        width: Of the page as it is read, in points.
        height: As `width`.
        lines: From top to bottom.
        margins: Texts across or beside the lines: watermarks.
    """

    width: float
    height: float
    lines: tuple[Line, ...] = ()
    margins: tuple[str, ...] = ()


def is_wide(char: str) -> bool:
    """Whether a character takes a full em: Han characters and their marks."""
    return "\u2e80" <= char <= "\uff65" or char >= "\U00020000"


def units(text: str) -> float:
    """The width of `text` in ems, as it would be printed."""
    return sum(1.0 if is_wide(char) or char in _QUOTES else 0.52 for char in text)
