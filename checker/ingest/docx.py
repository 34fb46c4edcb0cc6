"""A .docx as lines: one per paragraph or table row, as if all tracked changes were accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.errors import InputError
from checker.ingest.docx_inline import SOFT_BREAK, Inline
from checker.ingest.docx_lists import read_lists
from checker.ingest.docx_margins import margin_texts
from checker.ingest.docx_package import damaged, open_parts
from checker.ingest.docx_styles import Styles
from checker.ingest.limits import DEFAULT_LIMITS, Limits
from checker.ingest.numbering import ListCounter
from checker.ingest.reading import Reading
from checker.ingest.wordml import W, content, integer_of, value_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_REVISIONS = tuple(
    W + name for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")
)
_COMMENT = W + "commentReference"
_EMBEDDED = W + "altChunk"
_PICTURES = tuple(W + name for name in ("drawing", "pict", "object"))

_MARKS = {
    "revisions": "文档含有修订痕迹，已按“接受全部修订”后的文字检查，请定稿后清除修订。",
    "hidden": "文档含有隐藏文字，未作检查，请确认后删除。",
    "comments": "文档含有批注，批注内容未作检查，请定稿后删除。",
}
_CHUNK = "文档嵌入了其他文件的内容，这部分未能读取，请在 Word 中打开并另存后再检查。"
_SCAN = "文档里只有图片没有文字（可能是扫描件），请先做文字识别（OCR）后再检查。"


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Read the body of a .docx; headers, footers, notes and comments are not part of its text.

    Raises:
        InputError: The file is no intact .docx, or holds pictures only.
    """
    parts = open_parts(data, limits)
    root = parts.document.find(W + "body")
    if root is None:
        raise damaged()
    styles = Styles.of_part(parts.styles)
    body = _Body(styles=styles, counter=ListCounter(lists=read_lists(parts.numbering, styles)))
    try:
        text = "\n".join(body.lines(root))
    except RecursionError as error:  # elements nested hundreds deep: nobody wrote that
        raise damaged() from error
    if not text.strip() and any(_has(root, tag) for tag in _PICTURES):
        raise InputError("scan", _SCAN)
    marks = tuple(_marks(root, hid_text=body.hid_text))
    warnings = tuple(_MARKS[mark] for mark in marks)
    return Reading(
        text=text,
        warnings=(*warnings, _CHUNK) if _has(root, _EMBEDDED) else warnings,
        marks=marks,
        margins=margin_texts(parts.margins),
    )


def _has(root: Element, tag: str) -> bool:
    return next(root.iter(tag), None) is not None


def _marks(root: Element, *, hid_text: bool) -> Iterator[str]:
    if any(_has(root, tag) for tag in _REVISIONS):
        yield "revisions"
    if hid_text:
        yield "hidden"
    if _has(root, _COMMENT):
        yield "comments"


@dataclass(slots=True, kw_only=True)
class _Body:
    """Walks the body in reading order, which is what list numbers count along."""

    styles: Styles
    counter: ListCounter
    hid_text: bool = False

    def lines(self, parent: Element) -> Iterator[str]:
        carried = ""  # from paragraphs whose end was deleted: they run on into the next
        for element in content(parent):
            if element.tag == W + "p":
                inline = self._inline(element)
                properties = element.find(W + "pPr")
                mark = None if properties is None else properties.find(W + "rPr")
                if _is_deleted(mark):
                    carried += inline.text
                elif inline.text or carried or not self._is_hidden(mark, inline):
                    yield _joined(self._label(properties), carried + inline.text)
                    carried = ""
                for box in inline.boxes:
                    yield from self.lines(box)
            elif element.tag == W + "tbl":
                yield from self._table(element)
        if carried:
            yield carried

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

    def _table(self, table: Element) -> Iterator[str]:
        rows = [
            [cell for cell in content(row) if cell.tag == W + "tc"]
            for row in content(table)
            if row.tag == W + "tr" and not _is_deleted(row.find(W + "trPr"))
        ]
        if len(rows) == 1 and len(rows[0]) == 1:  # a frame around running text
            yield from self.lines(rows[0][0])
            return
        for row in rows:
            line = "\t".join(SOFT_BREAK.join(self.lines(cell)).strip(SOFT_BREAK) for cell in row)
            yield line if line.strip() else ""


def _is_deleted(properties: Element | None) -> bool:
    if properties is None:
        return False
    return any(properties.find(W + name) is not None for name in ("del", "moveFrom"))


def _joined(label: str, text: str) -> str:
    """A space only where number and text would flow into one figure: 1.1 and 2024年."""
    runs_on = label[-1:].isascii() and label[-1:].isalnum() and text[:1].isascii()
    return f"{label} {text}" if runs_on and text[:1].isalnum() else label + text
