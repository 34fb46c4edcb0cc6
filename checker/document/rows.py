"""Rows of a table as they stand in plain text: cells with tabs or blanks between them."""

from __future__ import annotations

from checker.document.marks import opens_with_mark
from checker.model import Source, Span
from checker.regex import Regex

#: A cell that holds a number, or the stroke or the word that stands for none.
NUMBER = Regex(r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?|[-—－/／]{1,2}|无")
_CLOSES = frozenset("0123456789０１２３４５６７８９-—－/／无")
_BLANKS = " \u3000\u00a0\r"
_LONGEST = 600  # characters of a row
_EMPTY = 3  # so many last cells without words make a row, whatever stands before them


def find_rows(source: Source) -> tuple[Span, ...]:
    """The lines of a source that are rows of values, so that no other words run into them."""
    found = []
    at = 0
    for line in source.text.split("\n"):
        words = line.strip()
        looked_at = words and len(words) <= _LONGEST and (words[-1] in _CLOSES or "\t" in line)
        if looked_at and (_is_row(words) or _has_cells(line.strip(_BLANKS))):
            start = at + line.index(words)
            found.append(Span(start, start + len(words)))
        at += len(line) + 1
    return tuple(found)


def is_value(cell: str) -> bool:
    """Whether a cell holds a value or nothing."""
    words = cell.strip()
    return not words or NUMBER.fullmatch(words) is not None


def _is_row(line: str) -> bool:
    """Whether a line closes with two numbers, or holds cells and does not open like a heading."""
    if "\t" in line and not opens_with_mark(line):
        return "。" not in line
    cells = line.rsplit(None, 2)
    if len(cells) < 2 or not NUMBER.fullmatch(cells[-1]):
        return False
    return NUMBER.fullmatch(cells[-2]) is not None or line[: -len(cells[-1])].endswith("\t")


def _has_cells(line: str) -> bool:
    """Whether the last cells of a line hold no words: empty ones keep their tabs."""
    cells = line.split("\t")
    return len(cells) > _EMPTY and all(map(is_value, cells[-_EMPTY:]))
