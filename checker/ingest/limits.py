"""How much one file may cost: bounds that every reader keeps."""

from __future__ import annotations

from dataclasses import dataclass

_MEBIBYTE = 1024 * 1024
#: Unpacked bytes below which even a thousandfold part or member is harmless.
RATIO_FROM = 10 * _MEBIBYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one input file; a file beyond them is ``unreadable`` with a reason.

    Attributes:
        file_bytes: Bytes of the file itself, and of any one member of an archive.
        unpacked_bytes: Bytes of everything inside a zip container or archive together.
        part_bytes: Bytes of one XML part (its parsed tree takes about ten times that).
        ratio: Unpacked bytes for each packed byte, from `RATIO_FROM` on.
        pages: Pages of a document.
        recognised_pages: Pages sent to text recognition (OCR), the slowest way of all.
        members: Files in one archive.
        nesting: Archives inside archives.
        seconds: Time for one file, conversion included.
        page_seconds: Time to recognise one page, which does not count for the file.
    """

    file_bytes: int = 50 * _MEBIBYTE
    unpacked_bytes: int = 200 * _MEBIBYTE
    part_bytes: int = 40 * _MEBIBYTE
    ratio: int = 150
    pages: int = 500
    recognised_pages: int = 60
    members: int = 2000
    nesting: int = 2
    seconds: float = 120.0
    page_seconds: float = 60.0


DEFAULT_LIMITS = Limits()


def as_size(size: int) -> str:
    """A number of bytes as a person writes it, rounded down."""
    unit, name = (_MEBIBYTE, "MB") if size >= _MEBIBYTE else (1024, "KB")
    return f"{size // unit} {name}"
