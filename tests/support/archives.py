"""Builds archives as the programs of offices write them: zips with names in GBK, and .rar files."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO

UTF_8 = 0x0800  # flag of a member: its name is UTF-8


class RawInfo(zipfile.ZipInfo):
    """A member whose name is these very bytes, with or without the flag for UTF-8."""

    def __init__(self, name: bytes, *, flag: int = 0) -> None:
        super().__init__(name.hex())
        self.raw, self.flag = name, flag
        self.compress_type = zipfile.ZIP_DEFLATED

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile asks here
        return self.raw, self.flag_bits & ~UTF_8 | self.flag


def zip_of(
    members: Mapping[str, bytes] | Iterable[tuple[str, bytes]], encoding: str = "gbk"
) -> bytes:
    """A zip of these members; their names say nothing of their encoding."""
    pairs = members.items() if isinstance(members, Mapping) else members
    return zip_of_infos((RawInfo(name.encode(encoding)), data) for name, data in pairs)


def zip_of_infos(members: Iterable[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    """A zip of members that were prepared one by one."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for info, data in members:
            archive.writestr(info, data)
    return buffer.getvalue()


def rar_of(
    members: Mapping[str, bytes], *, locked: Iterable[str] = (), linked: Iterable[str] = ()
) -> bytes:
    """A .rar (version 5) that stores its members; some may claim a password, or be links."""
    blocks = [_block(1, 0, _number(0))]
    for name, data in members.items():
        extra = b""
        if name in locked:
            extra = _sized(_number(1) + _number(0) + _number(0) + b"\x0f" + bytes(32))
        elif name in linked:
            extra = _sized(_number(5) + _number(1) + _number(0) + _sized(data))
        blocks.append(_file(name, data, extra))
    return b"Rar!\x1a\x07\x01\x00" + b"".join(blocks) + _block(5, 0, _number(0))


def _file(name: str, data: bytes, extra: bytes) -> bytes:
    sizes = (_number(len(extra)) if extra else b"") + _number(len(data))
    body = _number(4) + _number(len(data)) + _number(0o100644)
    body += zlib.crc32(data).to_bytes(4, "little") + _number(0) + _number(1)
    return _block(2, 3 if extra else 2, sizes + body + _sized(name.encode()) + extra) + data


def _block(kind: int, flags: int, body: bytes) -> bytes:
    header = _sized(_number(kind) + _number(flags) + body)
    return zlib.crc32(header).to_bytes(4, "little") + header


def _sized(data: bytes) -> bytes:
    return _number(len(data)) + data


def _number(value: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    found = b""
    while value >= 0x80:
        found += bytes([value & 0x7F | 0x80])
        value >>= 7
    return found + bytes([value])
