"""Bytes of a file -> `Source`: the one table of readers, and the way in.

The content decides the format, never the file name. A file that cannot be read raises
`InputError` with a Chinese sentence that says why and what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from checker.errors import InputError
from checker.ingest.deadline import within
from checker.ingest.files import PICTURES, Candidate, discover, left_out, load
from checker.ingest.limits import DEFAULT_LIMITS, Limits
from checker.ingest.reading import Reading
from checker.ingest.sniff import format_of
from checker.ingest.text import decode
from checker.model.source import Source

__all__ = [
    "DEFAULT_LIMITS",
    "PICTURES",
    "READERS",
    "Candidate",
    "Limits",
    "Reading",
    "discover",
    "left_out",
    "load_candidate",
    "read",
    "read_bytes",
    "read_candidate",
]


# Every reader but the one of plain text is imported when a file of its format comes.
def _read_txt(data: bytes, _limits: Limits) -> Reading:
    return decode(data)


def _read_docx(data: bytes, limits: Limits) -> Reading:
    from checker.ingest import docx

    return docx.read(data, limits)


def _read_office(name: str) -> Callable[[bytes, Limits], Reading]:
    def read_one(data: bytes, limits: Limits) -> Reading:
        from checker.ingest import office

        return office.read(data, limits, name)

    return read_one


def _read_html(data: bytes, limits: Limits) -> Reading:
    from checker.ingest import html

    return html.read(data, limits)


def _read_mht(data: bytes, limits: Limits) -> Reading:
    from checker.ingest import mht

    return mht.read(data, limits)


def _read_pdf(data: bytes, limits: Limits) -> Reading:
    from checker.ingest import pdf

    return pdf.read(data, limits)


def _read_image(data: bytes, limits: Limits) -> Reading:
    from checker.ingest import images

    return images.read(data, limits)


def _read_ofd(data: bytes, limits: Limits) -> Reading:
    from checker.ingest import ofd

    return ofd.read(data, limits)


READERS: Mapping[str, Callable[[bytes, Limits], Reading]] = {
    "txt": _read_txt,
    "docx": _read_docx,
    "html": _read_html,
    "mht": _read_mht,
    "ofd": _read_ofd,
    "pdf": _read_pdf,
    "image": _read_image,
    **{name: _read_office(name) for name in ("doc", "rtf", "odt", "uof", "word-xml")},
}


def read(path: Path, shown: str, limits: Limits = DEFAULT_LIMITS) -> Source:
    """Read one file.

    Args:
        path: Where the file is.
        shown: The path as given on the command line, with forward slashes.
        limits: What reading it may cost.

    Raises:
        InputError: The file cannot be opened, is too large or holds no readable text.
    """
    return read_bytes(load(path, limits), shown, limits)


def read_candidate(candidate: Candidate, limits: Limits = DEFAULT_LIMITS) -> Source:
    """Read a file that was discovered, or the member of an archive; see `read`."""
    return read_bytes(load_candidate(candidate, limits), candidate.shown, limits)


def load_candidate(candidate: Candidate, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file that was discovered, or of the member of an archive; see `read`."""
    if candidate.refused:
        raise InputError(candidate.refused.code, candidate.refused.message)
    if not candidate.members:
        return load(candidate.path, limits)
    from checker.ingest.archives import load_member

    return load_member(candidate.path, candidate.members, limits)


def read_bytes(data: bytes, shown: str, limits: Limits = DEFAULT_LIMITS) -> Source:
    """Read the bytes of one file; see `read`."""
    import hashlib

    if not data:
        raise InputError("empty", "文件是空的（0 字节），请确认提交的是有内容的报告文件。")
    name = format_of(data)
    reading = within(limits.seconds, lambda: READERS[name](data, limits))
    if _is_blank(reading.text):
        raise InputError("empty", "文件里没有任何文字，请确认提交的是有内容的报告文件。")
    source = Source.of_text(
        reading.text,
        path=shown,
        sha256=hashlib.sha256(data).hexdigest(),
        format=_named(name, shown),
        page_starts=reading.pages,
        warnings=reading.warnings,
    )
    return replace(
        source,
        blocks=reading.blocks,
        metadata=reading.metadata,
        confidence=reading.confidence,
        marks=reading.marks,
        margins=reading.margins,
        asides=reading.asides,
    )


def _named(name: str, shown: str) -> str:
    """What a person calls the format: a .wps of today is a .doc in all but its name."""
    return "wps" if name == "doc" and shown.lower().endswith((".wps", ".wpt")) else name


def _is_blank(text: str) -> bool:
    return not text.strip() or not text.replace("\ufeff", "").replace("\u200b", "").strip()
