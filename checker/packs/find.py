"""A name, a directory or a .zip from the command line -> the folder of a rule pack."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.errors import PackError
from checker.packs.problems import hint, printable
from checker.resources import bundled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable


def find_pack(name_or_dir: str, *, near: Traversable | None = None) -> Traversable:
    """Find a rule pack.

    The name of a bundled pack always means that pack, whatever the working directory holds;
    ``./name`` means a directory. Packages that bring packs are asked last.

    Args:
        name_or_dir: As a person wrote it.
        near: The folder that a relative directory starts from; by default the working directory.

    Raises:
        PackError: There is no such pack and no such directory.
    """
    known = bundled_packs()
    if name_or_dir in known:
        return bundled("rules").joinpath(name_or_dir)
    folder = (near if isinstance(near, Path) else Path()) / name_or_dir
    if name_or_dir and _is_there(folder):
        return pack_at(folder)
    quoted = f"“{printable(name_or_dir)}”"
    if name_or_dir and folder.is_file():
        raise PackError((f"{quoted}是一个文件：请写规则包所在的目录，或者它的 .zip",))
    if os.sep in name_or_dir or "/" in name_or_dir:
        raise PackError((f"没有目录{quoted}：请写规则包的目录，或随程序提供的规则包名称",))
    from checker.packs import plugins

    found = plugins.pack_folder(name_or_dir)
    if found is not None:
        return found
    others = sorted(plugins.installed(plugins.PACKS))
    told = f"；另外安装的有：{'、'.join(map(printable, others))}" if others else ""
    names = "、".join(known)
    meant = _meant(name_or_dir, (*known, *others))
    raise PackError((f"没有规则包{quoted}{meant}随程序提供的有：{names}{told}",))


def pack_at(path: Path) -> Traversable:
    """The pack in a directory or .zip, whatever its name.

    Raises:
        PackError: The .zip cannot be read.
    """
    if path.suffix.lower() == ".zip" and path.is_file():
        from checker.packs.archive import zipped_pack

        return zipped_pack(path)
    return path


def bundled_packs() -> tuple[str, ...]:
    """The names of the packs that ship with the tool."""
    folders = bundled("rules").iterdir()
    return tuple(sorted(f.name for f in folders if f.joinpath("pack.yaml").is_file()))


def is_altered(folder: Traversable, data: Mapping[str, Any]) -> bool:
    """Whether a pack bears the id of a bundled one and is not that pack.

    Whoever copies a pack and changes it often leaves its id; a printout must not name the other one.
    """
    name = data["id"]
    shipped = bundled("rules").joinpath(name)
    if folder == shipped or name not in bundled_packs():
        return False
    from checker.packs.files import read_files

    return bool(read_files(shipped).sha256 != data["files_sha256"])


def _is_there(folder: Path) -> bool:
    return folder.is_dir() or (folder.suffix.lower() == ".zip" and folder.is_file())


def _meant(name: str, known: tuple[str, ...]) -> str:
    near = hint(name, known)
    return near if near.endswith("？") else "；"
