"""`repeated-text`: a sentence that stands twice in the scope, or a clause twice in a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.checks.base import NOTHING, PATTERNS, Hit, Kind, Outcome, Reading, compiled, patterns
from checker.document.marks import ITEM, OPENING
from checker.model import Report, Span
from checker.regex import Regex

_FLATTENED = 1500  # characters of a paragraph that is no single paragraph any more
_HAN = Regex("[\u3400-\u9fff]")
_SPLIT = {"sentence": Regex("[。!?;\n]"), "clause": Regex("[。!?;,:\n]")}
_UNITS = {
    "sentence": Regex("[^。!?;\n]+[。!?;]?"),
    "clause": Regex("[^。!?;,:\n]+[。!?;,]?"),
}
_CLOSING = "。!?;,"


class _Options(NamedTuple):
    unit: str
    min: int
    long: int
    across: bool
    unless: tuple[str, ...]


class _Unit(NamedTuple):
    number: int
    span: Span
    words: str


def _run(reading: Reading, scope: tuple[Span, ...], options: _Options) -> Outcome:
    report = reading.report
    twice = _endings_twice(report, scope, options)
    if not twice:
        return NOTHING
    first: dict[tuple[str, int], _Unit] = {}
    hits: list[tuple[_Unit, _Unit]] = []
    for unit in _units(report, scope, options, twice):
        paragraph = 0 if options.across else _paragraph(report, unit.span)
        if paragraph is None:
            continue
        key = unit.words, paragraph
        earlier = first.setdefault(key, unit)
        if earlier is not unit and not _usual(unit.words, options):
            hits.append((earlier, unit))
    found = tuple(_hit(report, earlier, span) for earlier, span in _joined(hits))
    return Outcome(bool(found), found)


def _endings_twice(report: Report, scope: tuple[Span, ...], options: _Options) -> set[str]:
    """The last characters of units, where two units end alike: a quick look before a close one."""
    least = options.min
    endings = [
        words[-least:]
        for part in scope
        for words in _SPLIT[options.unit].split(report.slice(part))
        if len(words) >= least
    ]
    seen = set(endings)
    if len(seen) == len(endings):
        return set()
    twice = {ending for ending, times in Counter(endings).items() if times > 1}
    if options.unless and not options.long:
        twice = {ending for ending in twice if not compiled(options.unless).search(ending)}
    return twice


def _units(
    report: Report, scope: tuple[Span, ...], options: _Options, twice: set[str]
) -> Iterator[_Unit]:
    """The sentences or clauses that are long enough, without headings and numbers."""
    number = 0
    headings = {s.heading.start: s.heading.end for s in report.sections if s.named}
    for part in scope:
        for match in _UNITS[options.unit].finditer(report.text, part.start, part.end):
            if match[0][-1] not in _CLOSING:
                continue
            number += 1
            if match[0][-options.min - 1 : -1] not in twice or _is_other(report, match, options):
                continue
            words = match[0].strip()
            start = match.end() - len(match[0].lstrip())
            if start in headings and headings[start] >= match.end() - 1:
                continue
            mark = OPENING.match(words) or ITEM.match(words)
            start += mark.end() if mark else 0
            end = match.end() - 1
            yield _Unit(number, Span(start, end), report.text[start:end])


def _is_other(report: Report, match: re.Match[str], options: _Options) -> bool:
    """Whether a clause is a whole sentence, which the other unit sees."""
    before = report.text[match.start() - 1 : match.start()]
    return options.unit == "clause" and before not in (",", ":") and match[0][-1] != ","


def _paragraph(report: Report, span: Span) -> int | None:
    """Index of the paragraph that holds `span`; None for one that is a whole flattened page."""
    index = bisect_right(report.paragraphs, span.start, key=lambda paragraph: paragraph.start) - 1
    return index if report.paragraphs[index].length <= _FLATTENED else None


def _usual(words: str, options: _Options) -> bool:
    """Whether it is one of the phrases that such reports say again and again."""
    if len(_HAN.findall(words)) < options.min:
        return True
    short = not options.long or len(_HAN.findall(words)) < options.long
    return short and bool(options.unless) and compiled(options.unless).search(words) is not None


def _joined(hits: list[tuple[_Unit, _Unit]]) -> Iterator[tuple[_Unit, Span]]:
    """Sentences that follow each other both times are one repetition."""
    at = 0
    while at < len(hits):
        begun, last = hits[at], hits[at]
        while at + 1 < len(hits) and _follows(last, hits[at + 1]):
            at += 1
            last = hits[at]
        yield begun[0], Span(begun[1].span.start, last[1].span.end)
        at += 1


def _follows(one: tuple[_Unit, _Unit], other: tuple[_Unit, _Unit]) -> bool:
    return all(
        0 < after.number - before.number <= 2 for before, after in zip(one, other, strict=True)
    )


def _hit(report: Report, earlier: _Unit, span: Span) -> Hit:
    return Hit(span, str(report.place(earlier.span).line))


def _build(options: Mapping[str, Any]) -> _Options:
    return _Options(
        unit=options["unit"],
        min=options["min"],
        long=options.get("long", 0),
        across=options["unit"] == "sentence" or options.get("across", False),
        unless=patterns(options, "unless"),
    )


REPEATED_TEXT = Kind(
    name="repeated-text",
    schema={
        "type": "object",
        "properties": {
            "unit": {
                "enum": ["sentence", "clause"],
                "description": "整句（到句号、分号）在范围内重复，还是分句（到逗号）在同一段内重复",
            },
            "min": {"type": "integer", "minimum": 8, "description": "至少多少个汉字"},
            "across": {"type": "boolean", "description": "分句也在不同段落之间比较"},
            "unless": {**PATTERNS, "description": "含有这些的套话不算"},
            "long": {"type": "integer", "minimum": 8, "description": "达到这么多汉字的，套话也算"},
        },
        "required": ["unit", "min"],
    },
    build=_build,
    run=_run,
)
