from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import ElementResult, Finding, Severity, Status, Verdict
from checker.packs.pack import Deductions, Element, Pack
from checker.scoring import applies, apportion, score, verdict, weigh
from tests.support.assessments import criterion, element, finding

TODAY = frozenset({"supervision-2019", "official-documents-2012", "practice"})
BEFORE_2019 = TODAY - {"supervision-2019"}
LEADER = "first-responsible-person"
WEIGHTS = st.lists(st.integers(0, 500), min_size=1, max_size=8)


@given(st.integers(0, 2000), WEIGHTS)
def test_the_shares_add_up_exactly(total: int, weights: list[int]) -> None:
    shares = apportion(total, weights)
    assert sum(shares) == (total if sum(weights) else 0)
    assert all(share == 0 for share, weight in zip(shares, weights, strict=True) if not weight)


@given(st.integers(0, 2000), WEIGHTS)
def test_every_share_is_its_quota_rounded_up_or_down(total: int, weights: list[int]) -> None:
    whole = sum(weights) or 1
    for share, weight in zip(apportion(total, weights), weights, strict=True):
        assert total * weight // whole <= share <= -(-total * weight // whole)


@given(st.integers(0, 2000), WEIGHTS)
def test_who_weighs_more_gets_no_less(total: int, weights: list[int]) -> None:
    shares = apportion(total, weights)
    pairs = sorted(zip(weights, shares, strict=True))
    for (light, less), (heavy, more) in pairwise(pairs):
        assert less <= more or light == heavy


@pytest.mark.parametrize(
    ("total", "weights", "shares"),
    [
        (1000, [200, 250, 200, 200, 150], [200, 250, 200, 200, 150]),
        (1000, [200, 0, 200, 200, 150], [267, 0, 267, 266, 200]),
        (10, [1, 1, 1], [4, 3, 3]),
        (10, [1, 2, 4], [1, 3, 6]),
        (1, [1, 2], [0, 1]),
        (5, [0, 0], [0, 0]),
        (0, [1, 2], [0, 0]),
        (7, [], []),
    ],
)
def test_the_largest_remainders_are_served_first(
    total: int, weights: list[int], shares: list[int]
) -> None:
    assert apportion(total, weights) == shares


@pytest.mark.parametrize(
    ("needs", "holds"),
    [((), True), (("a",), True), (("x", "b"), True), (("x",), False), (("x", "y"), False)],
)
def test_a_demand_applies_while_one_of_its_sources_is_in_force(
    needs: tuple[str, ...],
    holds: bool,  # noqa: FBT001 - a column
) -> None:
    assert applies(needs, frozenset({"a", "b"})) is holds


def totals(elements: tuple[Element, ...], in_force: frozenset[str]) -> dict[str, float]:
    weighed = weigh(elements, in_force)
    return {name: round(sum(parts.values()), 1) for name, parts in weighed.items()}


def test_the_points_of_today(pack: Pack) -> None:
    assert totals(pack.elements, TODAY) == {
        "measures": 20,
        LEADER: 25,
        "problems": 20,
        "next-year-plan": 20,
        "signoff-date": 15,
    }
    assert weigh(pack.elements, TODAY)["problems"] == {"section": 6, "concrete": 6, "causes": 8}


def test_before_2019_the_points_of_the_leader_go_to_the_others(pack: Pack) -> None:
    assert totals(pack.elements, BEFORE_2019) == {
        "measures": 26.7,
        LEADER: 0,
        "problems": 26.7,
        "next-year-plan": 26.6,
        "signoff-date": 20,
    }


def test_before_2019_causes_carry_nothing_and_the_section_all(pack: Pack) -> None:
    weighed = weigh(pack.elements, BEFORE_2019)
    assert weighed["problems"] == {"section": 13.4, "concrete": 13.3, "causes": 0}
    assert set(weighed[LEADER].values()) == {0}


@given(st.lists(st.integers(1, 400), min_size=5, max_size=5), st.booleans())
def test_whatever_the_pack_says_all_points_are_dealt_out(
    pack: Pack,
    tenths: list[int],
    new: bool,  # noqa: FBT001 - drawn
) -> None:
    elements = tuple(
        one._replace(points=points / 10) for one, points in zip(pack.elements, tenths, strict=True)
    )
    dealt = weigh(elements, TODAY if new else BEFORE_2019)
    whole = [round(points * 10) for parts in dealt.values() for points in parts.values()]
    assert sum(whole) == sum(tenths)
    for parts in dealt.values():
        assert all(points == round(points, 1) for points in parts.values())


RATES = Deductions(
    points={Severity.ERROR: 2.0, Severity.WARNING: 0.5, Severity.NOTE: 0.0}, cap=10.0
)


def judged(status: Status, earned: float, of: float, name: str = "甲") -> ElementResult:
    parts = (
        criterion("one", "条件一", earned, of, "" if earned == of else "缺一"),
        criterion("two", "条件二", 0.0 if status is Status.MISSING else of, of, "缺二" * (not of)),
    )
    return element(name, name, status, parts, reason="没有写")


def found(severity: Severity, times: int, rule: str = "rule") -> list[Finding]:
    return [finding(rule, "题", severity, f"第{at}处", None) for at in range(times)]


def test_a_missing_element_loses_its_points_in_one_and_others_by_criterion() -> None:
    result = score(
        [
            judged(Status.MISSING, 0.0, 7.5),
            judged(Status.PARTIAL, 0.0, 4.5, "乙"),
            judged(Status.MET, 3.0, 3.0, "丙"),
        ],
        [],
        RATES,
    )
    lost = [(item.rule, item.criterion, item.points, item.cause) for item in result.deductions]
    assert [item[:3] for item in lost] == [("甲", None, 15.0), ("乙", "one", 4.5)]
    assert "没有写" in lost[0][3]
    assert "缺一" in lost[1][3]
    assert result.points == 80.5


