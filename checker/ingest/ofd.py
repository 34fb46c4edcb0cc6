"""An .ofd as paragraphs: pages with text are read, pages of pictures are recognised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.errors import InputError
from checker.ingest import deadline
from checker.ingest.layout import Page
from checker.ingest.limits import DEFAULT_LIMITS, Limits
from checker.ingest.ocr import Recognised, confidence_of, recogniser, shown_pages, warnings_of
from checker.ingest.ofd_glyphs import Drawn, read_drawn
from checker.ingest.ofd_package import Package, PagePart, damaged, open_package
from checker.ingest.paged import reading_of
from checker.ingest.pdf_kinds import HIDDEN, UNREAD, PageKind, kind_of, without_invisible
from checker.ingest.pdf_lines import page_of
from checker.ingest.reading import Reading
from checker.model.source import Metadata

if TYPE_CHECKING:
    from numpy import ndarray

_ORIGINAL = "请用原稿（.docx）检查。"
_WHOLE = 0.5  # of the page
_HEIGHT = 842.0  # points of an A4 page


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Read an .ofd.

    Raises:
        InputError: ``password-protected``, ``damaged``, ``too-large``, ``timeout``; ``scan`` or
            ``garbled`` for pages that only recognition could read.
    """
    package = open_package(data, limits)
    pages: list[Page] = []
    found: dict[int, Recognised] = {}
    hidden: list[int] = []
    for number, part in enumerate(package.pages()):
        deadline.check()
        if number >= limits.pages:
            message = f"OFD 超过 {limits.pages} 页，不像一份报告，请拆分后再检查。"
            raise InputError("too-large", message)
        drawn = read_drawn(part.root, part.box, package.units)
        kind = kind_of(drawn.sheet)
        if kind in UNREAD:
            found[number] = _recognised(package, drawn, kind, number, limits)
            if len(found) > limits.recognised_pages:
                message = f"扫描件超过 {limits.recognised_pages} 页，请拆分后再检查。"
                raise InputError("too-large", message)
            pages.append(found[number].page)
            continue
        seen = without_invisible(drawn.sheet)
        if len(seen.glyphs) < len(drawn.sheet.glyphs):
            hidden.append(number)
        page = page_of(seen)
        pages.append(replace(page, margins=(*page.margins, *_around(package, part))))
    if not pages:
        raise damaged()
    warnings = [*warnings_of(found), *([HIDDEN.format(shown_pages(hidden))] if hidden else [])]
    reading = reading_of(pages, confidence=confidence_of(found.values()), warnings=warnings)
    return replace(reading, metadata=Metadata(title=package.title))


def _around(package: Package, part: PagePart) -> Iterator[str]:
    """Texts of templates and stamps: letterheads and watermarks."""
    for root in part.around:
        page = page_of(read_drawn(root, part.box, package.units).sheet)
        yield from (line.text.strip() for line in page.lines)
        yield from page.margins


def _recognised(
    package: Package, drawn: Drawn, kind: PageKind, number: int, limits: Limits
) -> Recognised:
    """The largest picture of a page, recognised."""
    code, sentence = UNREAD[kind]
    problem = sentence.format(shown_pages([number]))
    picture = _picture(package, drawn) if kind is PageKind.SCANNED else None
    if picture is None:
        raise InputError(code, problem + _ORIGINAL)
    recognise = recogniser(code, problem, limits)
    return recognise(picture, max(picture.shape[:2]) / _HEIGHT)


def _picture(package: Package, drawn: Drawn) -> ndarray | None:
    from checker.ingest.images import pictures

    share, ident = drawn.pictures[0] if drawn.pictures else (0.0, "")
    data = package.picture(ident) if share >= _WHOLE else None  # strips would be read in part
    try:
        return None if data is None else next(iter(pictures(data)), None)
    except (ImportError, OSError, ValueError, SyntaxError, EOFError):  # what Pillow raises
        return None
