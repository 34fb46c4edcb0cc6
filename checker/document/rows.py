"""Rows of a table as they stand in plain text: cells with tabs or blanks between them."""

from __future__ import annotations

from checker.document.marks import opens_with_mark
from checker.model import Source, Span
from checker.regex import Regex

#: A cell that holds a number, or the stroke that stands for none.
NUMBER = Regex(r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?|[-—－/／]{1,2}")
_CLOSES = frozenset("0123456789０１２３４５６７８９-—－/／")
_LONGEST = 600  # characters of a row


def find_rows(source: Source) -> tuple[Span, ...]:
    """The lines of a source that are rows of values, so that no other words run into them."""
    found = []
    at = 0
    for line in source.text.split("\n"):
        words = line.strip()
        looked_at = words and len(words) <= _LONGEST and (words[-1] in _CLOSES or "\t" in words)
        if looked_at and _is_row(words):
            start = at + line.index(words)
            found.append(Span(start, start + len(words)))
        at += len(line) + 1
    return tuple(found)


def _is_row(line: str) -> bool:
    """Whether a line closes with two numbers, or holds cells and does not open like a heading."""
    if "\t" in line and not opens_with_mark(line):
        return "。" not in line
    cells = line.rsplit(None, 2)
    if len(cells) < 2 or not NUMBER.fullmatch(cells[-1]):
        return False
    return NUMBER.fullmatch(cells[-2]) is not None or line[: -len(cells[-1])].endswith("\t")
