"""``--limit NAME=VALUE``: what one file may cost, as a person sets it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    from checker.ingest import Limits

_Command = TypeVar("_Command", bound=Callable[..., Any])
_SIZE = re.compile(r"(\d{1,12}(?:\.\d{1,3})?)\s*([KMG]?)B?", re.IGNORECASE)
_UNITS = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}


class _Kind(NamedTuple):
    """How values of one kind are written; `read` answers None for what is none."""

    example: str
    read: Callable[[str], float | None]
    write: Callable[[float], str]


def _size(text: str) -> int | None:
    match = _SIZE.fullmatch(text)
    return int(float(match[1]) * _UNITS[match[2].upper()]) if match else None


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _seconds(text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def _written_size(size: float) -> str:
    for unit in ("G", "M", "K"):
        if size >= _UNITS[unit] and size % _UNITS[unit] == 0:
            return f"{size // _UNITS[unit]:.0f}{unit}B"
    return f"{size:.0f}B"


_BYTES = _Kind(example="80MB", read=_size, write=_written_size)
_NUMBER = _Kind(example="300", read=_count, write="{:.0f}".format)
_TIME = _Kind(example="30", read=_seconds, write="{:g}".format)
_LIMITS: Mapping[str, tuple[str, _Kind]] = {
    "file-size": ("file_bytes", _BYTES),
    "unpacked-size": ("unpacked_bytes", _BYTES),
    "part-size": ("part_bytes", _BYTES),
    "ratio": ("ratio", _NUMBER),
    "pages": ("pages", _NUMBER),
    "ocr-pages": ("recognised_pages", _NUMBER),
    "members": ("members", _NUMBER),
    "nesting": ("nesting", _NUMBER),
    "seconds": ("seconds", _TIME),
    "ocr-page-seconds": ("page_seconds", _TIME),
}
NAMES = tuple(_LIMITS)
_MAY_BE_NOTHING = ("nesting", "ocr-pages")

option: Callable[[_Command], _Command] = click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="NAME=VALUE",
    allow_from_autoenv=False,
    help="放宽或收紧每个文件的限度，可重复，例如 seconds=30、file-size=80MB；"
    f"名称有 {'、'.join(_LIMITS)}",
)


def limits_of(given: Sequence[str]) -> Limits:
    """The limits with what was given on the command line put in.

    Raises:
        click.UsageError: A name is unknown or a value is none.
    """
    from dataclasses import replace

    from checker.ingest import DEFAULT_LIMITS

    found: dict[str, Any] = {}
    for each in given:
        name, equals, text = each.partition("=")
        name, text = name.strip(), text.strip()
        if name not in _LIMITS:
            raise click.UsageError(f"--limit 没有 {name or each} 这一项，{_meant(name)}")
        value = _value(name, text) if equals else None
        if value is None:
            example = _LIMITS[name][1].example
            raise click.UsageError(f"--limit {each}：请写成 {name}={example} 的样子")
        found[_LIMITS[name][0]] = value
    return replace(DEFAULT_LIMITS, **found)


def flaw_of(written: str) -> str | None:
    """Why ``name=value`` of a configuration sets no limit, or None."""
    name, equals, text = written.partition("=")
    name = name.strip()
    if name not in _LIMITS:
        return f"“limit”没有 {name or written} 这一项，{_meant(name)}"
    if equals and _value(name, text.strip()) is not None:
        return None
    example = _LIMITS[name][1].example
    return f"“limit”里 {name} 的值不能是“{text.strip()}”，请写成 {example} 的样子"


class Shown(NamedTuple):
    """A limit as it would be written, and whether somebody has set it."""

    name: str
    value: str
    given: bool


def shown(given: Sequence[str]) -> Iterator[Shown]:
    """Every limit, those that nobody has set at their default."""
    limits = limits_of(given)
    named = {each.partition("=")[0].strip() for each in given}
    for name, (field, kind) in _LIMITS.items():
        yield Shown(name, kind.write(getattr(limits, field)), name in named)


def _value(name: str, text: str) -> float | None:
    value = _LIMITS[name][1].read(text)
    if value is None or value < 0 or (value == 0 and name not in _MAY_BE_NOTHING):
        return None
    return value


def _meant(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.lower().replace("_", "-"), _LIMITS, n=1)
    return f"是不是想写 {near[0]}？" if near else f"可以是 {'、'.join(_LIMITS)}"
