"""The numbers that a browser puts before the items of an ``<ol>``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.ingest.html_style import Properties
from checker.ingest.html_tree import Element
from checker.ingest.list_numerals import format_number

_HAN = "chineseCountingThousand"
#: ``list-style-type`` (CSS Counter Styles 3) -> the number format and what follows the number.
_STYLES = {
    "decimal": ("decimal", "."),
    "decimal-leading-zero": ("decimalZero", "."),
    "lower-alpha": ("lowerLetter", "."),
    "lower-latin": ("lowerLetter", "."),
    "upper-alpha": ("upperLetter", "."),
    "upper-latin": ("upperLetter", "."),
    "lower-roman": ("lowerRoman", "."),
    "upper-roman": ("upperRoman", "."),
    "cjk-ideographic": (_HAN, "、"),
    "simp-chinese-informal": (_HAN, "、"),
    "trad-chinese-informal": (_HAN, "、"),
    "cjk-decimal": ("ideographDigital", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
}
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman"} | {
    "I": "upper-roman"
}
_UNNUMBERED = frozenset({"none", "disc", "circle", "square", "initial"})
_WORD = re.compile(r"[a-z-]+")
_LARGEST = 32767


@dataclass(slots=True, kw_only=True)
class OrderedList:
    """Counts along the items of one ``<ol>``."""

    style: str
    next: int
    step: int = 1

    @classmethod
    def of(cls, element: Element, look: Properties) -> OrderedList:
        """The list that an ``<ol>`` begins."""
        start = _integer(element.attributes.get("start"))
        if "reversed" not in element.attributes:
            return cls(style=_style(element, look) or "decimal", next=1 if start is None else start)
        items = sum(child.tag == "li" for child in element.elements())
        first = items if start is None else start
        return cls(style=_style(element, look) or "decimal", next=first, step=-1)

    def label(self, item: Element, look: Properties) -> str:
        """The number of the next ``<li>`` as it is shown, empty for none."""
        value = _integer(item.attributes.get("value"))
        number = self.next if value is None else value
        self.next = number + self.step
        style = _style(item, look) or self.style
        if style in _UNNUMBERED or abs(number) > _LARGEST:
            return ""
        number_format, closing = _STYLES.get(style, _STYLES["decimal"])
        return format_number(number, number_format) + closing


def _style(element: Element, look: Properties) -> str:
    words: list[str] = _WORD.findall(look.get("list-style-type") or look.get("list-style") or "")
    known = next((word for word in words if word in _STYLES or word in _UNNUMBERED), "")
    return known or _TYPES.get(element.attributes.get("type", "").strip(), "")


def _integer(text: str | None) -> int | None:
    digits = (text or "").strip()[:6]
    try:
        return int(digits)
    except ValueError:
        return None
