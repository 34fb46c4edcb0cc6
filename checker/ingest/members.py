"""The files inside an archive, whatever its kind: names that are safe to show, bytes on demand."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from checker.errors import InputError
from checker.ingest.limits import RATIO_FROM, Limits
from checker.regex import Regex

_UNSHOWN = Regex("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_DRIVE = Regex("[A-Za-z]:")

_LINK = "压缩包里的这一项是链接而不是文件，没有读取；请把文件本身放进压缩包。"
_LOCKED = "压缩包设有密码，请解压后检查其中的文件。"
_TOO_LARGE = "压缩包里的这个文件解压后过大，不像一份报告；请解压并删去其中的图片后再检查。"
_DAMAGED = "压缩包已损坏或不完整，请重新下载或重新压缩后再检查。"


class Member(NamedTuple):
    """One file of an archive.

    Attributes:
        name: Its path inside, as the archive has it.
        size: Bytes it says it unpacks to.
        load: Unpacks it, or raises `InputError`.
    """

    name: str
    size: int
    load: Callable[[], bytes]


def by_name(members: Iterable[Member]) -> Mapping[str, Member]:
    """The members by the names they are shown under, in the order of these; no two alike."""
    found: dict[str, Member] = {}
    counts: dict[PurePosixPath, int] = {}
    for member in members:
        shown = path = PurePosixPath(shown_name(member.name))
        while str(shown) in found:
            counts[path] = count = counts.get(path, 1) + 1
            shown = path.with_name(f"{path.stem}（同名第 {count} 个）{path.suffix}")
        found[str(shown)] = member
    return dict(sorted(found.items(), key=lambda item: item[0].split("/")))


def shown_name(name: str) -> str:
    """A name as it may be printed: relative, with forward slashes, without control characters."""
    text = _UNSHOWN.sub("\ufffd", unicodedata.normalize("NFC", name)).replace("\\", "/")
    text = text.encode("utf-8", "replace").decode("utf-8")
    parts = [part for part in _DRIVE.sub("", text, count=1).split("/") if part not in ("", ".")]
    return "/".join("__" if part == ".." else part for part in parts) or "__"


def check_count(count: int, limits: Limits) -> None:
    """Refuse an archive with more files than the limits allow."""
    if count > limits.members:
        message = (
            f"压缩包里的文件超过 {limits.members} 个，请只把报告放进压缩包，"
            "或用 --limit members=个数 放宽。"
        )
        raise InputError("too-large", message)


def damaged() -> InputError:
    """The error for an archive whose inside is not what it should be."""
    return InputError("damaged", _DAMAGED)


def locked() -> InputError:
    """The error for what needs a password."""
    return InputError("password-protected", _LOCKED)


def linked() -> InputError:
    """The error for a member that only points elsewhere."""
    return InputError("link", _LINK)


def too_large() -> InputError:
    """The error for a member beyond the limits."""
    return InputError("too-large", _TOO_LARGE)


def most_of(packed: int, limits: Limits) -> int:
    """To how many bytes a member that takes `packed` bytes in the archive may unpack."""
    return min(limits.file_bytes, max(RATIO_FROM, packed * limits.ratio))
