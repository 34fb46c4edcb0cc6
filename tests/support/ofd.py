"""Writes .ofd files (GB/T 33190): paragraphs set on A4 pages as offices set them, or pages by hand.

ofd(paragraphs_of(text))                     set in 16 pt, 28 characters to the line
package([page_xml(text_object("报告", 30, 40))])   whatever a page shall hold
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from tests.support.docx import zipped
from tests.support.printing import Paragraph

NAMESPACE = "http://www.ofdspec.org/2016"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_EM = 5.6  # millimetres: 16 points
_PITCH = 9.9
_LEFT, _TOP, _WIDTH, _BOTTOM = 28.0, 42.0, 156.8, 258.0
_NEVER_FIRST = "，。；：、！？）》”’%％,.;:)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a writer puts lines into text objects.

    Attributes:
        run: Characters in one text object; 0 for the whole line.
        repeats: Whether equal offsets are written as ``g``.
        scaled: Whether sizes are 1 and a transformation enlarges them.
        backwards: Whether the objects of a page stand in the file from the last to the first.
        prefix: Of the namespace; empty for the default one.
    """

    run: int = 0
    repeats: bool = False
    scaled: bool = False
    backwards: bool = False
    prefix: str = "ofd"


def ofd(
    paragraphs: Iterable[Paragraph],
    setting: Setting | None = None,
    *,
    head: str = "",
    numbered: bool = True,
) -> bytes:
    """A whole document; `head` is the text of a template that lies under every page."""
    setting = setting or Setting()
    pages = []
    for number, lines in enumerate(_set(paragraphs), 1):
        objects = [_object(*line, setting) for line in lines]
        if setting.backwards:
            objects.reverse()
        if numbered:
            objects.append(text_object(f"— {number} —", 98.0, 275.0, size=4.9))
        pages.append(page_xml(*objects, template=bool(head)))
    extra = (
        {"Doc_0/Tpls/Tpl_0/Content.xml": page_xml(text_object(head, 80, 20, size=4))}
        if head
        else {}
    )
    return package(pages, extra=extra, prefix=setting.prefix)


def text_object(
    text: str,
    x: float,
    y: float,
    *,
    size: float = _EM,
    run: str = "",
    attributes: str = "",
    inside: str = "",
) -> str:
    """One ``TextObject`` whose first character stands at (x, y); `run` replaces its offsets."""
    offsets = run or " ".join(f"{_advance(char) * size:g}" for char in text[:-1])
    delta = f' DeltaX="{offsets}"' if offsets else ""
    return (
        f'<TextObject ID="9" Boundary="{x:g} {y - size:g} 180 {size * 1.3:g}" Font="3" Size="{size:g}" {attributes}>'
        f'{inside}<TextCode X="0" Y="{size:g}"{delta}>{escape(text)}</TextCode></TextObject>'
    )


def page_xml(
    *objects: str, template: bool = False, area: str = "0 0 210 297", layer: str = ""
) -> str:
    """One page."""
    under = '<Template TemplateID="2" ZOrder="Background"/>' if template else ""
    return (
        f"<Page>{under}<Area><PhysicalBox>{area}</PhysicalBox></Area><Content>"
        f'<Layer ID="5" {layer}>{"".join(objects)}</Layer></Content></Page>'
    )


def package(
    pages: Sequence[str],
    *,
    extra: Mapping[str, str | bytes] | None = None,
    common: str = "",
    prefix: str = "ofd",
    title: str = "",
) -> bytes:
    """A package with these pages; `extra` are further members, or replace those made here."""
    listed = "".join(
        f'<Page ID="{100 + number}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
        for number in range(len(pages))
    )
    template = '<TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    members: dict[str, str | bytes] = {
        "OFD.xml": f'<OFD DocType="OFD" Version="1.0"><DocBody><DocInfo><Title>{escape(title)}</Title></DocInfo>'
        "<DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>",
        "Doc_0/Document.xml": (
            "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>"
            f"<DocumentRes>DocumentRes.xml</DocumentRes>{template}{common}</CommonData>"
            f"<Pages>{listed}</Pages><Annotations>Annots/Annotations.xml</Annotations></Document>"
        ),
        "Doc_0/DocumentRes.xml": '<Res BaseLoc="Res"/>',
        **{f"Doc_0/Pages/Page_{number}/Content.xml": page for number, page in enumerate(pages)},
        **(extra or {}),
    }
    return zipped({name: _named(value, prefix) for name, value in members.items()})


