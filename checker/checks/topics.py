"""Topics: which passages of a report treat what, by headings, openings and sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.checks.base import Passage, compiled, sentences
from checker.checks.expression import subtract
from checker.document.marks import opens_with_mark
from checker.model import Mark, Report, Section, Span
from checker.regex import Regex

_FOLDED = Regex(r"[\s“”\"'‘’]+")
_LAST_PART = 3  # sentences without a paragraph of their own count in so many last paragraphs


class Opening(NamedTuple):
    """How an unheaded passage opens: `starts` at its beginning, `holds` in the first sentence.

    `about` must occur in the paragraph (or sentence), so that it speaks of the whole work.
    """

    starts: tuple[str, ...]
    holds: tuple[str, ...]
    about: tuple[str, ...]


class TopicSpec(NamedTuple):
    """How one topic is recognised: see topics.yaml.

    Attributes:
        match: Patterns for headings; `unless` excludes, `confirm` must occur in heading or text.
        items: Whether a 一是… lead may be its heading.
        inside: Topics under whose headings a heading of this topic still counts; for a remainder,
            topics with which it may share a heading.
        opening: How an unheaded paragraph opens.
        turn: How a sentence within a paragraph turns to the topic.
        told: Patterns of single sentences that tell of it, `told_unless` excludes.
        remainder: Takes every section that no other topic has taken.
    """

    id: str
    match: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    confirm: tuple[str, ...] = ()
    items: bool = False
    inside: tuple[str, ...] = ()
    opening: Opening | None = None
    turn: Opening | None = None
    told: tuple[str, ...] = ()
    told_unless: tuple[str, ...] = ()
    remainder: bool = False


def resolve_topics(report: Report, specs: Sequence[TopicSpec]) -> Mapping[str, Passage]:
    """Find every topic's passage; earlier specs claim text first."""
    owners = _classify(report, specs)
    passages: dict[str, Passage] = {}
    for spec in specs:
        if spec.remainder:
            passages[spec.id] = _remainder(report, spec, specs, owners, passages)
            continue
        headed = _headed(report, spec, specs, owners)
        passages[spec.id] = headed if headed.headings else _unheaded(report, spec, owners, passages)
    return passages


def dated(patterns: tuple[str, ...], year: int | None) -> tuple[str, ...]:
    """Put the reporting year and the next into ``<year>`` and ``<next>``."""
    return _dated(patterns, year) if any("<" in p for p in patterns) else patterns


@lru_cache(maxsize=256)
def _dated(patterns: tuple[str, ...], year: int | None) -> tuple[str, ...]:
    this, following = (str(year), str(year + 1)) if year else (r"\d{4}", r"\d{4}")
    return tuple(p.replace("<year>", this).replace("<next>", following) for p in patterns)


_Owners = dict[int, frozenset[str]]


def _classify(report: Report, specs: Sequence[TopicSpec]) -> _Owners:
    """Topics of every section whose heading names some, by index of the section."""
    by_id = {spec.id: spec for spec in specs}
    readers = [_HeadingReader(report, spec) for spec in specs if not spec.remainder and spec.match]
    owners: _Owners = {}
    for index, section in enumerate(report.sections):
        if not section.named:
            continue
        words = _FOLDED.sub("", section.title)
        named = {reader.topic for reader in readers if reader.names(section, words)}
        if not named:
            continue
        above = _owner_above(report, owners, section)
        if above:
            named = {t for t in named if t in above or above <= set(by_id[t].inside)}
        if named and named != above:
            owners[index] = frozenset(named)
    return owners


def _owner_above(report: Report, owners: _Owners, section: Section) -> frozenset[str]:
    parent = section.parent
    while parent is not None:
        if parent in owners:
            return owners[parent]
        parent = report.sections[parent].parent
    return frozenset()


class _HeadingReader:
    """Tells whether headings of one report name one topic; its patterns are looked up once."""

    def __init__(self, report: Report, spec: TopicSpec) -> None:
        self.topic = spec.id
        self._text = report.text
        self._items = spec.items
        self._match = compiled(dated(spec.match, report.year))
        self._unless = compiled(dated(spec.unless, report.year)) if spec.unless else None
        self._confirm = compiled(spec.confirm) if spec.confirm else None

    def names(self, section: Section, words: str) -> bool:
        """Whether the heading, its `words` without blanks and quotes, names the topic."""
        if section.mark is Mark.ITEM and not self._items:
            return False
        if not self._match.search(words) or (self._unless and self._unless.search(words)):
            return False
        if self._confirm is None or self._confirm.search(words):
            return True
        return self._confirm.search(self._text, *_ends(section.body)) is not None


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _headed(
    report: Report, spec: TopicSpec, specs: Sequence[TopicSpec], owners: _Owners
) -> Passage:
    headings: list[Section] = []
    spans: list[Span] = []
    for index, topics in owners.items():
        if spec.id not in topics:
            continue
        section = report.sections[index]
        headings.append(section)
        spans += _own_part(report, index, spec, topics, specs, owners)
    return Passage(headings=tuple(headings), spans=tuple(sorted(set(spans))))


def _own_part(
    report: Report,
    index: int,
    spec: TopicSpec,
    topics: frozenset[str],
    specs: Sequence[TopicSpec],
    owners: _Owners,
) -> list[Span]:
    """The text under a heading, without nested passages of others or the other half of two."""
    section = report.sections[index]
    nested = [
        (report.sections[i], owners[i])
        for i in owners
        if i != index and section.body.contains(report.sections[i].heading)
    ]
    spans = [section.body]
    for inner, inner_topics in nested:
        if spec.id not in inner_topics:
            spans = subtract(spans, Span(inner.heading.start, inner.body.end))
    if len(topics) == 1:
        return spans
    partners = [s for s in specs if s.id in topics]
    divided = {topic for _, inner_topics in nested for topic in inner_topics}
    if divided:
        return [] if spec.id in divided else spans
    turning = next((s for s in partners if s.turn), None)
    if turning is None:
        return spans
    at = _turn(report, section.body, turning)
    if at is None:
        return [] if spec is turning else spans
    return [Span(at, section.body.end)] if spec is turning else [Span(section.body.start, at)]


