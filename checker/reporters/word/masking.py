"""Personal data in the copy of a document: masked like in every other output, wherever it stands."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.document.personal import mask_text
from checker.document.vocabulary import build_personal
from checker.ingest.wordml import W
from checker.model import Source
from checker.reporters.word.origins import Origins

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_STAR = "*"
_PARAGRAPH = W + "p"
_TEXTS = tuple(W + name for name in ("t", "delText", "instrText"))
_NUMBERS = build_personal({})  # numbers of identity, mobiles and cards need no wording


def hide(document: Document, origins: Origins, source: Source) -> None:
    """Mask `document`, the file of `source`.

    What was found in its text is masked right there. All other texts of the file (headers,
    footers, notes, earlier comments, what tracked changes deleted, properties) are searched for
    numbers.
    """
    for masked in source.masked:
        for at in range(masked.span.start, masked.span.end):
            spot = origins.at(at)
            if source.text[at] == _STAR and spot:
                _replace(*spot)
    _mask(document.element)
    for part in document.part.package.iter_parts():
        if part is document.part or not part.content_type.endswith("+xml"):
            continue
        element = getattr(part, "element", None)
        if element is not None:
            _mask(element)
        elif part.blob:
            _mask_blob(part)


def _replace(text: _Element, offset: int) -> None:
    old = text.text or ""
    text.text = old[:offset] + _STAR + old[offset + 1 :]


def _mask_blob(part: object) -> None:
    """A part that the library keeps as it is: written anew only where something was masked."""
    from docx.oxml.parser import parse_xml
    from lxml import etree

    root = parse_xml(part._blob)  # type: ignore[attr-defined] # noqa: SLF001
    if _mask(root):
        part._blob = etree.tostring(  # type: ignore[attr-defined] # noqa: SLF001
            root, xml_declaration=True, encoding="UTF-8", standalone=True
        )


def _mask(root: _Element) -> bool:
    """Mask the texts below `root`, those of one paragraph as one; whether any was."""
    groups: dict[tuple[object, str], list[_Element]] = defaultdict(list)
    for each in root.iter("*"):
        if each.text and not each.text.isspace():
            groups[_group(each), str(each.tag)].append(each)
    masked = [_mask_group(group) for group in groups.values()]  # every one, not just the first
    return any(masked)


def _group(text: _Element) -> object:
    """What a text is read with: the others of its kind in the paragraph, else nothing."""
    if text.tag not in _TEXTS:
        return text
    return next(text.iterancestors(_PARAGRAPH), text)


def _mask_group(texts: list[_Element]) -> bool:
    whole = "".join(each.text or "" for each in texts)
    masked = mask_text(whole, _NUMBERS)
    if masked == whole:
        return False
    at = 0
    for each in texts:
        end = at + len(each.text or "")
        each.text = masked[at:end]
        at = end
    return True
