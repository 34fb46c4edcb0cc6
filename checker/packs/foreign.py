"""The kinds of check in rules that are none of the tool's own: asked of other packages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.checks import KINDS, Kind, Outcome
from checker.packs.files import is_rule
from checker.packs.located import Located
from checker.packs.plain import Path
from checker.packs.plugins import PluginError, plugin_kind
from checker.packs.problems import Problem


def foreign_kinds(files: Mapping[str, Located]) -> tuple[dict[str, Kind], list[Problem]]:
    """Kinds that packages bring for these rules, and what is wrong with those packages.

    A broken one is answered by a kind that takes every option, so that it is told only once.
    """
    kinds: dict[str, Kind] = {}
    problems: list[Problem] = []
    for file, content in files.items():
        if not is_rule(file):
            continue
        for path, name in _named(content.data, ()):
            if name in KINDS:
                continue
            try:
                kind = plugin_kind(name)
            except PluginError as error:
                problems.append(content.problem(path, str(error)))
                kind = _anything(name)
            if kind is not None:
                kinds[name] = kind
    return kinds, problems


def _named(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Mapping):
        if isinstance(value.get("kind"), str):
            yield (*path, "kind"), value["kind"]
        for key, part in value.items():
            yield from _named(part, (*path, key))
    elif isinstance(value, list):
        for at, part in enumerate(value):
            yield from _named(part, (*path, at))


def _anything(name: str) -> Kind:
    schema = {"type": "object", "properties": {}, "additionalProperties": True}
    return Kind(name=name, schema=schema, build=dict, run=lambda *_: Outcome(holds=False))
