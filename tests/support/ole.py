"""Builds OLE containers: the files of Office before 2007, with as many streams as a test asks for."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR = 512
_LONG = 4096  # shorter streams would stand elsewhere
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole_of(streams: Mapping[str, bytes]) -> bytes:
    """A container whose outermost storage holds these streams, each padded with zeros."""
    directory_sectors = (len(streams) + 1 + 3) // 4
    table = [_TABLE, *(range(2, directory_sectors + 1)), _END]
    entries, content = [_entry("Root Entry", 5, child=1 if streams else _FREE, start=_END)], b""
    for number, (name, data) in enumerate(streams.items(), 1):
        padded = data.ljust(_LONG, b"\0")
        padded = padded.ljust(-(-len(padded) // _SECTOR) * _SECTOR, b"\0")
        right = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, right=right, start=len(table), size=len(padded)))
        count = len(padded) // _SECTOR
        table += [*range(len(table) + 1, len(table) + count), _END]
        content += padded
    directory = b"".join(entries).ljust(directory_sectors * _SECTOR, b"\0")
    allocation = struct.pack("<128I", *table, *[_FREE] * (128 - len(table)))
    return _header() + allocation + directory + content


def word_of(*, encrypted: bool = False, magic: bytes = b"\xec\xa5") -> bytes:
    """A container whose main stream begins as one of Word does; no text is in it."""
    flags = 0x0100 if encrypted else 0
    return ole_of({"WordDocument": magic + bytes(8) + struct.pack("<H", flags) + bytes(20)})


def _header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIII", 0, 1, 1, 0, _LONG)
    head += struct.pack("<IIII", _END, 0, _END, 0)
    return head + struct.pack("<109I", 0, *[_FREE] * 108)


def _entry(
    name: str, kind: int, *, right: int = _FREE, child: int = _FREE, start: int, size: int = 0
) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    entry = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1)
    entry += struct.pack("<III", _FREE, right, child) + bytes(36)
    return entry + struct.pack("<IQ", start, size)
