"""Archives among the files to read: each member becomes a file of its own.

Members are unpacked in memory, when their turn comes; no name of a stranger's ever becomes a path.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from checker.errors import InputError
from checker.ingest import deadline
from checker.ingest.files import (
    ARCHIVES,
    OTHERS,
    PASSED_OVER,
    TAKEN,
    Candidate,
    as_shown,
    is_part_of_page,
)
from checker.ingest.limits import DEFAULT_LIMITS, Limits, as_size
from checker.ingest.members import Member, by_name
from checker.model import Failure

SEPARATOR = "!"  # between an archive and the name inside it

_NAMED = 3  # files named in a message
_OF_MAC = "__MACOSX"  # a folder of what a Mac knows beside the files
_TAR_MAGIC_AT = 257
_HEAD = 512

_SEVEN_ZIP = "暂不能读 7z 压缩包，请解压后检查其中的文件，或重新压缩为 .zip。"
_NESTED = (
    "压缩包套压缩包超过 {nesting} 层，没有再解开；请解压后再检查，或用 --limit nesting=层数 放宽。"
)
_TOO_LARGE = (
    "压缩包里的文件解压后共超过 {limit}，从这一个起没有检查；请分成几包，或解压后检查，"
    "或用 --limit unpacked-size=大小 放宽。"
)
_WHICH = "这是压缩包，请指明其中的一个文件，例如 {example}。"
_MISSING = "压缩包里没有这个文件，请检查 ! 后面的名称。"
_EMPTY = "压缩包是空的，请确认提交的压缩包里有报告文件。"
_NO_REPORT = "压缩包里没有可以检查的报告文件（只有 {named}），请确认提交的是报告。"


class Expansion(NamedTuple):
    """Files to read, members of archives included, and what was left out of the archives."""

    candidates: tuple[Candidate, ...]
    left_out: tuple[str, ...]


def expand(candidates: Iterable[Candidate], limits: Limits = DEFAULT_LIMITS) -> Expansion:
    """Put the members of every archive in its place, in the order of their paths.

    An archive that cannot be opened, or holds nothing to read, stays and says why.
    """
    found: list[Candidate] = []
    left_out: list[str] = []
    for candidate in candidates:
        if candidate.suffix not in ARCHIVES or candidate.refused:
            found.append(candidate)
            continue
        try:
            walk = _Walk(limits)
            found += deadline.within(limits.seconds, lambda: list(walk.through(candidate)))  # noqa: B023 - called here and now
            left_out += walk.left_out
        except InputError as error:
            found.append(_refused(candidate, error))
    return Expansion(candidates=tuple(found), left_out=tuple(left_out))


def find(given: str, limits: Limits = DEFAULT_LIMITS) -> Candidate:
    """The one file that a person named: one on disk, or ``archive!member``.

    Where there is no such file the candidate says so.
    """
    outer = given if os.path.lexists(given) else _archive_of(given)
    wanted = Candidate(path=Path(outer), shown=as_shown(given))
    inside = expand([wanted._replace(shown=as_shown(outer))], limits).candidates
    if len(inside) == 1 and (given == outer or inside[0].refused):
        return inside[0]
    if given == outer:
        example = _WHICH.format(example=inside[0].shown)
        return _refused(wanted, InputError("archive", example))
    missing = _refused(wanted, InputError("not-found", _MISSING))
    return next((one for one in inside if one.shown == wanted.shown), missing)


def _archive_of(given: str) -> str:
    """The part of ``archive!member`` that is a file; all of it if there is none."""
    parts = given.split(SEPARATOR)
    starts = (SEPARATOR.join(parts[:at]) for at in range(1, len(parts)))
    return next((start for start in starts if os.path.isfile(start)), given)  # noqa: PTH113 - a name too long is an error in pathlib only


def load_member(path: Path, members: tuple[str, ...], limits: Limits) -> bytes:
    """The bytes of a member.

    Raises:
        InputError: It cannot be read.
    """
    opened = _open(path, members[:-1], limits)
    if opened is None or members[-1] not in opened:
        raise InputError("not-found", "压缩包里没有这个文件（可能刚被改动），请再试一次。")
    return opened[members[-1]].load()


def _open(path: Path, members: tuple[str, ...], limits: Limits) -> Mapping[str, Member] | None:
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    return _opened((os.getpid(), state.st_mtime_ns, state.st_size), path, members, limits)


@lru_cache(maxsize=3)
def _opened(
    _state: tuple[int, ...], path: Path, members: tuple[str, ...], limits: Limits
) -> Mapping[str, Member] | None:
    """An archive's members; the last few archives stay open, for their members come in turn.

    `_state` keeps a forked worker from sharing an open file with its parent, and anybody from
    reading a file that is no longer there.
    """
    return _members_of(load_member(path, members, limits) if members else path, limits)


def _members_of(source: Path | bytes, limits: Limits) -> Mapping[str, Member] | None:
    """The members of an archive; None for what is none, whatever its name."""
    head = _head(source)
    found: list[Member] | None
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from checker.ingest.zip_archive import zip_members

        found = zip_members(source, limits)
    elif head.startswith(b"Rar!\x1a\x07"):
        from checker.ingest.rar_archive import rar_members

        found = rar_members(source, limits)
    elif head.startswith(b"\x1f\x8b") or head[_TAR_MAGIC_AT:].startswith(b"ustar"):
        from checker.ingest.tar_archive import tar_members

        found = tar_members(source, limits)
    elif head.startswith(b"7z\xbc\xaf\x27\x1c"):
        raise InputError("archive", _SEVEN_ZIP)
    else:
        return None
    return None if found is None else by_name(found)


def _head(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source[:_HEAD]
    try:
        if not source.is_file():
            return b""  # reading it says what is wrong
        with source.open("rb") as stream:
            return stream.read(_HEAD)
    except OSError:
        return b""


def _refused(candidate: Candidate, error: InputError) -> Candidate:
    return candidate._replace(refused=Failure(code=error.code, message=error.message))


class _Walk:
    """The way through one archive and those inside it; counts what they hold together."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.left_out: list[str] = []
        self.unpacked = 0

    def through(self, candidate: Candidate) -> Iterator[Candidate]:
        """The members to read, or the candidate itself where it is no archive."""
        members = _open(candidate.path, candidate.members, self.limits)
        if members is None:
            yield candidate
            return
        empty = True
        for name, member in members.items():
            if _is_passed_over(name):
                continue
            inside = candidate._replace(
                shown=f"{candidate.shown}{SEPARATOR}{name}",
                members=(*candidate.members, name),
            )
            if inside.suffix in TAKEN:
                empty = False
                yield from self._taken(inside, member)
            elif inside.suffix in OTHERS:
                self.left_out.append(inside.shown)
        if empty:
            raise _nothing([name for name in members if not _is_passed_over(name)])

    def _taken(self, inside: Candidate, member: Member) -> Iterator[Candidate]:
        self.unpacked += min(member.size, self.limits.file_bytes)
        if self.unpacked > self.limits.unpacked_bytes:
            message = _TOO_LARGE.format(limit=as_size(self.limits.unpacked_bytes))
            yield _refused(inside, InputError("too-large", message))
        elif inside.suffix not in ARCHIVES:
            yield inside
        elif len(inside.members) > self.limits.nesting:
            message = _NESTED.format(nesting=self.limits.nesting)
            yield _refused(inside, InputError("nesting", message))
        else:
            try:
                yield from list(self.through(inside))
            except InputError as error:
                yield _refused(inside, error)


def _is_passed_over(name: str) -> bool:
    """Hidden files, lock files, parts of saved pages: as in folders; and what a Mac adds."""
    parts = name.split("/")
    hidden = any(part.startswith(PASSED_OVER) for part in parts)
    return hidden or parts[0] == _OF_MAC or is_part_of_page(parts)


def _nothing(names: list[str]) -> InputError:
    if not names:
        return InputError("empty", _EMPTY)
    named = "、".join(PurePosixPath(name).name for name in names[:_NAMED]) + (
        "等" if len(names) > _NAMED else ""
    )
    return InputError("no-report", _NO_REPORT.format(named=named))
