"""Quotations: the words of a report that a result shows, and where they stand in the source."""

from __future__ import annotations

from checker.checks import Hit
from checker.checks.base import remembered
from checker.model import Evidence, Report, Span
from checker.regex import Regex

_QUOTE = 80  # characters of a quotation
_STOPS = frozenset("。!?;,:\n")  # a clause ends here
_AROUND = 30  # characters around a short match within which its clause is quoted
_PLACES = 5  # quotations per criterion
_SPACE = Regex(r"\s+")


@remembered
def _known(_report: Report) -> dict[Span, Evidence]:
    """Quotations of one report that have been made: many criteria show the same place."""
    return {}


def quotations(report: Report, hits: tuple[Hit, ...]) -> tuple[Evidence, ...]:
    """The first few places of `hits`, each quoted so that it can be understood."""
    spans = dict.fromkeys(hit.span for hit in hits if hit.span)
    return tuple(quoted(report, readable(report, span)) for span in list(spans)[:_PLACES])


def readable(report: Report, span: Span) -> Span:
    """A short match is quoted with the rest of its clause, so that it can be understood."""
    text = report.text
    if span.length >= 12:
        return span
    first, last = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    left, right = span.start, span.end
    while left > first and text[left - 1] not in _STOPS:
        left -= 1
    while right < last and text[right] not in _STOPS:
        right += 1
    return Span(left + len(text[left:right]) - len(text[left:right].lstrip()), right)


def quoted(report: Report, span: Span) -> Evidence:
    """The source's own characters at `span` of the text, with white space folded."""
    known = _known(report)
    if span not in known:
        known[span] = _quoted(report, span)
    return known[span]


def _quoted(report: Report, span: Span) -> Evidence:
    shown = Span(span.start, min(span.end, span.start + _QUOTE))
    exact = report.source_span(shown)
    words = _SPACE.sub(" ", report.source.text[exact.start : exact.end]).strip()
    return Evidence(
        quote=words + ("…" if shown.end < span.end else ""),
        span=exact,
        place=report.source.place(exact),
    )


def identifying(report: Report, span: Span) -> str:
    """The words of `span` as fingerprints see them: normalised, without blanks, no longer than a quotation.

    How the source breaks its lines, indents, and how wide its marks are does not matter.
    """
    return _SPACE.sub("", report.text[span.start : min(span.end, span.start + _QUOTE)])
