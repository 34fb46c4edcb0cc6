"""`groups`: at least so many different kinds of thing are told, each by its own wording."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from checker.checks.base import (
    NOTHING,
    PATTERNS,
    Hit,
    Kind,
    Outcome,
    Reading,
    blanked,
    compiled,
    patterns,
    sentences,
)
from checker.model import Span


class _Options(NamedTuple):
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    min: int
    subject: tuple[str, ...]
    about: tuple[str, ...]
    unless: tuple[str, ...]
    mask: tuple[str, ...]


def _build(options: Mapping[str, Any]) -> _Options:
    subject = options.get("subject")
    about = options.get("about")
    return _Options(
        groups=tuple((name, tuple(words)) for name, words in options["groups"].items()),
        min=options["min"],
        subject=(subject,) if subject else (),
        about=(about,) if about else (),
        unless=patterns(options, "unless"),
        mask=patterns(options, "mask"),
    )


def _run(reading: Reading, scope: tuple[Span, ...], options: _Options) -> Outcome:
    if not options.subject:
        return _told(reading, scope, options)
    text = reading.report.text
    for span in scope:
        if not compiled(options.subject).search(text, span.start, span.end):
            continue
        for start, line in _lines(text, span):
            if compiled(options.subject).search(line):
                outcome = _told(reading, _windows(text, start, line, options), options)
                if outcome.holds:
                    return outcome
    return NOTHING


def _lines(text: str, span: Span) -> list[tuple[int, str]]:
    at = span.start
    lines = []
    for line in text[span.start : span.end].split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    return lines


def _windows(text: str, start: int, line: str, options: _Options) -> tuple[Span, ...]:
    """The sentences of a paragraph with the subject, each with the one after it."""
    units = list(sentences(text, Span(start, start + len(line))))
    chosen: set[int] = set()
    for index, unit in enumerate(units):
        words = text[unit.start : unit.end]
        if not compiled(options.subject).search(words):
            continue
        if options.unless and compiled(options.unless).search(words):
            continue
        chosen |= {index, index + 1}
    windows = tuple(units[index] for index in sorted(chosen) if index < len(units))
    said = " ".join(text[unit.start : unit.end] for unit in windows)
    return windows if not options.about or compiled(options.about).search(said) else ()


def _told(reading: Reading, scope: tuple[Span, ...], options: _Options) -> Outcome:
    found: dict[str, Hit] = {}
    for span in scope:
        text = blanked(reading.report.slice(span), options.mask)
        for name, words in options.groups:
            if name in found:
                continue
            match = compiled(words).search(text)
            if match:
                place = Span(span.start + match.start(), span.start + match.end())
                found[name] = Hit(place, name)
    hits = sorted(found.values(), key=lambda hit: hit.span or Span(0, 0))
    return Outcome(len(found) >= options.min, tuple(hits))


GROUPS = Kind(
    name="groups",
    schema={
        "type": "object",
        "properties": {
            "groups": {
                "type": "object",
                "minProperties": 2,
                "additionalProperties": PATTERNS,
                "description": "各类事项及其写法",
            },
            "min": {"type": "integer", "minimum": 1, "description": "至少写到几类"},
            "subject": {"type": "string", "description": "只看写到这个主语的句子及其下一句"},
            "about": {"type": "string", "description": "这些句子里还要出现的写法"},
            "unless": {**PATTERNS, "description": "句中出现时这一句不算"},
            "mask": {**PATTERNS, "description": "匹配前先遮去的写法"},
        },
        "required": ["groups", "min"],
    },
    build=_build,
    run=_run,
)
