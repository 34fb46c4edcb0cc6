"""The lines of a .docx: one per paragraph or table row, as if all tracked changes were accepted."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.ingest.docx_inline import SOFT_BREAK, Inline
from checker.ingest.docx_layout import PLAIN, Layout, Layouts
from checker.ingest.docx_package import damaged
from checker.ingest.docx_styles import Styles
from checker.ingest.forms import entry_of, is_form, is_heading, is_layout
from checker.ingest.numbering import ListCounter
from checker.ingest.wordml import W, content, integer_of, value_of
from checker.model.source import Role

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DEEPEST = 40  # tables in tables and boxes in boxes


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the text, and what the file says of it.

    Attributes:
        entries: For a row of a form: what it is where forms are most of the document.
    """

    text: str
    layout: Layout = PLAIN
    entries: tuple[Line, ...] = ()


@dataclass(slots=True, kw_only=True)
class Body:
    """Walks a story (body, note) in reading order, which is what list numbers count along.

    Attributes:
        contents: The paragraphs of tables of contents.
    """

    styles: Styles
    layouts: Layouts
    counter: ListCounter
    contents: Container[Element] = frozenset()
    hid_text: bool = False

    def lines(self, parent: Element, depth: int = 0) -> Iterator[Line]:
        """The lines of everything in `parent`.

        Raises:
            InputError: Its parts are nested as nobody would.
        """
        if depth > _DEEPEST:
            raise damaged()
        carried = ""  # from paragraphs whose end was deleted: they run on into the next
        for element in content(parent):
            if element.tag == W + "p":
                inline = self._inline(element)
                properties = element.find(W + "pPr")
                mark = None if properties is None else properties.find(W + "rPr")
                if _is_deleted(mark):
                    carried += inline.text
                elif inline.text or carried or not self._is_hidden(mark, inline):
                    yield self._line(element, properties, carried + inline.text)
                    carried = ""
                for box in inline.boxes:
                    yield from self.lines(box, depth + 1)
            elif element.tag == W + "tbl":
                yield from self._table(element, depth + 1)
        if carried:
            yield Line(text=carried)

    def _line(self, paragraph: Element, properties: Element | None, text: str) -> Line:
        layout = self.layouts.of(properties, text)
        if paragraph in self.contents:
            layout = replace(layout, role=Role.CONTENTS)
        return Line(text=_joined(self._label(properties), text), layout=layout)

    def _inline(self, paragraph: Element) -> Inline:
        style = self.styles.paragraph_style(paragraph.find(W + "pPr"))
        inline = Inline(styles=self.styles, paragraph_style=style).read(paragraph)
        self.hid_text = self.hid_text or inline.hid_text
        return inline

    def _is_hidden(self, mark: Element | None, inline: Inline) -> bool:
        return self.styles.is_hidden(mark, inline.paragraph_style)

    def _label(self, properties: Element | None) -> str:
        direct = None if properties is None else properties.find(W + "numPr")
        style_id = self.styles.paragraph_style(properties)
        own = value_of(direct, "numId")
        num_id = own or self.styles.num_id(style_id)
        if num_id is None or num_id == "0":
            return ""
        level = integer_of(direct, "ilvl")
        if level is None:
            level = self.counter.level_of(num_id, self.styles.chain(style_id))
        return self.counter.label(num_id, level)

    def _table(self, table: Element, depth: int) -> Iterator[Line]:
        rows = [
            [cell for cell in content(row) if cell.tag == W + "tc"]
            for row in content(table)
            if row.tag == W + "tr" and not _is_deleted(row.find(W + "trPr"))
        ]
        if all(len(row) == 1 for row in rows):  # a frame around running text
            for (cell,) in rows:
                yield from self.lines(cell, depth)
            return
        read = [[list(self.lines(cell, depth)) for cell in row] for row in rows]
        texts = [[[line.text for line in cell] for cell in row] for row in read]
        has_entries = is_form(texts)
        for cells, row in zip(read, texts, strict=True):
            entry = entry_of(row) if has_entries else None
            line = _row(row)
            if entry is None:
                yield replace(line, entries=(line,)) if has_entries else line
                continue
            held = [each for at in entry.texts for each in _told(cells[at])]
            if is_layout(row):
                yield from (replace(each, entries=(each,)) for each in held)
                continue
            labels = [] if entry.label is None else _told(cells[entry.label])
            yield replace(line, entries=(*map(_as_heading, labels), *held))


def _told(cell: list[Line]) -> list[Line]:
    return [line for line in cell if line.text.strip()]


def _as_heading(label: Line) -> Line:
    if not is_heading(label.text):
        return label
    return replace(label, layout=replace(label.layout, level=label.layout.level or 1))


def _row(cells: list[list[str]]) -> Line:
    """A row as one line; one that holds running text in a cell is laid out, no data."""
    text = "\t".join(SOFT_BREAK.join(lines).strip(SOFT_BREAK) for lines in cells)
    if not text.strip():
        return Line(text="")
    return Line(text=text, layout=PLAIN if SOFT_BREAK in text else Layout(role=Role.ROW))


def _is_deleted(properties: Element | None) -> bool:
    if properties is None:
        return False
    return any(properties.find(W + name) is not None for name in ("del", "moveFrom"))


def _joined(label: str, text: str) -> str:
    """A space only where number and text would flow into one figure: 1.1 and 2024年."""
    runs_on = label[-1:].isascii() and label[-1:].isalnum() and text[:1].isascii()
    return f"{label} {text}" if runs_on and text[:1].isalnum() else label + text