def _turn(report: Report, body: Span, spec: TopicSpec) -> int | None:
    """Where the text under a combined heading turns from one topic to the other."""
    opening = spec.turn
    if opening is None:
        return None
    starts = compiled(dated(opening.starts, report.year))
    for sentence in sentences(report.text, body):
        lead = _lead(report.text, sentence)
        if starts.match(report.text, lead, sentence.end):
            return lead
    return None


def _lead(text: str, span: Span) -> int:
    """Offset of the first character of a sentence that is no blank or opening quote."""
    at = span.start
    while at < span.end and text[at] in " ”“)(\n":
        at += 1
    return at


def _unheaded(
    report: Report, spec: TopicSpec, owners: _Owners, passages: Mapping[str, Passage]
) -> Passage:
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


def _next_heading(report: Report, owners: _Owners, start: int) -> int:
    """Where the next passage with a heading of its own begins, else the end of the body."""
    later = [report.sections[i].heading.start for i in owners]
    return min((at for at in later if at > start), default=report.body.end)


def _opening_paragraph(report: Report, opening: Opening, owners: _Owners) -> int | None:
    """An unnumbered paragraph after all other parts that opens the topic."""
    starts = compiled(dated(opening.starts, report.year))
    first = report.preamble.end if report.sections else report.body.start
    for index, span in enumerate(report.paragraphs):
        if span.start < first and (report.sections or index == 0):
            continue
        if opens_with_mark(report.slice(span)) or not starts.match(report.text, *_ends(span)):
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


def _after_everything(report: Report, at: int, owners: _Owners) -> bool:
    """Whether only a numbering of the passage's own, beginning at one, follows."""
    following = next((s for s in report.sections if s.heading.start > at), None)
    if following is None:
        return True
    if any(report.sections[i].heading.start > at for i in owners):
        return False
    return following.ordinal == 1


def _turning_sentence(report: Report, opening: Opening, owners: _Owners) -> int | None:
    """A sentence in one of the last paragraphs that turns to the topic."""
    starts = compiled(dated(opening.starts, report.year))
    for span in report.paragraphs[-_LAST_PART:]:
        section = report.section_at(span.start)
        if section and opens_with_mark(report.slice(span)) and section.level > 1:
            continue
        for sentence in list(sentences(report.text, span))[1:]:
            lead = _lead(report.text, sentence)
            words = report.text[lead : sentence.end]
            if (
                starts.match(words)
                and compiled(opening.holds).search(words)
                and compiled(opening.about).search(words)
                and _after_everything(report, lead, owners)
            ):
                return lead
    return None


def _told(report: Report, spec: TopicSpec, passages: Mapping[str, Passage]) -> Passage:
    """Single sentences that tell of the topic, each with the rest of its paragraph."""
    taken = [span for passage in passages.values() for span in passage.spans]
    told = compiled(dated(spec.told, report.year))
    for paragraph in report.paragraphs:
        for sentence in sentences(report.text, paragraph):
            words = report.slice(sentence)
            if not told.search(words) or any(span.contains(sentence) for span in taken):
                continue
            if spec.told_unless and compiled(spec.told_unless).search(words):
                continue
            rest = [Span(sentence.start, paragraph.end)]
            for span in taken:
                rest = subtract(rest, span)
            return Passage(spans=tuple(rest), openings=(sentence,))
    return Passage()


def _remainder(
    report: Report,
    spec: TopicSpec,
    specs: Sequence[TopicSpec],
    owners: _Owners,
    passages: Mapping[str, Passage],
) -> Passage:
    """Everything after the preamble that no other topic has taken."""
    reader = _HeadingReader(report, spec)
    shared = {
        index
        for index, topics in owners.items()
        if topics <= set(spec.inside) and _shares(report.sections[index], reader)
    }
    spans = [Span(report.preamble.end if report.sections else report.body.start, report.body.end)]
    for index in owners:
        if index not in shared:
            section = report.sections[index]
            spans = subtract(spans, Span(section.heading.start, section.body.end))
    for passage in passages.values():
        if not passage.headings:
            for span in passage.spans:
                spans = subtract(spans, span)
    taken = {i for i in owners if i not in shared}
    headings = _topmost(report, spans, taken)
    if len(headings) == 1:
        spans = subtract(spans, headings[0].heading)
    return Passage(headings=headings, spans=tuple(s for s in spans if report.slice(s).strip()))


def _shares(section: Section, reader: _HeadingReader) -> bool:
    """Whether a section of another topic is work of the year too: inside it, or so headed."""
    return section.parent is not None or reader.names(section, _FOLDED.sub("", section.title))


def _topmost(report: Report, spans: list[Span], taken: set[int]) -> tuple[Section, ...]:
    """The outermost named headings among `spans` that have text under them."""
    found: list[Section] = []
    for index, section in enumerate(report.sections):
        if index in taken or not section.named or section.mark is Mark.ITEM:
            continue
        if not any(span.contains(section.heading) for span in spans):
            continue
        if found and found[-1].body.contains(section.heading):
            continue
        if report.slice(section.body).strip():
            found.append(section)
    return tuple(found)
