"""A .docx -> its text, what its styles say of paragraphs, and what else stands in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from checker.errors import InputError
from checker.ingest.docx_body import Body, Line
from checker.ingest.docx_changes import marks_of
from checker.ingest.docx_contents import contents_of
from checker.ingest.docx_layout import PLAIN, Layout, Layouts
from checker.ingest.docx_lists import read_lists
from checker.ingest.docx_margins import margin_texts
from checker.ingest.docx_package import Parts, damaged, open_parts
from checker.ingest.docx_styles import Styles
from checker.ingest.forms import hold_most, opened
from checker.ingest.limits import DEFAULT_LIMITS, Limits
from checker.ingest.numbering import ListCounter
from checker.ingest.reading import Reading
from checker.ingest.wordml import W
from checker.model.source import Block, Metadata, Role, Span

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_EMBEDDED = W + "altChunk"
_PICTURES = tuple(W + name for name in ("drawing", "pict", "object"))
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_TITLE = "{http://purl.org/dc/elements/1.1/}title"

_MARKS = {
    "revisions": "文档含有修订痕迹，已按“接受全部修订”后的文字检查，请定稿后清除修订。",
    "hidden": "文档含有隐藏文字，未作检查，请确认后删除。",
    "comments": "文档含有批注，批注内容未作检查，请定稿后删除。",
    "fields": "文档含有会自动变动的域（如自动更新的日期），已按保存时的文字检查，请改为固定文字。",
}
_CHUNK = "文档嵌入了其他文件的内容，这部分未能读取，请在 Word 中打开并另存后再检查。"
_SCAN = "文档里只有图片没有文字（可能是扫描件），请先做文字识别（OCR）后再检查。"


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Read the body of a .docx, and its notes.

    Footnotes and endnotes (脚注、尾注) stand at the end of the text, after a blank line, as blocks
    of `Role.NOTE`: they are read for personal data and secrecy but are no part of the report, so
    that the sign-off above them stays the last of it. Headers and footers are margins. Comments
    are not read; the title in the file's properties is often that of another document.

    Raises:
        InputError: The file is no intact .docx, or holds pictures only.
    """
    parts = open_parts(data, limits)
    try:
        return _read(parts)
    except RecursionError as error:  # elements nested hundreds deep: nobody wrote that
        raise damaged() from error


def _read(parts: Parts) -> Reading:
    root = parts.document.find(W + "body")
    if root is None:
        raise damaged()
    styles = Styles.of_part(parts.styles)
    body = Body(
        styles=styles,
        layouts=Layouts(styles=styles),
        counter=ListCounter(lists=read_lists(parts.numbering, styles)),
        contents=contents_of(root),
    )
    lines = list(body.lines(root))
    while hold_most(lines):  # forms stand in forms
        lines = list(opened(lines))
    if not any(line.text.strip() for line in lines):
        _refuse_empty(root)
    notes = [line for line in _notes(parts.notes, body) if line.text.strip()]
    if notes:
        lines += [Line(text=""), *notes]
    stories = (root, *parts.notes, *parts.margins)
    marks = marks_of(stories, hid_text=body.hid_text)
    warnings = tuple(_MARKS[mark] for mark in marks)
    return Reading(
        text="\n".join(line.text for line in lines),
        blocks=tuple(_blocks(lines)),
        metadata=Metadata(title=_title(parts.core)),
        warnings=(*warnings, _CHUNK) if _has(root, _EMBEDDED) else warnings,
        marks=marks,
        margins=margin_texts(parts.margins),
    )


def _refuse_empty(root: Element) -> None:
    if _has(root, _EMBEDDED):
        raise InputError("embedded", _CHUNK)
    if any(_has(root, tag) for tag in _PICTURES):
        raise InputError("scan", _SCAN)


def _has(root: Element, tag: str) -> bool:
    return next(root.iter(tag), None) is not None


def _notes(parts: Iterable[Element], body: Body) -> Iterator[Line]:
    for part in parts:
        for note in part:
            if note.get(W + "type") not in _SEPARATORS:
                for line in body.lines(note):
                    yield Line(text=line.text.strip(), layout=Layout(role=Role.NOTE))


def _blocks(lines: Iterable[Line]) -> Iterator[Block]:
    """A block for every line of which more is known than its text."""
    at = 0
    for line in lines:
        layout = line.layout
        if layout is not PLAIN and layout != PLAIN and line.text.strip():
            yield Block(
                span=Span(at, at + len(line.text)),
                role=layout.role,
                level=layout.level,
                is_title=layout.is_title,
                is_right=layout.is_right,
            )
        at += len(line.text) + 1


def _title(core: Element | None) -> str:
    found = None if core is None else core.find(_TITLE)
    return " ".join((found.text or "").split()) if found is not None else ""
