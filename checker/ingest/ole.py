"""What the OLE container of an old Office file holds: its streams, and how each begins.

Only as much of [MS-CFB] as telling the formats apart takes. All that is read stays inside the
bytes, and no chain of sectors is followed longer than there are sectors.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_ENTRY = 128  # bytes of an entry of the directory
_LAST = 0xFFFFFFFA  # greater numbers are marks, not sectors or entries
_STREAM = 2
_IN_HEADER = 109  # sectors of the allocation table that the header itself lists


class Stream(NamedTuple):
    """One stream: its first bytes (at most one sector) and its length in bytes."""

    head: bytes
    size: int


def streams(data: bytes) -> Mapping[str, Stream]:
    """The streams of a container by name, but for those of embedded objects.

    Raises:
        ValueError: The container is broken.
    """
    try:
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift > shift:
            raise ValueError("sector size")
        sectors = _Sectors(data=data, size=1 << shift)
        return dict(_entries(sectors, mini_shift))
    except (struct.error, IndexError) as error:
        raise ValueError("truncated") from error


class _Sectors:
    def __init__(self, *, data: bytes, size: int) -> None:
        self.data = data
        self.size = size
        self._tables = list(struct.unpack_from(f"<{_IN_HEADER}I", data, 76))
        (number,) = struct.unpack_from("<I", data, 68)
        for _ in range(len(data) // size):  # a file beyond some MB lists more of them elsewhere
            if number >= _LAST:
                break
            *more, number = struct.unpack(f"<{size // 4}I", self.at(number))
            self._tables += more

    def at(self, number: int) -> bytes:
        start = (number + 1) * self.size
        return self.data[start : start + self.size]

    def chain(self, number: int) -> Iterator[bytes]:
        """The sectors of a stream; a chain that bites its tail ends with the file."""
        for _ in range(len(self.data) // self.size):
            if number >= _LAST:
                return
            yield self.at(number)
            table, index = divmod(number, self.size // 4)
            (number,) = struct.unpack_from("<I", self.at(self._tables[table]), 4 * index)


def _entries(sectors: _Sectors, mini_shift: int) -> Iterator[tuple[str, Stream]]:
    (first,) = struct.unpack_from("<I", sectors.data, 48)
    (cutoff,) = struct.unpack_from("<I", sectors.data, 56)
    directory = b"".join(sectors.chain(first))
    (mini,) = struct.unpack_from("<I", directory, 116)  # the first entry owns all short streams
    short = b"".join(sectors.chain(mini))
    for at in _top(directory):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        if kind != _STREAM or not 2 <= length <= 64:
            continue
        name = directory[at : at + length - 2].decode("utf-16-le", "replace")
        start, size = struct.unpack_from("<II", directory, at + 116)
        if size < cutoff:
            begin = start << mini_shift
            head = short[begin : begin + min(size, sectors.size)]
        else:
            head = sectors.at(start) if start < _LAST else b""
        yield name, Stream(head=head, size=size)


def _top(directory: bytes) -> Iterator[int]:
    """Where the entries of the outermost storage stand: a tree of left and right neighbours."""
    (root,) = struct.unpack_from("<I", directory, 76)
    pending, seen = [root], set()
    while pending:
        number = pending.pop()
        at = number * _ENTRY
        if number in seen or number >= _LAST:
            continue
        if at + _ENTRY > len(directory):
            raise ValueError("truncated")
        seen.add(number)
        yield at
        pending += struct.unpack_from("<II", directory, at + 68)
