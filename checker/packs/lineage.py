"""A pack folder -> the packs that it builds on: extends, what that extends, and so on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.errors import PackError
from checker.packs.files import LOCK, PackFiles, read_files
from checker.packs.find import find_pack
from checker.packs.problems import Problem, pack_error, shown
from checker.packs.versions import wanted

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_DEEPEST = 8  # packs that build on each other


class Base(NamedTuple):
    """A pack that another builds on; `asked` is what stands under ``extends``."""

    asked: str
    folder: Traversable
    files: PackFiles


def known_bases(folder: Traversable, asked: Sequence[str]) -> list[Base]:
    """Find again what an earlier run found, without looking into pack.yaml."""
    bases: list[Base] = []
    for text in asked:
        near = bases[-1].folder if bases else folder
        found = _find(text, near)
        bases.append(Base(text, found, read_files(found)))
    return bases


def files_on_disk(folder: Traversable, asked: Sequence[str]) -> Iterator[Path]:
    """Where the files of a pack, and of those that it builds on, stand; see `known_bases`."""
    bases = known_bases(folder, asked)
    own = (folder, read_files(folder))
    for place, files in (own, *((base.folder, base.files) for base in bases)):
        if isinstance(place, Path):
            yield from (place / name for name in files.contents)
            yield place / LOCK
        elif archive := getattr(place, "archive", None):
            yield Path(archive)


def bases_of(folder: Traversable, files: PackFiles) -> list[Base]:
    """Read pack.yaml, and that of every pack found so.

    Raises:
        PackError: A pack is not found, of another version, or builds on itself.
    """
    bases: list[Base] = []
    seen = {files.sha256}
    while (said := _extends(files)) is not None:
        text, place = said
        try:
            found = _find(text, folder)
            base = Base(text, found, read_files(found))
        except PackError as error:
            raise pack_error([Problem(*place, error.problems[0])]) from error
        if len(bases) == _DEEPEST or base.files.sha256 in seen:
            raise pack_error(
                [Problem(*place, "规则包绕了一圈又依托自己：请检查各个规则包的 extends")]
            )
        _meet(text, base.files, place)
        bases.append(base)
        seen.add(base.files.sha256)
        folder, files = found, base.files
    return bases


def whole_sha256(files: Sequence[PackFiles]) -> str:
    """The hash of a pack together with what it builds on."""
    *nearer, whole = [layer.sha256 for layer in files]
    for sha256 in reversed(nearer):
        whole = hashlib.sha256(f"{sha256}\0{whole}".encode()).hexdigest()
    return whole


def described(bases: Sequence[Base]) -> Iterator[dict[str, str]]:
    """What an output may say of every pack that another builds on."""
    layers = [base.files for base in bases]
    for at, base in enumerate(bases):
        yield {
            "asked": base.asked,
            "id": _said(base.files, "id"),
            "version": _said(base.files, "version"),
            "sha256": whole_sha256(layers[at:]),
        }


def _find(text: str, near: Traversable) -> Traversable:
    spec = wanted(text)
    return find_pack(spec.name if spec else text, near=near)


def _extends(files: PackFiles) -> tuple[str, tuple[str, int]] | None:
    """What stands under ``extends``, and where; None without it."""
    parsed = _parsed(files)
    if parsed is None or "extends" not in parsed.data:
        return None
    text, place = parsed.data["extends"], (files.shown("pack.yaml"), parsed.line(("extends",)))
    if isinstance(text, str) and wanted(text) is not None:
        return text, place
    reason = f"“extends”要写成“名称@版本”，如 fazhi-annual-report@>=1，现在是{shown(text)}"
    raise pack_error([Problem(*place, reason)])


def _meet(text: str, files: PackFiles, place: tuple[str, int]) -> None:
    """Refuse a version that will not do."""
    spec, version = wanted(text), _said(files, "version")
    if spec is None or version.count(".") != 2 or not version.replace(".", "").isdigit():
        return  # the pack itself will be told to be wrong
    if not spec.allows(version):
        reason = f"上级规则包“{spec.name}”现在是 {version} 版，不在 {text} 的范围里：核对改动后再放宽版本"
        raise pack_error([Problem(*place, reason)])


def _said(files: PackFiles, key: str) -> str:
    parsed = _parsed(files)
    return str(parsed.data.get(key, "")) if parsed else ""


def _parsed(files: PackFiles) -> Any:
    from checker.packs import plain
    from checker.packs.nodes import Unreadable

    try:
        parsed = plain.parse(files.contents["pack.yaml"])
    except (Unreadable, KeyError):
        return None
    return parsed if isinstance(parsed.data, Mapping) else None
