"""Builds small .docx files: a list of paragraphs in, bytes out.

    docx(["标题", listed("工作情况"), listed("强化学法", level=1), table([["项目", "件"]])])

`GONGWEN` is the list that official papers use, 一、（一）1.（1）; `listed` puts a paragraph into it.
Anything unusual is written as XML: `paragraph` takes runs, `Block` any element of the body.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ROOT = (
    f'xmlns:w="{NAMESPACE}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True, slots=True)
class Block:
    """One element of the body, as XML with the prefixes w, m, mc, v and wps."""

    xml: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelSpec:
    """One ``w:lvl``; `extra` is XML to stand inside it, e.g. ``<w:isLgl/>``."""

    text: str
    format: str = "decimal"
    start: int | None = 1
    extra: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSpec:
    """A ``w:abstractNum`` and, with the same number (from 1, in order), its ``w:num``.

    Attributes:
        extra: XML at the start of the abstractNum, e.g. ``<w:numStyleLink w:val="列表"/>``.
        overrides: XML inside the num: ``w:lvlOverride`` elements.
        shares: Number of an earlier list whose abstractNum this one uses instead of an own one.
    """

    levels: Sequence[LevelSpec] = ()
    extra: str = ""
    overrides: str = ""
    shares: int | None = None


GONGWEN = ListSpec(
    levels=(
        LevelSpec(text="%1、", format="chineseCounting"),
        LevelSpec(text="（%2）", format="chineseCounting"),
        LevelSpec(text="%3."),
        LevelSpec(text="（%4）"),
    )
)


def run(text: str, properties: str = "") -> str:
    """A ``w:r`` with one text; `properties` is the inside of its ``w:rPr``."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str | None = None, properties: str = "") -> Block:
    """A ``w:p`` of XML runs; `properties` is the inside of its ``w:pPr``."""
    if style is not None:
        properties = f"<w:pStyle w:val={quoteattr(style)}/>" + properties
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return Block(f"<w:p>{inside}{''.join(runs)}</w:p>")


def listed(text: str, *, level: int = 0, number: int = 1, style: str | None = None) -> Block:
    """A paragraph in list `number` (1 is the first of `lists`), at a 0-based level."""
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(run(text), style=style, properties=properties)


def styled(text: str, style: str) -> Block:
    """A paragraph of one run in a paragraph style."""
    return paragraph(run(text), style=style)


def table(rows: Iterable[Iterable[str | Block]]) -> Block:
    """A ``w:tbl``; a cell is a text or a block."""
    lines = (
        "<w:tr>" + "".join(f"<w:tc>{_block(cell).xml}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return Block(f"<w:tbl>{''.join(lines)}</w:tbl>")


def style_xml(
    style_id: str,
    *,
    kind: str = "paragraph",
    based_on: str = "",
    inside: str = "",
    default: bool = False,
    name: str = "",
) -> str:
    """A ``w:style`` for `docx(styles=…)`; `inside` holds its ``w:pPr`` and ``w:rPr``.

    Without a `name` of its own it is named like its id.
    """
    base = f"<w:basedOn w:val={quoteattr(based_on)}/>" if based_on else ""
    attribute = ' w:default="1"' if default else ""
    head = f'<w:style w:type="{kind}"{attribute} w:styleId={quoteattr(style_id)}>'
    return f"{head}<w:name w:val={quoteattr(name or style_id)}/>{base}{inside}</w:style>"


def docx(
    blocks: Iterable[str | Block],
    *,
    lists: Sequence[ListSpec] = (GONGWEN,),
    styles: Sequence[str] = (),
    extra: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A complete .docx that Word opens.

    Args:
        blocks: Texts, each its own paragraph, and blocks.
        lists: What ``word/numbering.xml`` defines; the first has number 1.
        styles: XML of `style_xml`.
        extra: Further members of the zip by name; they replace those made here.
    """
    body = "".join(_block(each).xml for each in blocks)
    parts = {"styles.xml": "styles", "numbering.xml": "numbering"}
    parts |= {
        name.removeprefix("word/"): name.removeprefix("word/")
        .removesuffix(".xml")
        .rstrip("0123456789")
        for name in extra or {}
        if name.startswith("word/") and name.endswith(".xml") and name != "word/document.xml"
    }
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations({"word/document.xml": "officeDocument"}),
        "word/_rels/document.xml.rels": _relations(parts),
        "word/document.xml": (
            f"{_HEAD}<w:document {_ROOT}><w:body>{body}<w:sectPr/></w:body></w:document>"
        ),
        "word/styles.xml": f"{_HEAD}<w:styles {_ROOT}>{''.join(styles)}</w:styles>",
        "word/numbering.xml": _numbering(lists),
    }
    return zipped({**members, **(extra or {})})


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip with these members; the same bytes for the same input."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, value in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, value)
    return buffer.getvalue()


def _block(each: str | Block) -> Block:
    if isinstance(each, Block):
        return each
    return paragraph(run(each)) if each else paragraph()


def _numbering(lists: Sequence[ListSpec]) -> str:
    abstracts, nums = "", ""
    for number, spec in enumerate(lists, 1):
        if spec.shares is None:
            levels = "".join(_level(index, level) for index, level in enumerate(spec.levels))
            abstracts += (
                f'<w:abstractNum w:abstractNumId="{number}">{spec.extra}{levels}</w:abstractNum>'
            )
        family = number if spec.shares is None else spec.shares
        nums += (
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{family}"/>{spec.overrides}</w:num>'
        )
    return f"{_HEAD}<w:numbering {_ROOT}>{abstracts}{nums}</w:numbering>"


def _level(index: int, level: LevelSpec) -> str:
    start = "" if level.start is None else f'<w:start w:val="{level.start}"/>'
    return (
        f'<w:lvl w:ilvl="{index}">{start}<w:numFmt w:val="{level.format}"/>'
        f"{level.extra}<w:lvlText w:val={quoteattr(level.text)}/></w:lvl>"
    )


def _relations(kinds: Mapping[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{index}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for index, (target, kind) in enumerate(kinds.items(), 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _content_types(parts: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}" ContentType="{_WORD}.{kind}+xml"/>'
        for part, kind in {"document.xml": "document.main", **parts}.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