def test_what_carries_no_weight_loses_nothing() -> None:
    for status in (Status.NOT_APPLICABLE, Status.PARTIAL, Status.MISSING):
        result = score([judged(status, 0.0, 0.0)], [], RATES)
        assert (result.points, result.deductions) == (100.0, ())


@pytest.mark.parametrize(
    ("errors", "warnings", "notes", "points", "times"),
    [
        (0, 0, 0, 100.0, 0),
        (1, 0, 0, 98.0, 1),
        (0, 1, 0, 99.5, 1),
        (0, 0, 9, 100.0, 0),
        (4, 3, 0, 90.5, 7),
        (5, 0, 0, 90.0, 5),
        (4, 4, 0, 90.0, 8),
        # The cap: what goes beyond it is cut, what follows costs nothing.
        (9, 9, 0, 90.0, 5),
        (0, 30, 0, 90.0, 20),
    ],
)
def test_findings_cost_points_up_to_the_cap(
    errors: int, warnings: int, notes: int, points: float, times: int
) -> None:
    findings = [
        *found(Severity.ERROR, errors),
        *found(Severity.WARNING, warnings),
        *found(Severity.NOTE, notes),
    ]
    result = score([], findings, RATES)
    assert result.points == points
    assert len(result.deductions) == times


def test_the_finding_at_the_cap_costs_what_is_left() -> None:
    rates = RATES._replace(points={**RATES.points, Severity.ERROR: 3.5})
    lost = [item.points for item in score([], found(Severity.ERROR, 4), rates).deductions]
    assert lost == [3.5, 3.5, 3.0]


def test_a_deduction_names_its_rule_and_cause() -> None:
    (lost,) = score([], found(Severity.ERROR, 1, "sum-mismatch"), RATES).deductions
    assert (lost.rule, lost.criterion, lost.points) == ("sum-mismatch", None, 2.0)
    assert "第0处" in lost.cause


@given(
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=5),
    st.lists(st.sampled_from(Severity), max_size=30),
    st.sampled_from([0.0, 3.3, 10.0, 100.0]),
)
def test_every_lost_point_is_told_and_no_score_is_negative(
    parts: list[tuple[int, int]], severities: list[Severity], cap: float
) -> None:
    elements = [
        element(
            f"e{at}",
            "题",
            Status.PARTIAL,
            (criterion("c", "条件", min(pair) / 10, max(pair) / 10, "缺" * (pair[0] != pair[1])),),
        )
        for at, pair in enumerate(parts)
    ]
    findings = [one for severity in severities for one in found(severity, 1)]
    result = score(elements, findings, RATES._replace(cap=cap))
    tenths = sum(round(item.points * 10) for item in result.deductions)
    assert tenths == 1000 - round(result.points * 10)
    assert result.points == round(result.points, 1) >= 0
    assert all(item.points > 0 for item in result.deductions)
    taken = sum(round(i.points * 10) for i in result.deductions if i.criterion is None)
    assert taken <= round(cap * 10)


GATES = {"content": "return", "signoff": "revise"}
ERROR, WARNING, NOTE = Severity
MET, PARTIAL, MISSING, NOT_APPLICABLE = Status


@pytest.mark.parametrize(
    ("content", "signoff", "findings", "expected"),
    [
        (MET, MET, [], Verdict.PASS),
        (MET, MET, [("r", NOTE), ("r", WARNING)], Verdict.PASS),
        (MET, MET, [("r", ERROR)], Verdict.REVISE),
        (MET, MET, [("r", WARNING), ("r", ERROR)], Verdict.REVISE),
        (MET, MET, [("safe", ERROR)], Verdict.RETURN),
        (MET, MET, [("r", ERROR), ("safe", ERROR)], Verdict.RETURN),
        (MET, MET, [("safe", WARNING)], Verdict.PASS),
        (PARTIAL, MET, [], Verdict.REVISE),
        (MET, PARTIAL, [], Verdict.REVISE),
        (MET, MISSING, [], Verdict.REVISE),
        (PARTIAL, MISSING, [("r", ERROR)], Verdict.REVISE),
        (PARTIAL, PARTIAL, [("safe", ERROR)], Verdict.RETURN),
        (MISSING, MET, [], Verdict.RETURN),
        (MISSING, MISSING, [], Verdict.RETURN),
        (MISSING, PARTIAL, [("r", ERROR)], Verdict.RETURN),
        (NOT_APPLICABLE, MET, [], Verdict.PASS),
        (NOT_APPLICABLE, MISSING, [], Verdict.REVISE),
    ],
)
def test_the_verdict(
    content: Status, signoff: Status, findings: list[tuple[str, Severity]], expected: Verdict
) -> None:
    elements = [judged(signoff, 1, 1, "signoff"), judged(content, 1, 1, "content")]
    items = [finding(rule, "题", severity, "话", None) for rule, severity in findings]
    for order in (elements, elements[::-1]):
        assert verdict(order, items, GATES, frozenset({"safe"})) is expected


@pytest.mark.parametrize("status", [PARTIAL, MISSING])
def test_what_carries_no_weight_never_gates(status: Status) -> None:
    weightless = judged(status, 0.0, 0.0, "content")
    assert verdict([weightless], [], GATES, frozenset()) is Verdict.PASS
