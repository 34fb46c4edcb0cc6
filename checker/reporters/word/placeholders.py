"""Placeholders ``{{名称}}`` in the paragraphs of a Word document, however Word has broken them up.

Word and WPS divide a word into runs as they like (spelling, revisions, fonts), so a placeholder is
looked for in the text of the whole paragraph. Its value takes the look of its first character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from checker.ingest.wordml import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_OPEN, _SHUT = "[{｛]{2}", "[}｝]{2}"
_WHOLE = re.compile(rf"{_OPEN}([^{{}}｛｝]*){_SHUT}")
_LEFT_OVER = re.compile(rf"{_OPEN}|{_SHUT}|[{{｛][^{{}}｛｝]{{0,40}}[}}｝]{{2}}")
_DOTS = str.maketrans("．。·", "...")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Placeholder(NamedTuple):
    """A name as written between braces, and where it stands in its paragraph's text."""

    name: str
    start: int
    end: int


def text_of(paragraph: _Element) -> str:
    """The text of a paragraph without that of boxes anchored in it."""
    return "".join(each.text or "" for each in _texts(paragraph))


def find(paragraph: _Element) -> list[Placeholder]:
    """All placeholders of a paragraph, in order; names without spaces, with plain dots."""
    return [
        Placeholder("".join(match[1].split()).translate(_DOTS), *match.span())
        for match in _WHOLE.finditer(text_of(paragraph))
    ]


def unfinished(paragraph: _Element) -> bool:
    """Whether braces are left that make no placeholder."""
    return bool(_LEFT_OVER.search(_WHOLE.sub("", text_of(paragraph))))


def fill(paragraph: _Element, value: Callable[[str], str]) -> None:
    """Put values in the place of all placeholders of a paragraph; a line end becomes a break."""
    for one in reversed(find(paragraph)):
        _replace(paragraph, one, value(one.name))
    for text in list(_texts(paragraph)):
        _break_lines(text)


def _texts(paragraph: _Element) -> Iterator[_Element]:
    for text in paragraph.iter(W + "t"):
        if next(text.iterancestors(W + "p")) is paragraph:
            yield text


def _replace(paragraph: _Element, one: Placeholder, value: str) -> None:
    at = 0
    for text in _texts(paragraph):
        old = text.text or ""
        start, end = max(one.start - at, 0), min(one.end - at, len(old))
        if start < end:
            text.text = old[:start] + (value if at + start == one.start else "") + old[end:]
            text.set(_SPACE, "preserve")
        at += len(old)


def _break_lines(text: _Element) -> None:
    first, *more = (text.text or "").split("\n")
    if not more:
        return
    text.text, last = first, text
    for line in more:
        ended, following = text.makeelement(W + "br"), text.makeelement(W + "t")
        following.text = line
        following.set(_SPACE, "preserve")
        last.addnext(ended)
        ended.addnext(following)
        last = following
