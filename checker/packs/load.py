"""A pack folder -> validated plain data, from the cache where it is warm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.packs import cache as kept
from checker.packs import regexes
from checker.packs.files import read_files

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def load_data(folder: Traversable, *, cache: bool = True) -> dict[str, Any]:
    """Read and validate a rule pack.

    Args:
        folder: A directory, or a bundled pack's folder: see `checker.packs.find.find_pack`.
        cache: Whether validated data and compiled patterns may be taken from the user's cache folder,
            and the data be kept there.

    Returns:
        ``{"id", "version", "sha256", "pack", "document", "topics", "terms", "rules"}``: the
        content of the files as written, without aliases; ``rules`` sorted by file, each with its
        relative path under ``file``; ``terms`` by name.

    Raises:
        PackError: With every problem of every file.
    """
    if cache:
        regexes.adopt()
    files = read_files(folder)
    sha256 = files.sha256
    usable = cache and not files.problems
    data = kept.read(sha256) if usable else None
    if data is None:
        from checker.packs.validate import validate

        data = validate(files)
        if usable:
            kept.write(sha256, data)
    return data
