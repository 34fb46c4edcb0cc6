"""Lines -> paragraphs: a line that fills its measure runs on into the next one, also over a page.

What ends a paragraph: a line with room left for more, an indent, another size, a wider gap. Headings,
titles and sign-offs thereby stand alone; the rows of a table are lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from checker.ingest.layout import CellKind, Line, Page, is_wide, units
from checker.ingest.pdf_furniture import usual_em, usual_pitch
from checker.ingest.raw_marks import opens_with_mark

_SIZE = 0.15  # two sizes differ by more
_GAP = 1.4  # of the usual distance: more begins a paragraph
_INDENT = 0.8  # ems: a line set in so far begins a paragraph
_SLACK = 0.8  # ems a full line may leave beyond what would not fit
_FILLED = 3  # so many lines at the right edge show where it is
_MANY = 8  # lines, of which one may stick out
_TITLE = 1.1  # of the usual size
_ENDS = re.compile(r"[。!！?？;；:：…][”’)）》】」』]*$")
_OPENING = re.compile(r"[(（《“【\[〔]")
_LONGEST = 40
_WORD = re.compile(r"[A-Za-z0-9.,:%+_/·-]+|.")
_BINDS_BOTH = "“”‘’"  # to line breaking an opening quotation mark looks like a closing one
_BINDS_BACK = frozenset(_BINDS_BOTH + ")）》】〉」』,，、。.;；:：!！?？…%％—")
_BINDS_ON = frozenset(_BINDS_BOTH + "(（《【〈「『+±$￥№")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Text of one paragraph.

    Attributes:
        text: Its lines, joined.
        starts: Where in `text` a page begins: its index and the offset.
        is_right: Whether it is set to the right, as sign-offs are.
        cell: What it is in a ruled table; None outside.
    """

    text: str
    starts: tuple[tuple[int, int], ...]
    is_right: bool
    cell: CellKind | None = None


@dataclass(frozen=True, slots=True)
class _Frame:
    """The left and right edge of the text of one page, and how it is set."""

    left: float
    right: float
    em: float
    pitch: float
    is_indented: bool

    def indent(self, line: Line) -> float:
        return (line.left - self.left) / self.em

    def room(self, line: Line) -> float:
        return (self.right - line.right) / self.em

    def is_centred(self, line: Line) -> bool:
        before, after = self.indent(line), self.room(line)
        lopsided = abs(before - after) > max(1.0, 0.1 * (before + after))
        return not lopsided and (before > 2.6 or line.em > _TITLE * self.em)

    def is_right(self, line: Line) -> bool:
        if self.is_centred(line):
            return False
        before, after = self.indent(line), self.room(line)
        return before >= 6 and before >= 1.8 * max(after, 0) and after <= 9


def paragraphs_of(pages: Sequence[Page]) -> tuple[Paragraph, ...]:
    """The paragraphs of all pages, which have lost their heads, feet and page numbers."""
    frames = _frames(pages)
    found: list[Paragraph] = []
    parts: list[tuple[int, Line]] = []
    for number, page in enumerate(pages):
        for line in page.lines:
            if parts and not _runs_on(parts[-1], (number, line), frames):
                found.append(_paragraph(parts, frames))
                parts = []
            parts.append((number, line))
    if parts:
        found.append(_paragraph(parts, frames))
    return tuple(found)


def _paragraph(parts: Sequence[tuple[int, Line]], frames: Sequence[_Frame]) -> Paragraph:
    texts: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    for number, line in parts:
        if texts:
            before = _end_of(texts[-1], line.text)
            length += len(before) - len(texts[-1])
            texts[-1] = before
        if not starts or starts[-1][0] != number:
            starts.append((number, length))
        texts.append(line.text)
        length += len(line.text)
    number, line = parts[0]
    is_right = len(parts) == 1 and line.cell is None and frames[number].is_right(line)
    text = "".join(texts).rstrip()
    return Paragraph(text=text, starts=tuple(starts), is_right=is_right, cell=line.cell)


def _end_of(text: str, following: str) -> str:
    """A line, ready for the next: a space only between two words or where one is printed."""
    bare = text.rstrip()
    last, first = bare[-1:], following[:1]
    if is_wide(last) or is_wide(first):
        return bare
    spaced = len(bare) < len(text) or (last.isalpha() and first.isalpha())
    return bare + " " if spaced else bare


def _runs_on(above: tuple[int, Line], below: tuple[int, Line], frames: Sequence[_Frame]) -> bool:
    """Whether a line goes on in the next."""
    (page, line), (next_page, following) = above, below
    frame, next_frame = frames[page], frames[next_page]
    if abs(line.em - following.em) > _SIZE * max(line.em, following.em):
        return False
    if line.cell or following.cell or "\t" in line.text or "\t" in following.text:
        return False
    if page == next_page and following.base - line.base > _GAP * max(frame.pitch, 1.3 * line.em):
        return False
    if frame.is_centred(line) and next_frame.is_centred(following):
        return _is_one_title(line, following, frame)
    if frame.is_right(line) or next_frame.is_right(following):
        return False
    if frame.room(line) >= _need(following.text) * _spread(line) + _SLACK:
        return False
    return _is_inside(line, following, frame, next_frame)


