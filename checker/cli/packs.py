"""The rule pack that a command works with: its option, and its data or what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from checker.packs import DEFAULT_PACK

if TYPE_CHECKING:
    from collections.abc import Callable

_Loaded = TypeVar("_Loaded")

#: ``--pack``, the same for all commands.
pack_option = click.option(
    "--pack", default=DEFAULT_PACK, metavar="NAME|DIR", help="规则包的名称或文件夹"
)


def load_pack_data(pack: str, *, cache: bool) -> Mapping[str, Any]:
    """The plain data of a pack by name or folder; its problems end the command."""
    from checker.packs.find import find_pack
    from checker.packs.load import load_data

    return or_end(lambda: load_data(find_pack(pack), cache=cache))


def load_folder_data(folder: str, *, locked: bool = True) -> Mapping[str, Any]:
    """A pack by its folder, validated whatever the cache holds; its problems end the command.

    A folder named like a bundled pack is the folder: it is the one that is being written. Under
    each problem stands the line that it speaks of.
    """
    from pathlib import Path

    from checker.cli.quoted import with_line
    from checker.packs.find import pack_at
    from checker.packs.load import load_data

    return or_end(lambda: load_data(pack_at(Path(folder)), cache=False, locked=locked), with_line)


def or_end(load: Callable[[], _Loaded], show: Callable[[str], str] = str) -> _Loaded:
    """What `load` gives; the problems of a pack end the command."""
    from checker.cli.output import tell
    from checker.errors import PackError

    try:
        return load()
    except PackError as error:
        for problem in error.problems:
            tell(show(problem))
        raise SystemExit(2) from error
