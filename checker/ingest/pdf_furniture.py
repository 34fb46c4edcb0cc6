"""Running heads, feet and page numbers: found by place and by wording over all pages, and set aside.

A line is taken only from the outer edge of a page inwards, and never one that stands in the rhythm of
the text, however often it comes again.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from checker.ingest.layout import Line, Page, units

_DEEP = 4  # so many lines may stand in the head or foot of a page
_APART = 1.4  # of the usual distance of lines: what stands further off is no part of the text
_SMALL = 0.9  # of the usual size
_LIKELY = 50  # sizes to choose from
_WAVER = 0.06  # of a size
_NEAR = 4.0  # points: lines at one height on several pages
_EDGE = 0.2  # of the page's height: where heads and feet are
_DASH = r"[-—–―─－~·•\s]*"
_NUMBER = re.compile(
    rf"{_DASH}(?:第\s*)?(?P<number>\d{{1,4}})(?:\s*页)?"
    rf"(?:\s*[/／|，,、]?\s*(?:共\s*)?\d{{1,4}}\s*页?|\s*of\s*\d{{1,4}})?{_DASH}"
    r"|page\s*(?P<page>\d{1,4})(?:\s*(?:/|of)\s*\d{1,4})?",
    re.IGNORECASE,
)
_DECORATED = re.compile(
    r"[-—–―─－]\s*\d{1,4}\s*[-—–―─－]|第\s*\d{1,4}\s*页|page\s*\d|\d\s*/\s*\d", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")


def without_furniture(pages: Sequence[Page]) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """The pages without heads, feet and page numbers, and the wordings of what was taken, each once."""
    pitch, em = usual_pitch(pages), usual_em(pages)
    kept: list[Page] = []
    taken: dict[str, str] = {}
    known = {edge: _Repeats(pages, edge, pitch, em) for edge in (0, -1)}
    for number, page in enumerate(pages):
        lines = list(page.lines)
        for edge, repeats in known.items():
            for line in list(_outer(page, edge)):
                if line not in lines or not repeats.is_furniture(number, line):
                    break
                lines.remove(line)
                if not _NUMBER.fullmatch(line.text.strip()):
                    taken.setdefault(_wording(line), line.text.strip())
        kept.append(replace(page, lines=tuple(lines)))
    return tuple(kept), tuple(taken.values())


def usual_em(pages: Sequence[Page]) -> float:
    """The size most of the text is set in."""
    weights: defaultdict[float, float] = defaultdict(float)
    lines = [line for page in pages for line in page.lines]
    running = [line for line in lines if line.cell is None]
    for line in running or lines:
        weights[round(line.em, 1)] += units(line.text) * line.em
    if not weights:
        return 10.0
    # Widths waver a little from line to line: a size counts for all that are about as large.
    likely = sorted(heapq.nlargest(_LIKELY, weights, key=weights.__getitem__))
    centre = max(likely, key=lambda em: _about(weights, em))
    near = {em: weight for em, weight in weights.items() if abs(em - centre) <= _WAVER * centre}
    return sum(em * weight for em, weight in near.items()) / sum(near.values())


def _about(weights: Mapping[float, float], centre: float) -> float:
    return sum(w for em, w in weights.items() if abs(em - centre) <= _WAVER * centre)


def usual_pitch(pages: Sequence[Page]) -> float:
    """The usual distance of one line from the next."""
    steps = [
        below.base - above.base
        for page in pages
        for above, below in pairwise(page.lines)
        if below.base > above.base
    ]
    return median(steps) if steps else 20.0


def _outer(page: Page, edge: int) -> Iterator[Line]:
    """The outermost lines of one edge (0 head, -1 foot), from outside inwards."""
    return iter(page.lines[:_DEEP] if edge == 0 else page.lines[::-1][:_DEEP])


class _Repeats:
    """What stands at one edge of the pages, and how often."""

    def __init__(self, pages: Sequence[Page], edge: int, pitch: float, em: float) -> None:
        self._pages = pages
        self._edge = edge
        self._pitch = pitch
        self._em = em
        self._places: dict[str, list[tuple[int, float]]] = {}
        self._shifts: Counter[int] = Counter()
        for number, page in enumerate(pages):
            for line in _outer(page, edge):
                if self._is_apart(number, line):
                    self._places.setdefault(_wording(line), []).append(
                        (number, self._height(number, line))
                    )
                    value = _page_number(line)
                    if value is not None:
                        self._shifts[value - number] += 1

    def is_furniture(self, number: int, line: Line) -> bool:
        """Whether a line at the edge of page `number` is a head, a foot or a page number."""
        if not self._is_apart(number, line):
            return False
        value = _page_number(line)
        if value is not None and self._counts(value - number, line):
            return True
        height = self._height(number, line)
        fellows = {
            page
            for page, other in self._places.get(_wording(line), ())
            if abs(other - height) <= _NEAR
        }
        return len(fellows) >= 2 and len(fellows) * 3 >= len(self._pages)

    def _counts(self, shift: int, line: Line) -> bool:
        """Whether a number goes up with the pages, or looks like a page number by itself."""
        if self._shifts[shift] >= 2:
            return True
        return len(self._pages) <= 2 and _DECORATED.search(line.text) is not None

    def _height(self, number: int, line: Line) -> float:
        """From the page's own edge: pages may differ in size."""
        return line.base if self._edge == 0 else self._pages[number].height - line.base

    def _is_apart(self, number: int, line: Line) -> bool:
        """Whether a line stands at the edge of the page and out of the rhythm of its text."""
        page = self._pages[number]
        if self._height(number, line) > _EDGE * page.height:
            return False
        if line.em < _SMALL * self._em:
            return True
        at = page.lines.index(line)
        inner = at + 1 if self._edge == 0 else at - 1
        if not 0 <= inner < len(page.lines):
            return True
        return abs(page.lines[inner].base - line.base) > _APART * self._pitch


def _page_number(line: Line) -> int | None:
    """The number of the page, alone or in a corner beside an address."""
    for cell in line.text.split("\t"):
        match = _NUMBER.fullmatch(cell.strip())
        if match and (cell == line.text or _DECORATED.search(cell)):
            return int(match.group("number") or match.group("page"))
    return None


def _wording(line: Line) -> str:
    return _SPACES.sub("", _DIGITS.sub("#", line.text))
