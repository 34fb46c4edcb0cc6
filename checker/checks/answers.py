"""`answers`: which measure of one part takes up which statement of another, and which has none.

Three questions, the cheap ones first: do both speak of the same matter by the rule's own list, do
they share characters in pairs, and only where that is neither plain nor plainly nil: do they share
words that tell something.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from checker.checks.base import (
    NOTHING,
    PATTERNS,
    Hit,
    Kind,
    Outcome,
    Passage,
    Reading,
    clauses,
    compiled,
    patterns,
)
from checker.checks.spans import subtract
from checker.checks.statements import Statement, statements
from checker.model import Mark, Report, Span

_PROBLEMS = 60  # so many problems are matched, each with
_MEASURES = 200  # so many measures: no plan of a report has more
_PLAIN = 3  # one matter, or two pairs of characters: one pair is often shared by chance
_FEWEST_MEASURES = 2  # a plan of one sentence answers nothing in particular
_TELLING = 6.0  # weight of one word that tells something, or of two that hardly do
_HAN = "[\u4e00-\u9fff]{2,}"


class _Options(NamedTuple):
    stated: str
    measures: str
    lacks: tuple[str, ...]
    empty: tuple[str, ...]
    cause: tuple[str, ...]
    because: tuple[str, ...]
    promise: tuple[str, ...]
    shared: tuple[str, ...]
    matters: tuple[tuple[str, ...], ...]
    least: int
    most: int | None


class _Problem(NamedTuple):
    """A stated problem.

    Attributes:
        span: Its first telling sentence.
        words: All of it.
        matters: The words of every matter of the rule's list that it opens with.
        pairs: Its pairs of characters, without what every such report holds.
    """

    span: Span
    words: str
    matters: tuple[tuple[str, ...], ...]
    pairs: frozenset[str]


class _Measure(NamedTuple):
    """A measure: its first sentence, and all its words."""

    span: Span
    words: str


def _run(reading: Reading, _scope: tuple[Span, ...], options: _Options) -> Outcome:
    stated, measures = reading.passages[options.stated], reading.passages[options.measures]
    if not stated.headings or not measures.present:
        return NOTHING
    report = reading.report
    plan = list(_measures(report, measures, options))
    if len(plan) < _FEWEST_MEASURES:
        return NOTHING
    problems = _problems(report, _outside(stated, measures), options)
    pairs = tuple(
        (one.span, _answer(one, plan[:_MEASURES], reading)) for one in islice(problems, _PROBLEMS)
    )
    hits = tuple(Hit(problem) for problem, answer in pairs if answer is None)
    return Outcome(bool(hits), hits[: options.most], pairs)


def _outside(stated: Passage, measures: Passage) -> Sequence[Span]:
    """The problems without the plan, where both stand under one heading."""
    return subtract(stated.spans, measures.spans)


def _measures(report: Report, passage: Passage, options: _Options) -> Iterator[_Measure]:
    for one in statements(report, passage.spans, paragraphs=True):
        if one.mark is not Mark.NONE or next(_telling(report, one.span, options.empty), None):
            yield _Measure(_opening(report, one.span, one.span.start), report.slice(one.span))


def _problems(report: Report, spans: Sequence[Span], options: _Options) -> Iterator[_Problem]:
    """What is stated as a problem: neither announced, nor a cause, nor answered on the spot."""
    for one in _without_causes(report, spans, options):
        words = report.slice(one.span)
        if options.promise and compiled(options.promise).search(words):
            continue
        said = [
            clause
            for clause in _telling(report, one.span, options.empty)
            if not compiled(options.cause).search(report.slice(clause))
        ]
        told = ",".join(report.slice(clause) for clause in said)
        if not compiled(options.lacks).search(told):
            continue
        shown = _opening(report, one.span, said[0].start)
        lead = report.slice(Span(one.span.start, shown.end))
        matters = _matters(lead, options) or _matters(words, options)
        if matters or len(_pairs(told, options)) >= options.least:
            yield _Problem(shown, words, matters, _pairs(words, options))


def _without_causes(
    report: Report, spans: Sequence[Span], options: _Options
) -> Iterator[Statement]:
    """Leave out sentences that only explain, and the list of causes after the problems."""
    listing: Mark | None = None
    for one in statements(report, spans):
        if one.ordinal == 1:
            announced = compiled(options.cause).search(report.slice(one.before))
            listing = one.mark if announced else None
        elif listing not in (None, one.mark) and one.mark is not Mark.NONE:
            listing = None
        lead = report.slice(next(clauses(report.text, one.span), one.span))
        if compiled(options.cause).search(lead):
            listing = listing or one.mark
        explains = one.mark is Mark.NONE and compiled(options.because).match(lead)
        if listing is None and not explains:
            yield one


def _telling(report: Report, span: Span, empty: tuple[str, ...]) -> Iterator[Span]:
    """The clauses that are no mere announcement or slogan."""
    for clause in clauses(report.text, span):
        words = report.slice(clause)
        if words.strip() and not compiled(empty).search(words):
            yield clause


def _opening(report: Report, span: Span, start: int) -> Span:
    """From `start` to the end of that sentence: what a statement is about."""
    stop = report.text.find("。", start, span.end)
    return Span(start, span.end if stop < 0 else stop)


def _matters(words: str, options: _Options) -> tuple[tuple[str, ...], ...]:
    return tuple(matter for matter in options.matters if any(word in words for word in matter))


def _pairs(words: str, options: _Options) -> frozenset[str]:
    """Neighbouring characters, without the words that every such report holds."""
    left = compiled((*options.shared, *options.lacks)).sub(" ", words)
    runs = compiled((_HAN,)).findall(left)
    return frozenset(run[at : at + 2] for run in runs for at in range(len(run) - 1))


def _answer(problem: _Problem, plan: Sequence[_Measure], reading: Reading) -> Span | None:
    """The measure that shares most with the problem; None if none shares anything."""
    whole = "\n".join(one.words for one in plan)
    matters = [[word for word in matter if word in whole] for matter in problem.matters]
    pairs = [pair for pair in problem.pairs if pair in whole]
    shared = [_shared(matters, pairs, one.words) for one in plan]
    best = shared.index(max(shared))
    if shared[best] >= _PLAIN:
        return plan[best].span
    return _answer_by_words(problem, plan, reading) if shared[best] else None


def _shared(matters: Sequence[Sequence[str]], pairs: Sequence[str], words: str) -> int:
    """Three for every matter, two for every pair of characters that a measure shares."""
    same = [matter for matter in matters if any(word in words for word in matter)]
    return 3 * len(same) + 2 * len([pair for pair in pairs if pair in words])


def _answer_by_words(problem: _Problem, plan: Sequence[_Measure], reading: Reading) -> Span | None:
    """The measure that holds words of the problem that tell something."""
    if reading.words is None:
        return plan[0].span
    told = {
        word: weight
        for word, weight in reading.words(problem.words).items()
        if any(word[at : at + 2] in problem.pairs for at in range(len(word) - 1))
    }
    weights = [math.fsum(told[word] for word in told if word in one.words) for one in plan]
    heaviest = max(weights)
    return plan[weights.index(heaviest)].span if heaviest >= _TELLING else None


def _build(options: Mapping[str, Any]) -> _Options:
    return _Options(
        stated=options["topic"],
        measures=options["measures"]["topic"],
        lacks=patterns(options, "lacks"),
        empty=patterns(options, "empty"),
        cause=patterns(options, "cause"),
        because=patterns(options, "because"),
        promise=patterns(options, "promise"),
        shared=patterns(options, "shared"),
        matters=tuple(tuple(words) for words in options.get("matters", ())),
        least=options["min"],
        most=options.get("most"),
    )


ANSWERS = Kind(
    name="answers",
    schema={
        "type": "object",
        "properties": {
            "topic": {"type": "string", "description": "写问题的部分，须有标题"},
            "measures": {
                "type": "object",
                "properties": {"topic": {"type": "string", "description": "写措施的部分"}},
                "required": ["topic"],
                "additionalProperties": False,
                "description": "与问题对照的部分",
            },
            "lacks": {**PATTERNS, "description": "说明这是问题的写法"},
            "empty": {**PATTERNS, "description": "只作铺垫或者口号、不算内容的分句"},
            "cause": {**PATTERNS, "description": "引出原因的写法"},
            "because": {**PATTERNS, "description": "只说原因的句子怎样开头"},
            "promise": {**PATTERNS, "description": "就地写明怎样改进的写法，出现时不再找措施"},
            "shared": {**PATTERNS, "description": "各份报告都有、对照时不算的词"},
            "matters": {
                "type": "array",
                "items": {
                    "type": "array",
                    "minItems": 1,
                    "items": {"type": "string", "minLength": 1, "format": "text"},
                },
                "description": "同一类事项的各种说法，一行一类，写词语本身",
            },
            "min": {"type": "integer", "minimum": 1, "description": "问题至少要有几个实在的字对"},
            "most": {"type": "integer", "minimum": 1, "description": "至多指出几处"},
        },
        "required": ["topic", "measures", "lacks", "empty", "cause", "because", "min"],
    },
    build=_build,
    run=_run,
    scoped=False,
)
