"""Text in the fixed columns of a terminal or log, where a Han character takes two."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category, east_asian_width

ELLIPSIS = "…"


def width(text: str) -> int:
    """Columns that `text` takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


def clip(text: str, limit: int) -> str:
    """Cut `text` to at most `limit` columns, the cut shown by an ellipsis."""
    if width(text) <= limit:
        return text
    room, kept = limit - width(ELLIPSIS), 0
    for index, character in enumerate(text):
        kept += _width(character)
        if kept > room:
            return text[:index] + ELLIPSIS
    return text


def align(rows: Sequence[Sequence[str]], *, indent: str = "  ") -> list[str]:
    """Lay out `rows` of equal length as lines, two blanks between columns."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [indent + _line(row, widths) for row in rows]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = zip(row, widths, strict=True)
    return "  ".join(cell + " " * (wide - width(cell)) for cell, wide in cells).rstrip()


def _width(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
