"""`half-width`: half-width marks between Han characters of a text that uses full-width ones."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any, NamedTuple

from checker.checks.base import NOTHING, Kind, Outcome, Reading
from checker.checks.gather import gathered
from checker.checks.spans import holds
from checker.model import Report, Span
from checker.regex import Regex

_BEFORE = "\u3400-\u9fff”’》）】%"
_AFTER = "\u3400-\u9fff“‘《（【"
_LEAST_FULL = 5  # full-width commas before a text counts as using them

#: In the source's own text: marks of a clause, and brackets around Han characters.
_CLAUSE_MARK = f"[,;:?!](?<=[{_BEFORE}].)(?= ?[{_AFTER}]|[ \u3000]*$)"
# A full stop of the keyboard, not the one behind a heading's number.
_STOP = "[.](?<=[\u3400-\u9fff].)(?<![一二三四五六七八九十{never}].)(?=[\u3400-\u9fff])"
_BRACKET = f"[(](?<=[{_BEFORE}].)(?=[{_AFTER}])"


class _Options(NamedTuple):
    marks: Regex
    marks_and_brackets: Regex


def _build(options: Mapping[str, Any]) -> _Options:
    stop = _STOP.format(never=re.escape(options.get("never_after", "")))
    return _Options(
        marks=Regex(f"(?m:{_CLAUSE_MARK}|{stop})"),
        marks_and_brackets=Regex(f"(?m:{_CLAUSE_MARK}|{stop}|{_BRACKET})"),
    )


def _run(reading: Reading, scope: tuple[Span, ...], options: _Options) -> Outcome:
    report = reading.report
    text = report.source.text
    full = text.count("，")
    if full < _LEAST_FULL or full <= text.count(","):
        return NOTHING
    brackets = text.count("(")
    if not brackets and not any(mark in text for mark in ",;:?!."):
        return NOTHING
    wanted = options.marks_and_brackets if text.count("（") > brackets else options.marks
    spans = []
    for part in scope:
        exact = report.source_span(part)
        for match in wanted.finditer(text, exact.start, exact.end):
            at = _offset(report, match.start())
            if holds(report.paragraphs, Span(at, at + 1)):
                spans.append(Span(at, at + 1))
    return gathered(report, spans)


def _offset(report: Report, source_offset: int) -> int:
    """Where a kept character of the source stands in the report's text."""
    run = bisect_right(report.source_starts, source_offset) - 1
    return report.text_starts[run] + source_offset - report.source_starts[run]


HALF_WIDTH = Kind(
    name="half-width",
    schema={
        "type": "object",
        "properties": {
            "never_after": {
                "type": "string",
                "minLength": 1,
                "format": "text",
                "description": "这些字后面的“.”是编号的，不算半角句号（数字以外的）",
            }
        },
    },
    build=_build,
    run=_run,
)
