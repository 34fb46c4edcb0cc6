"""The rule pack that a command works with: its option, and its data or what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from checker.packs import DEFAULT_PACK

if TYPE_CHECKING:
    from collections.abc import Callable

#: ``--pack``, the same for all commands.
pack_option = click.option(
    "--pack", default=DEFAULT_PACK, metavar="NAME|DIR", help="规则包的名称或文件夹"
)


def load_pack_data(pack: str, *, cache: bool) -> Mapping[str, Any]:
    """The plain data of a pack by name or folder; its problems end the command."""
    from checker.packs.find import find_pack
    from checker.packs.load import load_data

    return _or_end(lambda: load_data(find_pack(pack), cache=cache))


def load_folder_data(folder: str) -> Mapping[str, Any]:
    """A pack by its folder, validated whatever the cache holds; its problems end the command.

    A folder named like a bundled pack is the folder: it is the one that is being written.
    """
    from pathlib import Path

    from checker.packs.load import load_data

    return _or_end(lambda: load_data(Path(folder), cache=False))


def _or_end(load: Callable[[], Mapping[str, Any]]) -> Mapping[str, Any]:
    from checker.errors import PackError

    try:
        return load()
    except PackError as error:
        for problem in error.problems:
            click.echo(problem, err=True)
        raise SystemExit(2) from error
