"""The line of a file that a problem of the form ``path:line: reason`` speaks of."""

from __future__ import annotations

import re
from pathlib import Path

from checker.packs.problems import printable

_PLACE = re.compile(r"(.+?):(\d+): ")


def with_line(problem: str) -> str:
    """The problem, and under it the offending line where it can be read."""
    place = _PLACE.match(problem)
    text = _line(Path(place[1]), int(place[2])) if place else ""
    return f"{problem}\n    {place[2]} | {text}" if place and text else problem


def _line(path: Path, number: int) -> str:
    try:
        lines = path.read_bytes().decode("utf-8").splitlines()
    except (OSError, ValueError):
        return ""
    return printable(lines[number - 1].strip()) if number <= len(lines) else ""
