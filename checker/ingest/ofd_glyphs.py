"""The characters of an .ofd page with their places: text objects with offsets from one to the next."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from checker.document.radicals import plain
from checker.errors import InputError
from checker.ingest.layout import units
from checker.ingest.ofd_matrix import Matrix, matrix_of, seen
from checker.ingest.ofd_package import local, numbers
from checker.ingest.ofd_paths import lines_of_path
from checker.ingest.pdf_glyphs import Glyph, Sheet, Style
from checker.ingest.pdf_rules import Rule

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_POINTS = 72 / 25.4  # for each millimetre
_SLANT = 0.06  # radians off a right angle: more is text laid askew
_LIGHT = 0.72  # of full brightness
_DRAWN = 100  # so many drawn shapes on a page without text: its text may be outlines
_SHAPES = 5000  # of a page with more, which is a drawing, no lines are taken
_NESTED = 3  # drawings that use other drawings
_TOO_MUCH = "OFD 的一页上内容过多，不像一份报告，请用原稿（.docx）检查。"
_NOTHING = frozenset("\u00ad\u200b\ufeff")


class _Mark(NamedTuple):
    """One character where it is printed, in millimetres from the left and upper edge."""

    char: str
    x: float
    y: float
    width: float
    em: float
    turn: int
    style: Style


@dataclass(slots=True, kw_only=True)
class _Allowed:
    """What one page may hold: drawings that use drawings multiply."""

    left: int = 500_000

    def take(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise InputError("too-large", _TOO_MUCH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a page or a part of one shows: its characters, and the pictures by their share of it."""

    sheet: Sheet
    pictures: tuple[tuple[float, str], ...]


def read_drawn(root: Element, box: tuple[float, float], units: Mapping[str, Element]) -> Drawn:
    """Read one page, template or annotation.

    Args:
        root: The root of its part.
        box: Width and height of the page in millimetres.
        units: Drawings that may be used on it, by id.
    """
    allowed = _Allowed()
    marks: list[_Mark] = []
    pictures: list[tuple[float, str]] = []
    lines: list[tuple[float, float, float, float]] = []
    broken = paths = 0
    for element, matrix in _objects(root, Matrix(), units, allowed):
        name = local(element)
        if name == "TextObject":
            for mark in _marks(element, matrix):
                allowed.take()
                if _is_unknown(mark.char):
                    broken += 1
                else:
                    marks.append(mark)
        elif name == "ImageObject":
            pictures.append((_share(element, matrix, box), element.get("ResourceID", "")))
        else:
            paths += 1
            if paths <= _SHAPES:
                lines += lines_of_path(element, partial(_at, matrix))
    covered = min(1.0, max((share for share, _ in pictures), default=0.0))
    turns = Counter(mark.turn for mark in marks if mark.turn >= 0)
    turn = turns.most_common(1)[0][0] if turns else 0
    width, height = (side * _POINTS for side in (box[::-1] if turn % 2 else box))
    sheet = Sheet(
        width=width,
        height=height,
        glyphs=tuple(_glyph(mark, turn, box) for mark in marks),
        broken=broken,
        covered=covered,
        has_drawing=covered > 0.02 or paths >= _DRAWN,
        rules=tuple(_rule(line, turn, box) for line in lines),
    )
    return Drawn(sheet=sheet, pictures=tuple(sorted(pictures, reverse=True)))


def _objects(
    root: Element, outer: Matrix, units: Mapping[str, Element], allowed: _Allowed, nested: int = 0
) -> Iterator[tuple[Element, Matrix]]:
    """Texts, pictures and shapes in the order of the file, each with its place on the page."""
    for element in root.iter():
        allowed.take()
        name = local(element)
        if name in ("TextObject", "ImageObject", "PathObject"):
            yield element, matrix_of(element).then(outer)
        elif name == "CompositeObject" and nested < _NESTED:
            unit = units.get(element.get("ResourceID", ""))
            if unit is not None:
                inner = matrix_of(element).then(outer)
                yield from _objects(unit, inner, units, allowed, nested + 1)


