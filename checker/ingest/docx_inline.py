"""The text of one Word paragraph as a reader sees it, and the text boxes anchored in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.ingest.docx_symbols import Field, symbol
from checker.ingest.wordml import MATH, W, content

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from checker.ingest.docx_styles import Styles

SOFT_BREAK = "\u2028"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIXED = {W + "tab": "\t", W + "ptab": "\t", W + "cr": SOFT_BREAK, W + "noBreakHyphen": "-"}
_DRAWINGS = frozenset({W + "drawing", W + "object", W + "pict"})
_FORMULAS = frozenset({MATH + "oMath", MATH + "oMathPara"})


@dataclass(slots=True, kw_only=True)
class Inline:
    """What was gathered from one paragraph so far.

    Attributes:
        boxes: The ``w:txbxContent`` elements of text boxes.
        hid_text: Whether text was left out because it is hidden.
        fields: The open fields, the outermost first.
        instructions: How many open fields still tell their instructions, which nobody sees.
    """

    styles: Styles
    paragraph_style: str | None
    boxes: list[Element] = field(default_factory=list)
    hid_text: bool = False
    fields: list[Field] = field(default_factory=list)
    instructions: int = 0
    _pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text gathered so far."""
        return "".join(self._pieces)

    def read(self, parent: Element) -> Inline:
        """Gather the runs of a paragraph (or of the base line of a ruby)."""
        for element in content(parent):
            if element.tag == W + "r":
                self._run(element)
            elif element.tag in _FORMULAS:
                self._pieces += (each.text or "" for each in element.iter(MATH + "t"))
        return self

    def _run(self, run: Element) -> None:
        hidden = self.styles.is_hidden(run.find(W + "rPr"), self.paragraph_style)
        for element in content(run):
            if element.tag == W + "fldChar":
                self._field(element)
            elif hidden:
                self.hid_text = self.hid_text or element.tag == W + "t"
            elif element.tag == W + "ruby":
                self._ruby(element)
            elif element.tag in _DRAWINGS:
                self.boxes.extend(_boxes(element))
            elif not self.instructions:
                self._pieces.append(_characters(element))
            elif self.fields and element.tag == W + "instrText":
                self.fields[-1].instruction.append(element.text or "")

    def _field(self, element: Element) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self.fields.append(Field(element))
            self.instructions += 1
        elif self.fields and kind == "separate":
            self.instructions -= not self.fields[-1].has_result
            self.fields[-1].has_result = True
        elif self.fields and kind == "end":
            ended = self.fields.pop()
            self.instructions -= not ended.has_result
            if not (ended.has_result or self.instructions):
                self._pieces.append(ended.shown())

    def _ruby(self, ruby: Element) -> None:
        """Pinyin stands above its characters: only these are text."""
        base = ruby.find(W + "rubyBase")
        if base is not None:
            self.read(base)


def _characters(element: Element) -> str:
    if element.tag == W + "t":
        text = element.text or ""
        if element.get(_SPACE) != "preserve":
            text = text.strip(" \t\r\n")
        return text.replace("\r", " ").replace("\n", " ")
    if element.tag == W + "sym":
        return symbol(element)
    if element.tag == W + "br":
        return SOFT_BREAK if element.get(W + "type", "textWrapping") == "textWrapping" else ""
    return _FIXED.get(element.tag, "")


def _boxes(drawing: Element) -> Iterator[Element]:
    """The text boxes of a drawing, in order; those inside them are found when they are read."""
    open_at = [content(drawing)]
    while open_at:
        child = next(open_at[-1], None)
        if child is None:
            open_at.pop()
        elif child.tag == W + "txbxContent":
            yield child
        else:
            open_at.append(content(child))
