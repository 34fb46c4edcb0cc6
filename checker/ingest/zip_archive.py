"""A .zip from a stranger: what is in it, and each member within the limits."""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from checker.errors import InputError
from checker.ingest.limits import Limits
from checker.ingest.members import (
    Member,
    check_count,
    damaged,
    linked,
    locked,
    most_of,
    too_large,
)
from checker.ingest.zip_names import member_names

_ENCRYPTED = 1  # bit of the flags of a member
_AES = 99
_METHODS = {1: "Shrink", 6: "Implode", 9: "Deflate64", 12: "BZip2", 14: "LZMA", 93: "Zstandard"}
_METHODS |= {95: "XZ", 98: "PPMd"}
# Documents of these formats are zips too; one such name at the top, and it is no archive.
_OF_DOCUMENTS = frozenset({"[Content_Types].xml", "OFD.xml", "mimetype", "uof.xml"})

_END = b"PK\x05\x06"  # the record at the end that tells where the directory is
_END_SIZE = 22
_LONGEST_COMMENT = 0xFFFF
_ENTRY = 2048  # bytes of the directory for each member allowed: ten times what they take
_ELSEWHERE = 0xFFFFFFFF  # the size stands in a record for large archives

_OVERLAP = "压缩包的内容互相重叠（可能是压缩炸弹），没有解压；请确认来源，重新压缩后再检查。"


def zip_members(source: Path | bytes, limits: Limits) -> list[Member] | None:
    """The files in a zip; None if it is a document of a format that is a zip.

    Raises:
        InputError: It is damaged, holds too many files, or files that overlap.
    """
    try:
        _check_directory(source, limits)
        archive = ZipFile(source if isinstance(source, Path) else BytesIO(source))
    except (BadZipFile, struct.error, OSError, ValueError, OverflowError) as error:
        raise damaged() from error
    infos = archive.infolist()
    if any(info.filename in _OF_DOCUMENTS for info in infos):
        return None
    check_count(len(infos), limits)
    _refuse_overlaps(infos)
    return [
        Member(name=name, size=info.file_size, load=partial(_load, archive, info, limits))
        for name, info in zip(member_names(infos), infos, strict=True)
        if not name.endswith(("/", "\\"))
    ]


def _check_directory(source: Path | bytes, limits: Limits) -> None:
    """Refuse a directory of a million entries before zipfile makes an object of each."""
    if isinstance(source, Path):
        with source.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(max(0, size - _LONGEST_COMMENT - _END_SIZE))
            tail = stream.read()
    else:
        size, tail = len(source), source[-_LONGEST_COMMENT - _END_SIZE :]
    at = tail.rfind(_END)
    if at >= 0:
        (directory,) = struct.unpack_from("<I", tail, at + 12)
        most = limits.members * _ENTRY
        if (size if directory == _ELSEWHERE else directory) > most:
            check_count(limits.members + 1, limits)


def _refuse_overlaps(infos: Sequence[ZipInfo]) -> None:
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise InputError("too-large", _OVERLAP)
        end = info.header_offset + info.compress_size


def _load(archive: ZipFile, info: ZipInfo, limits: Limits) -> bytes:
    if stat.S_ISLNK(info.external_attr >> 16):
        raise linked()
    if info.flag_bits & _ENCRYPTED or info.compress_type == _AES:
        raise locked()
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise _unsupported(info.compress_type)
    most = most_of(info.compress_size, limits)
    if info.file_size > most:
        raise too_large()
    try:
        with archive.open(info) as stream:
            data = stream.read(most + 1)
    except (BadZipFile, zlib.error, struct.error, EOFError, OSError) as error:
        raise damaged() from error
    except (RuntimeError, ValueError, OverflowError) as error:  # of zipfile, for odd headers
        raise damaged() from error
    if len(data) != info.file_size:
        raise damaged()
    return data


def _unsupported(method: int) -> InputError:
    # The other methods of zipfile unpack without any limit, the rest it does not know.
    name = _METHODS.get(method, f"第 {method} 号")
    message = (
        f"压缩包用了不支持的压缩方法（{name}），请解压后再检查，或用默认的方法（Deflate）重新压缩。"
    )
    return InputError("compression", message)
