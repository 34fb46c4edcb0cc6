"""What a PDF page is: text, a picture of text, or text that only looks right on paper."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from checker.ingest.pdf_glyphs import Sheet
from checker.ingest.text import plausibility

_SCANNED = 0.5  # of the page under one picture
_FEW = 50  # characters: a stamp, a page number or a running head over a scanned page
_BROKEN = 0.2  # of the characters
_PLAUSIBLE = 0.2  # as for a guessed encoding
_SIGNS = 0.35  # of the characters of a page without Han: more is no writing


class PageKind(Enum):
    """How a page gives its text."""

    TEXT = "text"
    LAYERED = "layered"  # a picture with text laid under it, recognised by somebody else's program
    SCANNED = "scanned"
    GARBLED = "garbled"


#: What is said of pages, by numbers, that give no text; with the code of the failure.
UNREAD = {
    PageKind.SCANNED: ("scan", "扫描件，未检查：{}是图像而没有文字。"),
    PageKind.GARBLED: ("garbled", "未检查：{}的文字没有正确的编码，读出来是乱码。"),
}
HIDDEN = "{}有看不见的文字，未作检查，请确认后删除。"


def kind_of(sheet: Sheet) -> PageKind:
    """Judge one page by what stands on it."""
    is_picture = sheet.covered >= _SCANNED
    seen = [glyph for glyph in sheet.glyphs if is_picture or not glyph.style.is_invisible]
    text = "".join(glyph.char for glyph in seen if glyph.char != " ")
    if _is_garbled(text, sheet.broken):
        return PageKind.GARBLED
    if len(text) < _FEW and (is_picture or (not text and sheet.has_drawing)):
        return PageKind.SCANNED
    if is_picture and any(glyph.style.is_invisible for glyph in seen):
        return PageKind.LAYERED
    return PageKind.TEXT


def without_invisible(sheet: Sheet) -> Sheet:
    """The page without text that nobody sees."""
    return replace(sheet, glyphs=tuple(g for g in sheet.glyphs if not g.style.is_invisible))


def _is_garbled(text: str, broken: int) -> bool:
    if broken >= 10 and broken > _BROKEN * (len(text) + broken):
        return True
    if len(text) < _FEW:
        return False
    if sum(char.isascii() for char in text) < 0.97 * len(text):
        return plausibility(text) < _PLAUSIBLE
    return sum(not char.isalnum() for char in text) > _SIGNS * len(text)
