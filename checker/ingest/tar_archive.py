"""A .tar or .tar.gz from a stranger: unpacked in memory within the limits, never onto the disk."""

from __future__ import annotations

import tarfile
import zlib
from functools import partial
from gzip import BadGzipFile, GzipFile
from io import BytesIO
from pathlib import Path
from typing import IO

from checker.errors import InputError
from checker.ingest.limits import RATIO_FROM, Limits
from checker.ingest.members import Member, check_count, damaged, linked, most_of, too_large

_CHUNK = 1024 * 1024
_NO_TAR = "这是单个压缩文件（.gz），里面不是 tar 包，请解压后再检查。"
_TOO_LARGE = "压缩包解压后过大，不像一批报告；请解压后检查，或用 --limit unpacked-size=大小 放宽。"


def tar_members(source: Path | bytes, limits: Limits) -> list[Member]:
    """The files in a tar.

    Raises:
        InputError: It is damaged, or beyond the limits.
    """
    data = _unpacked(source, limits)
    try:
        archive = tarfile.open(fileobj=BytesIO(data), mode="r:")  # noqa: SIM115 - lives on in the members
        found = []
        for count, info in enumerate(archive, 1):
            check_count(count, limits)
            if not info.isdir():
                load = partial(_load, archive, info, limits)
                found.append(Member(name=info.name, size=max(info.size, 0), load=load))
    except (tarfile.TarError, OSError, ValueError, OverflowError) as error:
        raise damaged() from error
    return found


def _unpacked(source: Path | bytes, limits: Limits) -> bytes:
    try:
        with source.open("rb") if isinstance(source, Path) else BytesIO(source) as stream:
            packed = stream.seek(0, 2)
            stream.seek(0)
            most = min(limits.unpacked_bytes, max(RATIO_FROM, packed * limits.ratio))
            if stream.read(2) != b"\x1f\x8b":
                stream.seek(0)
                return _at_most(stream, most)
            stream.seek(0)
            data = _at_most(GzipFile(fileobj=stream), most)
    except (BadGzipFile, EOFError, zlib.error, OSError) as error:
        raise damaged() from error
    if data[257:262] != b"ustar":
        raise InputError("archive", _NO_TAR)
    return data


def _at_most(stream: IO[bytes] | GzipFile, most: int) -> bytes:
    parts, size = [], 0
    while part := stream.read(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > most:
            raise InputError("too-large", _TOO_LARGE)
    return b"".join(parts)


def _load(archive: tarfile.TarFile, info: tarfile.TarInfo, limits: Limits) -> bytes:
    if info.issym() or info.islnk():
        raise linked()
    if not info.isreg() or info.issparse():
        raise damaged()
    if info.size > most_of(info.size, limits):
        raise too_large()
    try:
        stream = archive.extractfile(info)
        data = stream.read() if stream else b""
    except (tarfile.TarError, OSError, ValueError) as error:
        raise damaged() from error
    if len(data) != info.size:
        raise damaged()
    return data
