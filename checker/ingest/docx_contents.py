"""The table of contents of a .docx: which paragraphs only name what follows.

It is known by its content control, by its field, or by the bookmarks its entries point at; by its
styles in `checker.ingest.docx_layout`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.ingest.wordml import W

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PARAGRAPH = W + "p"
_LINK = W + "hyperlink"
_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"
_CONTENTS = "Table of Contents"
_FIELD = re.compile(r"\s*TOC\b", re.IGNORECASE)
_BOOKMARK = "_Toc"
_PAGE = re.compile(r"\s*PAGEREF\s+_Toc", re.IGNORECASE)


def contents_of(body: Element) -> frozenset[Element]:
    """The paragraphs of all tables of contents."""
    found: set[Element] = set()
    for control in body.iter(W + "sdt"):
        gallery = control.find(_GALLERY)
        if control not in found and gallery is not None and gallery.get(W + "val") == _CONTENTS:
            found.update(control.iter())  # the controls inside, too: no part is walked twice
    return frozenset(
        element for element in (*found, *_in_fields(body)) if element.tag == _PARAGRAPH
    )


def _in_fields(body: Element) -> Iterator[Element]:
    """Paragraphs between the ends of a field for contents, and single entries that lost theirs."""
    if next(body.iter(W + "fldChar"), None) is None and next(body.iter(_LINK), None) is None:
        return
    paragraph = body
    is_contents: list[bool] = []  # of every open field
    inside = 0  # so many of them are for contents
    entries: list[Element] = []  # of an open field for contents, which may never end
    for element in body.iter():
        if element.tag == _PARAGRAPH:
            paragraph = element
        elif element.tag == W + "fldChar":
            kind = element.get(W + "fldCharType")
            if kind == "begin":
                is_contents.append(False)
            elif kind == "end" and is_contents and is_contents.pop():
                inside -= 1
                yield from entries
                entries = []
        elif element.tag == W + "instrText":
            if is_contents and _FIELD.match(element.text or ""):
                inside += not is_contents[-1]
                is_contents[-1] = True
            elif _PAGE.match(element.text or ""):
                yield paragraph
        elif element.tag == W + "t" and inside and entries[-1:] != [paragraph]:
            entries.append(paragraph)
        elif element.tag == _LINK and _is_entry(element):
            yield paragraph


def _is_entry(link: Element) -> bool:
    return link.get(W + "anchor", "").startswith(_BOOKMARK)
