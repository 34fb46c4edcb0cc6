"""How an official paper is set: A4, the margins and faces of GB/T 9704, sizes by their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

XIAOBIAOSONG, HEITI, KAITI, FANGSONG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
_LATIN = "Times New Roman"
_PAGE = (210, 297)  # mm
_MARGINS = (37, 26, 35, 28)  # mm: top, right, bottom, left: a type area of 156 by 225 mm
_LINE = 28.95  # points: 22 lines a page


class Look(NamedTuple):
    """How a paragraph is set.

    Attributes:
        size: In points: 22 is 二号, 16 is 三号.
        indent: First line, in characters.
        place: ``left``, ``center``, ``right`` or ``both``.
    """

    font: str
    size: float
    indent: int = 0
    place: str = "left"


TITLE = Look(XIAOBIAOSONG, 22, 0, "center")
HEADING = Look(HEITI, 16, 2)
SUBHEADING = Look(KAITI, 16, 2)
BODY = Look(FANGSONG, 16, 2, "both")
SIGNED = Look(FANGSONG, 16, 0, "right")
SMALL = Look(FANGSONG, 10.5)


def blank() -> Document:
    """An empty document with the page of an official paper."""
    import docx
    from docx.shared import Mm

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(each) for each in _PAGE)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = (
        Mm(each) for each in _MARGINS
    )
    section.footer_distance = Mm(25)
    _forget(document)
    return document


def _forget(document: Document) -> None:
    """The properties of the library's own blank document say nothing of this one."""
    from datetime import datetime

    properties = document.core_properties
    properties.title = properties.comments = properties.subject = properties.keywords = ""
    properties.author = properties.last_modified_by = "fazhi-checker"
    properties.created = properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 - no moment


def shape(paragraph: Paragraph, look: Look) -> None:
    """Set a paragraph, but for its letters."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    form = paragraph.paragraph_format
    form.alignment = {
        "left": WD_ALIGN_PARAGRAPH.LEFT,
        "center": WD_ALIGN_PARAGRAPH.CENTER,
        "right": WD_ALIGN_PARAGRAPH.RIGHT,
        "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    }[look.place]
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Pt(_LINE if look.size >= SUBHEADING.size else look.size * 1.5)
    form.first_line_indent = Pt(look.indent * look.size)


def letter(run: Run, look: Look) -> None:
    """Set the letters of a run; quotation marks and the like take the Han face, figures do not."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run.font.size = Pt(look.size)
    run.font.name = _LATIN
    faces = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - the API has no Han face
    faces.set(qn("w:eastAsia"), look.font)
    faces.set(qn("w:hint"), "eastAsia")
