"""`items`: the scope is set out in at least so many numbered, enumerated or headed items."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.checks.base import Hit, Kind, Outcome, Passage, Reading
from checker.checks.spans import holds
from checker.model import Span
from checker.regex import Regex

#: A paragraph that opens with a short sentence as its heading (加强行政复议工作。畅通渠道…).
_LEAD = Regex("[^,。;:!?\n]{4,30}(?:,[^,。;:!?\n]{2,16}){0,2}。(?=.{10})")


def _run(reading: Reading, scope: tuple[Span, ...], minimum: int) -> Outcome:
    report = reading.report
    found = {
        section.heading.start: section.heading
        for section in report.sections
        if holds(scope, section.heading)
    }
    for passage in reading.passages.values():
        if passage.spans == scope:
            found |= _themes(passage)
    for mark in report.items:
        if holds(scope, mark):
            found[mark.start] = mark
    for paragraph in report.paragraphs:
        if paragraph.start not in found and holds(scope, paragraph):
            lead = _LEAD.match(report.text, paragraph.start, paragraph.end)
            if lead:
                found[paragraph.start] = Span(lead.start(), lead.end())
    hits = tuple(Hit(found[start]) for start in sorted(found))
    return Outcome(len(hits) >= minimum, hits)


def _themes(passage: Passage) -> dict[int, Span]:
    """Several headings of the same rank, each a theme of work, are items themselves."""
    if len(passage.headings) < 2:
        return {}
    return {section.heading.start: section.heading for section in passage.headings}


def _build(options: Mapping[str, Any]) -> int:
    return int(options["min"])


ITEMS = Kind(
    name="items",
    schema={
        "type": "object",
        "properties": {"min": {"type": "integer", "minimum": 1, "description": "至少几条"}},
        "required": ["min"],
    },
    build=_build,
    run=_run,
)
