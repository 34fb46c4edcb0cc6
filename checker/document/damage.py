"""What the export of a web page or file lost: known by its traces, never the author's error."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from checker.document.pairing import pair_marks
from checker.document.vocabulary import Vocabulary
from checker.model import DateForm, Mark, Report, Section, Span
from checker.regex import Regex

_COMMAS = 5  # so many commas must be there before their width tells anything
_LEAST_LONE = 3  # quotation marks without partner before the export is blamed
_RUNNING = 60  # a paragraph so long ends with a mark
_WRAPPED = 3  # one broken line in so many paragraphs is no layout...
_MOST_BREAKS = 5  # ... but more broken lines are one
_NUMBERED = (Mark.HAN, Mark.HAN_PAREN)
_LATE = 3  # a number that stands alone is lost its predecessors from here on
_CUT = 20  # a paragraph so long, with a comma, is running text
_ENDED = Regex("[\u3400-\u9fff%]$")


class Loss(StrEnum):
    """What can be lost, in the order in which it is told."""

    WIDTHS = "widths"
    DATES = "dates"
    RANGES = "ranges"
    ENDS = "ends"
    QUOTES = "quotes"
    NUMBERS = "numbers"
    BREAKS = "breaks"
    CUT = "cut"
    CHARACTERS = "characters"


class Damage(NamedTuple):
    """One kind of loss. `spans` of `Report.text` are its traces; widths are lost everywhere."""

    loss: Loss
    spans: tuple[Span, ...] = ()


def find_damage(report: Report, vocabulary: Vocabulary) -> tuple[Damage, ...]:
    """Everything that the export of `report` seems to have lost, one entry per kind."""
    found = {loss: tuple(_worded(report, vocabulary, loss)) for loss in Loss}
    found[Loss.DATES] += _signed(report)
    found[Loss.QUOTES] += _quotes(report)
    found[Loss.NUMBERS] += tuple(_numbers(report))
    found[Loss.BREAKS] += _breaks(report)
    found[Loss.CUT] += _cut_off(report, vocabulary)
    if any(found.values()):  # authors forget a full stop, too: it tells only beside other damage
        found[Loss.ENDS] += _unended(report)
    damage = [Damage(loss=loss, spans=tuple(sorted(found[loss]))) for loss in Loss if found[loss]]
    return (Damage(loss=Loss.WIDTHS), *damage) if _folded(report) else tuple(damage)


def damaged_at(damage: tuple[Damage, ...], report: Report, span: Span) -> bool:
    """Whether a trace of damage stands in the paragraph (line of the text) of `span`."""
    start = report.text.rfind("\n", 0, span.start) + 1
    end = report.text.find("\n", span.end)
    end = len(report.text) if end < 0 else end
    return any(_touches(kind.spans, start, end) for kind in damage)


def _touches(spans: tuple[Span, ...], start: int, end: int) -> bool:
    """Whether one of `spans`, which are in order, reaches into a stretch of text."""
    at = bisect_left(spans, end, key=lambda span: span.start) - 1
    return at >= 0 and spans[at].end > start


def _worded(report: Report, vocabulary: Vocabulary, loss: Loss) -> Iterator[Span]:
    """Traces that the pack knows by their wording."""
    wording = vocabulary.damage.get(loss)
    if wording:
        for match in wording.finditer(report.text, report.body.start, report.body.end):
            yield Span(match.start(), match.end())


def _folded(report: Report) -> bool:
    return "，" not in report.source.text and report.text.count(",") >= _COMMAS


def _signed(report: Report) -> tuple[Span, ...]:
    date = report.signoff.date if report.signoff else None
    return (date.span,) if date and date.form is DateForm.DAMAGED else ()


def _quotes(report: Report) -> tuple[Span, ...]:
    """Quotation marks without partner that no author left so.

    They are many, or the inner marks of two quotations in a row: 谁执法谁普法”“谁服务谁普法.
    """
    text = report.text
    found = pair_marks(text, report.paragraphs, "“”")
    many = len(found.lone) >= _LEAST_LONE and len(found.lone) * 3 >= found.pairs
    inner = any("”“" in (text[at : at + 2], text[at - 1 : at + 1]) for at in found.lone)
    return tuple(Span(at, at + 1) for at in found.lone) if many or inner else ()


def _numbers(report: Report) -> Iterator[Span]:
    """A number that stands alone where its predecessors must have been: (七) without (六)."""
    lengths: Counter[tuple[int | None, Mark]] = Counter()
    last: dict[Mark, int | None] = {}
    alone: list[Section] = []
    for section in report.sections:
        run = section.parent, section.mark
        if section.mark in _NUMBERED and section.ordinal:
            runs_on = last.get(section.mark) == section.ordinal - 1
            if not lengths[run] and section.ordinal >= _LATE and not runs_on:
                alone.append(section)
            lengths[run] += 1
        last[section.mark] = section.ordinal
    for section in alone:
        if lengths[section.parent, section.mark] == 1:
            yield Span(section.heading.start, section.heading.start + len(section.number))


def _breaks(report: Report) -> tuple[Span, ...]:
    """Where a line end broke a sentence in two; none in a text whose every line is wrapped."""
    starts, sources = report.text_starts, report.source_starts
    joints = [
        Span(at - 1, at + 1)
        for at, before, begun, source in zip(starts[1:], starts, sources, sources[1:], strict=False)
        if report.source.text.find("\n", begun + at - before, source) >= 0
        and report.body.start < at < report.body.end
    ]
    sparse = len(joints) == 1 or len(joints) * _WRAPPED <= len(report.paragraphs)
    return tuple(joints) if sparse and len(joints) <= _MOST_BREAKS else ()


def _cut_off(report: Report, vocabulary: Vocabulary) -> tuple[Span, ...]:
    """The last words of a report that breaks off: running text without its end, and nothing after it."""
    if report.signoff is not None or not report.paragraphs:
        return ()
    last = [span for span in report.paragraphs if span.start < report.body.end][-1:]
    for span in last:
        words = report.slice(span)
        headed = any(s.heading.start == span.start and s.alone for s in report.sections)
        if (
            len(words) >= _CUT
            and "," in words
            and vocabulary.never_last.search(words)
            and not headed
        ):
            return (Span(max(span.start, span.end - 8), span.end),)
    return ()


def _unended(report: Report) -> tuple[Span, ...]:
    """The last two characters of long paragraphs that end without a mark."""
    ends = []
    for span in report.paragraphs:
        words = report.slice(span)
        if len(words) >= _RUNNING and "。" in words and _ENDED.search(words):
            ends.append(Span(span.end - 2, span.end))
    return tuple(ends)
