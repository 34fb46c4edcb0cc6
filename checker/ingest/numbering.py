"""Counts through the automatic lists of a .docx: the number that each paragraph shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from checker.ingest.docx_lists import Level, ListDefinition
from checker.ingest.docx_styles import Style
from checker.ingest.list_numerals import format_number

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True, kw_only=True)
class ListCounter:
    """Counts through the lists of one document, paragraph by paragraph in reading order."""

    lists: Mapping[str, ListDefinition]
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of(self, num_id: str, chain: Iterable[Style]) -> int:
        """The level for a paragraph that names none: by the style tied to a level, or given."""
        definition = self.lists.get(num_id)
        levels = {} if definition is None else definition.levels
        for style in chain:
            tied = next((index for index, level in levels.items() if level.style == style.id), None)
            if tied is not None:
                return tied
            if style.level is not None:
                return style.level
        return 0

    def label(self, num_id: str, index: int) -> str:
        """Count one paragraph at level `index` (0-based); its number as shown, e.g. ``（一）``."""
        definition = self.lists.get(num_id)
        if definition is None or not 0 <= index < _LEVELS:
            return ""
        counts = self._counts.setdefault(definition.family, [None] * _LEVELS)
        self._advance(counts, definition, num_id, index)
        level = definition.levels.get(index)
        if level is None or level.format == "bullet":
            return ""

        return _PLACE.sub(lambda place: _number(definition, counts, level, place), level.text)

    def _advance(
        self, counts: list[int | None], definition: ListDefinition, num_id: str, index: int
    ) -> None:
        count = counts[index]
        begins = index in definition.overrides and (num_id, index) not in self._begun
        self._begun.add((num_id, index))
        counts[index] = definition.start(index) if count is None or begins else count + 1
        for deeper in range(index + 1, _LEVELS):
            level = definition.levels.get(deeper)
            if level is None or _is_reset(level.restart, index, deeper):
                counts[deeper] = None


def _number(
    definition: ListDefinition, counts: list[int | None], level: Level, place: re.Match[str]
) -> str:
    """What stands for ``%1`` in the pattern of `level`; an unused level counts as begun."""
    index = int(place[1]) - 1
    count = counts[index]
    shown = definition.levels.get(index, level)
    return format_number(
        definition.start(index) if count is None else count,
        "decimal" if level.legal else shown.format,
    )


def _is_reset(restart: int | None, used: int, level: int) -> bool:
    """Whether using level `used` sets a deeper one back (levels 0-based, `restart` 1-based)."""
    if restart is None or restart > level:
        return True
    return used < restart
