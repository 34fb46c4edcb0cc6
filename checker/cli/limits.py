"""``--limit NAME=VALUE``: what one file may cost, as a person sets it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
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


_BYTES = _Kind(example="80MB", read=_size)
_NUMBER = _Kind(example="300", read=_count)
_TIME = _Kind(example="30", read=_seconds)
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
        field, kind = _LIMITS[name]
        value = kind.read(text) if equals else None
        if value is None or value < 0 or (value == 0 and name not in _MAY_BE_NOTHING):
            raise click.UsageError(f"--limit {each}：请写成 {name}={kind.example} 的样子")
        found[field] = value
    return replace(DEFAULT_LIMITS, **found)


def _meant(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.lower().replace("_", "-"), _LIMITS, n=1)
    return f"是不是想写 {near[0]}？" if near else f"可以是 {'、'.join(_LIMITS)}"
