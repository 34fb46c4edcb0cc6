"""`match`: a wording stands in the scope, often enough, and not in a context that excludes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from checker.checks.base import (
    NOTHING,
    PATTERNS,
    Hit,
    Kind,
    Outcome,
    Reading,
    blanked,
    clauses,
    compiled,
    holds_any,
    patterns,
    sentence_around,
    sentences,
)
from checker.model import Span


class _Options(NamedTuple):
    any: tuple[str, ...]
    unless: tuple[str, ...]
    mask: tuple[str, ...]
    counted: str
    min: int
    most: int | None
    probe: tuple[str, ...]
    last: int | None


def _build(options: Mapping[str, Any]) -> _Options:
    return _Options(
        any=patterns(options, "any"),
        unless=patterns(options, "unless"),
        mask=patterns(options, "mask"),
        counted=options.get("count", "matches"),
        min=options.get("min", 1),
        most=options.get("most"),
        probe=patterns(options, "probe"),
        last=options.get("last"),
    )


def _run(reading: Reading, scope: tuple[Span, ...], options: _Options) -> Outcome:
    hits: list[Hit] = []
    if options.probe and not holds_any(reading, options.probe):
        return NOTHING
    for whole in scope[-1:] if options.last else scope:
        span = (
            Span(max(whole.start, whole.end - options.last), whole.end) if options.last else whole
        )
        text = reading.report.slice(span)
        if options.counted == "matches" and not compiled(options.any).search(text):
            continue  # masking only takes away, and costs more than looking
        found = _find(blanked(text, options.mask), options)
        left = None if options.most is None else options.most - len(hits)
        hits += [Hit(Span(span.start + h.start, span.start + h.end)) for h in islice(found, left)]
    return Outcome(len(hits) >= options.min, tuple(hits)) if hits else NOTHING


def _find(text: str, options: _Options) -> Iterator[Span]:
    whole = Span(0, len(text))
    wanted = compiled(options.any)
    if options.counted == "matches":
        spans = (Span(match.start(), match.end()) for match in wanted.finditer(text))
        yield from _not_excluded(text, spans, options.unless) if options.unless else spans
        return
    for unit in (clauses if options.counted == "clauses" else sentences)(text, whole):
        words = text[unit.start : unit.end]
        if wanted.search(words) and not (options.unless and compiled(options.unless).search(words)):
            lead = len(words) - len(words.lstrip())
            yield Span(unit.start + lead, unit.end)


def _not_excluded(text: str, spans: Iterator[Span], unless: tuple[str, ...]) -> Iterator[Span]:
    """The matches in whose sentence nothing excludes them; a sentence is looked at once."""
    whole = Span(0, len(text))
    sentence, excluded = Span(0, 0), False
    for span in spans:
        if not sentence.contains(span):
            sentence = sentence_around(text, span.start, span.end, whole)
            found = compiled(unless).search(text, sentence.start, sentence.end)
            excluded = found is not None
        if not excluded:
            yield span


MATCH = Kind(
    name="match",
    schema={
        "type": "object",
        "properties": {
            "any": {**PATTERNS, "description": "出现其中任何一种写法"},
            "unless": {**PATTERNS, "description": "同一句（或分句）中出现时不算"},
            "mask": {**PATTERNS, "description": "匹配前先遮去的写法"},
            "count": {
                "enum": ["matches", "sentences", "clauses"],
                "description": "按出现次数、句数还是分句数计数",
            },
            "min": {"type": "integer", "minimum": 1, "description": "至少出现多少次"},
            "probe": {
                "type": "array",
                "items": {"type": "string", "minLength": 1, "format": "text"},
                "minItems": 1,
                "description": "普通文字，一个也没有就不再匹配；凡能匹配处必须含有其中之一，只为加快",
            },
            "last": {"type": "integer", "minimum": 1, "description": "只看范围的最后多少个字"},
            "most": {"type": "integer", "minimum": 1, "description": "找到多少处就够了，默认全部"},
        },
        "required": ["any"],
    },
    build=_build,
    run=_run,
    probes=lambda options: options.probe,
)
