"""What the overview shows as bars: sizes are worked out here, drawn as SVG by the templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from checker.model import Run, Severity, Status

#: A distribution of fewer scores than this is read faster as a list.
_FEWEST = 3
_STEP = 10  # points a bar stands for


class Bar(NamedTuple):
    """One bar of a distribution: scores from `first` up to `last`, and how many (`number`)."""

    first: int
    last: int
    number: int


class Share(NamedTuple):
    """One part of a stacked bar.

    Attributes:
        name: A status or severity, the class of the part.
        number: How many are counted.
        start: Where the part begins, in hundredths of the bar's length.
        size: Its length, likewise.
    """

    name: str
    number: int
    start: float
    size: float


def scores(run: Run) -> tuple[Bar, ...]:
    """How the scores of the judged reports are spread over tens; empty for very few."""
    found = [one.score for one in run.assessments if one.score is not None]
    if len(found) < _FEWEST:
        return ()
    tens = Counter(min(int(score) // _STEP, 100 // _STEP - 1) for score in found)
    return tuple(
        Bar(at * _STEP, 100 if at == 9 else at * _STEP + _STEP - 1, tens[at]) for at in range(10)
    )


def statuses(run: Run) -> dict[str, tuple[Share, ...]]:
    """For every element, by title, how many reports have each status."""
    counts: dict[str, Counter[Status]] = {}
    for one in run.assessments:
        for element in one.elements:
            counts.setdefault(element.title, Counter())[element.status] += 1
    if sum(one.score is not None for one in run.assessments) < _FEWEST:
        return {}
    return {
        title: shares({status.value: found[status] for status in Status})
        for title, found in counts.items()
    }


def severities(counts: Mapping[Severity, int], most: int) -> tuple[Share, ...]:
    """The findings of one report as parts of a bar that would be full with `most` findings."""
    return shares({severity.value: count for severity, count in counts.items()}, most)


def shares(counts: Mapping[str, int], whole: int | None = None) -> tuple[Share, ...]:
    """Divide a bar among `counts`, in their order; parts of nothing are left out.

    Args:
        counts: By name.
        whole: What the full length stands for; the sum of the counts by default.
    """
    total = whole or sum(counts.values())
    found: list[Share] = []
    at = 0
    for name, count in counts.items():
        if count:
            found.append(
                Share(name, count, round(100 * at / total, 2), round(100 * count / total, 2))
            )
        at += count
    return tuple(found)
