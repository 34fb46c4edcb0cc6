"""`without`: a passage is long enough to say something, yet none of the wordings stands in it."""

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
    sentence_around,
    sentences,
)
from checker.model import Span
from checker.regex import Regex

_HAN = Regex("[\u4e00-\u9fff]+")


class _Options(NamedTuple):
    any: tuple[str, ...]
    mask: tuple[str, ...]
    min: int


def _build(options: Mapping[str, Any]) -> _Options:
    return _Options(
        any=patterns(options, "any"), mask=patterns(options, "mask"), min=options["min"]
    )


def _run(reading: Reading, scope: tuple[Span, ...], options: _Options) -> Outcome:
    if any(_holds(reading.report.text, span, options) for span in scope):
        return NOTHING
    characters = sum(len(run) for span in scope for run in _HAN.findall(reading.report.slice(span)))
    if characters < options.min:
        return NOTHING
    return Outcome(True, (Hit(_place(reading, scope), str(characters)),))


def _holds(text: str, span: Span, options: _Options) -> bool:
    """Whether a wording stands in the text; only its sentence is masked: most hold one early."""
    wanted = compiled(options.any)
    at = span.start
    while match := wanted.search(text, at, span.end):
        sentence = sentence_around(text, match.start(), match.end(), span)
        if wanted.search(blanked(text[sentence.start : sentence.end], options.mask)):
            return True
        at = max(sentence.end, match.end())
    return False


def _place(reading: Reading, scope: tuple[Span, ...]) -> Span | None:
    """The heading of the passage, else its first sentence."""
    for passage in reading.passages.values():
        if passage.spans == scope and passage.headings:
            return passage.headings[0].heading
    for span in scope:
        for sentence in sentences(reading.report.text, span):
            words = reading.report.slice(sentence)
            if words.strip():
                return Span(sentence.start + len(words) - len(words.lstrip()), sentence.end)
    return None


WITHOUT = Kind(
    name="without",
    schema={
        "type": "object",
        "properties": {
            "any": {**PATTERNS, "description": "通篇没有其中任何一种写法"},
            "mask": {**PATTERNS, "description": "匹配前先遮去的写法"},
            "min": {"type": "integer", "minimum": 1, "description": "至少多少汉字才算"},
        },
        "required": ["any", "min"],
    },
    build=_build,
    run=_run,
)
