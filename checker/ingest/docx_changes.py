"""What a .docx holds beside its final text: tracked changes, comments, text that changes itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from checker.ingest.wordml import W

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_REVISIONS = frozenset(
    W + name
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"),
        *("pPrChange", "rPrChange", "sectPrChange", "numberingChange", "tblGridChange"),
        *("tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange"),
    )
)
_COMMENT = W + "commentReference"
_FIELD_PIECES = frozenset({W + "fldChar", W + "instrText", W + "fldSimple"})

# Fields whose text is another on another day or another machine, or asks to be filled in.
_CHANGING = frozenset(
    {"DATE", "TIME", "SAVEDATE", "PRINTDATE", "MERGEFIELD", "FILLIN", "ASK", "MACROBUTTON"}
    | {"INCLUDETEXT", "LINK", "DDE", "DDEAUTO", "IMPORT"}
)


def marks_of(stories: Iterable[Element], *, hid_text: bool) -> tuple[str, ...]:
    """The marks of a document; see `checker.model.Source`.

    Args:
        stories: Its body first, then its notes, headers and footers: a field with the date
            matters in the body only.
        hid_text: Whether hidden text was found.
    """
    body, *others = stories
    tags = {each.tag for story in (body, *others) for each in story.iter()}
    found = {
        "revisions": not tags.isdisjoint(_REVISIONS),
        "hidden": hid_text,
        "comments": _COMMENT in tags,
        "fields": not tags.isdisjoint(_FIELD_PIECES)
        and any(_is_changing(code) for code in _instructions(body)),
    }
    return tuple(mark for mark, holds in found.items() if holds)


def _is_changing(instruction: str) -> bool:
    words = instruction.split(None, 1)
    return bool(words) and words[0].upper() in _CHANGING


def _instructions(root: Element) -> Iterator[str]:
    """The instructions of all fields, each put together from its pieces."""
    pieces: list[str] = []
    for element in root.iter():
        if element.tag == W + "fldSimple":
            yield element.get(W + "instr", "")
        elif element.tag == W + "instrText":
            pieces.append(element.text or "")
        elif element.tag == W + "fldChar":
            yield "".join(pieces)
            pieces = []
    yield "".join(pieces)
