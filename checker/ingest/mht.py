"""A web page that a browser saved in one file (MHTML, RFC 2557): its page, without the pictures.

The standard library's `email` takes time by the square on hostile heads; the little of MIME that
browsers write is taken apart here.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.errors import InputError
from checker.ingest.html import read_markup
from checker.ingest.limits import DEFAULT_LIMITS, Limits
from checker.ingest.reading import Reading

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_HEAD = 64 * 1024  # bytes that the head of a file or part may take
_FIELD = re.compile(r"^([A-Za-z][\w-]{0,60}):[ \t]*([^\n]*)", re.MULTILINE)
_FOLDED = re.compile(r"\r?\n[ \t]+")
_BOUNDARY = re.compile(r";\s{0,9}boundary=(?:\"([^\"]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_CHARSET = re.compile(r";\s{0,9}charset=\"?([\w-]{1,40})", re.IGNORECASE)
_NESTED = 3  # parts in parts: mixed, related, alternative
_DAMAGED = "网页文件（.mht）已损坏或不完整，请在浏览器中重新另存后再检查。"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One part: its head, by names in small letters, and what follows it."""

    fields: Mapping[str, str]
    body: bytes

    @property
    def type(self) -> str:
        return self.fields.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def location(self) -> str:
        return self.fields.get("content-location", "")


def read(data: bytes, _limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Read the page of an archive; see `checker.ingest.html.read`.

    Raises:
        InputError: ``damaged`` where no page is in it, and whatever reading the page raises.
    """
    whole = _part(data.lstrip())
    pages = [part for part in _parts(whole, _NESTED) if part.type == "text/html"]
    root = whole.fields.get("snapshot-content-location", "")
    named = [page for page in pages if root and page.location == root]
    for page in (*named, *pages):
        content = _decoded(page)
        if content.strip():
            charset = _CHARSET.search(page.fields["content-type"])
            return read_markup(content, charset[1] if charset else None)
    raise InputError("damaged", _DAMAGED)


def _part(data: bytes) -> _Part:
    end = _HEAD_END.search(data, 0, _HEAD)
    head = data[: end.start()] if end else b""
    text = _FOLDED.sub(" ", head.decode("utf-8", "replace")).replace("\r", "")
    fields = {match[1].lower(): match[2].strip() for match in _FIELD.finditer(text)}
    return _Part(fields=fields, body=data[end.end() :] if end else b"")


def _parts(part: _Part, nested: int) -> Iterator[_Part]:
    """The part itself, or the parts that it is made of."""
    boundary = _BOUNDARY.search(part.fields.get("content-type", ""))
    if not boundary or not part.type.startswith("multipart/") or not nested:
        yield part
        return
    mark = b"\n--" + (boundary[1] or boundary[2]).encode("utf-8", "replace")
    for piece in (b"\n" + part.body).split(mark)[1:]:
        if piece.startswith(b"--"):  # the closing one
            return
        yield from _parts(
            _part(piece.lstrip(b" \t").removeprefix(b"\r").removeprefix(b"\n")), nested - 1
        )


def _decoded(part: _Part) -> bytes:
    encoding = part.fields.get("content-transfer-encoding", "").lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(part.body)
    if encoding != "base64":
        return part.body
    try:
        return binascii.a2b_base64(part.body)
    except binascii.Error:  # cut off in the middle
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", part.body)
        return binascii.a2b_base64(letters[: len(letters) // 4 * 4])
