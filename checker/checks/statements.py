"""Single statements of a passage: its numbered items, else its sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.checks.base import sentences
from checker.checks.spans import holds
from checker.document.marks import OPENING, read_mark
from checker.document.numerals import small_number
from checker.model import Mark, Report, Span
from checker.regex import Regex

_LINE = Regex(r"\S[^\n]*")
_LEAD_MARKS = " \n\t*#、.:。;,"


class Statement(NamedTuple):
    """One item of an enumeration, or one sentence of a text without marks.

    Attributes:
        span: Its words, without the mark.
        mark: The style of its mark; `Mark.NONE` for a sentence.
        ordinal: The mark's number.
        before: The sentence before the mark, empty at the beginning of the passage.
    """

    span: Span
    mark: Mark
    ordinal: int | None
    before: Span


def statements(
    report: Report, spans: Sequence[Span], *, paragraphs: bool = False
) -> Iterator[Statement]:
    """The statements of a passage, in order of the text; an item ends where the next begins.

    Args:
        report: The report.
        spans: The passage.
        paragraphs: Whether several paragraphs without marks are a statement each.
    """
    marks = _marks(report, spans)
    places = sorted(marks)
    for span in spans:
        inside = places[bisect_left(places, span.start) : bisect_left(places, span.end)]
        before = Span(span.start, span.start)
        unmarked = Span(span.start, [*inside, span.end][0])
        for sentence in _units(report.text, unmarked, paragraphs=paragraphs):
            stripped = _stripped(report.text, sentence)
            if stripped.length:
                yield Statement(span=stripped, mark=Mark.NONE, ordinal=None, before=before)
                before = stripped
        for at, end in zip(inside, [*inside[1:], span.end], strict=False):
            mark, ordinal, length = marks[at]
            words = _stripped(report.text, Span(at + length, end))
            if words.length:
                yield Statement(span=words, mark=mark, ordinal=ordinal, before=before)
            before = _last_sentence(report.text, Span(at, end))


def _units(text: str, span: Span, *, paragraphs: bool) -> Iterator[Span]:
    lines = [Span(*match.span()) for match in _LINE.finditer(text, span.start, span.end)]
    if paragraphs and len(lines) > 1:
        return iter(lines)
    return sentences(text, span)


def _marks(report: Report, spans: Sequence[Span]) -> dict[int, tuple[Mark, int | None, int]]:
    """Style, number and length of every mark inside, by its place."""
    found = {
        section.heading.start: (section.mark, section.ordinal, len(section.number))
        for section in report.sections
        if section.number
    }
    for span in report.items:
        if holds(spans, span):
            found.setdefault(span.start, _read(report.slice(span)))
    return found


def _read(written: str) -> tuple[Mark, int | None, int]:
    match = OPENING.match(written)
    if match:
        return *read_mark(match), len(written)
    # Of all marks of running enumerations only 第一, is no `OPENING`.
    return Mark.ITEM, small_number(written.strip("第,、")), len(written)


def _stripped(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    lead = len(words) - len(words.lstrip(_LEAD_MARKS))
    return Span(span.start + lead, span.start + max(lead, len(words.rstrip(_LEAD_MARKS))))


def _last_sentence(text: str, span: Span) -> Span:
    last = Span(span.end, span.end)
    for sentence in sentences(text, span):
        if text[sentence.start : sentence.end].strip():
            last = sentence
    return last