def _marks(element: Element, matrix: Matrix) -> Iterator[_Mark]:
    size = _number(element.get("Size")) or 1.0
    across = math.hypot(matrix.a, matrix.b) or 1.0
    em = abs(size) * (math.hypot(matrix.c, matrix.d) or 1.0)
    stretch = across * (_number(element.get("HScale")) or 1.0)
    style = _style(element, em)
    turn = _turn(math.atan2(matrix.b, matrix.a))
    x = y = 0.0
    for code in element:
        if local(code) != "TextCode":
            continue
        x = _number(code.get("X")) if code.get("X") is not None else x
        y = _number(code.get("Y")) if code.get("Y") is not None else y
        text = (code.text or "").strip("\r\n")
        is_column = not code.get("DeltaX") and bool(code.get("DeltaY"))
        right, down = _offsets(code.get("DeltaX")), _offsets(code.get("DeltaY"))
        for char in text:
            natural = abs(size) * units(char)
            step, fall = next(right, None), next(down, 0.0)
            if step is None:
                step = 0.0 if is_column else natural
            if char not in _NOTHING:
                widest = natural if char.isascii() else abs(size)
                width = min(widest, step) if step > 0 else natural
                at = matrix.at(x, y)
                yield _Mark(_char(char), *at, width * stretch, em, turn, style)
            x, y = x + step, y + fall


def _offsets(text: str | None) -> Iterator[float]:
    """Offsets written one by one or as ``g 3 5.6``: three times 5.6."""
    parts = iter((text or "").split())
    for part in parts:
        if part != "g":
            yield _number(part)
            continue
        count, value = next(parts, "0"), _number(next(parts, "0"))
        yield from repeat(value, int(_number(count)))


def _style(element: Element, em: float) -> Style:
    colour = next((each for each in element if local(each) == "FillColor"), None)
    alpha = _number(element.get("Alpha"), 255.0)
    bright = 0.0
    if colour is not None:
        alpha *= _number(colour.get("Alpha"), 255.0) / 255
        values = numbers(colour.get("Value"))
        if len(values) == 3:
            bright = (0.3 * values[0] + 0.59 * values[1] + 0.11 * values[2]) / 255
        elif len(values) == 1:
            bright = values[0] / 255
    seen = 1 - (1 - bright) * alpha / 255  # on white paper
    return Style(
        element.get("Font", ""),
        em * _POINTS,
        is_light=seen > _LIGHT,
        is_invisible=element.get("Visible", "").lower() == "false" or alpha <= 0,
    )


def _turn(angle: float) -> int:
    quarters = angle / (math.pi / 2)
    if abs(quarters - round(quarters)) * (math.pi / 2) > _SLANT:
        return -1
    return round(quarters) % 4


def _glyph(mark: _Mark, turn: int, box: tuple[float, float]) -> Glyph:
    """Seen with the page turned so that its text runs from left to right."""
    left, base = seen(mark.x, mark.y, turn, box)
    relative = (mark.turn - turn) % 4 if mark.turn >= 0 else -1
    right = left + mark.width
    em = max(mark.em * _POINTS, 1.0)
    return Glyph(
        mark.char, left * _POINTS, right * _POINTS, base * _POINTS, em, relative, mark.style
    )


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    right, down = matrix.at(x, y)
    return right * _POINTS, down * _POINTS


def _rule(line: tuple[float, float, float, float], turn: int, box: tuple[float, float]) -> Rule:
    width, height = box[0] * _POINTS, box[1] * _POINTS
    (x, y), (to_x, to_y) = (seen(*corner, turn, (width, height)) for corner in (line[:2], line[2:]))
    return Rule(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))


def _share(element: Element, matrix: Matrix, box: tuple[float, float]) -> float:
    """The share of the page that a picture covers: a unit square, transformed."""
    corner = numbers(element.get("Boundary"))
    if len(corner) == 4:
        return abs(corner[2] * corner[3]) / (box[0] * box[1])
    return abs(matrix.a * matrix.d - matrix.b * matrix.c) / (box[0] * box[1])


def _char(char: str) -> str:
    return " " if char.isspace() else plain(char)


def _is_unknown(char: str) -> bool:
    """A glyph without a character: a private code, or the sign that writers put for one."""
    return char in "\ufffd\u00a4" or not char.isprintable()


def _number(text: str | None, default: float = 0.0) -> float:
    values = numbers(text) if text else []
    return values[0] if values else default
