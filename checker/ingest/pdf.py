"""A PDF as paragraphs: pages with text are read, pages without are recognised, each by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from checker.errors import InputError
from checker.ingest import deadline
from checker.ingest.layout import Page
from checker.ingest.limits import DEFAULT_LIMITS, Limits
from checker.ingest.ocr import Recognised, confidence_of, recogniser, shown_pages, warnings_of
from checker.ingest.paged import reading_of
from checker.ingest.pdf_glyphs import read_sheet
from checker.ingest.pdf_kinds import HIDDEN, UNREAD, PageKind, kind_of, without_invisible
from checker.ingest.pdf_lines import page_of
from checker.ingest.reading import Reading
from checker.installing import advice

if TYPE_CHECKING:
    from numpy import ndarray
    from pypdfium2 import PdfDocument, PdfPage

_END = b"%%EOF"
_TAIL = 4096  # bytes in which a whole file has its end mark
_DPI = 200
_SIDE = 4000  # pixels at most, whatever size a page claims to have
_LOCKED_CODES = (4, 5)  # PDFium: password, unknown security handler

_MISSING = f"没有安装读取 PDF 的组件，请{advice('pdf')} 后再检查，或另存为 .docx 后再检查。"
_LOCKED = "PDF 设有打开密码，请取消密码后再检查。"
_DAMAGED = "PDF 已损坏或没有传完整，读不出来，请重新导出或重新传送后再检查。"
_LAYERED = "{}是扫描图像，图像下的文字由其他软件识别，请核对原文。"


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Read a PDF.

    Raises:
        InputError: ``pdf`` without the extra, ``password-protected``, ``damaged``, ``too-large``,
            ``timeout``; ``scan`` or ``garbled`` for pages that only recognition could read.
    """
    with _opened(data) as document:
        count = len(document)
        if not count:
            raise InputError("damaged", _DAMAGED)
        if count > limits.pages:
            message = f"PDF 有 {count} 页，超过 {limits.pages} 页，不像一份报告，请拆分后再检查。"
            raise InputError("too-large", message)
        kinds, pages = {}, {}
        hidden: list[int] = []
        for number in range(count):
            deadline.check()
            kinds[number], page, has_hidden = _read_page(document, number)
            hidden += [number] * has_hidden
            if page:
                pages[number] = page
        recognised = _recognise(document, kinds, limits)
    pages |= {number: result.page for number, result in recognised.items()}
    warnings = list(warnings_of(recognised))
    layered = [number for number, kind in kinds.items() if kind is PageKind.LAYERED]
    warnings += [_LAYERED.format(shown_pages(layered))] if layered else []
    warnings += [HIDDEN.format(shown_pages(hidden))] if hidden else []
    return reading_of(
        [pages[number] for number in range(count)],
        confidence=confidence_of(recognised.values()),
        warnings=warnings,
    )


@contextmanager
def _opened(data: bytes) -> Iterator[PdfDocument]:
    """The open document; a failure inside PDFium means that the file is locked or damaged."""
    try:
        from pypdfium2 import PdfDocument, PdfiumError
    except ImportError as error:
        raise InputError("pdf", _MISSING) from error
    if _END not in data[-_TAIL:]:
        raise InputError("damaged", _DAMAGED)  # PDFium would mend it, with pages missing
    try:
        with PdfDocument(data) as document:
            yield document
    except PdfiumError as error:
        if error.err_code in _LOCKED_CODES:
            raise InputError("password-protected", _LOCKED) from error
        raise InputError("damaged", _DAMAGED) from error


def _read_page(document: PdfDocument, number: int) -> tuple[PageKind, Page | None, bool]:
    """What kind of page it is, its lines if it has text, and whether some of it is invisible."""
    with closing(document[number]) as page:
        sheet = read_sheet(page)
    kind = kind_of(sheet)
    if kind in UNREAD:
        return kind, None, False
    if kind is PageKind.LAYERED:
        return kind, page_of(sheet), False
    seen = without_invisible(sheet)
    return kind, page_of(seen), len(seen.glyphs) < len(sheet.glyphs)


def _recognise(
    document: PdfDocument, kinds: dict[int, PageKind], limits: Limits
) -> dict[int, Recognised]:
    """The pages without usable text, recognised.

    Raises:
        InputError: Recognition is not installed, there are too many pages, or time is up.
    """
    wanted = [number for number, kind in kinds.items() if kind in UNREAD]
    if not wanted:
        return {}
    code, sentence = UNREAD[kinds[wanted[0]]]
    alike = [number for number in wanted if kinds[number] is kinds[wanted[0]]]
    recognise = recogniser(code, sentence.format(shown_pages(alike)), limits)
    if len(wanted) > limits.recognised_pages:
        message = f"扫描件有 {len(wanted)} 页，超过 {limits.recognised_pages} 页，请拆分后再检查。"
        raise InputError("too-large", message)
    found = {}
    for number in wanted:
        deadline.check()
        with closing(document[number]) as page:
            picture, scale = _picture(page)
        found[number] = recognise(picture, scale)
    return found


def _picture(page: PdfPage) -> tuple[ndarray, float]:
    """The page in pixels (height, width, three colours) and pixels for each point.

    Annotations stay away: an electronic seal would cover the sign-off.
    """
    width, height = page.get_size()
    scale = min(_DPI / 72, _SIDE / max(width, height, 1.0))
    with closing(page.render(scale=scale, draw_annots=False, may_draw_forms=False)) as bitmap:
        return bitmap.to_numpy()[:, :, :3].copy(), scale
