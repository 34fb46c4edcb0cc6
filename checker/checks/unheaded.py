"""Topics without a heading: by how a paragraph opens, how a sentence turns, what one tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from checker.checks.base import Passage, compiled, sentences
from checker.checks.headed import Owners, lead
from checker.checks.spans import holds, merged, subtract
from checker.checks.topics import Opening, TopicSpec, dated
from checker.document.marks import opens_with_mark
from checker.model import Report, Span

_LAST_PART = 3  # sentences without a paragraph of their own count in so many last paragraphs


def unheaded(
    report: Report, spec: TopicSpec, owners: Owners, passages: Mapping[str, Passage]
) -> Passage:
    """Where a topic without a heading is treated, as far as `passages` have left it."""
    start = None
    if spec.opening:
        start = _opening_paragraph(report, spec.opening, owners)
    if start is None and spec.turn:
        start = _turning_sentence(report, spec.turn, owners)
    if start is not None:
        end = _next_heading(report, owners, start)
        opened = next(sentences(report.text, Span(start, end)), Span(start, end))
        return Passage(spans=(Span(start, end),), openings=(opened,))
    if spec.told:
        return _told(report, spec, passages)
    return Passage()


def _next_heading(report: Report, owners: Owners, start: int) -> int:
    """Where the next passage with a heading of its own begins, else the end of the body."""
    later = [report.sections[i].heading.start for i in owners]
    return min((at for at in later if at > start), default=report.body.end)


def _opening_paragraph(report: Report, opening: Opening, owners: Owners) -> int | None:
    """An unnumbered paragraph after all other parts that opens the topic."""
    starts = compiled(dated(opening.starts, report.year))
    first = report.preamble.end if report.sections else report.body.start
    for index, span in enumerate(report.paragraphs):
        if span.start < first and (report.sections or index == 0):
            continue
        if opens_with_mark(report.slice(span)) or not starts.match(
            report.text, span.start, span.end
        ):
            continue
        if not _after_everything(report, span.start, owners):
            continue
        sentence = next(sentences(report.text, span), span)
        paragraph = report.slice(span)
        if compiled(opening.holds).search(report.slice(sentence)) and compiled(
            opening.about
        ).search(paragraph):
            return span.start
    return None


def _after_everything(report: Report, at: int, owners: Owners) -> bool:
    """Whether only a numbering of the passage's own, beginning at one, follows."""
    following = report.sections_before(at + 1)
    if following == len(report.sections):
        return True
    last = next(reversed(owners), -1)  # owners are in order
    return last < following and report.sections[following].ordinal == 1


def _turning_sentence(report: Report, opening: Opening, owners: Owners) -> int | None:
    """A sentence in one of the last paragraphs that turns to the topic."""
    starts = compiled(dated(opening.starts, report.year))
    for span in report.paragraphs[-_LAST_PART:]:
        section = report.section_at(span.start)
        if section and opens_with_mark(report.slice(span)) and section.level > 1:
            continue
        for sentence in list(sentences(report.text, span))[1:]:
            at = lead(report.text, sentence)
            words = report.text[at : sentence.end]
            if (
                starts.match(words)
                and compiled(opening.holds).search(words)
                and compiled(opening.about).search(words)
                and _after_everything(report, at, owners)
            ):
                return at
    return None


def _told(report: Report, spec: TopicSpec, passages: Mapping[str, Passage]) -> Passage:
    """Single sentences that tell of the topic, each with the rest of its paragraph."""
    taken = merged(span for passage in passages.values() for span in passage.spans)
    told = compiled(dated(spec.told, report.year))
    leading = _leading_paragraphs(report, spec, passages)
    for paragraph in report.paragraphs:
        leads = paragraph.start in leading
        for sentence in sentences(report.text, paragraph):
            words = report.slice(sentence)
            if not told.search(words) or (holds(taken, sentence) and not leads):
                continue
            if spec.told_unless and compiled(spec.told_unless).search(words):
                continue
            rest = subtract([Span(sentence.start, paragraph.end)], () if leads else taken)
            return Passage(spans=tuple(rest), openings=(sentence,))
    return Passage()


def _leading_paragraphs(
    report: Report, spec: TopicSpec, passages: Mapping[str, Passage]
) -> frozenset[int]:
    """Where an unnumbered paragraph opens a section of a topic that may begin with this one."""
    found: set[int] = set()
    for topic in spec.told_under:
        for section in passages[topic].headings:
            index = bisect_left(report.paragraphs, section.body.start, key=lambda span: span.start)
            first = report.paragraphs[index : index + 1]
            found.update(span.start for span in first if not opens_with_mark(report.slice(span)))
    return frozenset(found)
