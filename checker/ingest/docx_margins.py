"""What stands around the text of a .docx: its headers, footers and watermarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from checker.ingest.wordml import W

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"


def margin_texts(parts: Iterable[Element]) -> tuple[str, ...]:
    """Every text of header and footer parts once, without white space at its ends."""
    texts = (text for part in parts for text in _texts(part))
    return tuple(dict.fromkeys(text for text in texts if text))


def _texts(part: Element) -> Iterator[str]:
    for paragraph in part.iter(W + "p"):
        yield "".join(each.text or "" for each in paragraph.iter(W + "t")).strip()
    for watermark in part.iter(_WATERMARK):
        yield (watermark.get("string") or "").strip()
