"""A report as it was understood: title, organ, year, sections, sign-off.

Every `Span` in these classes is a range of `Report.text`, the normalised text;
`Report.source_span` maps it back to the characters of the source.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from checker.model.source import Place, Source, Span


class OrganKind(StrEnum):
    """What kind of organ issues the report; deadlines and duties depend on it."""

    PROVINCE = "province"
    GOVERNMENT = "government"
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    SUBDISTRICT = "subdistrict"
    OTHER = "other"


class Mark(StrEnum):
    """The numbering style of a heading, by its usual rank in a 公文."""

    PART = "第一部分"
    HAN = "一、"
    HAN_PAREN = "(一)"
    ARABIC = "1."
    ARABIC_PAREN = "(1)"
    CIRCLED = "①"
    ITEM = "一是"
    NONE = ""


class DateForm(StrEnum):
    """How a date is written."""

    ARABIC = "arabic"
    HAN = "han"
    DOTTED = "dotted"
    DAMAGED = "damaged"
    INCOMPLETE = "incomplete"
    BLANK = "blank"


class DateMention(NamedTuple):
    """A date as written. `value` is None when it is incomplete or no day of the calendar.

    `padded` tells of a month or day with a zero before it, `spoken` of 号 in the place of 日.
    """

    span: Span
    form: DateForm
    year: int | None
    value: date | None
    padded: bool = False
    spoken: bool = False

    @property
    def complete(self) -> bool:
        """A valid day written in full with 年月日."""
        return self.value is not None and self.form in (DateForm.ARABIC, DateForm.HAN)


class OrganMention(NamedTuple):
    """An organ's name as written at `span`."""

    span: Span
    name: str


class Title(NamedTuple):
    """标题: `text` joins its lines; `year` is the one bound to 年度/情况/工作/报告.

    `of_kind` tells whether it reads as the title of the kind of document that was looked for.
    """

    span: Span
    text: str
    organs: tuple[OrganMention, ...]
    year: int | None
    of_kind: bool


class Section(NamedTuple):
    """A heading and what stands under it.

    Attributes:
        level: Depth in the outline, 1 for the outermost.
        number: The mark as written (``一、``), empty for an unnumbered heading.
        ordinal: The mark's number, None without one.
        title: The heading's words, without number and closing punctuation.
        heading: Span of number and title.
        body: From the end of the heading to the next heading of the same or a higher level.
        parent: Index of the enclosing section in `Report.sections`, or None.
        alone: Whether the heading has its line for itself.
        named: Whether the words of the title are set off from the text; a numbered paragraph
            that simply begins (1.全县共有…,…) lends its first clause as title but has no heading.
    """

    level: int
    mark: Mark
    number: str
    ordinal: int | None
    title: str
    heading: Span
    body: Span
    parent: int | None
    alone: bool
    named: bool


class Signoff(NamedTuple):
    """落款: the organs and the date after the last body text, or in brackets under the title."""

    span: Span
    organs: tuple[OrganMention, ...]
    date: DateMention | None
    under_title: bool


class PageFields(NamedTuple):
    """What the page around the report says of it: evidence for advice, never the sign-off.

    The spans are those of the dates themselves, None where there is none.
    """

    published_on: date | None = None
    drawn_up_on: date | None = None
    published_at: Span | None = None
    drawn_up_at: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One parsed document.

    Attributes:
        text: Normalised text: half-width marks, plain spaces, one paragraph per line.
        text_starts: Offsets in `text` where a run begins that is contiguous in the source.
        source_starts: The matching offsets in `source.text`.
        paragraphs: Spans of the non-empty lines of `text`, white space trimmed.
        furniture: Paragraphs that belong to the page, not to the report.
        body: From after title and 主送机关 to before the sign-off.
        preamble: The paragraphs before the first heading; empty span if there are none.
        items: Spans of the marks of running enumerations (一是, 一要, 第一,).
        issuer: The issuing organs' names joined with 、, or None.
        year: The reporting year, or None.
    """

    source: Source
    text: str
    text_starts: tuple[int, ...]
    source_starts: tuple[int, ...]
    paragraphs: tuple[Span, ...]
    furniture: tuple[Span, ...]
    title: Title | None
    addressee: Span | None
    body: Span
    preamble: Span
    sections: tuple[Section, ...]
    items: tuple[Span, ...]
    signoff: Signoff | None
    fields: PageFields
    issuer: str | None
    organ_kind: OrganKind
    year: int | None

    def slice(self, span: Span) -> str:
        """The normalised text of `span`."""
        return self.text[span.start : span.end]

    def source_offset(self, offset: int) -> int:
        """Map an offset of `text` to the offset of the same character in the source."""
        run = bisect_right(self.text_starts, offset) - 1
        return self.source_starts[run] + offset - self.text_starts[run]

    def source_span(self, span: Span) -> Span:
        """Map a span of `text` to the span of the same characters in the source."""
        if span.end <= span.start:
            at = self.source_offset(span.start)
            return Span(at, at)
        return Span(self.source_offset(span.start), self.source_offset(span.end - 1) + 1)

    def text_span(self, span: Span) -> Span:
        """Map a span of the source to the span of the same characters in `text`.

        Both ends must be characters that `text` has kept.
        """
        run = bisect_right(self.source_starts, span.start) - 1
        last = bisect_right(self.source_starts, span.end - 1) - 1
        return Span(
            self.text_starts[run] + span.start - self.source_starts[run],
            self.text_starts[last] + span.end - self.source_starts[last],
        )

    def place(self, span: Span) -> Place:
        """Lines and columns of a span of `text`."""
        return self.source.place(self.source_span(span))

    def section_at(self, offset: int) -> Section | None:
        """The innermost section whose heading or body holds `offset`."""
        index = self.sections_before(offset + 1) - 1
        section = self.sections[index] if index >= 0 else None
        while section is not None and offset >= section.body.end:
            section = None if section.parent is None else self.sections[section.parent]
        return section

    def sections_before(self, offset: int) -> int:
        """How many sections begin before `offset`: also the index of the first that does not."""
        return bisect_left(self.sections, offset, key=lambda section: section.heading.start)
