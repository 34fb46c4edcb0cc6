"""Where each character of the extracted text stands in the Word document it was read from.

The reader is asked once more, for a copy of the document in which every character is another one
that names its number. So this holds for whatever the reader does with tables, boxes, lists and
tracked changes, and reading itself knows nothing of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from checker.ingest.wordml import W

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_BASE = 0x10000  # every character from here on is free to name a number
_MOST = 0x110000 - _BASE
_STAR = "*"  # what stands in the text for a character of personal data

#: A ``w:t``, and the offset of a character in it.
Spot: TypeAlias = "tuple[_Element, int]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The texts of a document, and which of their characters the extracted text is made of.

    Attributes:
        texts: The ``w:t`` elements, in order of the document.
        starts: The number of the first character of each.
        numbers: For every offset of the extracted text the number of its character; -1 for one
            that the reader added (list numbers, what parts cells and lines).
    """

    texts: tuple[_Element, ...]
    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    def at(self, offset: int) -> Spot | None:
        """Where the character at `offset` of the extracted text stands."""
        number = self.numbers[offset] if 0 <= offset < len(self.numbers) else -1
        if number < 0:
            return None
        index = bisect_right(self.starts, number) - 1
        return self.texts[index], number - self.starts[index]


class UntraceableError(Exception):
    """The document gives another text than the one that was judged."""


def trace(document: Document, data: bytes, text: str) -> Origins:
    """Follow the characters of `text` back into `document`.

    Args:
        document: The document, opened from `data`.
        data: The bytes of the file.
        text: What was extracted from it, personal data masked.

    Raises:
        UntraceableError: The two do not agree.
    """
    from checker.ingest import docx

    texts = tuple(document.element.iter(W + "t"))
    starts, total = [], 0
    for each in texts:
        starts.append(total)
        total += len(each.text or "")
    if total > _MOST:
        raise UntraceableError
    numbered = docx.read(_numbered(document, data)).text
    characters = "".join(each.text or "" for each in texts)
    return Origins(
        texts=texts, starts=tuple(starts), numbers=tuple(_aligned(numbered, text, characters))
    )


def _numbered(document: Document, data: bytes) -> bytes:
    """The file once more, with every visible character of its text replaced by its number."""
    from copy import deepcopy
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile

    from lxml import etree

    root, number = deepcopy(document.element), _BASE
    for each in root.iter(W + "t"):
        old = each.text or ""
        each.text = "".join(
            one if one.isspace() else chr(at) for at, one in enumerate(old, start=number)
        )
        number += len(old)
    main, target = document.part.partname.lstrip("/"), BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for member in archive.infolist():
            is_main = member.filename.lstrip("/") == main
            copy.writestr(
                member.filename, etree.tostring(root) if is_main else archive.read(member)
            )
    return target.getvalue()


def _aligned(numbered: str, text: str, characters: str) -> Sequence[int]:
    """The number of each character of `text`.

    The two texts are the same but for a space that the reader puts between a list number and a
    figure, which it does not see in the numbered copy.
    """
    numbers, at = [], 0
    for one in text:
        other = numbered[at : at + 1]
        number = ord(other) - _BASE if other else -1
        if number >= 0 and number < len(characters) and one in (characters[number], _STAR):
            numbers.append(number)
            at += 1
            continue
        numbers.append(-1)
        if other == one:
            at += 1
        elif one != " ":
            raise UntraceableError
    if at != len(numbered):
        raise UntraceableError
    return numbers
