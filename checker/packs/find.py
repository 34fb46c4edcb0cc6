"""A name or a directory from the command line -> the folder of a rule pack."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import PackError
from checker.packs.problems import hint, printable
from checker.resources import bundled

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def find_pack(name_or_dir: str) -> Traversable:
    """Find a rule pack.

    The name of a bundled pack always means that pack, whatever the working directory holds;
    ``./name`` means a directory.

    Raises:
        PackError: There is no such pack and no such directory.
    """
    known = bundled_packs()
    if name_or_dir in known:
        return bundled("rules").joinpath(name_or_dir)
    folder = Path(name_or_dir)
    if name_or_dir and folder.is_dir():
        return folder
    quoted = f"“{printable(name_or_dir)}”"
    if name_or_dir and folder.is_file():
        raise PackError((f"{quoted}是一个文件：请写规则包所在的目录",))
    if os.sep in name_or_dir or "/" in name_or_dir:
        raise PackError((f"没有目录{quoted}：请写规则包的目录，或随程序提供的规则包名称",))
    names = "、".join(known)
    raise PackError((f"没有规则包{quoted}{_meant(name_or_dir, known)}随程序提供的有：{names}",))


def bundled_packs() -> tuple[str, ...]:
    """The names of the packs that ship with the tool."""
    folders = bundled("rules").iterdir()
    return tuple(sorted(f.name for f in folders if f.joinpath("pack.yaml").is_file()))


def _meant(name: str, known: tuple[str, ...]) -> str:
    near = hint(name, known)
    return near if near.endswith("？") else "；"
