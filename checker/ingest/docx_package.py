"""The zip around a .docx: which of its parts are read."""

from __future__ import annotations

import re
from collections.abc import Container as Names
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.errors import InputError
from checker.ingest.container import Container, Refusals, open_container, parse_xml
from checker.ingest.limits import Limits

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MAIN = re.compile(r"word/document\d*\.xml")
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
# Word can save "strict" documents: same vocabulary, other namespaces.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_TABLE = "这是 Excel 表格，不是报告文本，请另存为 .docx 后再检查。"
_SLIDES = "这是演示文稿，不是报告文本，请另存为 .docx 后再检查。"
_ODF = "暂不能检查 ODT 等格式的文档，请用 WPS 或 Word 另存为 .docx 后再检查。"
_OTHER_ZIPS: tuple[tuple[str, str, str], ...] = (
    ("xl/workbook.xml", "other-office", _TABLE),
    ("ppt/presentation.xml", "other-office", _SLIDES),
    ("content.xml", "other-office", _ODF),
)
_ARCHIVE = "这是压缩包而不是 Word 文档，请先解压，或把扩展名改为 .zip 后再检查。"
_REFUSALS = Refusals(
    damaged="Word 文档已损坏或不完整，请重新下载，或用 WPS、Word 打开修复并另存后再检查。",
    locked="文档设有密码，请取消密码后再检查。",
    too_large="文档解压后过大，不像一份报告；请删去图片和附件，另存后再检查。",
    doctype="文档内含有不安全的 XML 声明（DOCTYPE），请用 WPS 或 Word 打开并另存后再检查。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Root elements of the parts that hold text, styles, lists, headers and footers."""

    document: Element
    styles: Element | None
    numbering: Element | None
    margins: tuple[Element, ...]


def damaged() -> InputError:
    """The error for a document whose inside is not what the format promises."""
    return _REFUSALS.damage()


def open_parts(data: bytes, limits: Limits) -> Parts:
    """Unpack and parse a .docx.

    Raises:
        InputError: No zip, another kind of zip, encrypted, too large, or malformed inside.
    """
    container = open_container(data, limits, _REFUSALS)
    names = container.members
    main = next((name for name in names if _MAIN.fullmatch(name)), None)
    if main is None:
        raise _other_zip(names)
    container.check_size()
    return Parts(
        document=_parse(container, main),
        styles=_optional(container, "word/styles.xml"),
        numbering=_optional(container, "word/numbering.xml"),
        margins=tuple(
            element
            for name in sorted(names)
            if _MARGIN.fullmatch(name) and (element := _margin(container, name)) is not None
        ),
    )


def _other_zip(names: Names[str]) -> InputError:
    for member, code, message in _OTHER_ZIPS:
        if member in names:
            return InputError(code, message)
    return InputError("archive", _ARCHIVE)


def _optional(container: Container, name: str) -> Element | None:
    return _parse(container, name) if name in container.members else None


def _margin(container: Container, name: str) -> Element | None:
    """A header or footer; a broken one must not keep the report from being read."""
    try:
        return _parse(container, name)
    except InputError:
        return None


def _parse(container: Container, name: str) -> Element:
    data = container.bytes_of(name)
    if _STRICT in data:
        data = data.replace(_STRICT, _TRANSITIONAL)
    return parse_xml(data, _REFUSALS)
