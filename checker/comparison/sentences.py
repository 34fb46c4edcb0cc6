"""Sentences that went and came, put together where one was rewritten as the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

_ENDS = 6  # characters at the beginning or end by which a rewritten sentence is known again
_KEPT = 0.4  # of the longer sentence: so much must have stayed


class Edit(NamedTuple):
    """One sentence before and after; only one of them where it was not rewritten.

    Attributes:
        head: Characters that both begin with.
        tail: Characters that both end with, behind `head`.
    """

    old: str
    new: str
    head: int = 0
    tail: int = 0


def edits(removed: Sequence[str], added: Sequence[str]) -> tuple[Edit, ...]:
    """Pair what was rewritten, in order of the old sentences; then what is only new."""
    by_end: dict[str, list[int]] = defaultdict(list)
    for at, sentence in reversed([*enumerate(added)]):
        for end in {sentence[:_ENDS], sentence[-_ENDS:]}:
            by_end[end].append(at)
    taken: set[int] = set()
    found = []
    for sentence in removed:
        edit = Edit(sentence, "")
        for end in (sentence[:_ENDS], sentence[-_ENDS:]):
            waiting = by_end.get(end, [])
            while waiting and waiting[-1] in taken:
                waiting.pop()
            if waiting and not edit.new:
                edit = _together(sentence, added[waiting[-1]])
                if edit.new:
                    taken.add(waiting.pop())
        found.append(edit)
    return (*found, *(Edit("", one) for at, one in enumerate(added) if at not in taken))


def _together(old: str, new: str) -> Edit:
    """Both as one edit if enough of them is the same, else the old one alone."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - head
    tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    if head + tail < _KEPT * max(len(old), len(new)):
        return Edit(old, "")
    while head and old[head - 1].isdecimal():  # a number changes as a whole
        head -= 1
    while tail and old[-tail].isdecimal():
        tail -= 1
    return Edit(old, new, head, tail)
