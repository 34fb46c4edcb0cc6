"""What a pack changed of the one it extends, in the words of the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.document import mask_path

#: What outputs may say of one change: see `checker.model.PackChange`.
Change = dict[str, str]


class Log:
    """Writes changes down, in the order in which it is told of them."""

    def __init__(self, pack: str, changes: list[Change]) -> None:
        """Write into `changes` what the pack of that id changes."""
        self._pack = pack
        self._changes = changes

    def __call__(
        self,
        kind: str,
        name: str,
        title: str,
        before: Any = "",
        after: Any = "",
        because: Mapping[str, Any] | None = None,
    ) -> None:
        """Write one down; `because` is the part of the pack that may say why."""
        written = {"before": before, "after": after, "because": (because or {}).get("because", "")}
        self._changes.append(
            {
                "pack": self._pack,
                "kind": kind,
                "name": str(name),
                "title": str(title),
                **{key: mask_path(" ".join(_codes(value))) for key, value in written.items()},
            }
        )


def _codes(value: Any) -> Iterator[str]:
    """A value in words: ``20``, ``warning``, ``warning draft=note``."""
    if isinstance(value, list):
        for part in value:
            yield from _codes(part)
    elif isinstance(value, Mapping):
        yield str(value.get("default", ""))
        yield from (f"{key}={part}" for key, part in value.items() if key != "default")
    elif isinstance(value, float):
        yield f"{value:.2f}".rstrip("0").rstrip(".")
    elif value != "":
        yield str(value)
