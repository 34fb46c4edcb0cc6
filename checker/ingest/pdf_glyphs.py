"""The characters of a PDF page with their places, read through PDFium's plain C functions.

PDFium is not thread-safe, and what it opens must be closed in order: everything here works on
handles that `checker.ingest.pdf` opens and closes.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.document.radicals import plain
from checker.errors import InputError
from checker.ingest.layout import is_wide
from checker.ingest.pdf_paths import lines_of_path
from checker.ingest.pdf_rules import Rule

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_QUARTER = math.pi / 2
_SLANT = 0.06  # radians off a right angle: more is no longer a page laid askew
_INVISIBLE = 3  # text render mode
_LIGHT = 0.72  # of full brightness
_DRAWN = 100  # so many drawn shapes on a page without text: its text may be outlines
_SHAPES = 5000  # of a page with more, which is a drawing, no lines are taken
_CROWDED = 100_000  # characters on a page: nobody could read them
_HYPHENS = {"\x02": "-", "\ufffe": "-", "\u2010": "-", "\u2011": "-"}
_NOTHING = frozenset({0xAD, 0x200B, 0xFEFF})


class Style(NamedTuple):
    """How the characters of one text object are set."""

    face: str
    em: float
    is_light: bool
    is_invisible: bool


class Glyph(NamedTuple):
    """One printed character; lengths are points from the left and upper edge of the page as read.

    `em` is the size of its font; `turn` counts quarter turns against the direction of the page, -1
    for any other angle.
    """

    char: str
    left: float
    right: float
    base: float
    em: float
    turn: int
    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page with its characters in the order of the file.

    Attributes:
        width: Of the page as it is read.
        height: As `width`.
        glyphs: Without what PDFium adds itself (spaces, line ends).
        broken: Characters left out because the file does not say which they are.
        covered: The share of the page that its largest picture covers.
        has_drawing: Whether there is anything that recognition could find text in.
        rules: The lines drawn on it.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    broken: int
    covered: float
    has_drawing: bool
    rules: tuple[Rule, ...] = ()


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float


class _Raw(NamedTuple):
    """A character in the PDF's own space: the origin is below left."""

    char: str
    box: _Box
    x: float
    y: float
    turn: int
    style: Style


def read_sheet(page: PdfPage) -> Sheet:
    """Read one open page."""
    import pypdfium2.raw as pdfium

    frame = _frame(page)
    textpage = page.get_textpage()
    try:
        raws = list(_characters(pdfium, textpage.raw, frame))
    finally:
        textpage.close()
    known = [raw for raw in raws if raw.char]
    turns = Counter(raw.turn for raw in known if raw.turn >= 0)
    turn = turns.most_common(1)[0][0] if turns else 0
    width, height = frame.right - frame.left, frame.top - frame.bottom
    covered, drawn, lines = _pictures(pdfium, page, width * height)
    return Sheet(
        width=height if turn % 2 else width,
        height=width if turn % 2 else height,
        glyphs=tuple(_glyph(raw, turn, frame) for raw in known),
        broken=len(raws) - len(known),
        covered=covered,
        has_drawing=covered > 0.02 or drawn >= _DRAWN,
        rules=tuple(_rule(line, turn, frame) for line in lines),
    )


def _frame(page: PdfPage) -> _Box:
    left, bottom, right, top = page.get_cropbox()
    return _Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _characters(pdfium: Any, text: Any, frame: _Box) -> Iterator[_Raw]:
    """The characters inside the frame; one that is no text has an empty `char`."""
    styles: dict[int | None, Style] = {}
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    count = pdfium.FPDFText_CountChars(text)
    if count > _CROWDED:
        raise InputError("too-large", "PDF 有一页文字过多，不像一份报告，请重新导出后再检查。")
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in _NOTHING or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, index, rect):
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        if not (frame.left <= x.value <= frame.right and frame.bottom <= y.value <= frame.top):
            continue
        handle = pdfium.FPDFText_GetTextObject(text, index)
        key = ctypes.cast(handle, ctypes.c_void_p).value
        if key not in styles:
            styles[key] = _style(pdfium, handle, _scale(pdfium, text, index))
        yield _Raw(
            _char(code),
            _Box(rect.left, rect.bottom, rect.right, rect.top),
            x.value,
            y.value,
            _turn(pdfium.FPDFText_GetCharAngle(text, index)),
            styles[key],
        )


