"""Outcomes -> points, score and verdict: pure arithmetic in whole tenths of a point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from checker.model import Deduction, ElementResult, Finding, Ground, Severity, Status, Verdict
from checker.packs.pack import Deductions, Element

_TENTHS = 10


def apportion(total: int, weights: Sequence[int]) -> list[int]:
    """Divide `total` in proportion to `weights` by the largest remainder; the sum is exact."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    shares = [total * weight // whole for weight in weights]
    remainders = [(total * weight) % whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: (-remainders[i], i))
    for index in order[: total - sum(shares)]:
        shares[index] += 1
    return shares


def weigh(
    elements: Sequence[Element], in_force: frozenset[str]
) -> Mapping[str, Mapping[str, float]]:
    """Maximum points of every criterion, by element and criterion id.

    An element that no source in force demands carries none; its points go to the others. The same
    holds for the criteria within an element.
    """
    total = sum(round(element.points * _TENTHS) for element in elements)
    weights = [
        round(element.points * _TENTHS) if applies(element.needs, in_force) else 0
        for element in elements
    ]
    weighed: dict[str, Mapping[str, float]] = {}
    for element, share in zip(elements, apportion(total, weights), strict=True):
        parts = [
            round(c.points * _TENTHS) if applies(c.needs, in_force) else 0 for c in element.criteria
        ]
        points = apportion(share, parts)
        weighed[element.id] = {
            c.id: p / _TENTHS for c, p in zip(element.criteria, points, strict=True)
        }
    return weighed


def applies(needs: tuple[str, ...], in_force: frozenset[str]) -> bool:
    """Whether a demand that rests on the sources `needs` is in force (empty: always)."""
    return not needs or not in_force.isdisjoint(needs)


class Score(NamedTuple):
    """Points out of 100, and where every lost one went."""

    points: float
    deductions: tuple[Deduction, ...]


def score(
    elements: Iterable[ElementResult], findings: Iterable[Finding], rates: Deductions
) -> Score:
    """Add up the lost points; they sum to 100 minus the score exactly."""
    lost = [item for element in elements for item in _lost(element)]
    left = 100 * _TENTHS - sum(round(item.points * _TENTHS) for item in lost)
    room = min(left, round(rates.cap * _TENTHS))
    for finding in findings:
        points = min(room, round(rates.points[finding.severity] * _TENTHS))
        if points:
            room -= points
            left -= points
            lost.append(
                Deduction(
                    rule=finding.rule,
                    title=finding.title,
                    criterion=None,
                    points=points / _TENTHS,
                    cause=finding.message,
                )
            )
    return Score(points=left / _TENTHS, deductions=tuple(lost))


def _lost(element: ElementResult) -> list[Deduction]:
    """The points an element lost: in one for a missing element, else by criterion."""
    if element.status is Status.MISSING and element.max_points:
        return [
            Deduction(
                rule=element.id,
                title=element.title,
                criterion=None,
                points=element.max_points,
                cause=element.reason,
            )
        ]
    return [
        Deduction(
            rule=element.id,
            title=element.title,
            criterion=criterion.id,
            points=_tenths(criterion.max_points - criterion.points),
            cause=criterion.cause,
        )
        for criterion in element.criteria
        if criterion.points < criterion.max_points
    ]


def _tenths(points: float) -> float:
    return round(points * _TENTHS) / _TENTHS


def grounds(
    elements: Iterable[ElementResult],
    findings: Iterable[Finding],
    gates: Mapping[str, str],
    blocking: frozenset[str],
) -> tuple[Ground, ...]:
    """What sends a report back, elements first; the arguments are those of `verdict`."""
    missing = [
        Ground(rule=element.id, title=element.title, places=None)
        for element in elements
        if element.max_points and element.status is Status.MISSING and gates[element.id] == "return"
    ]
    standing = [f for f in findings if f.severity is Severity.ERROR and f.rule in blocking]
    counts = Counter(finding.rule for finding in standing)
    titles = {finding.rule: finding.title for finding in standing}
    broken = [Ground(rule=rule, title=titles[rule], places=count) for rule, count in counts.items()]
    return (*missing, *broken)


def verdict(
    elements: Sequence[ElementResult],
    findings: Sequence[Finding],
    gates: Mapping[str, str],
    blocking: frozenset[str],
) -> Verdict:
    """The gate beside the score.

    Args:
        elements: Judged elements.
        findings: What else was found.
        gates: By element id, what a missing element leads to (``return`` or ``revise``).
        blocking: Ids of rules whose errors send a report back.
    """
    if grounds(elements, findings, gates, blocking):
        return Verdict.RETURN
    gap = any(
        element.max_points and element.status in (Status.MISSING, Status.PARTIAL)
        for element in elements
    )
    if gap or any(finding.severity is Severity.ERROR for finding in findings):
        return Verdict.REVISE
    return Verdict.PASS
