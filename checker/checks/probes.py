"""Plain words without which a costly pattern need not be tried, looked for once per report.

The rules of a pack have hundreds of them, and a report holds next to none: one pass over the text
for all is many times as fast as one for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.regex import Regex


class Probes:
    """The words of a pack."""

    def __init__(self, words: Iterable[str]) -> None:
        distinct = sorted(set(words))
        self._characters = tuple(word for word in distinct if len(word) == 1)
        self._by_opening: dict[str, list[str]] = {}
        for word in distinct:
            if len(word) > 1:
                self._by_opening.setdefault(word[:2], []).append(word)
        firsts, seconds = (
            "".join(
                re.escape(char) for char in sorted({opening[at] for opening in self._by_opening})
            )
            for at in (0, 1)
        )
        self._opening = Regex(f"[{firsts}](?=[{seconds}])") if firsts else None

    def standing_in(self, text: str) -> frozenset[str]:
        """Those of the words that stand in `text`, also where they overlap."""
        found = {char for char in self._characters if char in text}
        if self._opening:
            for match in self._opening.finditer(text):
                at = match.start()
                for word in self._by_opening.get(text[at : at + 2], ()):
                    if text.startswith(word, at):
                        found.add(word)
        return frozenset(found)
