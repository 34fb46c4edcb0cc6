"""Passages: which text of a report treats which topic; earlier topics claim text first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from checker.checks.base import Passage
from checker.checks.headed import HeadingReader, Owners, classify, folded, headed
from checker.checks.leads import led
from checker.checks.spans import holds, subtract
from checker.checks.topics import TopicSpec
from checker.checks.unheaded import unheaded
from checker.model import Mark, Report, Section, Span


def resolve_topics(report: Report, specs: Sequence[TopicSpec]) -> Mapping[str, Passage]:
    """Find every topic's passage; earlier specs claim text first."""
    owners = classify(report, specs)
    passages: dict[str, Passage] = {}
    for spec in specs:
        if spec.remainder:
            passages[spec.id] = _remainder(report, spec, owners, passages)
            continue
        own = headed(report, spec, specs, owners)
        if not own.headings and spec.leads:
            own = led(report, spec, owners)
        passages[spec.id] = own if own.headings else unheaded(report, spec, owners, passages)
    return passages


def _remainder(
    report: Report,
    spec: TopicSpec,
    owners: Owners,
    passages: Mapping[str, Passage],
) -> Passage:
    """Everything after the preamble that no other topic has taken."""
    reader = HeadingReader(report, spec)
    shared = {
        index
        for index, topics in owners.items()
        if topics <= set(spec.inside) and _shares(report.sections[index], reader)
    }
    taken = {i for i in owners if i not in shared}
    headings_taken = (report.sections[i] for i in taken)
    told = (p.spans for p in passages.values() if not p.headings)
    cuts = [Span(section.heading.start, section.body.end) for section in headings_taken]
    start = report.preamble.end if report.sections else report.body.start
    spans = subtract([Span(start, report.body.end)], chain(cuts, *told))
    headings = _topmost(report, spans, taken)
    if len(headings) == 1:
        spans = subtract(spans, (headings[0].heading,))
    return Passage(headings=headings, spans=tuple(s for s in spans if report.slice(s).strip()))


def _shares(section: Section, reader: HeadingReader) -> bool:
    """Whether a section of another topic is work of the year too: inside it, or so headed."""
    return section.parent is not None or reader.names(section, folded(section))


def _topmost(report: Report, spans: list[Span], taken: set[int]) -> tuple[Section, ...]:
    """The outermost named headings among `spans` that have text under them."""
    found: list[Section] = []
    for index, section in enumerate(report.sections):
        if index in taken or not section.named or section.mark is Mark.ITEM:
            continue
        if not holds(spans, section.heading):
            continue
        if found and found[-1].body.contains(section.heading):
            continue
        if report.slice(section.body).strip():
            found.append(section)
    return tuple(found)
