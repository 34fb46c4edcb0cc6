"""What other Python packages bring: packs (``fazhi.packs``) and kinds of check (``fazhi.checks``).

Found by what is installed, loaded only when named, then vetted: three steps, each with its own
sentence. A broken one is told by the name of its package and touches nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.checks import KINDS, Kind
from checker.errors import PackError
from checker.packs.problems import printable

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint
    from importlib.resources.abc import Traversable

PACKS = "fazhi.packs"
CHECKS = "fazhi.checks"


class PluginError(Exception):
    """A plug-in that cannot be used; the message is a Chinese sentence that names its package."""


@cache
def installed(group: str) -> Mapping[str, tuple[EntryPoint, ...]]:
    """The entry points of a group by name, without loading any."""
    from importlib.metadata import entry_points

    found: dict[str, tuple[EntryPoint, ...]] = {}
    for entry in entry_points(group=group):
        if entry not in found.get(entry.name, ()):
            found[entry.name] = (*found.get(entry.name, ()), entry)
    return found


def pack_folder(name: str) -> Traversable | None:
    """The folder of a pack that a package brings; None if none brings it.

    Raises:
        PackError: The package is broken.
    """
    try:
        entry = _only(PACKS, name)
        return _folder(entry) if entry else None
    except PluginError as error:
        raise PackError((str(error),)) from error


@cache
def plugin_kind(name: str) -> Kind | None:
    """A kind of check that a package brings; None if none brings it.

    Raises:
        PluginError: The package is broken.
    """
    entry = _only(CHECKS, name)
    return _vetted(entry, _loaded(entry)) if entry else None


def kind_named(name: str) -> Kind:
    """A kind of check of the tool itself or of a package.

    Raises:
        PackError: There is none, or its package is broken.
    """
    if name in KINDS:
        return KINDS[name]
    try:
        kind = plugin_kind(name)
    except PluginError as error:
        raise PackError((str(error),)) from error
    if kind is None:
        raise PackError((f"没有检查种类“{printable(name)}”：提供它的 Python 包没有安装",))
    return kind


def kind_fails(name: str, error: Exception) -> PackError:
    """What is said of a package whose kind cannot take the options of a rule."""
    entry = _only(CHECKS, name)
    what = f"处理规则里的选项时出错（{type(error).__name__}）"
    return PackError((str(_broken(entry, what)) if entry else what,))


def described(names: Iterable[str]) -> dict[str, dict[str, str]]:
    """Package, version and hash of its code for every kind that is no own one and can be used."""
    told = {}
    for name in sorted(names):
        try:
            entry = _only(CHECKS, name)
        except PluginError:
            continue
        if entry is not None:
            told[name] = {
                "package": _package(entry),
                "version": entry.dist.version if entry.dist else "",
                "sha256": _code_hash(entry.module),
            }
    return told


def _only(group: str, name: str) -> EntryPoint | None:
    found = installed(group).get(name, ())
    if len(found) > 1:
        packages = "、".join(sorted({_package(entry) for entry in found}))
        raise PluginError(f"有几个 Python 包都提供“{printable(name)}”：{packages}，请只留一个")
    return found[0] if found else None


def _loaded(entry: EntryPoint) -> Any:
    try:
        return entry.load()
    except Exception as error:
        raise _broken(entry, f"载入 {entry.value} 时出错（{type(error).__name__}）") from error


def _vetted(entry: EntryPoint, found: Any) -> Kind:
    """Hold what a package brings to what a kind of check is."""
    if not isinstance(found, Kind):
        raise _broken(entry, f"{entry.value} 应当是 checker.checks.Kind")
    if found.name != entry.name:
        raise _broken(entry, f"登记的名称与它自己的名称“{printable(str(found.name))}”不同")
    if not all(callable(part) for part in (found.build, found.run)):
        raise _broken(entry, "build 和 run 应当是函数")
    from jsonschema import Draft202012Validator, SchemaError

    from checker.packs.schema import read
    from checker.packs.schema.rule import rule_schema

    try:
        Draft202012Validator.check_schema(rule_schema(read("rule.template.json"), {"": found}))
    except (SchemaError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise _broken(entry, "选项的 schema 不成立：要有 properties，并符合 JSON Schema") from error
    return found


def _folder(entry: EntryPoint) -> Traversable:
    from importlib.resources import files

    try:
        folder = files(entry.module)
        for part in filter(None, entry.attr.split(".")):
            folder = folder.joinpath(part)
        sound = folder.joinpath("pack.yaml").is_file()
    except Exception as error:
        raise _broken(entry, f"载入 {entry.value} 时出错（{type(error).__name__}）") from error
    if not sound:
        raise _broken(entry, f"{entry.value} 里没有 pack.yaml")
    return folder


def _broken(entry: EntryPoint, why: str) -> PluginError:
    return PluginError(
        f"Python 包 {_package(entry)} 提供的“{printable(entry.name)}”不能用：{why}；请更新或卸载这个包"
    )


def _package(entry: EntryPoint) -> str:
    return printable(entry.dist.name) if entry.dist else printable(entry.module)


def _code_hash(module: str) -> str:
    """The hash of the sources of a module's whole package; empty where they cannot be read."""
    from importlib.util import find_spec

    try:
        spec = find_spec(module.partition(".")[0])
        if spec is None:
            return ""
        folders = [Path(folder) for folder in spec.submodule_search_locations or ()]
        files = {
            path.relative_to(folder).as_posix(): path
            for folder in folders
            for path in folder.rglob("*.py")
        } or {"": Path(spec.origin or "")}
        digest = hashlib.sha256()
        for name in sorted(files):
            content = files[name].read_bytes()
            digest.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
            digest.update(content)
        return digest.hexdigest()
    except (ImportError, OSError, ValueError):
        return ""
