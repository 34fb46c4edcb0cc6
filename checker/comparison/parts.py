"""A report as a run of parts: title, opening, the text under each heading, sign-off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.model import Report, Section, Span

_SENTENCE = re.compile(r"[^。!?;\n]+[。!?;]?")
TITLE, OPENING, SIGNOFF = "标题", "开头", "落款"


class Part(NamedTuple):
    """A heading with the text under it, up to the next heading of whatever level.

    Attributes:
        number: The heading's mark as written; empty for the parts without one.
        title: Its words; for the parts without heading what they are called.
        level: Depth in the outline; 0 for the parts without heading.
        above: Title of the heading around it.
        line: Of the heading in the source, 1-based.
        sentences: The text, normalised, each sentence with its closing mark.
    """

    number: str
    title: str
    level: int
    above: str
    line: int
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text without blanks: how it is spaced and broken does not matter."""
        return "".join("".join(self.sentences).split())


def parts_of(report: Report) -> tuple[Part, ...]:
    """All parts in order of the text; what belongs to the page, not the report, is left out."""
    sections = sorted((one for one in report.sections if one.named), key=lambda one: one.heading)
    first = sections[0].heading.start if sections else report.body.end
    parts = []
    if report.title:
        parts.append(_plain(report, TITLE, report.title.span, report.title.text))
    if report.body.start < first:
        parts.append(_plain(report, OPENING, Span(report.body.start, first)))
    parts += _headed(report, sections)
    if report.signoff and not report.signoff.under_title:
        parts.append(_plain(report, SIGNOFF, report.signoff.span))
    return tuple(parts)


def _plain(report: Report, name: str, span: Span, text: str | None = None) -> Part:
    sentences = _sentences(report.slice(span) if text is None else text)
    return Part("", name, 0, "", report.place(span).line, tuple(sentences))


def _headed(report: Report, sections: list[Section]) -> Iterator[Part]:
    ends = [one.heading.start for one in sections[1:]] + [report.body.end]
    for section, end in zip(sections, ends, strict=False):  # without headings nothing is headed
        start = section.heading.end
        text = report.text[start : max(start, end)]
        parent = report.sections[section.parent] if section.parent is not None else None
        yield Part(
            number=section.number,
            title=section.title,
            level=section.level,
            above=parent.title if parent else "",
            line=report.place(section.heading).line,
            sentences=tuple(_sentences(text)),
        )


def _sentences(text: str) -> Iterator[str]:
    for match in _SENTENCE.finditer(text):
        sentence = " ".join(match[0].split())
        if sentence:
            yield sentence
