"""Which runs of a document a comment is put around: runs are split where it begins and ends."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.ingest.wordml import W
from checker.model import Span
from checker.reporters.word.origins import Origins, Spot

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WHITE = " \t\r\n"
_PROPERTIES = W + "rPr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """What a comment is put around: from one character to another, both inside.

    Attributes:
        exact: Whether it is what was asked for, not merely near it.
    """

    first: Spot
    last: Spot
    exact: bool


def range_of(origins: Origins, text: str, span: Span) -> Range | None:
    """The characters of `span` in the document; what stands nearest where it has none of its own.

    A comment never reaches into another table cell or text box than the one it begins in.
    """
    inside = [spot for at in range(span.start, span.end) if (spot := origins.at(at))]
    if inside:
        return _within_one(inside)
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    line = range(start, end if end >= 0 else len(text))
    near = [spot for at in line if (spot := origins.at(at))] or _nearest(origins, span.start)
    return Range(first=near[0], last=_within_one(near).last, exact=False) if near else None


def _within_one(spots: list[Spot]) -> Range:
    story = _story(spots[0])
    kept = [spot for spot in spots if _story(spot) is story]
    return Range(first=spots[0], last=kept[-1], exact=_is_plain(spots[0][0]))


def _story(spot: Spot) -> _Element | None:
    """What holds the paragraph of a character: the body, a cell, a box."""
    paragraph = next(spot[0].iterancestors(W + "p"), None)
    return None if paragraph is None else paragraph.getparent()


def _nearest(origins: Origins, offset: int) -> list[Spot]:
    after = (origins.at(at) for at in range(offset, len(origins.numbers)))
    before = (origins.at(at) for at in range(offset - 1, -1, -1))
    found = next((spot for spot in after if spot), None) or next((s for s in before if s), None)
    return [found] if found else []


def runs_of(ranges: Iterable[Range]) -> list[tuple[_Element, _Element]]:
    """The first and the last run of every range, after runs were split at all their ends."""
    wanted = list(ranges)
    cuts: dict[_Element, set[int]] = defaultdict(set)
    for each in wanted:
        for (text, offset), more in ((each.first, 0), (each.last, 1)):
            if _is_plain(text):
                cuts[text].add(offset + more)
    pieces = {text: _split(text, sorted(offsets)) for text, offsets in cuts.items()}
    return [(_run_at(each.first, pieces), _run_at(each.last, pieces)) for each in wanted]


def _run_at(spot: Spot, pieces: Mapping[_Element, list[tuple[int, _Element]]]) -> _Element:
    text, offset = spot
    if text in pieces:
        at = bisect_right(pieces[text], offset, key=lambda piece: piece[0])
        text = pieces[text][at - 1][1]
    return _outermost(text)


def _is_plain(text: _Element) -> bool:
    """Whether the run of a text may be split: it stands in no other run, box or alternative."""
    return text.getparent() is _outermost(text)


def _outermost(text: _Element) -> _Element:
    """The run that a comment can be put around: of a text box or ruby, the run that holds it."""
    *_, outermost = text.iterancestors(W + "r")
    return outermost


def _split(text: _Element, offsets: list[int]) -> list[tuple[int, _Element]]:
    """Split the run of a ``w:t`` before and in it; the pieces of the text by their offsets."""
    pieces = [(0, text)]
    for offset in offsets:
        start, piece = pieces[-1]
        if offset == start:
            _part(piece, before=True)
        elif offset - start >= len(piece.text or ""):
            _part(piece, before=False)
        else:
            pieces.append((offset, _cut(piece, offset - start)))
    return pieces


def _cut(text: _Element, at: int) -> _Element:
    """Divide a text, and its run between the halves; the second half."""
    from copy import deepcopy

    whole, second = text.text or "", deepcopy(text)
    text.text, second.text = whole[:at], whole[at:]
    if text.get(_SPACE) != "preserve":  # what stands at its ends is no text
        text.text, second.text = whole[:at].lstrip(_WHITE), whole[at:].rstrip(_WHITE)
    for half in (text, second):
        half.set(_SPACE, "preserve")
    text.addnext(second)
    _part(second, before=True)
    return second


def _part(text: _Element, *, before: bool) -> None:
    """Divide the run of a text right before or right behind it, unless it begins or ends there."""
    run = text.getparent()
    children = [child for child in run if child.tag != _PROPERTIES]
    index = children.index(text) + (not before)
    moved = children[index:]
    if not moved or not children[:index]:
        return
    from copy import deepcopy

    second = run.makeelement(run.tag)
    properties = run.find(_PROPERTIES)
    if properties is not None:
        second.append(deepcopy(properties))
    second.extend(moved)
    run.addnext(second)
