"""The score account: what all lost points come to; each deduction names its own."""

from __future__ import annotations

from checker.model import Assessment


def total(assessment: Assessment) -> float:
    """All points lost, summed in tenths so that it is exact."""
    return sum(round(one.points * 10) for one in assessment.deductions) / 10
