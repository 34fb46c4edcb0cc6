"""The content of one file of a pack that may be made of several: every part knows who said it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checker.packs.plain import Parsed, Path
from checker.packs.problems import Problem

#: A file as shown to the user, and a 1-based line of it.
Place = tuple[str, int]


@dataclass(slots=True)
class Located:
    """The content of a file, into which the files of other packs may put parts.

    Attributes:
        data: Plain data, owned by this object.
        shown: The file as shown to the user.
        lines: Of its parts, by path.
        elsewhere: Where the parts come from that another file said.
    """

    data: Any
    shown: str
    lines: Mapping[Path, int]
    elsewhere: dict[Path, Place] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Who said a part, or the nearest part around it."""
        while path and path not in self.elsewhere and path not in self.lines:
            path = path[:-1]
        return self.elsewhere.get(path) or (self.shown, self.lines.get(path, 1))

    def problem(self, path: Path, reason: str) -> Problem:
        """Something wrong with a part."""
        return Problem(*self.place(path), reason)

    def put(self, path: Path, value: Any, said: Place) -> None:
        """Write a part over, or at the end of a list, as another file says it."""
        holder = self.data
        for key in path[:-1]:
            holder = holder[key]
        if isinstance(holder, list) and path[-1] == len(holder):
            holder.append(value)
        else:
            holder[path[-1]] = value
        self.elsewhere = {at: by for at, by in self.elsewhere.items() if at[: len(path)] != path}
        self.lines = {at: line for at, line in self.lines.items() if at[: len(path)] != path}
        self.elsewhere[path] = said

    def replace(self, items: list[Any], said: Sequence[Place]) -> None:
        """Write a whole list of single values over, each with the place that says it."""
        self.data = items
        self.lines = {(): 1}
        self.elsewhere = {(at,): place for at, place in enumerate(said)}

    def mark(self, path: Path, said: Place) -> None:
        """Blame another file for what is wrong with a part, although it did not write it."""
        self.elsewhere[path] = said


def located(parsed: Parsed, shown: str) -> Located:
    """A file as it was read."""
    return Located(parsed.data, shown, parsed.lines)
