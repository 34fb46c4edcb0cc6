"""Personal data in the copy of a document: masked like in every other output, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from checker.document import mask_path
from checker.ingest.wordml import W
from checker.model import Source
from checker.reporters.request import Mask
from checker.reporters.word.origins import Origins

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_STAR = "*"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PARAGRAPHS = (W + "p", _DRAWING + "p")
_TEXTS = frozenset((*(W + name for name in ("t", "delText", "instrText")), _DRAWING + "t"))
_GAPS = frozenset((*(W + name for name in ("tab", "ptab", "br", "cr")), _DRAWING + "br"))
_FIGURES = _CHART + "numCache"  # a chart does not open with anything else for a figure
_CODE = 10  # characters of an attribute that can hold neither a number nor an address


class _Piece(NamedTuple):
    """What one node says: its ``text``, or the ``tail`` behind it; without a node what parts words."""

    node: _Element | None
    where: str
    text: str


def hide(document: Document, origins: Origins, source: Source) -> None:
    """Mask in `document`, the file of `source`, what was found in its text, right there.

    The names of its parts lose their numbers too.
    """
    for masked in source.masked:
        for at in range(masked.span.start, masked.span.end):
            spot = origins.at(at)
            if source.text[at] == _STAR and spot:
                _replace(*spot)
    _rename_parts(document)


def _replace(text: _Element, offset: int) -> None:
    old = text.text or ""
    text.text = old[:offset] + _STAR + old[offset + 1 :]


def _rename_parts(document: Document) -> None:
    from docx.opc.packuri import PackURI

    for number, part in enumerate(document.part.package.iter_parts()):
        name = str(part.partname)
        if mask_path(name) != name:
            part.partname = PackURI(f"{part.partname.baseURI}/part-{number}.{part.partname.ext}")


def masked_part(data: bytes, mask: Mask) -> bytes:
    """One part of a package, masked in all that it says: the same bytes where there is nothing.

    Headers, footers, notes, earlier comments, what tracked changes deleted, properties, the
    addresses of links. Pictures and whatever else is no text stay as they are.
    """
    from lxml import etree

    root = _root(data)
    if root is not None:
        if not _mask(root, cache(mask)):
            return data
        tree = root.getroottree()
        return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data
    return mask(text).encode()


def _root(data: bytes) -> _Element | None:
    from lxml import etree

    if b"<" not in data[:100]:
        return None
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None


def _mask(root: _Element, mask: Mask) -> bool:
    """Mask all texts and attributes below `root`; whether any was."""
    masked = [_mask_pieces(pieces, mask) for pieces in _readings(root)]
    masked += [_mask_attributes(node, mask) for node in root.iter("*")]
    return any(masked)


def _readings(root: _Element) -> Iterator[list[_Piece]]:
    """What is read as one: the texts of a paragraph, those of each kind; else each by itself."""
    paragraphs: dict[_Element, dict[object, list[_Piece]]] = {}
    for node in root.iter():
        if node.tail and not node.tail.isspace():
            yield [_Piece(node, "tail", node.tail)]
        paragraph = _paragraph(node)
        if node.tag in _GAPS and paragraph is not None:
            for pieces in paragraphs.get(paragraph, {}).values():
                pieces.append(_Piece(None, "", "\t"))
        elif node.text and paragraph is not None:
            kinds = paragraphs.setdefault(paragraph, {})
            kinds.setdefault(node.tag, []).append(_Piece(node, "text", node.text))
        elif node.text and not node.text.isspace() and not _is_figure(node):
            yield [_Piece(node, "text", node.text)]
    for kinds in paragraphs.values():
        yield from kinds.values()


def _paragraph(node: _Element) -> _Element | None:
    """The paragraph that a text, or what parts texts, stands in."""
    if node.tag not in _TEXTS and node.tag not in _GAPS:
        return None
    return next(node.iterancestors(_PARAGRAPHS), None)


def _is_figure(node: _Element) -> bool:
    return next(node.iterancestors(_FIGURES), None) is not None


def _mask_pieces(pieces: list[_Piece], mask: Mask) -> bool:
    whole = "".join(piece.text for piece in pieces)
    masked = mask(whole)
    if masked == whole:
        return False
    at = 0
    for node, where, text in pieces:
        if node is not None:
            setattr(node, where, masked[at : at + len(text)])
        at += len(text)
    return True


def _mask_attributes(node: _Element, mask: Mask) -> bool:
    if node.tag == _RELATION and node.get("TargetMode") != "External":
        return False
    found = False
    for name, value in node.attrib.items():
        if len(value) <= _CODE and value.isascii():
            continue
        masked = mask(value)
        if node.tag == _RELATION and ("://" not in value or value.lower().startswith("file:")):
            masked = mask_path(masked)
        if masked != value:
            node.set(name, masked)
            found = True
    return found
