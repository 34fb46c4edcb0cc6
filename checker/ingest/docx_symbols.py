"""What a Word file keeps as a code and shows as a character: ``w:sym``, fields without a result."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.ingest.wordml import W, integer_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CODE = re.compile("[0-9A-Fa-f]{2,6}")
_ENTRIES = f"{W}ffData/{W}ddList"
# Word's enclosed characters, EQ \o\ac(○,1), and pinyin, EQ \o\ad(\s\up 9(fǎ),法): one over another.
_OVERSTRIKE = re.compile(
    r"\s*EQ\b.*?\\o\b.*?\((.*)[,，;；]([^,，;；]*)\)\s*", re.IGNORECASE | re.DOTALL
)
_LONGEST = 200
_CIRCLES = frozenset("○〇◯")
_CIRCLED = {str(number): chr(ord("①") + number - 1) for number in range(1, 21)}
_CIRCLED |= dict(
    zip("一二三四五六七八九十", map(chr, range(ord("㊀"), ord("㊉") + 1)), strict=True)
)

# Fonts of pictures have no characters but these; what else they draw are ticks and bullets.
_PICTURES: Mapping[str, Mapping[int, str]] = {
    "Wingdings": {0x81 + number: chr(ord("①") + number) for number in range(10)},
    "Symbol": {
        **{code: chr(code) for code in range(0x20, 0x40) if chr(code) not in "\"$'*-"},
        0xA3: "≤",
        0xB0: "°",
        0xB1: "±",
        0xB3: "≥",
        0xB4: "×",
        0xB8: "÷",
    },
}
_OTHER_PICTURES = re.compile("Wingdings|Webdings|Marlett", re.IGNORECASE)


@dataclass(slots=True)
class Field:
    """An open field (date, page number, …).

    Attributes:
        begin: The ``w:fldChar`` that opened it.
        has_result: Whether its result has begun.
        instruction: Pieces of what it is told to do.
    """

    begin: Element
    has_result: bool = False
    instruction: list[str] = field(default_factory=list)

    def shown(self) -> str:
        """What a field that ended without a result shows in its place."""
        choices = self.begin.find(_ENTRIES)
        return _enclosed("".join(self.instruction)) if choices is None else _chosen(choices)


def symbol(element: Element) -> str:
    """The character of a ``w:sym``; nothing for a picture."""
    font, code = element.get(W + "font", ""), element.get(W + "char", "")
    value = int(code, 16) if _CODE.fullmatch(code) else 0
    if font in _PICTURES or _OTHER_PICTURES.match(font):
        return _PICTURES.get(font, {}).get(value & 0xFF, "")
    return chr(value) if value < 0x110000 and chr(value).isprintable() else ""


def _enclosed(instruction: str) -> str:
    found = _OVERSTRIKE.fullmatch(instruction) if len(instruction) < _LONGEST else None
    if found is None:
        return ""
    inner = found[2].strip()
    return _CIRCLED.get(inner, inner) if found[1].strip() in _CIRCLES else inner


def _chosen(choices: Element) -> str:
    """The entry of a drop-down list that is set, else its default, else the first."""
    entries = [entry.get(W + "val", "") for entry in choices.findall(W + "listEntry")]
    told = (integer_of(choices, name) for name in ("result", "default"))
    index = next((each for each in told if each is not None), 0)
    return entries[index] if index < len(entries) else ""
