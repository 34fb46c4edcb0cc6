"""`gather`: all places of one kind of slip make one finding, with their count and the first few."""

from __future__ import annotations

from collections.abc import Sequence

from checker.checks.base import (
    NOTHING,
    PATTERNS,
    Hit,
    Kind,
    Outcome,
    Reading,
    compiled,
    patterns,
)
from checker.model import Report, Span

_SHOWN = 3  # places that are told
_AROUND = 6  # characters shown on either side of a place


def gathered(report: Report, spans: Sequence[Span]) -> Outcome:
    """One hit for all of `spans` (in order); it stands at the first, and `others` has the rest."""
    if not spans:
        return NOTHING
    return Outcome(True, (Hit(spans[0], told(report, spans), tuple(spans[1:])),))


def told(report: Report, spans: Sequence[Span], shown: int = _SHOWN) -> str:
    """``2处（第17行“电子版,820日,我县”、第39行“…”）``: the count and the first places."""
    places = "、".join(
        f"第{report.place(span).line}行“{_context(report, span)}”" for span in spans[:shown]
    )
    return f"{len(spans)}处（{places}{'等' if len(spans) > shown else ''}）"


def _context(report: Report, span: Span) -> str:
    """The characters around a place, as the source has them, within its paragraph."""
    text = report.text
    start = max(span.start - _AROUND, text.rfind("\n", 0, span.start) + 1)
    line_end = text.find("\n", span.end)
    end = min(span.end + _AROUND, len(text) if line_end < 0 else line_end)
    exact = report.source_span(Span(start, end))
    return "".join(report.source.text[exact.start : exact.end].split())


def _run(reading: Reading, scope: tuple[Span, ...], wanted: tuple[str, ...]) -> Outcome:
    report = reading.report
    found = [
        Span(match.start(), match.end())
        for span in scope
        for match in compiled(wanted).finditer(report.text, span.start, span.end)
    ]
    return gathered(report, found)


GATHER = Kind(
    name="gather",
    schema={
        "type": "object",
        "properties": {
            "any": {**PATTERNS, "description": "出现其中任何一种写法，全文合成一条"},
        },
        "required": ["any"],
    },
    build=lambda options: patterns(options, "any"),
    run=_run,
)
