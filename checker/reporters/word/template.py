"""The template of the review notice: opened, checked whole, and filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from checker.errors import UsageError
from checker.ingest.wordml import W
from checker.reporters.typesetting import typeset
from checker.reporters.word import placeholders, setting
from checker.reporters.word.package import packed
from checker.reporters.word.values import LISTS, Values, names
from checker.reporters.wording import CLOSING
from checker.resources import bundled

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_ROW, _PARAGRAPH, _CELL, _SECTION = W + "tr", W + "p", W + "tc", W + "sectPr"
_SHOWN = 24  # characters of a paragraph that a message quotes
_NO_DOCX = "审核意见书模板不是可用的 .docx 文件，请用 Word 或 WPS 打开它，另存为 .docx 后再试"
# Word wants these to be the only ones of their name in a document.
_UNIQUE = tuple(
    f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{name}"
    for name in ("paraId", "textId")
)
_BOOKMARKS = (W + "bookmarkStart", W + "bookmarkEnd")


def load(data: bytes | None) -> bytes:
    """The template: the office's own, or the one that ships with the tool.

    Raises:
        UsageError: It is no .docx, or names what there is not; all such places are told together.
    """
    if data is None:
        return bundled("templates").joinpath("review-notice", "notice.docx").read_bytes()
    problems = [problem for story in _stories(_opened(data)) for problem in _problems(story)]
    if problems:
        known = "、".join(names())
        raise UsageError(f"审核意见书模板有误：{'；'.join(problems)}。可用的占位符：{known}")
    return data


def fill(template: bytes, values: Values) -> bytes:
    """The notice: `template` with `values` in it, and the sentence that ends every printout."""
    document = _opened(template)
    for story in _stories(document):
        for group in _groups(story):
            _repeat(group, values)
        for paragraph in list(story.iter(_PARAGRAPH)):
            _fill(paragraph, {**values.fields})
    _close(document)
    return packed(document)


def _opened(data: bytes) -> Document:
    from io import BytesIO

    import docx

    try:
        return docx.Document(BytesIO(data))
    except Exception as error:
        raise UsageError(_NO_DOCX) from error


def _stories(document: Document) -> list[_Element]:
    """The body, and every header and footer."""
    parts = document.part.package.iter_parts()
    kinds = ("header+xml", "footer+xml")
    margins = [part.element for part in parts if part.content_type.endswith(kinds)]
    return [document.element.body, *margins]


def _problems(story: _Element) -> Iterator[str]:
    from difflib import get_close_matches

    known = names()
    for paragraph in story.iter(_PARAGRAPH):
        shown = placeholders.text_of(paragraph).strip()
        shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "……"
        if placeholders.unfinished(paragraph):
            yield f"“{shown}”一段的占位符没有写完整，应写成 {{{{名称}}}}"
        for one in placeholders.find(paragraph):
            if one.name not in known:
                near = get_close_matches(one.name, known, n=1, cutoff=0.4)
                meant = f"，是不是想写 {{{{{near[0]}}}}}？" if near else ""
                yield f"“{shown}”一段有不认识的占位符 {{{{{one.name}}}}}{meant}"
        used = {one.name for one in placeholders.find(paragraph)} & set(known)
        if len(_lists_of(used)) > 1:
            yield f"“{shown}”一段同时用了两个清单，请分成两段"


def _lists_of(used: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in used if "." in name}


def _groups(story: _Element) -> list[tuple[str, list[_Element]]]:
    """Rows and paragraphs to repeat, those next to each other together, with their list."""
    groups: list[tuple[str, list[_Element]]] = []
    for unit, name in _units(story).items():
        last = groups[-1] if groups else None
        if last and last[0] == name and last[1][-1].getnext() is unit:
            last[1].append(unit)
        else:
            groups.append((name, [unit]))
    return groups


def _units(story: _Element) -> dict[_Element, str]:
    units: dict[_Element, str] = {}
    for paragraph in story.iter(_PARAGRAPH):
        for name in _lists_of({one.name for one in placeholders.find(paragraph)}):
            unit = next(paragraph.iterancestors(_ROW), paragraph)
            units.setdefault(unit, name)
    return units


def _repeat(group: tuple[str, Sequence[_Element]], values: Values) -> None:
    """Put a copy of the group for every item of its list before it, and take the group away.

    A table keeps one row for an empty list, which says so.
    """
    name, units = group
    items = values.lists[name]
    if not items and units[0].tag == _ROW:
        items = (_nothing(name),)
    for item in items:
        fields = {**values.fields, **{f"{name}.{key}": value for key, value in item.items()}}
        for unit in units:
            copy = _copy(unit)
            units[0].addprevious(copy)
            for paragraph in [copy, *copy.iter(_PARAGRAPH)]:
                if paragraph.tag == _PARAGRAPH:
                    _fill(paragraph, fields)
    for unit in units:
        unit.getparent().remove(unit)


def _nothing(name: str) -> Mapping[str, str]:
    keys = list(LISTS[name])
    return {**dict.fromkeys(keys, ""), keys[0]: "无"}


def _copy(unit: _Element) -> _Element:
    copy = deepcopy(unit)
    for element in copy.iter("*"):
        for attribute in _UNIQUE:
            element.attrib.pop(attribute, None)
    for mark in list(copy.iter(*_BOOKMARKS)):
        mark.getparent().remove(mark)
    return copy


def _fill(paragraph: _Element, fields: dict[str, str]) -> None:
    """Fill in a paragraph; one whose placeholders are all empty goes, unless it is a cell's only."""
    found = [one.name for one in placeholders.find(paragraph)]
    if not found:
        return
    if not any(fields[name] for name in found) and not _is_needed(paragraph):
        paragraph.getparent().remove(paragraph)
        return
    *before, last = _lines(paragraph, fields[found[0]])
    for line in before:
        copy = _copy(paragraph)
        for section in list(copy.iter(_SECTION)):
            section.getparent().remove(section)
        paragraph.addprevious(copy)
        placeholders.fill(copy, {found[0]: line}.__getitem__)
    placeholders.fill(paragraph, (fields | {found[0]: last} if before else fields).__getitem__)


def _lines(paragraph: _Element, value: str) -> list[str]:
    """The lines of a value that has a paragraph to itself: each is indented like the first."""
    first, *more = placeholders.find(paragraph)
    alone = not more and first.end - first.start == len(placeholders.text_of(paragraph).strip())
    return value.split("\n") if alone and paragraph.getparent() is not None else [value]


def _is_needed(paragraph: _Element) -> bool:
    """Whether a paragraph may not go: a cell must keep one."""
    parent = paragraph.getparent()
    return parent is None or (parent.tag == _CELL and len(parent.findall(_PARAGRAPH)) == 1)


def _close(document: Document) -> None:
    """The sentence that ends every printout, also where a template has left it out."""
    closing = typeset(CLOSING)
    said = any(
        closing in placeholders.text_of(paragraph)
        for story in _stories(document)
        for paragraph in story.iter(_PARAGRAPH)
    )
    if not said:
        paragraph = document.add_paragraph()
        setting.shape(paragraph, setting.SMALL)
        setting.letter(paragraph.add_run(f"{closing}。"), setting.SMALL)
