"""A Word document made from the text of a report that came as something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.ingest.wordml import W
from checker.model import Assessment, Report, Source
from checker.reporters.word import setting
from checker.reporters.word.origins import Origins
from checker.reporters.word.setting import Look
from checker.reporters.wording import visible

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element

_BREAK = "\u2028"
_LOOKS = {1: setting.HEADING, 2: setting.SUBHEADING}


def document_of(one: Assessment, source: Source) -> tuple[Document, Origins]:
    """The text as a document, set like an official paper, and where its characters stand.

    Blank lines are left out, all others are paragraphs of their own.
    """
    document = setting.blank()
    looks = _looks(one.report) if one.report else {}
    texts: list[_Element] = []
    starts: list[int] = []
    numbers: list[int] = []
    total = 0
    for number, line in enumerate(source.text.split("\n"), start=1):
        bare = line.strip()
        shift = len(line) - len(line.lstrip()) if bare else len(line)
        numbers += [-1] * shift
        if bare:
            paragraph = document.add_paragraph()
            look = looks.get(number, setting.BODY)
            for piece, text in _written(paragraph, bare, look):
                if text is not None:
                    texts.append(text)
                    starts.append(total)
                    numbers += range(total, total + len(piece))
                    total += len(piece)
                else:
                    numbers += [-1] * len(piece)
        numbers += [-1] * (len(line) - shift - len(bare) + 1)
    return document, Origins(texts=tuple(texts), starts=tuple(starts), numbers=tuple(numbers))


def _written(paragraph: Paragraph, line: str, look: Look) -> Iterator[tuple[str, _Element | None]]:
    """Write a line; its stretches with the ``w:t`` of each, None for a break or tab."""
    setting.shape(paragraph, look)
    for piece in _stretches(line):
        run = paragraph.add_run("\n" if piece == _BREAK else visible(piece))
        setting.letter(run, look)
        yield piece, run._r.find(W + "t")  # noqa: SLF001 - the element is what comments need


def _stretches(line: str) -> Iterator[str]:
    start = 0
    for at, one in enumerate(line):
        if one in ("\t", _BREAK):
            yield from (part for part in (line[start:at], one) if part)
            start = at + 1
    if start < len(line):
        yield line[start:]


def _looks(report: Report) -> dict[int, Look]:
    """How each line of the source is set, by its number; lines of running text are not named."""
    looks = {report.place(span).line: setting.SMALL for span in report.furniture if span.length}
    for section in report.sections:
        if section.alone and section.level in _LOOKS:
            looks[report.place(section.heading).line] = _LOOKS[section.level]
    if report.title:
        place = report.place(report.title.span)
        looks |= dict.fromkeys(range(place.line, place.end_line + 1), setting.TITLE)
    if report.signoff and not report.signoff.under_title:
        place = report.place(report.signoff.span)
        looks |= dict.fromkeys(range(place.line, place.end_line + 1), setting.SIGNED)
    return looks
