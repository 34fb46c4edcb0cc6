"""Documents of older or other office programs: converted to .docx, then read as such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from checker.errors import InputError
from checker.ingest.limits import Limits
from checker.ingest.reading import Reading


class _Kind(NamedTuple):
    """One format: what its names end in, LibreOffice's name for it, and what a person calls it."""

    suffix: str
    import_filter: str
    called: str


_WORD_95 = b"\xdc\xa5"  # how the main stream of Word 6 and 95 begins
_KINDS: Mapping[str, _Kind] = {
    "doc": _Kind(suffix=".doc", import_filter="MS Word 97", called="旧版 Word 或 WPS 文档"),
    "rtf": _Kind(suffix=".rtf", import_filter="Rich Text Format", called="RTF 文档"),
    "odt": _Kind(suffix=".odt", import_filter="writer8", called="ODT 文档"),
    "uof": _Kind(suffix=".uot", import_filter="UOF text", called="UOF 文档"),
    "word-xml": _Kind(
        suffix=".xml", import_filter="MS Word 2003 XML", called="旧式的 Word XML 文档"
    ),
}
_CONVERTED = "原文件是{called}，由 LibreOffice 转换后检查；编号、版面与原件不同处，请以原件为准。"
_LOCKED = "文档设有打开密码，请在 WPS 或 Word 中取消密码后再检查。"
_DAMAGED = "文档已损坏或不完整，请重新下载，或用 WPS、Word 打开修复并另存后再检查。"
_TOO_LARGE = "文档解压后过大，不像一份报告；请删去图片和附件，另存后再检查。"
_DOCTYPE = "文档内含有不安全的 XML 声明（DOCTYPE），请用 WPS 或 Word 打开并另存后再检查。"


def read(data: bytes, limits: Limits, name: str) -> Reading:
    """Read a document of the format `name`, as `checker.ingest.sniff` calls it.

    Raises:
        InputError: It has a password, is damaged, or could not be converted.
    """
    from checker.ingest import docx, soffice

    kind = _KINDS[name]
    if name == "odt":
        _check_odt(data, limits)
    elif name in ("uof", "word-xml"):
        _check_xml(data)
    import_filter = "MS Word 95" if name == "doc" and _is_of_1995(data) else kind.import_filter
    reading = docx.read(soffice.to_docx(data, kind.suffix, import_filter, limits), limits)
    note = _CONVERTED.format(called=kind.called)
    return replace(reading, warnings=(note, *reading.warnings))


def _is_of_1995(data: bytes) -> bool:
    from checker.ingest import ole

    return ole.streams(data)["WordDocument"].head.startswith(_WORD_95)


def _check_odt(data: bytes, limits: Limits) -> None:
    """What the zip may cost, and whether it is encrypted, before another program opens it."""
    from checker.ingest.container import Refusals, open_container

    refusals = Refusals(damaged=_DAMAGED, locked=_LOCKED, too_large=_TOO_LARGE, doctype=_DOCTYPE)
    container = open_container(data, limits, refusals)
    container.check_size()
    manifest = "META-INF/manifest.xml"
    if manifest in container.members and b"encryption-data" in container.bytes_of(manifest):
        raise InputError("password-protected", _LOCKED)
    if "content.xml" not in container.members:
        raise refusals.damage()


def _check_xml(data: bytes) -> None:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise InputError("unsafe-xml", _DOCTYPE)
