"""The score account: every lost point with the name of what cost it and its cause."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One line of the account.

    Attributes:
        name: Title of the element or of the rule.
        points: Points lost, positive.
        cause: Why.
    """

    name: str
    points: float
    cause: str


def losses(assessment: Assessment) -> tuple[Loss, ...]:
    """Every deduction of `assessment` in its order, with names in place of ids."""
    rules = {finding.rule: finding.title for finding in assessment.findings}
    names = rules | {element.id: element.title for element in assessment.elements}
    return tuple(
        Loss(name=names.get(one.rule, one.rule), points=one.points, cause=one.cause)
        for one in assessment.deductions
    )


def total(assessment: Assessment) -> float:
    """All points lost, summed in tenths so that it is exact."""
    return sum(round(one.points * 10) for one in assessment.deductions) / 10
