"""The score account: every lost point with the name of what cost it and its cause."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Assessment, Deduction


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One line of the account.

    Attributes:
        name: Title of the element or of the rule.
        condition: Title of the element's criterion; empty for a finding.
        points: Points lost, positive.
        cause: Why, without the name before it.
    """

    name: str
    condition: str
    points: float
    cause: str


def losses(assessment: Assessment) -> tuple[Loss, ...]:
    """Every deduction of `assessment` in its order, with names in place of ids."""
    rules = {finding.rule: finding.title for finding in assessment.findings}
    names = rules | {element.id: element.title for element in assessment.elements}
    conditions = {
        (element.id, criterion.id): criterion.title
        for element in assessment.elements
        for criterion in element.criteria
    }
    return tuple(_loss(one, names, conditions) for one in assessment.deductions)


def total(assessment: Assessment) -> float:
    """All points lost, summed in tenths so that it is exact."""
    return sum(round(one.points * 10) for one in assessment.deductions) / 10


def _loss(
    deduction: Deduction, names: dict[str, str], conditions: dict[tuple[str, str], str]
) -> Loss:
    name = names.get(deduction.rule, deduction.rule)
    criterion = deduction.criterion
    return Loss(
        name=name,
        condition=conditions.get((deduction.rule, criterion), criterion) if criterion else "",
        points=deduction.points,
        cause=deduction.cause.removeprefix(f"{name}:"),
    )
