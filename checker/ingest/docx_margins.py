"""What stands around the text of a .docx: its headers, footers and watermarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from checker.ingest.wordml import W

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_GAPS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\t", W + "cr": "\t"}
_SAID = frozenset((W + "t", *_GAPS))
_WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"


def margin_texts(parts: Iterable[Element]) -> tuple[str, ...]:
    """Every text of header and footer parts once, without white space at its ends."""
    texts = (text for part in parts for text in _texts(part))
    return tuple(dict.fromkeys(text for text in texts if text))


def _texts(part: Element) -> Iterator[str]:
    for paragraph in part.iter(W + "p"):
        pieces = (
            _GAPS.get(each.tag) or each.text for each in paragraph.iter() if each.tag in _SAID
        )
        yield "".join(piece or "" for piece in pieces).strip()
    for watermark in part.iter(_WATERMARK):
        yield (watermark.get("string") or "").strip()
