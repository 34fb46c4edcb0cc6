from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from checker.checks import Check, Expression, Hit, Kind, Outcome, Reading, Scope, evaluate
from checker.checks.base import Passage
from checker.checks.expression import Compound, Join, scope_spans
from checker.checks.match import MATCH
from checker.model import Span
from checker.packs.pack import Pack
from tests.support.checks import reading, span
from tests.support.reports import ORGAN, PARTS, compose


def check(word: str, *include: str, exclude: tuple[str, ...] = ()) -> Check:
    scope = Scope(include=include or ("document",), exclude=exclude)
    return Check(kind=MATCH, scope=scope, options=MATCH.build({"any": [word]}))


def joined(join: Join, *parts: Expression) -> Compound:
    return Compound(join=join, parts=parts)


A, B, MISSING = check("培训"), check("检查"), check("没有")
TEXT = "开展检查,组织培训。"


@pytest.mark.parametrize(
    ("expression", "holds", "hits"),
    [
        (A, True, ["培训"]),
        (MISSING, False, []),
        (joined(Join.ALL, A, B), True, ["培训", "检查"]),
        (joined(Join.ALL, A, MISSING), False, []),
        (joined(Join.ALL, MISSING, A), False, []),
        (joined(Join.ANY, A, B), True, ["培训"]),
        (joined(Join.ANY, MISSING, B), True, ["检查"]),
        (joined(Join.ANY, MISSING, MISSING), False, []),
        (joined(Join.NONE, MISSING), True, []),
        (joined(Join.NONE, MISSING, A), False, []),
        (joined(Join.NONE, A), False, []),
        (joined(Join.ALL, A, joined(Join.NONE, MISSING)), True, ["培训"]),
        (joined(Join.ALL, A, joined(Join.NONE, B)), False, []),
        (joined(Join.NONE, joined(Join.ALL, A, MISSING)), True, []),
        (joined(Join.ANY, joined(Join.ALL, A, MISSING), B), True, ["检查"]),
    ],
)
def test_joins(expression: Expression, holds: bool, hits: list[str], pack: Pack) -> None:  # noqa: FBT001 - a column
    read = reading(TEXT, pack)
    outcome = evaluate(expression, read)
    assert outcome.holds is holds
    if holds:
        assert [read.report.slice(hit.span) for hit in outcome.hits if hit.span] == hits


@pytest.mark.parametrize("join", [Join.ALL, Join.ANY])
def test_joined_checks_keep_what_answers_what(join: Join, pack: Pack) -> None:
    pair = (Span(0, 2), None)
    answers = Kind(
        name="answers",
        schema={},
        build=dict,
        run=lambda _read, _scope, _options: Outcome(True, (), (pair,)),
    )
    paired = Check(kind=answers, scope=Scope(include=("document",)), options={})
    assert evaluate(joined(join, paired, A), reading(TEXT, pack)).pairs == (pair,)


def test_scopes_that_overlap_are_looked_at_once(pack: Pack) -> None:
    twice = check("培训", "document", "body")
    assert len(evaluate(twice, reading(TEXT, pack)).hits) == 1


def test_what_is_decided_is_not_tried_further(pack: Pack) -> None:
    def crash(read: Reading, scope: tuple[Span, ...], options: Any) -> Outcome:
        raise AssertionError("tried")

    def build(options: Mapping[str, Any]) -> Any:
        return options

    kind = Kind(name="crash", schema={}, build=build, run=crash)
    crashing = Check(kind=kind, scope=Scope(include=("document",)), options={})
    read = reading(TEXT, pack)
    assert evaluate(joined(Join.ANY, A, crashing), read).holds
    assert not evaluate(joined(Join.ALL, MISSING, crashing), read).holds
    assert not evaluate(joined(Join.NONE, A, crashing), read).holds


def shown(scope: Scope, read: Reading) -> list[str]:
    return [read.report.slice(part).strip() for part in scope_spans(scope, read)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("document", [compose().strip()]),
        ("title", [PARTS["title"]]),
        ("addressee", []),
        ("preamble", [PARTS["opening"]]),
        ("signoff", [PARTS["signoff"]]),
        (
            "body",
            ["\n".join(PARTS[p] for p in ("opening", "measures", "leader", "problems", "plan"))],
        ),
    ],
)
def test_the_parts_of_a_report(name: str, expected: list[str], pack: Pack) -> None:
    assert shown(Scope(include=(name,)), reading(compose(), pack)) == expected


def test_the_addressee_is_a_part_of_its_own(pack: Pack) -> None:
    read = reading(compose(opening=f"县人大常委会:\n{PARTS['opening']}"), pack)
    assert shown(Scope(include=("addressee",)), read) == ["县人大常委会:"]


def test_parts_that_are_not_there_are_nowhere(pack: Pack) -> None:
    read = reading("完善制度,规范执法。", pack)
    assert scope_spans(Scope(include=("title", "signoff")), read) == ()


def test_a_topic_is_its_passage_and_excluded_with_its_headings(pack: Pack) -> None:
    read = reading(compose(), pack)
    section = next(s for s in read.report.sections if s.title == "存在的不足和原因")
    passage = Passage(headings=(section,), spans=(section.body,))
    read = Reading(report=read.report, passages={"problems": passage})
    assert shown(Scope(include=("problems",)), read) == [PARTS["problems"].split("\n")[1]]
    left = "\n".join(shown(Scope(include=("body",), exclude=("problems",)), read))
    assert "存在的不足" not in left
    assert "执法力量薄弱" not in left
    assert "带头学法12次" in left
    assert "加强执法培训" in left


def test_several_parts_come_in_the_order_of_the_text(pack: Pack) -> None:
    read = reading(compose(), pack)
    assert shown(Scope(include=("signoff", "title")), read) == [PARTS["title"], PARTS["signoff"]]


def test_a_check_sees_its_scope_only(pack: Pack) -> None:
    read = reading(compose(), pack)
    assert evaluate(check("报告", "title"), read).hits == (Hit(span(read, "报告")),)
    assert not evaluate(check(ORGAN, "body"), read).holds
    assert evaluate(check(ORGAN, "signoff"), read).holds
