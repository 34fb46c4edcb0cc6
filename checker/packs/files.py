"""The YAML files of a pack folder: which there are, their bytes, their common hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from checker.errors import why
from checker.packs.problems import Problem, pack_error
from checker.resources import bundled

if TYPE_CHECKING:  # importing it takes longer than reading a pack
    from importlib.resources.abc import Traversable

#: The file beside a pack that pins its bytes.
LOCK = "pack.lock"
_LARGEST = 1_000_000  # bytes; the largest shipped file has 12,000
_DEEPEST = 3  # folders below the pack that are looked into


class PackFiles(NamedTuple):
    """What was read of a pack folder.

    Attributes:
        folder: The folder as shown to the user, with forward slashes.
        contents: Bytes by path relative to the folder, sorted by path.
        problems: Files that could not be read.
        base: The ``document.yaml`` that every pack starts from.
        lock: Bytes of its ``pack.lock``, which is no part of the hash; None without one.
    """

    folder: str
    contents: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    base: bytes
    lock: bytes | None = None

    @property
    def sha256(self) -> str:
        """The hash of all relative paths and bytes, and of what the pack starts from."""
        digest = hashlib.sha256(self.base)
        for name, content in self.contents.items():
            digest.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
            digest.update(content)
        return digest.hexdigest()

    def shown(self, name: str) -> str:
        """The path of one file as shown to the user."""
        return _join(self.folder, name)


def is_rule(file: str) -> bool:
    """Whether a file of a pack, by its path there, holds a rule."""
    return "/" in file and not file.startswith("terms/")


def read_files(folder: Traversable) -> PackFiles:
    """Read every ``.yaml`` file of a pack folder.

    Raises:
        PackError: The folder cannot be listed, or holds no ``pack.yaml``.
    """
    shown = str(folder).replace("\\", "/")
    try:
        names = {entry.name for entry in folder.iterdir()}
    except OSError as error:
        raise pack_error([Problem(shown, 1, f"读不出规则包目录：{_why(error)}")]) from error
    if "pack.yaml" not in names:
        raise pack_error([Problem(_join(shown, "pack.yaml"), 1, _no_pack(folder, names))])
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name, entry in sorted(_walk(folder, "", _DEEPEST), key=lambda found: found[0]):
        content = _content(entry)
        if isinstance(content, bytes):
            contents[name] = content
        else:
            problems.append(Problem(_join(shown, name), 1, content))
    lock = _content(folder.joinpath(LOCK)) if LOCK in names else None
    if isinstance(lock, str):
        problems.append(Problem(_join(shown, LOCK), 1, lock))
        lock = None
    return PackFiles(
        folder=shown,
        contents=contents,
        problems=tuple(problems),
        base=bundled("rules").joinpath("base", "document.yaml").read_bytes(),
        lock=lock,
    )


def _walk(folder: Traversable, prefix: str, depth: int) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        name = prefix + entry.name
        if entry.name.startswith("."):
            continue
        if entry.name.endswith((".yaml", ".yml")):
            yield name, entry
        elif depth and entry.is_dir():
            yield from _walk(entry, f"{name}/", depth - 1)


def _content(entry: Traversable) -> bytes | str:
    """The bytes of a file, or why there are none."""
    if entry.name.endswith(".yml"):
        return "规则包只读扩展名为 .yaml 的文件，请改名"
    try:
        if not entry.is_file():
            return "不是普通文件（是目录，或者链接已失效）"
        with entry.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        return f"读不出这个文件：{_why(error)}"
    return content if len(content) <= _LARGEST else "文件超过 1 MB，不像规则文件"


def _no_pack(folder: Traversable, names: set[str]) -> str:
    """Why there is no pack, and where one may be instead."""
    reason = "缺少 pack.yaml，这里不是规则包目录"
    if "pack.yml" in names:
        return f"{reason}；请把 pack.yml 改名为 pack.yaml"
    packs = [name for name in sorted(names) if folder.joinpath(name, "pack.yaml").is_file()]
    return f"{reason}，是不是想写“{_join(str(folder), packs[0])}”？" if packs else reason


def _why(error: OSError) -> str:
    known = {
        FileNotFoundError: "不存在",
        NotADirectoryError: "不是目录",
        PermissionError: "没有权限",
    }
    return known.get(type(error), why(error))


def _join(folder: str, name: str) -> str:
    return str(PurePosixPath(folder.replace("\\", "/"), name))
