"""Checks joined by all, any and none, each over its scope."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from checker.checks.base import NOTHING, Kind, Outcome, Reading, remembered
from checker.checks.spans import subtract
from checker.model import Span


class Join(StrEnum):
    """How the parts of a compound check are joined."""

    ALL = "all"
    ANY = "any"
    NONE = "none"


class Scope(NamedTuple):
    """Where a check looks: the union of `include` without `exclude`.

    Names are ``document``, ``body``, ``title``, ``addressee``, ``preamble``, ``signoff`` or a topic
    id.
    """

    include: tuple[str, ...]
    exclude: tuple[str, ...] = ()


class Check(NamedTuple):
    """One check with its options, ready to run."""

    kind: Kind
    scope: Scope
    options: Any


class Compound(NamedTuple):
    """Several expressions joined."""

    join: Join
    parts: tuple[Check | Compound, ...]


Expression = Check | Compound


def checks_in(expression: Expression) -> Iterator[Check]:
    """Every check of an expression."""
    if isinstance(expression, Check):
        yield expression
    else:
        for part in expression.parts:
            yield from checks_in(part)


def evaluate(expression: Expression, reading: Reading) -> Outcome:
    """Run an expression over a report.

    The hits of `all` are those of its parts; of `any`, those of the first part that holds; `none`
    has none, for what is absent has no place.
    """
    if isinstance(expression, Check):
        spans = scope_spans(expression.scope, reading)
        return expression.kind.run(reading, spans, expression.options)
    if expression.join is Join.ANY:
        tried = (evaluate(part, reading) for part in expression.parts)
        return next((outcome for outcome in tried if outcome.holds), NOTHING)
    outcomes: list[Outcome] = []
    for part in expression.parts:
        outcome = evaluate(part, reading)
        if outcome.holds is (expression.join is Join.NONE):
            hits = outcome.hits if expression.join is Join.ALL else ()
            return Outcome(False, hits) if hits else NOTHING
        outcomes.append(outcome)
    if expression.join is Join.NONE:
        return Outcome(True)
    hits = tuple(hit for outcome in outcomes for hit in outcome.hits)
    return Outcome(True, hits, tuple(pair for outcome in outcomes for pair in outcome.pairs))


def scope_spans(scope: Scope, reading: Reading) -> tuple[Span, ...]:
    """The spans of text a scope stands for, in order; none overlaps another."""
    known = _areas(reading)
    if scope not in known:
        known[scope] = _area(scope, reading)
    return known[scope]


@remembered
def _areas(_reading: Reading) -> dict[Scope, tuple[Span, ...]]:
    """Scopes of one reading that have been asked for: many rules look at the same few."""
    return {}


def _area(scope: Scope, reading: Reading) -> tuple[Span, ...]:
    spans = [span for name in scope.include for span in _named(name, reading)]
    cuts = (
        cut for name in scope.exclude for cut in (*_named(name, reading), *_headings(name, reading))
    )
    return tuple(subtract(spans, cuts))


def _named(name: str, reading: Reading) -> tuple[Span, ...]:
    report = reading.report
    if name in reading.passages:
        return reading.passages[name].spans
    if name == "document":
        return (Span(0, len(report.text)),)
    if name == "body":
        return (report.body,)
    if name == "preamble":
        return (report.preamble,)
    if name == "addressee":
        return (report.addressee,) if report.addressee else ()
    part = report.title if name == "title" else report.signoff if name == "signoff" else None
    return (part.span,) if part else ()


def _headings(name: str, reading: Reading) -> tuple[Span, ...]:
    passage = reading.passages.get(name)
    return tuple(section.heading for section in passage.headings) if passage else ()
