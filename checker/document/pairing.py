"""Marks that come in pairs, matched in order: which of them have no partner."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from checker.model import Span

_ENDS = frozenset("。;!?:")

#: A paragraph, its complete pairs, its opening marks left over, its closing marks left over.
_Found = tuple[Span, int, list[int], list[int]]


class Pairing(NamedTuple):
    """How the marks of one pair (such as “”) came out.

    Attributes:
        pairs: How many pairs are complete.
        lone: Offsets of the marks without a partner, in order.
    """

    pairs: int
    lone: tuple[int, ...]


def pair_marks(text: str, paragraphs: Sequence[Span], marks: str) -> Pairing:
    """Match opening and closing marks inside every paragraph, then across two that follow.

    Args:
        text: The text that `paragraphs` are spans of.
        paragraphs: Where to look, in order.
        marks: The opening and the closing mark.
    """
    pieces = text[paragraphs[0].start : paragraphs[-1].end].split(marks[0]) if paragraphs else [""]
    if marks[1] not in pieces[0] and all(_closed_once(piece, marks[1]) for piece in pieces[1:]):
        return Pairing(pairs=len(pieces) - 1, lone=())
    found = [_in_paragraph(text, span, marks) for span in paragraphs if _holds(text, span, marks)]
    pairs = sum(inside for _, inside, _, _ in found) + _across(text, found)
    lone = sorted(offset for _, _, opened, closed in found for offset in (*opened, *closed))
    return Pairing(pairs=pairs, lone=tuple(lone))


def _closed_once(piece: str, closing: str) -> bool:
    """Whether what follows an opening mark holds one closing mark, in the same paragraph."""
    return piece.count(closing) == 1 and "\n" not in piece[: piece.index(closing)]


def _holds(text: str, span: Span, marks: str) -> bool:
    return any(text.find(mark, span.start, span.end) >= 0 for mark in marks)


def _in_paragraph(text: str, span: Span, marks: str) -> _Found:
    opening, closing = marks[0], marks[1]
    pairs = 0
    opened: list[int] = []
    closed: list[int] = []
    for at in _offsets(text, span, marks):
        if text[at] == opening:
            opened.append(at)
        elif opened:
            opened.pop()
            pairs += 1
        elif text[at] == closing:
            closed.append(at)
    return span, pairs, opened, closed


def _offsets(text: str, span: Span, marks: str) -> list[int]:
    found = []
    for mark in marks:
        at = text.find(mark, span.start, span.end)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1, span.end)
    return sorted(found)


def _across(text: str, found: list[_Found]) -> int:
    """Let a mark left open be closed in the next paragraph, if a line end broke the sentence."""
    pairs = 0
    for (before, _, opened, _), (after, _, _, closed) in pairwise(found):
        broken = text[before.end - 1] not in _ENDS and not text[before.end : after.start].strip()
        if broken and opened and closed:
            count = min(len(opened), len(closed))
            del opened[-count:], closed[:count]
            pairs += count
    return pairs
