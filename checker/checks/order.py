"""`order` and `organ`: parts stand in a fixed order; the report is of one kind of organ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.checks.base import Hit, Kind, Outcome, Reading
from checker.model import OrganKind, Section, Span


def _run_order(reading: Reading, _scope: tuple[Span, ...], topics: tuple[str, ...]) -> Outcome:
    """Headed parts that stand before one they should follow; that one's heading is the detail."""
    hits = []
    last: Section | None = None
    for topic in topics:
        first = next(iter(reading.passages[topic].headings), None)
        if first is None:
            continue
        if last is not None and first.heading.start < last.heading.start:
            hits.append(Hit(first.heading, last.title))
        elif last is None or first.heading.start > last.heading.start:
            last = first
    return Outcome(bool(hits), tuple(hits))


def _run_organ(reading: Reading, _scope: tuple[Span, ...], kinds: frozenset[str]) -> Outcome:
    return Outcome(reading.report.organ_kind in kinds)


def _build_order(options: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(options["topics"])


def _build_organ(options: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(options["is"])


ORDER = Kind(
    name="order",
    schema={
        "type": "object",
        "properties": {
            "topics": {
                "type": "array",
                "items": {"type": "string", "format": "topic"},
                "minItems": 2,
                "description": "topics.yaml 中的部分，按应有的次序",
            }
        },
        "required": ["topics"],
    },
    build=_build_order,
    run=_run_order,
    scoped=False,
)

ORGAN = Kind(
    name="organ",
    schema={
        "type": "object",
        "properties": {
            "is": {
                "type": "array",
                "items": {"enum": [kind.value for kind in OrganKind]},
                "minItems": 1,
                "description": "报告是这几类机关的",
            }
        },
        "required": ["is"],
    },
    build=_build_organ,
    run=_run_organ,
    scoped=False,
)