def _char(code: int) -> str:
    if not 0 < code <= 0x10FFFF:
        return ""
    char = chr(code)
    if char in _HYPHENS:
        return _HYPHENS[char]
    if char.isspace():
        return " "
    return plain(char) if char.isprintable() and char != "\ufffd" else ""


def _turn(angle: float) -> int:
    quarters = angle / _QUARTER
    if abs(quarters - round(quarters)) * _QUARTER > _SLANT:
        return -1
    return -round(quarters) % 4  # PDFium counts clockwise


def _scale(pdfium: Any, text: Any, index: int) -> float:
    """How much a character is enlarged beyond the size of its font."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text, index, matrix):
        return 1.0
    return math.hypot(matrix.c, matrix.d) or 1.0


def _style(pdfium: Any, handle: Any, scale: float) -> Style:
    if not handle:
        return Style("", 0.0, is_light=False, is_invisible=False)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    colour = (red, green, blue, alpha)
    has_colour = pdfium.FPDFPageObj_GetFillColor(handle, *colour)
    bright = (0.3 * red.value + 0.59 * green.value + 0.11 * blue.value) / 255
    seen = 1 - (1 - bright) * alpha.value / 255  # on white paper
    font = pdfium.FPDFTextObj_GetFont(handle)
    name = ctypes.create_string_buffer(128)
    if font:
        pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(handle, size)
    return Style(
        name.value.decode("utf-8", "replace"),
        size.value * scale,
        is_light=bool(has_colour) and seen > _LIGHT,
        is_invisible=pdfium.FPDFTextObj_GetTextRenderMode(handle) == _INVISIBLE,
    )


def _glyph(raw: _Raw, turn: int, frame: _Box) -> Glyph:
    """Seen with the page turned so that its text runs from left to right."""
    left, base = _seen(raw.x, raw.y, turn, frame)
    right = max(_seen(x, y, turn, frame)[0] for x, y in (raw.box[:2], raw.box[2:]))
    em = raw.style.em
    if is_wide(raw.char) or em <= 0:
        em = right - left
    relative = (raw.turn - turn) % 4 if raw.turn >= 0 else -1
    return Glyph(raw.char, left, max(left, right), base, max(em, 1.0), relative, raw.style)


def _seen(x: float, y: float, turn: int, frame: _Box) -> tuple[float, float]:
    """A place on the page as it is turned to be read."""
    if turn == 0:
        return x - frame.left, frame.top - y
    if turn == 1:
        return y - frame.bottom, x - frame.left
    if turn == 2:
        return frame.right - x, y - frame.bottom
    return frame.top - y, frame.right - x


def _rule(line: _Box, turn: int, frame: _Box) -> Rule:
    (x, y), (to_x, to_y) = (
        _seen(x, y, turn, frame) for x, y in ((line.left, line.bottom), (line.right, line.top))
    )
    return Rule(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))


def _pictures(pdfium: Any, page: PdfPage, area: float) -> tuple[float, int, list[_Box]]:
    """The share of the page its largest picture covers, the number of drawn shapes, and lines."""
    covered, drawn = 0.0, 0
    lines: list[_Box] = []
    kinds = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH)
    for item in page.get_objects(filter=kinds, max_depth=4):
        if item.type == pdfium.FPDF_PAGEOBJ_PATH:
            drawn += 1
            if drawn <= _SHAPES:
                lines += (_Box(*line) for line in lines_of_path(pdfium, item))
        else:
            left, bottom, right, top = item.get_bounds()
            covered = max(covered, abs(right - left) * abs(top - bottom) / max(area, 1.0))
    return min(covered, 1.0), drawn, lines
