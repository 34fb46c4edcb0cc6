"""A pack folder -> validated plain data, from the cache where it is warm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from checker.errors import PackError
from checker.packs import cache as kept
from checker.packs import regexes
from checker.packs.files import PackFiles, read_files
from checker.packs.find import is_altered
from checker.packs.problems import Problem

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def load_data(folder: Traversable, *, cache: bool = True, locked: bool = True) -> dict[str, Any]:
    """Read and validate a rule pack together with what it builds on.

    Args:
        folder: A directory, or a bundled pack's folder: see `checker.packs.find.find_pack`.
        cache: Whether validated data and compiled patterns may be taken from the user's cache folder,
            and the data be kept there.
        locked: Whether a ``pack.lock`` is held to.

    Returns:
        ``{"id", "version", "sha256", "files_sha256", "extends", "changes", "kinds", "pack",
        "document", "topics", "terms", "rules"}``: the content of the files as written, without
        aliases; ``rules`` sorted by file, each with its relative path under ``file``; ``terms`` by
        name; what it ``extends``, nearest first, and the ``changes`` against that; the ``kinds`` of
        check that other packages bring. A copy of a bundled pack that is no longer like it is
        ``altered``.

    Raises:
        PackError: With every problem of every file.
    """
    data = _loaded(folder, cache=cache, locked=locked)
    return {**data, "altered": True} if is_altered(folder, data) else data


def _loaded(folder: Traversable, *, cache: bool, locked: bool) -> dict[str, Any]:
    if cache:
        regexes.adopt()
    files = read_files(folder)
    usable = cache and not files.problems
    data = kept.read(files.sha256) if usable else None
    if data is not None and _stands_alone(data, files):
        return data
    if data is not None and _still(data, files, folder, locked=locked):
        return data
    data = _validated(files, folder, cache=cache, locked=locked)
    if usable:
        kept.write(files.sha256, data)
    return data


def _stands_alone(data: dict[str, Any], files: PackFiles) -> bool:
    """Whether nothing but the pack's own files decides what it says."""
    return not data.get("extends") and not data.get("kinds") and files.lock is None


def _still(data: dict[str, Any], files: PackFiles, folder: Traversable, *, locked: bool) -> bool:
    """Whether what was kept comes from the same bytes: of what it builds on, and of plug-ins."""
    from checker.packs.lineage import known_bases, whole_sha256

    try:
        bases = known_bases(folder, [base["asked"] for base in data.get("extends", ())])
    except PackError:
        return False
    layers = [files, *(base.files for base in bases)]
    if data["sha256"] != whole_sha256(layers) or (locked and _changed(layers)):
        return False
    if not data.get("kinds"):
        return True
    from checker.packs.plugins import described

    return bool(described(data["kinds"]) == data["kinds"])


def _changed(layers: Sequence[PackFiles]) -> list[Problem]:
    if all(layer.lock is None for layer in layers):
        return []
    from checker.packs.locks import changes

    return list(changes(layers))


def _validated(
    files: PackFiles, folder: Traversable, *, cache: bool, locked: bool
) -> dict[str, Any]:
    from checker.packs.lineage import bases_of, described, whole_sha256
    from checker.packs.validate import validate

    bases = bases_of(folder, files)
    layers = [files, *(base.files for base in bases)]
    told = [str(problem) for problem in sorted(set(_changed(layers) if locked else ()))]
    try:
        if bases:  # what is wrong with it is its own matter
            load_data(bases[0].folder, cache=cache, locked=locked)
        data = validate(*layers)
    except PackError as error:
        raise PackError((*told, *(p for p in error.problems if p not in told))) from error
    if told:
        raise PackError(tuple(told))
    return {
        **data,
        "sha256": whole_sha256(layers),
        "files_sha256": files.sha256,
        "extends": list(described(bases)),
    }