def _is_one_title(line: Line, following: Line, frame: _Frame) -> bool:
    if _OPENING.match(following.text) or opens_with_mark(following.text):
        return False
    width = (line.right - line.left) / (frame.right - frame.left)
    return line.em > _TITLE * frame.em or width > 0.7


def _spread(line: Line) -> float:
    """How much wider than their characters the letters of a line are set."""
    return max(1.0, (line.right - line.left) / (max(units(line.text), 1.0) * line.em))


def _need(text: str) -> float:
    """The ems that the beginning of a line takes which a line end cannot part."""
    end = 0
    while end < len(text) and end < _LONGEST:
        before, after = text[end - 1 : end], text[end]
        if end and before not in _BINDS_ON and after not in _BINDS_BACK:
            break
        match = _WORD.match(text, end)
        end = match.end() if match else end + 1
    return units(text[:end])


def _is_inside(line: Line, following: Line, frame: _Frame, next_frame: _Frame) -> bool:
    """Whether the line below a full one is no beginning by its own look."""
    indent = next_frame.indent(following)
    marked = opens_with_mark(following.text)
    if indent < _INDENT:
        starts = marked and _ENDS.search(line.text) is not None
        return not (starts and (not frame.is_indented or line.face != following.face))
    hangs = indent - frame.indent(line) > 0.4 and opens_with_mark(line.text)
    aligned = abs(indent - frame.indent(line)) < 0.4 and not frame.is_indented
    return (hangs or aligned) and not marked


# --- edges of the text -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where the text of one page begins and ends, and how many lines reach its right edge."""

    left: float
    right: float
    filled: int


def _frames(pages: Sequence[Page]) -> list[_Frame]:
    em, pitch = usual_em(pages), usual_pitch(pages)
    edges = [_edges(page, em) for page in pages]
    settled = [_settled(pages, edges, number, em) for number in range(len(pages))]
    is_indented = _is_indented(pages, settled, em)
    return [_Frame(left, right, em, pitch, is_indented) for left, right in settled]


def _edges(page: Page, em: float) -> _Edges:
    lines = [line for line in page.lines if _is_running(line, em)]
    if not lines:
        return _Edges(page.width * 0.14, page.width * 0.86, 0)
    left = -_outermost([-line.left for line in lines], 0.4 * em)
    right = _outermost([line.right for line in lines], 1.2 * em)
    return _Edges(left, right, sum(abs(right - line.right) < 1.2 * em for line in lines))


def _is_running(line: Line, em: float) -> bool:
    """Whether a line shows where the text begins and ends."""
    return line.cell is None and abs(line.em - em) <= _SIZE * em


def _outermost(values: list[float], near: float) -> float:
    """The greatest value; of many, the greatest that has another one near it."""
    ordered = sorted(values, reverse=True)
    for value, following in pairwise(ordered if len(ordered) >= _MANY else ()):
        if value - following <= near:
            return value
    return ordered[0]


def _settled(
    pages: Sequence[Page], edges: Sequence[_Edges], number: int, em: float
) -> tuple[float, float]:
    """The edges of one page, mended by those of its fellows where it shows too little of them."""
    own, page = edges[number], pages[number]
    fellows = _fellows(pages, edges, number)
    if not fellows:
        # Nothing fills a line anywhere: take the right margin for about as wide as the left one.
        right = own.right if own.filled >= _FILLED else max(own.right, page.width - 1.35 * own.left)
        return own.left, max(right, own.left + em)
    left, right = median(one.left for one in fellows), median(one.right for one in fellows)
    if own.filled < _FILLED or own.right - own.left < right - left - 0.6 * em:
        left, right = min(left, own.left), max(right, own.right)
    else:
        left, right = own.left, own.right
    return left, max(right, left + em)


def _fellows(pages: Sequence[Page], edges: Sequence[_Edges], number: int) -> list[_Edges]:
    """What pages of the same size show of their edges; of the same side, as sides may be mirrored."""
    alike = [
        (other, one)
        for other, one in enumerate(edges)
        if one.filled >= _FILLED and abs(pages[other].width - pages[number].width) < 2
    ]
    same_side = [one for other, one in alike if (other - number) % 2 == 0]
    return same_side or [one for _, one in alike]


def _is_indented(pages: Sequence[Page], edges: Sequence[tuple[float, float]], em: float) -> bool:
    """Whether paragraphs begin with an indent of about two characters."""
    flush = indented = 0
    for page, (left, _) in zip(pages, edges, strict=True):
        for line in page.lines:
            if _is_running(line, em):
                set_in = (line.left - left) / em
                flush += set_in < _INDENT
                indented += 1.4 < set_in < 2.8
    return indented >= 2 and indented * 12 >= flush
