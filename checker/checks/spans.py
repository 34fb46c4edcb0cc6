"""Spans of a text as sets: joined, taken away, looked up; each in time that grows with their number."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from sys import maxsize

from checker.model import Span


def merged(spans: Iterable[Span]) -> list[Span]:
    """In order, and those that overlap made one; spans that only touch stay apart."""
    apart: list[Span] = []
    for span in sorted(spans):
        if apart and span.start < apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return apart


def subtract(spans: Iterable[Span], cuts: Iterable[Span]) -> list[Span]:
    """What is left of `spans` without `cuts`, in order."""
    away = merged(cut for cut in cuts if cut.end > cut.start)
    left: list[Span] = []
    first = 0
    for span in merged(spans):
        start = span.start
        while first < len(away) and away[first].end <= start:
            first += 1
        for at in range(first, len(away)):
            cut = away[at]
            if cut.start >= span.end:
                break
            if start < cut.start:
                left.append(Span(start, cut.start))
            start = cut.end
        if start < span.end or start == span.start:
            left.append(Span(start, span.end))
    return left


def holds(spans: Sequence[Span], one: Span) -> bool:
    """Whether one of `spans`, which are in order and do not overlap, holds all of `one`."""
    at = bisect_right(spans, (one.start, maxsize)) - 1
    return at >= 0 and spans[at].contains(one)
