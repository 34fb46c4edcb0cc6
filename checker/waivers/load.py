"""A file of waivers -> `Register`, validated whole against its schema and the rules it names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from checker.document import mask_path
from checker.errors import why
from checker.model import Override, Status, Waiver
from checker.packs.conformity import breached, parsed
from checker.packs.formats import Flaw, flaw_of_day
from checker.packs.plain import Parsed
from checker.packs.problems import Problem, hint, settings_error, shown
from checker.waivers.register import Register

_LARGEST = 2_000_000  # bytes
_SELECTORS = ("unit", "file", "fingerprint", "rule", "element")

_Rules = Mapping[str, Mapping[str, Any]]


def load_register(
    path: Path, display: str, rules: Sequence[Mapping[str, Any]], today: date
) -> Register:
    """Read a file of waivers.

    Args:
        path: The file.
        display: Its path as the user gave it, with forward slashes.
        rules: The ``rules`` of the pack's plain data: only these can be waived.
        today: The day by which expiry will be judged.

    Raises:
        SettingsError: With every problem of the file.
    """
    display = mask_path(display)
    found, problems = parsed(_content(path, display), display)
    if found is not None:
        problems += breached(found, display, _schema(), _formats({one["id"]: one for one in rules}))
        problems += _doubled(found, display)
    if found is None or problems:
        raise settings_error(problems)
    return Register(
        path=display,
        today=today,
        waivers=tuple(_waiver(found, display, at) for at in _entries(found, "waivers")),
        overrides=tuple(_override(found, display, at) for at in _entries(found, "overrides")),
    )


def _content(path: Path, display: str) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        reason = "没有这个文件，请检查路径" if not path.exists() else f"读不出（{why(error)}）"
        raise settings_error([Problem(display, 1, reason)]) from error
    if len(content) > _LARGEST:
        raise settings_error([Problem(display, 1, "文件超过 2 MB，不像豁免文件")])
    return content


def _schema() -> Mapping[str, Any]:
    resource = files("checker.waivers").joinpath("waivers.schema.json")
    schema: dict[str, Any] = json.loads(resource.read_text(encoding="utf-8"))
    return schema


def _formats(rules: _Rules) -> Mapping[str, Flaw]:
    return {
        "day": flaw_of_day,
        "waivable-rule": partial(_flaw_of_rule, rules=rules),
        "element": partial(_flaw_of_element, rules=rules),
    }


def _flaw_of_rule(name: str, rules: _Rules) -> str | None:
    """Why a rule cannot be waived."""
    rule = rules.get(name)
    if rule is None:
        waivable = [one for one, data in rules.items() if _is_waivable(data)]
        near = hint(name, waivable)
        return f"没有规则{shown(name)}{near if near.endswith('？') else '；全部规则见 fazhi rules list'}"
    if rule.get("element"):
        return f"“{name}”是要素，不能豁免；审核人的不同意见请写在 overrides 里"
    if rule.get("mandatory"):
        return f"规则“{name}”（{rule['title']}）是必查项，不能豁免"
    return None


def _is_waivable(rule: Mapping[str, Any]) -> bool:
    return not rule.get("element") and not rule.get("mandatory")


def _flaw_of_element(name: str, rules: _Rules) -> str | None:
    elements = [one for one, data in rules.items() if data.get("element")]
    return None if name in elements else f"没有要素{shown(name)}{hint(name, elements)}"


def _doubled(found: Parsed, display: str) -> Iterator[Problem]:
    """Entries that speak of the same as an earlier one."""
    first: dict[tuple[str, ...], int] = {}
    for at in (*_entries(found, "waivers"), *_entries(found, "overrides")):
        data = _at(found, at)
        if not isinstance(data, dict):
            continue
        key = (at[0], *(str(data.get(name)) for name in _SELECTORS))
        line = found.line(at)
        if key in first:
            reason = f"与第 {first[key]} 行的一条对象相同，请合并成一条"
            yield Problem(display, line, reason)
        first.setdefault(key, line)


def _entries(found: Parsed, name: str) -> list[tuple[str, int]]:
    entries = found.data.get(name) if isinstance(found.data, dict) else None
    return [(name, at) for at in range(len(entries))] if isinstance(entries, list) else []


def _at(found: Parsed, at: tuple[str, int]) -> Any:
    return found.data[at[0]][at[1]]


def _waiver(found: Parsed, display: str, at: tuple[str, int]) -> Waiver:
    data = _at(found, at)
    return Waiver(
        rule=data["rule"],
        unit=_text(data, "unit"),
        file=_text(data, "file"),
        fingerprint=data["fingerprint"],
        reason=_text(data, "reason"),
        approver=_text(data, "approver"),
        expiry=date.fromisoformat(data["expiry"]),
        place=f"{display}:{found.line(at)}",
    )


def _override(found: Parsed, display: str, at: tuple[str, int]) -> Override:
    data = _at(found, at)
    return Override(
        element=data["element"],
        unit=_text(data, "unit"),
        file=_text(data, "file"),
        status=Status(data["status"]),
        reason=_text(data, "reason"),
        name=_text(data, "name"),
        place=f"{display}:{found.line(at)}",
    )


def _text(data: Mapping[str, Any], key: str) -> str:
    """A text of the file on one line, as it may be printed: without numbers of persons."""
    return mask_path(" ".join(str(data.get(key, "")).split()))
