"""The styles of a .docx: their chains, list numbers and hidden text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.ingest.wordml import W, integer_of, switch_of, value_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LONGEST_CHAIN = 50  # far beyond what Word allows; keeps a made-up file from taking for ever


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One style; None where it leaves the matter to the style it is based on.

    Attributes:
        level: The 0-based level of its list.
        name: Its name, which for built-in styles is the same in every language: ``heading 1``.
        properties: Its ``w:pPr``.
    """

    id: str
    based_on: str | None
    num_id: str | None
    level: int | None
    hidden: bool | None
    name: str = ""
    properties: Element | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """All styles of a document by id."""

    by_id: Mapping[str, Style]
    default_paragraph: str | None
    _hidden: dict[str | None, bool | None] = field(default_factory=dict)

    @classmethod
    def of_part(cls, root: Element | None) -> Styles:
        """Read ``word/styles.xml``; a document may have none."""
        elements = [] if root is None else root.findall(W + "style")
        styles = [_style(element) for element in elements]
        default = next((each for each in elements if _is_default_paragraph(each)), None)
        return cls(
            by_id={style.id: style for style in styles},
            default_paragraph=None if default is None else default.get(W + "styleId"),
        )

    def chain(self, style_id: str | None) -> Iterator[Style]:
        """The style and those it is based on, nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        while style_id is not None and style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            style = self.by_id[style_id]
            yield style
            style_id = style.based_on if len(seen) < _LONGEST_CHAIN else None

    def paragraph_style(self, properties: Element | None) -> str | None:
        """Id of the style of a paragraph with these ``w:pPr``."""
        return value_of(properties, "pStyle") or self.default_paragraph

    def num_id(self, style_id: str | None) -> str | None:
        """The list that a style puts its paragraphs into."""
        named = (style.num_id for style in self.chain(style_id))
        return next((num_id for num_id in named if num_id is not None), None)

    def is_hidden(self, properties: Element | None, paragraph_style: str | None) -> bool:
        """Whether a run (or paragraph mark) with these ``w:rPr`` is hidden text."""
        own = switch_of(properties, "vanish")
        if own is not None:
            return own
        by_character = self._hides(value_of(properties, "rStyle"))
        return bool(self._hides(paragraph_style) if by_character is None else by_character)

    def _hides(self, style_id: str | None) -> bool | None:
        if style_id not in self._hidden:
            told = (style.hidden for style in self.chain(style_id) if style.hidden is not None)
            self._hidden[style_id] = next(told, None)
        return self._hidden[style_id]


def _style(element: Element) -> Style:
    properties = element.find(W + "pPr")
    numbering = None if properties is None else properties.find(W + "numPr")
    return Style(
        id=element.get(W + "styleId", ""),
        based_on=value_of(element, "basedOn"),
        num_id=value_of(numbering, "numId"),
        level=integer_of(numbering, "ilvl"),
        hidden=switch_of(element.find(W + "rPr"), "vanish"),
        name=value_of(element, "name") or "",
        properties=properties,
    )


def _is_default_paragraph(element: Element) -> bool:
    is_default = element.get(W + "default", "0") in ("1", "true", "on")
    return is_default and element.get(W + "type") == "paragraph"
