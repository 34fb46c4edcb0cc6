"""`topic` and `topic-year`: a part of the report is there, has its heading, names its year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from checker.checks.base import (
    PATTERNS,
    TITLES,
    Hit,
    Kind,
    Outcome,
    Passage,
    Reading,
    blanked,
)
from checker.model import Report, Span
from checker.regex import Regex

_YEAR = Regex(r"(?<![\d—\-~至])(\d{4})年(?![—\-~至])")


class _Topic(NamedTuple):
    topic: str
    headed: bool


class _TopicYear(NamedTuple):
    """`opens` and `turns` say how a year goes on that opens the part, or a later clause."""

    topic: str
    offset: int
    opens: Regex
    turns: Regex


def _run(reading: Reading, _scope: tuple[Span, ...], options: _Topic) -> Outcome:
    passage = reading.passages[options.topic]
    headings = tuple(Hit(section.heading) for section in passage.headings)
    if options.headed:
        return Outcome(bool(headings), headings)
    openings = tuple(Hit(span) for span in passage.openings)
    return Outcome(passage.present, headings or openings)


def _run_year(reading: Reading, _scope: tuple[Span, ...], options: _TopicYear) -> Outcome:
    report = reading.report
    if report.year is None:
        return Outcome(True)
    named = _years_named(report, reading.passages[options.topic], options)
    expected = report.year + options.offset
    right = tuple(Hit(span) for year, span in named if year == expected)
    wrong = tuple(Hit(span, str(year)) for year, span in named if year != expected)
    return Outcome(bool(right) or not wrong, right or wrong)


def _years_named(report: Report, passage: Passage, options: _TopicYear) -> list[tuple[int, Span]]:
    """Years that headings name; without one, the year the passage opens with."""
    named: list[tuple[int, Span]] = []
    for section in passage.headings:
        title = blanked(report.slice(section.heading), TITLES)
        named += [
            (int(m[1]), Span(section.heading.start + m.start(1), section.heading.start + m.end()))
            for m in _YEAR.finditer(title)
        ]
    if named:
        return named
    for span in (passage.openings or passage.spans)[:1]:
        text = report.slice(Span(span.start, report.body.end))
        lead = len(text) - len(text.lstrip(" \n:。、,"))
        match = options.opens.match(blanked(text, TITLES), lead)
        if match:
            # 2023年虽取得成效,2024年将…: what a later clause opens with counts as well.
            found = [
                match,
                *options.turns.finditer(text, match.end(), _sentence_end(text, match.end())),
            ]
            named += [
                (int(m[1]), Span(span.start + m.start(1), span.start + m.end())) for m in found
            ]
    return named


def _sentence_end(text: str, at: int) -> int:
    end = text.find("。", at)
    return end if end >= 0 else len(text)


def _build(options: Mapping[str, Any]) -> _Topic:
    return _Topic(topic=options["topic"], headed=options.get("headed", False))


def _build_year(options: Mapping[str, Any]) -> _TopicYear:
    opens, turns = ("|".join(options[name]) for name in ("opens", "turns"))
    return _TopicYear(
        topic=options["topic"],
        offset=options["offset"],
        opens=Regex(rf"[^,。;\d]{{0,6}}(\d{{4}})年度?(?={opens})"),
        turns=Regex(rf"(?<=[,;])(\d{{4}})年度?(?={turns})"),
    )


TOPIC = Kind(
    name="topic",
    schema={
        "type": "object",
        "properties": {
            "topic": {"type": "string", "description": "topics.yaml 中的部分"},
            "headed": {"type": "boolean", "description": "true：必须有单独的标题"},
        },
        "required": ["topic"],
    },
    build=_build,
    run=_run,
    scoped=False,
)

TOPIC_YEAR = Kind(
    name="topic-year",
    schema={
        "type": "object",
        "properties": {
            "topic": {"type": "string", "description": "topics.yaml 中的部分"},
            "offset": {"type": "integer", "description": "应写的年度减去报告年度"},
            "opens": {**PATTERNS, "description": "这一部分以年度开头时，年度后面的写法"},
            "turns": {**PATTERNS, "description": "后面的分句以年度开头时，年度后面的写法"},
        },
        "required": ["topic", "offset", "opens", "turns"],
    },
    build=_build_year,
    run=_run_year,
    scoped=False,
)
