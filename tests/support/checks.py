"""Runs one kind of check over a small text."""

from __future__ import annotations

from typing import Any

from checker.checks import Kind, Outcome, Passage, Reading, TopicSpec, resolve_topics
from checker.model import Span
from checker.packs.pack import Pack
from tests.support.reports import parsed


def reading(text: str, pack: Pack, specs: tuple[TopicSpec, ...] = ()) -> Reading:
    """The text, parsed; its passages by `specs`."""
    report = parsed(text, pack)
    return Reading(report=report, passages=resolve_topics(report, specs))


def run(kind: Kind, read: Reading, *scope: Span, **options: Any) -> Outcome:
    """Run a check with options as a rule writes them; by default over the whole text."""
    spans = scope or (Span(0, len(read.report.text)),)
    return kind.run(read, spans, kind.build(options))


def span(read: Reading, first: str, last: str = "") -> Span:
    """From the first place of one phrase to the end of another after it."""
    text = read.report.text
    start = text.index(first)
    return Span(start, text.index(last or first, start) + len(last or first))


def quotes(read: Reading, outcome: Outcome) -> list[str]:
    """The text of every hit, in order."""
    return [read.report.slice(hit.span) if hit.span else "" for hit in outcome.hits]


def told(read: Reading, topic: str) -> list[str]:
    """The passages of a topic, without blanks and closing marks around them."""
    passage = read.passages[topic]
    return [read.report.slice(part).strip(" \n。") for part in passage.spans]


def titles(passage: Passage) -> list[str]:
    """The headings of a passage."""
    return [section.title for section in passage.headings]
