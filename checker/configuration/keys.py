"""The keys of a configuration and what their values may be; one wrong value, one reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from checker.packs.formats import flaw_of_day
from checker.packs.problems import hint, shown


class Kind(Enum):
    """What a value is; the words are those of the reasons.

    A TABLE is ``{name: value}`` or a list of ``name=value``: options that may be repeated.
    """

    TEXT = "文字"
    PATH = "路径（文字）"
    CHOICE = "其中一个词"
    INTEGER = "整数"
    NUMBER = "数字"
    SWITCH = " true 或 false"
    DAY = "日期（如 2024-01-31）"
    TEXTS = "列表"
    TABLE = "键值表（每行是“键: 值”）"


class Key(NamedTuple):
    """One key.

    Attributes:
        choices: Of a CHOICE; of a TABLE, the names that it may hold, if they are known.
        low: Bound of a number, `high` likewise.
        paths: Whether the values of a TABLE, or a TEXT with a slash, are paths.
        item: Why one ``name=value`` of a TABLE is wrong, or None; for values that have a form.
    """

    name: str
    kind: Kind
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    paths: bool = False
    item: Callable[[str], str | None] | None = None


def flaw_of(key: Key, value: Any) -> str | None:
    """Why a value cannot be that of a key, or None."""
    return _FLAWS[key.kind](key, value)


def _wrong_type(key: Key, value: Any) -> str:
    return f"“{key.name}”应当是{key.kind.value}，现在是{shown(value)}"


def _text(key: Key, value: Any) -> str | None:
    if not isinstance(value, str):
        quotes = "，请给它加上引号" if isinstance(value, bool | int | float) else ""
        return _wrong_type(key, value) + quotes
    return None if value.strip() else f"“{key.name}”不能是空的"


def _choice(key: Key, value: Any) -> str | None:
    if isinstance(value, str) and value in key.choices:
        return None
    near = hint(value, key.choices) if isinstance(value, str) else ""
    known = near or f"，可以写：{'、'.join(key.choices)}"
    return f"“{key.name}”不能是{shown(value)}{known}"


def _number(key: Key, value: Any) -> str | None:
    kinds = int if key.kind is Kind.INTEGER else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds):
        return _wrong_type(key, value)
    low, high = key.low, key.high
    if (low is not None and value < low) or (high is not None and value > high):
        bounds = f"应当在 {low} 到 {high} 之间" if high is not None else f"应当不小于 {low}"
        return f"“{key.name}”{bounds}，现在是 {value}"
    return None


def _switch(key: Key, value: Any) -> str | None:
    if isinstance(value, bool):
        return None
    near = {"yes": "true", "on": "true", "是": "true", "no": "false", "off": "false", "否": "false"}
    meant = near.get(str(value).lower())
    return _wrong_type(key, value) + (f"，是不是想写“{meant}”（不加引号）？" if meant else "")


def _day(key: Key, value: Any) -> str | None:
    if type(value) is date:  # TOML has dates of its own
        return None
    if not isinstance(value, str):
        return _wrong_type(key, value)
    flaw = flaw_of_day(value)
    return f"“{key.name}”的{flaw}" if flaw else None


def _texts(key: Key, value: Any) -> str | None:
    if isinstance(value, str) and value.strip():
        return None
    if not isinstance(value, list):
        return _wrong_type(key, value) + "；写成 [甲, 乙]，或每行以“- ”开头"
    wrong = [one for one in value if not isinstance(one, str) or not one.strip()]
    return f"“{key.name}”里只能是文字，现在有{shown(wrong[0])}" if wrong else None


def _table(key: Key, value: Any) -> str | None:
    if isinstance(value, list | str):
        listed = [value] if isinstance(value, str) else value
        return _texts(key, value) or _first(_item(key, one) for one in listed)
    if not isinstance(value, dict):
        return _wrong_type(key, value)
    for name, one in value.items():
        if key.choices and name not in key.choices:
            return f"“{key.name}”里没有键{shown(name)}{hint(name, key.choices)}"
        if isinstance(one, bool) or not isinstance(one, str | int | float) or one == "":
            return f"“{key.name}”里“{name}”的值不能是{shown(one)}"
    return _first(_item(key, f"{name}={one}") for name, one in value.items())


def _item(key: Key, written: str) -> str | None:
    return key.item(written) if key.item else None


def _first(flaws: Iterable[str | None]) -> str | None:
    return next(filter(None, flaws), None)


_FLAWS: Mapping[Kind, Callable[[Key, Any], str | None]] = {
    Kind.TEXT: _text,
    Kind.PATH: _text,
    Kind.CHOICE: _choice,
    Kind.INTEGER: _number,
    Kind.NUMBER: _number,
    Kind.SWITCH: _switch,
    Kind.DAY: _day,
    Kind.TEXTS: _texts,
    Kind.TABLE: _table,
}
