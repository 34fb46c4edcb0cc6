"""A configuration file -> settings that know where they stand, or every problem of the file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from checker.configuration.find import TOML_FILE
from checker.configuration.keys import Key, Kind, flaw_of
from checker.errors import why
from checker.packs.plain import Parsed
from checker.packs.problems import Problem, hint, settings_error, shown

_LARGEST = 1_000_000  # bytes


class Setting(NamedTuple):
    """A value as the command line would have it, and ``path:line`` where it stands."""

    value: Any
    place: str


class Configuration(NamedTuple):
    """What one file sets, by the names of its keys."""

    path: str
    settings: Mapping[str, Setting]


def read_configuration(path: Path, keys: Sequence[Key]) -> Configuration:
    """Read a configuration; its relative paths are relative to its own folder.

    Args:
        path: ``fazhi.yaml``, or a ``pyproject.toml`` whose table ``[tool.fazhi]`` is meant.
        keys: All that may stand in it.

    Raises:
        SettingsError: With every problem of the file.
    """
    display = shown_path(path)
    found, problems = _parsed(path, display)
    known = {key.name: key for key in keys}
    if found is not None:
        problems += _problems(found, display, known)
    if found is None or problems:
        raise settings_error(problems)
    prefix = os.path.dirname(display)  # noqa: PTH120 - as the user would write it
    data = found.data or {}
    settings = {
        name: Setting(_as_option(known[name], value, prefix), f"{display}:{found.line((name,))}")
        for name, value in data.items()
        if value is not None
    }
    return Configuration(display, settings)


def shown_path(path: Path) -> str:
    """A path from the working directory where that is no longer than the whole."""
    whole = str(path.absolute())
    try:
        near = os.path.relpath(whole)
    except ValueError:  # another drive
        near = whole
    return (near if len(near) <= len(whole) else whole).replace(os.sep, "/")


def _parsed(path: Path, display: str) -> tuple[Parsed | None, list[Problem]]:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        reason = "没有这个文件" if not path.exists() else f"读不出（{why(error)}）"
        return None, [Problem(display, 1, f"配置文件{reason}，请检查路径和权限")]
    if len(content) > _LARGEST:
        return None, [Problem(display, 1, "文件超过 1 MB，不像配置文件")]
    if path.name == TOML_FILE or path.suffix == ".toml":
        from checker.configuration.toml import parsed_toml

        return parsed_toml(content, display)
    from checker.packs.conformity import parsed

    if not any(
        line.strip() and not line.lstrip().startswith(b"#") for line in content.split(b"\n")
    ):
        return Parsed({}, {}), []  # nothing set yet
    return parsed(content, display)


def _problems(found: Parsed, display: str, known: Mapping[str, Key]) -> Iterator[Problem]:
    if not isinstance(found.data, dict):
        yield Problem(
            display, 1, f"配置文件应当是键值表（每行是“键: 值”），现在是{shown(found.data)}"
        )
        return
    for name, value in found.data.items():
        line = found.line((name,))
        if name not in known:
            yield Problem(display, line, f"没有配置项{shown(name)}{hint(name, known)}")
        elif value is not None:
            for at, flaw in _flaws(found, name, value, known[name]):
                yield Problem(display, at, flaw)


def _flaws(found: Parsed, name: str, value: Any, key: Key) -> Iterator[tuple[int, str]]:
    """What is wrong with the parts of a table or list, each at its line, else with the whole."""
    inside = [
        (found.line((name, part)), flaw)
        for part, alone in _parts(value, key)
        if (flaw := flaw_of(key, alone))
    ]
    whole = flaw_of(key, value)
    if inside:
        yield from inside
    elif whole:
        yield found.line((name,)), whole


def _parts(value: Any, key: Key) -> Iterator[tuple[str | int, Any]]:
    """Every part of a value by its name or number, as a value by itself."""
    if key.kind is Kind.TABLE and isinstance(value, dict):
        yield from ((part, {part: one}) for part, one in value.items())
    elif key.kind in (Kind.TABLE, Kind.TEXTS) and isinstance(value, list):
        yield from ((number, [one]) for number, one in enumerate(value))


def _as_option(key: Key, value: Any, prefix: str) -> Any:
    """A value as the option would take it; paths from the working directory."""
    if key.kind is Kind.PATH or (key.kind is Kind.TEXT and key.paths and "/" in value):
        return _from(prefix, value)
    if key.kind is Kind.DAY:
        return value.isoformat() if isinstance(value, date) else value
    if key.kind in (Kind.TEXTS, Kind.TABLE):
        return [_item(key, one, prefix) for one in _listed(value)]
    return value


def _listed(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [f"{name}={one}" for name, one in value.items()]
    return list(value)


def _item(key: Key, text: str, prefix: str) -> str:
    if not key.paths:
        return text
    name, equals, path = text.rpartition("=")
    return name + equals + _from(prefix, path)


def _from(prefix: str, path: str) -> str:
    if not prefix or path == "-" or Path(path).is_absolute():
        return path
    return f"{prefix}/{path}"
