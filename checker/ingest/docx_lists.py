"""The lists that a .docx defines: levels, patterns, starts; ``word/numbering.xml`` as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.ingest.wordml import W, content, integer_of, switch_of, value_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from checker.ingest.docx_styles import Styles

_LONGEST_PATTERN = 255  # it is repeated in every paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list counts and looks.

    Attributes:
        text: The pattern, e.g. ``第%1部分``; ``%2`` stands for the number of the second level.
        restart: The 1-based level that sets this one back; 0 for never, None for every higher one.
        legal: Whether all numbers are shown as decimal (``w:isLgl``).
        style: Id of the paragraph style that is tied to this level.
    """

    start: int
    format: str
    text: str
    restart: int | None
    legal: bool
    style: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDefinition:
    """A ``w:num``: levels that it shares with others of its `family`, and its own new starts."""

    family: str
    levels: Mapping[int, Level]
    overrides: Mapping[int, int]

    def start(self, level: int) -> int:
        """The first number of a level."""
        return self.overrides.get(level, self.levels[level].start if level in self.levels else 1)


def read_lists(root: Element | None, styles: Styles) -> dict[str, ListDefinition]:
    """All lists of ``word/numbering.xml`` by their ``w:numId``."""
    if root is None:
        return {}
    abstracts = {
        abstract.get(W + "abstractNumId", ""): abstract
        for abstract in root.findall(W + "abstractNum")
    }
    family_of = {
        each.get(W + "numId", ""): value_of(each, "abstractNumId") or ""
        for each in root.findall(W + "num")
    }
    linked = {value_of(each, "styleLink"): key for key, each in reversed(abstracts.items())}
    levels: dict[str, dict[int, Level]] = {}
    lists = {}
    for num in root.findall(W + "num"):
        num_id = num.get(W + "numId", "")
        family = _resolve(family_of[num_id], abstracts, family_of, linked, styles)
        if family not in abstracts:
            continue
        if family not in levels:
            levels[family] = _levels(abstracts[family])
        lists[num_id] = _definition(num, family, levels[family])
    return lists


def _resolve(
    family: str,
    abstracts: Mapping[str, Element],
    family_of: Mapping[str, str],
    linked_by: Mapping[str | None, str],
    styles: Styles,
) -> str:
    """Follow ``w:numStyleLink``: the levels stand with the list style that it names."""
    link = value_of(abstracts.get(family), "numStyleLink")
    if link is None:
        return family
    linked = family_of.get(styles.num_id(link) or "", "")
    if linked in abstracts and value_of(abstracts[linked], "numStyleLink") is None:
        return linked
    return linked_by.get(link, "")


def _definition(num: Element, family: str, shared: Mapping[int, Level]) -> ListDefinition:
    levels = dict(shared)
    overrides: dict[int, int] = {}
    for override in num.findall(W + "lvlOverride"):
        levels.update(_levels(override))
        start = integer_of(override, "startOverride")
        if start is not None:
            overrides[_index(override)] = start
    return ListDefinition(family=family, levels=levels, overrides=overrides)


def _levels(parent: Element) -> dict[int, Level]:
    return {_index(each): _level(each) for each in parent.findall(W + "lvl")}


def _index(element: Element) -> int:
    text = element.get(W + "ilvl", "")
    return int(text) if text in tuple("012345678") else 0


def _level(element: Element) -> Level:
    formats = (each for each in content(element) if each.tag == W + "numFmt")
    number_format = next((each.get(W + "val") for each in formats), None)
    start = integer_of(element, "start")
    return Level(
        start=0 if start is None else start,
        format=number_format or "decimal",
        text=(value_of(element, "lvlText") or "")[:_LONGEST_PATTERN],
        restart=integer_of(element, "lvlRestart"),
        legal=bool(switch_of(element, "isLgl")),
        style=value_of(element, "pStyle"),
    )
