"""Which headings name which topics, and which text under them is whose."""

from __future__ import annotations

from collections.abc import Sequence

from checker.checks.base import Passage, compiled, sentences
from checker.checks.spans import merged, subtract
from checker.checks.topics import TopicSpec, dated
from checker.model import Mark, Report, Section, Span
from checker.regex import Regex

#: Topics of the sections whose headings name some, by index of the section.
Owners = dict[int, frozenset[str]]

_FOLDED = Regex(r"[\s“”\"'‘’]+")


def classify(report: Report, specs: Sequence[TopicSpec]) -> Owners:
    """Topics of every section whose heading names some, by index of the section."""
    by_id = {spec.id: spec for spec in specs}
    readers = [HeadingReader(report, spec) for spec in specs if not spec.remainder and spec.match]
    owners: Owners = {}
    for index, section in enumerate(report.sections):
        if not section.named:
            continue
        words = folded(section)
        named = {reader.topic for reader in readers if reader.names(section, words)}
        if not named:
            continue
        above = _owner_above(report, owners, section)
        if above:
            named = {t for t in named if t in above or above <= set(by_id[t].inside)}
        if named and named != above:
            owners[index] = frozenset(named)
    return owners


def _owner_above(report: Report, owners: Owners, section: Section) -> frozenset[str]:
    parent = section.parent
    while parent is not None:
        if parent in owners:
            return owners[parent]
        parent = report.sections[parent].parent
    return frozenset()


class HeadingReader:
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
        return self._confirm.search(self._text, section.body.start, section.body.end) is not None


def headed(report: Report, spec: TopicSpec, specs: Sequence[TopicSpec], owners: Owners) -> Passage:
    """What stands under the headings of a topic; an empty passage if none names it."""
    headings: list[Section] = []
    spans: list[Span] = []
    for index, topics in owners.items():
        if spec.id not in topics:
            continue
        section = report.sections[index]
        headings.append(section)
        spans += _own_part(report, index, spec, topics, specs, owners)
    return Passage(headings=tuple(headings), spans=tuple(merged(spans)))


def _own_part(
    report: Report,
    index: int,
    spec: TopicSpec,
    topics: frozenset[str],
    specs: Sequence[TopicSpec],
    owners: Owners,
) -> list[Span]:
    """The text under a heading, without nested passages of others or the other half of two."""
    section = report.sections[index]
    end = report.sections_before(section.body.end)
    nested = [(report.sections[i], owners[i]) for i in range(index + 1, end) if i in owners]
    others = (inner for inner, inner_topics in nested if spec.id not in inner_topics)
    spans = subtract([section.body], (Span(s.heading.start, s.body.end) for s in others))
    if len(topics) == 1:
        return spans
    partners = [s for s in specs if s.id in topics]
    divided = {topic for _, inner_topics in nested for topic in inner_topics} & topics
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
        at = lead(report.text, sentence)
        if starts.match(report.text, at, sentence.end):
            return at
    return None


def lead(text: str, span: Span) -> int:
    """Offset of the first character of a sentence that is no blank or opening quote."""
    at = span.start
    while at < span.end and text[at] in " ”“)(\n":
        at += 1
    return at


def folded(section: Section) -> str:
    """The words of a heading without blanks and quotes."""
    return _FOLDED.sub("", section.title)
