"""The zip around a .docx: which of its parts are read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.errors import InputError
from checker.ingest.container import Container, Refusals, open_container, parse_xml
from checker.ingest.docx_relations import relations_of, targets
from checker.ingest.limits import Limits

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MAIN = re.compile(r"word/document\d*\.xml")
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_NOTES = re.compile(r"word/(?:footnotes|endnotes)\d*\.xml")
# Word can save "strict" documents: same vocabulary, other namespaces.
_STRICT: tuple[tuple[bytes, bytes], ...] = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)

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
    """Root elements of the parts that hold text, styles, lists, notes, headers and footers.

    Attributes:
        core: The properties of the file.
    """

    document: Element
    styles: Element | None
    numbering: Element | None
    notes: tuple[Element, ...]
    margins: tuple[Element, ...]
    core: Element | None


def damaged() -> InputError:
    """The error for a document whose inside is not what the format promises."""
    return _REFUSALS.damage()


def open_parts(data: bytes, limits: Limits) -> Parts:
    """Unpack and parse a .docx.

    Raises:
        InputError: No zip, another kind of zip, encrypted, too large, or malformed inside.
    """
    container = open_container(data, limits, _REFUSALS)
    container.check_size()
    names = container.members

    def optional(name: str) -> Element | None:
        """A part without which the report can be read; a broken one is as good as none."""
        try:
            return _parse(container, name) if name in names else None
        except InputError:
            return None

    main = _main_part(names, optional("_rels/.rels"))
    related = targets(optional(relations_of(main)), main)
    styles, numbering = (
        next((n for n in (*related.get(kind, ()), f"word/{kind}.xml") if n in names), None)
        for kind in ("styles", "numbering")
    )
    notes = _beside(names, related, _NOTES, ("footnotes", "endnotes"))
    margins = _beside(names, related, _MARGIN, ("header", "footer"))
    return Parts(
        document=_parse(container, main),
        styles=None if styles is None else _parse(container, styles),
        numbering=None if numbering is None else _parse(container, numbering),
        notes=tuple(part for name in notes if (part := optional(name)) is not None),
        margins=tuple(part for name in margins if (part := optional(name)) is not None),
        core=optional("docProps/core.xml"),
    )


def _main_part(names: Collection[str], package: Element | None) -> str:
    """The part that holds the text: as the package says, else by its usual name."""
    others = frozenset(member for member, _, _ in _OTHER_ZIPS)
    for name in targets(package, "").get("officeDocument", ()):
        if name in names and name not in others:
            return name
    main = next((name for name in names if _MAIN.fullmatch(name)), None)
    if main is None:
        raise _other_zip(names)
    return main


def _beside(
    names: Iterable[str],
    related: Mapping[str, Sequence[str]],
    usual: re.Pattern[str],
    kinds: tuple[str, ...],
) -> list[str]:
    """Parts of these kinds, by relation or by their usual name, in the order of their names."""
    told = {name for kind in kinds for name in related.get(kind, ())}
    return sorted(name for name in names if name in told or usual.fullmatch(name))


def _other_zip(names: Collection[str]) -> InputError:
    for member, code, message in _OTHER_ZIPS:
        if member in names:
            return InputError(code, message)
    return InputError("archive", _ARCHIVE)


def _parse(container: Container, name: str) -> Element:
    data = container.bytes_of(name)
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    return parse_xml(data, _REFUSALS)