def _named(part: str | bytes, prefix: str) -> str | bytes:
    """The part with its elements in the namespace of the standard."""
    if isinstance(part, bytes):
        return part
    if not prefix:
        name, _, rest = part.partition(">")
        closing = "/" if name.endswith("/") else ""
        return f"{_HEAD}{name.rstrip('/')} xmlns={quoteattr(NAMESPACE)}{closing}>{rest}"
    part = part.replace("</", "\0").replace("<", f"<{prefix}:").replace("\0", f"</{prefix}:")
    name, _, rest = part.partition(">")
    closing = "/" if name.endswith("/") else ""
    return f"{_HEAD}{name.rstrip('/')} xmlns:{prefix}={quoteattr(NAMESPACE)}{closing}>{rest}"


def _advance(char: str) -> float:
    return 0.5 if char.isascii() else 1.0


def _width(text: str) -> float:
    return sum(map(_advance, text))


def _set(paragraphs: Iterable[Paragraph]) -> Iterator[list[tuple[str, float, float, float]]]:
    """Pages of lines: text, left, base, size."""
    page: list[tuple[str, float, float, float]] = []
    y = _TOP
    for paragraph in paragraphs:
        size = 7.7 if paragraph.style == "title" else _EM
        for number, line in enumerate(_lines(paragraph, _WIDTH / size)):
            if y > _BOTTOM:
                yield page
                page, y = [], _TOP
            room = _WIDTH - _width(line) * size
            left = {"title": room / 2, "right": room - 4 * _EM}.get(paragraph.style, 0.0)
            if paragraph.style == "body" and number == 0:
                left = 2 * _EM
            page.append((line, _LEFT + left, y, size))
            y += _PITCH * (1.4 if size > _EM else 1.0)
    yield page


def _lines(paragraph: Paragraph, measure: float) -> Iterator[str]:
    line, width = "", 2.0 if paragraph.style == "body" else 0.0
    for char in paragraph.text:
        step = _advance(char)
        if width + step > measure + 0.01 and char not in _NEVER_FIRST:
            yield line
            line, width = "", 0.0
        line, width = line + char, width + step
    yield line


def _object(line: str, x: float, y: float, size: float, setting: Setting) -> str:
    objects = ""
    step = setting.run or len(line)
    for at in range(0, len(line), step):
        part = line[at : at + step]
        left = x + _width(line[:at]) * size
        run = (
            _grouped([_advance(char) * (1.0 if setting.scaled else size) for char in part[:-1]])
            if setting.repeats
            else ""
        )
        if setting.scaled:
            objects += text_object(
                part, left, y, size=1.0, run=run, attributes=f'CTM="{size} 0 0 {size} 0 {1 - size}"'
            )
        else:
            objects += text_object(part, left, y, size=size, run=run)
    return objects


def _grouped(offsets: Sequence[float]) -> str:
    parts: list[str] = []
    at = 0
    while at < len(offsets):
        end = at
        while end < len(offsets) and offsets[end] == offsets[at]:
            end += 1
        parts.append(f"g {end - at} {offsets[at]:g}" if end - at > 1 else f"{offsets[at]:g}")
        at = end
    return " ".join(parts)


def scanned(
    picture: bytes, suffix: str, *, extra: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A document whose one page is a picture; `suffix` is what the picture's name ends in."""
    media = f'<MultiMedia ID="8"><MediaFile>Image_0{suffix}</MediaFile></MultiMedia>'
    parts: dict[str, str | bytes] = {
        "Doc_0/DocumentRes.xml": f'<Res BaseLoc="Res"><MultiMedias>{media}</MultiMedias></Res>',
        f"Doc_0/Res/Image_0{suffix}": picture,
    }
    whole = page_xml('<ImageObject ResourceID="8" Boundary="0 0 210 297"/>')
    return package([whole], extra={**parts, **(extra or {})})
