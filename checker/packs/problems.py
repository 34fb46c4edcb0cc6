"""One problem of a rule pack, and the words in which problems are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from checker.errors import PackError, SettingsError

_LONGEST_QUOTE = 40
_LONGEST_NAME = 80  # difflib is quadratic
_MOST_CHOICES = 16


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Where in a pack something is wrong, and what to do about it.

    Attributes:
        path: The file as shown to the user, with forward slashes.
        line: 1-based.
        reason: One Chinese sentence without a full stop.
    """

    path: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"


def pack_error(problems: Iterable[Problem]) -> PackError:
    """All problems as one error: each once, by path and line."""
    return PackError(tuple(str(problem) for problem in sorted(set(problems))))


def settings_error(problems: Iterable[Problem]) -> SettingsError:
    """The same for a file that says how to run."""
    return SettingsError(tuple(str(problem) for problem in sorted(set(problems))))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The name that was probably meant, if one is near enough; case does not count."""
    if len(name) > _LONGEST_NAME:
        return None
    from difflib import get_close_matches

    by_folded = {one.casefold(): one for one in sorted(known)}
    close = get_close_matches(name.casefold(), by_folded, n=1)
    return by_folded[close[0]] if close else None


def hint(name: str, known: Iterable[str]) -> str:
    """What to write instead of `name`: a near miss, else the choices if they are few."""
    names = sorted(set(known))
    meant = nearest(name, names)
    if meant is not None:
        return f"，是不是想写“{meant}”？"
    return f"，可以写：{'、'.join(names)}" if 0 < len(names) <= _MOST_CHOICES else ""


def shown(value: Any) -> str:
    """A value from a file, short and on one line, named after its type where that matters."""
    match value:
        case None:
            return "空"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"数字 {value}"
        case str():
            return f"“{printable(value)}”"
        case list():
            return "列表"
    return "键值表"


def printable(text: str) -> str:
    """`text` on one line, cut, with escapes for what would steer a terminal."""
    cut = text[:_LONGEST_QUOTE] + ("…" if len(text) > _LONGEST_QUOTE else "")
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in cut)
