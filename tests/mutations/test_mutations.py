"""One defect of each kind put into each real report where it fits: its rule speaks, nothing else does.

``defects/<rule-id>.yaml`` lists what is put in, as `tests.support.mutations` reads it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from checker.model import Assessment, ReportStatus
from tests.mutations.conftest import Judge
from tests.support.mutations import Mutation, read_mutations

DEFECTS = Path(__file__).parent / "defects"
RULES = Path(__file__).parents[2] / "rules" / "fazhi-annual-report"
GROUPS = ("consistency", "form", "safety", "shape")
#: Rules whose defects are made in tests of their own.
MADE = frozenset({"length"})
#: Rules whose defect changes what an element is judged to be.
ELEMENTS_TOO = frozenset({"stale-year", "date-form", "thin-substance"})
MOST_MISSED = 0.05

CASES = [
    pytest.param(
        path.stem,
        case,
        id=case.id,
        marks=[pytest.mark.xfail(reason=case.missed, raises=LookupError)] if case.missed else [],
    )
    for path in sorted(DEFECTS.glob("*.yaml"))
    for case in read_mutations(path)
]


def _said(assessment: Assessment, rule: str) -> tuple[Counter[str], Counter[str]]:
    """What the rule says, and how often each of the others speaks."""
    own = Counter(f.message for f in assessment.findings if f.rule == rule)
    return own, Counter(f.rule for f in assessment.findings if f.rule != rule)


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_an_injected_defect_is_found_and_nothing_else_changes(
    rule: str, case: Mutation, judge: Judge
) -> None:
    before, after = judge(case.base, case.stage), judge(case.changed, case.stage)
    own_before, others_before = _said(before, rule)
    own_after, others_after = _said(after, rule)
    if not own_after - own_before:
        raise LookupError(f"{rule} says nothing new")
    if after.status is ReportStatus.OTHER_KIND:
        assert "not-this-kind" in {rule, *case.also}
        return
    changed = {*(others_after - others_before), *(others_before - others_after)}
    assert changed <= case.also
    if rule not in ELEMENTS_TOO:
        assert [e.status for e in after.elements] == [e.status for e in before.elements]


def test_every_rule_has_defects_and_few_are_missed() -> None:
    rules = {path.stem for group in GROUPS for path in (RULES / group).glob("*.yaml")}
    fitting = Counter(case.values[0] for case in CASES)
    assert fitting.keys() | MADE == rules
    assert min(fitting.values()) >= 10
    missed = [case for case in CASES if case.marks]
    assert len(missed) <= MOST_MISSED * len(CASES)
