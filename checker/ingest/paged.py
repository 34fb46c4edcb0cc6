"""Pages of lines -> what a reader yields: paragraphs as lines of text, and where every page begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from checker.ingest.forms import hold_most, opened
from checker.ingest.layout import CellKind, Page
from checker.ingest.pdf_furniture import without_furniture
from checker.ingest.pdf_paragraphs import Paragraph, paragraphs_of
from checker.ingest.reading import Reading
from checker.model.source import Block, Role, Span


def reading_of(
    pages: Sequence[Page], *, confidence: float | None = None, warnings: Iterable[str] = ()
) -> Reading:
    """Join the lines of all pages; running heads and watermarks go to the margins."""
    if hold_most(line for page in pages for line in page.lines):
        pages = [replace(page, lines=tuple(opened(page.lines))) for page in pages]
    bare, heads = without_furniture(pages)
    paragraphs = paragraphs_of(bare)
    across = [text for page in pages for text in page.margins]
    return Reading(
        text="\n".join(paragraph.text for paragraph in paragraphs),
        pages=_page_starts(paragraphs, len(pages)),
        blocks=tuple(_blocks(paragraphs)),
        confidence=confidence,
        warnings=tuple(warnings),
        margins=tuple(dict.fromkeys([*heads, *across])),
    )


def _page_starts(paragraphs: Sequence[Paragraph], count: int) -> tuple[int, ...]:
    """Offset of every page's first character; a page without text begins where the next one does."""
    known: dict[int, int] = {}
    at = 0
    for paragraph in paragraphs:
        for page, offset in paragraph.starts:
            known.setdefault(page, at + offset)
        at += len(paragraph.text) + 1
    starts = []
    following = max(at - 1, 0)
    for page in range(count - 1, -1, -1):
        following = known.get(page, following)
        starts.append(following)
    return (0, *reversed(starts[:-1]))


def _blocks(paragraphs: Iterable[Paragraph]) -> Iterable[Block]:
    at = 0
    for paragraph in paragraphs:
        end = at + len(paragraph.text)
        span = Span(at, end)
        if paragraph.is_right:
            yield Block(span=span, is_right=True)
        elif paragraph.cell is CellKind.ROW:
            yield Block(span=span, role=Role.ROW)
        elif paragraph.cell is CellKind.LABEL:
            yield Block(span=span, level=1)
        at = end + 1
