"""Names of zip members, in whatever encoding the zip program of an office wrote them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.ingest.text import plausibility

if TYPE_CHECKING:
    from zipfile import ZipInfo

_UTF_8 = 0x0800  # flag: the name is UTF-8
_UNICODE_PATH = 0x7075  # Info-ZIP's extra field: the same name in UTF-8
_GUESSES = ("utf-8", "gb18030", "big5")  # a tie goes to the first
_PLAUSIBLE = 0.1
_LEGACY = "cp437"  # what zipfile decodes by, and what names of the West are in


def member_names(infos: Sequence[ZipInfo]) -> list[str]:
    """The name of every member; those without a declared encoding are judged together."""
    raw = {
        at: info.orig_filename.encode(_LEGACY)
        for at, info in enumerate(infos)
        if not info.flag_bits & _UTF_8
    }
    codec = _codec_of([name for name in raw.values() if not name.isascii()])
    return [
        _unicode_path(info, raw[at]) or raw[at].decode(codec, "replace")
        if at in raw
        else info.orig_filename
        for at, info in enumerate(infos)
    ]


def _codec_of(names: Sequence[bytes]) -> str:
    """What most plausibly encodes the names: many together tell more than each alone."""
    sample = b"/".join(dict.fromkeys(names))
    if not sample:
        return "utf-8"
    scores = {codec: _score(sample, codec) for codec in _GUESSES}
    best = max(_GUESSES, key=scores.__getitem__)
    return best if scores[best] >= _PLAUSIBLE else _LEGACY


def _score(sample: bytes, codec: str) -> float:
    try:
        score = plausibility(sample.decode(codec))
    except UnicodeDecodeError:
        return 0.0
    # Nothing else is UTF-8 by chance, but for names of two or three characters.
    return max(score, _PLAUSIBLE) if codec == "utf-8" else score


def _unicode_path(info: ZipInfo, raw: bytes) -> str | None:
    """The name of Info-ZIP's extra field, if it is there and belongs to the name it stands by."""
    extra = info.extra
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(field) > 5:
            version, checksum = struct.unpack_from("<BI", field)
            if version == 1 and checksum == zlib.crc32(raw):
                try:
                    return field[5:].decode("utf-8")
                except UnicodeDecodeError:
                    return None
    return None
