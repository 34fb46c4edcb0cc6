"""What a .docx says of a paragraph beside its text: outline level, title, set to the right.

The paragraph's own properties come first, then its style and those it is based on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.ingest.wordml import W, integer_of, value_of
from checker.model.source import Role

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from checker.ingest.docx_styles import Style, Styles

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])|([一二三四五])级标题")
_TITLE = re.compile("title|标题")
_CONTENTS = re.compile(r"(?:toc|contents)\s*(?:[1-9]|heading|标题)|目录\s*[1-9]?")
_HAN_LEVELS = "一二三四五"
_RUNNING_TEXT = 9  # the outline level, 0-based, that Word gives to what is no heading
_RIGHT = frozenset({"right", "end"})

_ON_THE_RIGHT = 9  # characters of a line that stand empty before one pushed to the right
_LONGEST_PUSHED = 40
_CHARACTER = 320  # twentieths of a point: a character of 三号, in which official papers are set
_TAB = 420


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the file says of one paragraph; see `checker.model.Block`."""

    role: Role = Role.TEXT
    level: int | None = None
    is_title: bool = False
    is_right: bool = False


PLAIN = Layout()


@dataclass(slots=True, kw_only=True)
class Layouts:
    """Reads layouts; what a style says is worked out once."""

    styles: Styles
    _by_style: dict[str | None, Layout] = field(default_factory=dict)

    def of(self, properties: Element | None, text: str) -> Layout:
        """The layout of a paragraph with these ``w:pPr`` and this text."""
        style_id = self.styles.paragraph_style(properties)
        if style_id not in self._by_style:
            self._by_style[style_id] = _of_style(list(self.styles.chain(style_id)))
        layout = self._by_style[style_id]
        if properties is not None:
            layout = _direct(layout, properties)
        if not layout.is_right and _is_pushed(properties, text):
            layout = replace(layout, is_right=True)
        return layout


def _direct(layout: Layout, properties: Element) -> Layout:
    level, aligned = integer_of(properties, "outlineLvl"), value_of(properties, "jc")
    if level is not None:
        layout = replace(layout, level=_level(level))
    if aligned is not None:
        layout = replace(layout, is_right=aligned in _RIGHT)
    return layout


def _of_style(chain: list[Style]) -> Layout:
    names = [style.name.strip().casefold() for style in chain]
    alignments = (value_of(style.properties, "jc") for style in chain)
    level = next(_levels(chain, names), None)
    return Layout(
        role=Role.CONTENTS if any(_CONTENTS.fullmatch(name) for name in names) else Role.TEXT,
        level=None if level is None else _level(level),
        is_title=any(_TITLE.fullmatch(name) for name in names),
        is_right=next((each for each in alignments if each is not None), "") in _RIGHT,
    )


def _levels(chain: list[Style], names: list[str]) -> Iterator[int]:
    """0-based outline levels, the nearest first: as told, else by the name of a heading style."""
    for style, name in zip(chain, names, strict=True):
        told = integer_of(style.properties, "outlineLvl")
        if told is not None:
            yield told
        heading = _HEADING.fullmatch(name)
        if heading:
            yield int(heading[1]) - 1 if heading[1] else _HAN_LEVELS.index(heading[2])


def _level(outline: int) -> int | None:
    return outline + 1 if outline < _RUNNING_TEXT else None


def _is_pushed(properties: Element | None, text: str) -> bool:
    """Whether indents or blanks push a short line to where sign-offs stand."""
    words = text.strip()
    if not words or len(words) > _LONGEST_PUSHED:
        return False
    blanks = text[: len(text) - len(text.lstrip())]
    width = sum(
        1.0 if char == "\u3000" else _TAB / _CHARACTER if char == "\t" else 0.5 for char in blanks
    )
    indent = None if properties is None else properties.find(W + "ind")
    return width + (0 if indent is None else _indented(indent)) >= _ON_THE_RIGHT


def _indented(indent: Element) -> float:
    """The left and first-line indents of a paragraph in characters."""
    first = _number(indent, "firstLineChars") / 100 or _number(indent, "firstLine") / _CHARACTER
    left = max(
        _number(indent, name + "Chars") / 100 or _number(indent, name) / _CHARACTER
        for name in ("left", "start")
    )
    return left + first


def _number(indent: Element, name: str) -> float:
    text = indent.get(W + name, "")
    return float(text) if text.isdecimal() and len(text) < 6 else 0.0
