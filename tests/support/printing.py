"""Reports printed to PDF as offices do it: by LibreOffice, by a browser's way of print, by a scanner."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
SCAN_DPI = 200
_TITLE = re.compile(r"^[^。,，;；]{8,60}(?:报告|情况|总结)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph: `style` is ``title``, ``body`` or ``right``."""

    text: str
    style: str = "body"


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """The lines of a text as paragraphs; the first that looks like a title is set as one."""
    found: list[Paragraph] = []
    titled = False
    for line in text.split("\n"):
        stripped = " ".join(line.replace("\u00a0", " ").split())
        if not stripped:
            continue
        is_title = not titled and _TITLE.match(stripped) is not None
        titled = titled or is_title
        found.append(Paragraph(text=stripped, style="title" if is_title else "body"))
    return tuple(found)


# --- LibreOffice -----------------------------------------------------------------------------------

_FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
 <style:default-style style:family="paragraph"><style:text-properties
  style:font-name-asian="Noto Serif CJK SC" fo:font-family="Noto Serif CJK SC"
  style:font-family-asian="Noto Serif CJK SC" fo:font-size="16pt" style:font-size-asian="16pt"
  fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/>
 </style:default-style>
 <style:style style:name="title" style:family="paragraph"><style:paragraph-properties
  fo:text-align="center" fo:margin-bottom="0.6cm"/><style:text-properties
  fo:font-size="22pt" style:font-size-asian="22pt" style:font-family-asian="Noto Sans CJK SC"/>
 </style:style>
 <style:style style:name="body" style:family="paragraph"><style:paragraph-properties
  fo:text-align="justify" fo:text-indent="32pt" fo:line-height="28pt"/></style:style>
 <style:style style:name="right" style:family="paragraph"><style:paragraph-properties
  fo:text-align="end" fo:margin-right="64pt" fo:line-height="28pt"/></style:style>
 <style:style style:name="edge" style:family="paragraph"><style:paragraph-properties
  fo:text-align="center"/><style:text-properties fo:font-size="9pt" style:font-size-asian="9pt"/>
 </style:style>
</office:styles>
<office:automatic-styles>
 <style:page-layout style:name="a4"><style:page-layout-properties fo:page-width="21cm"
  fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="2.8cm"
  fo:margin-right="2.6cm"/><style:header-style><style:header-footer-properties
  fo:min-height="1cm" fo:margin-bottom="0.8cm"/></style:header-style><style:footer-style>
  <style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.8cm"/></style:footer-style>
 </style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="a4">
 <style:header><text:p text:style-name="edge">{head}</text:p></style:header>
 <style:footer><text:p text:style-name="edge">— <text:page-number/> —</text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
{body}
</office:text></office:body></office:document>
"""


def flat_document(paragraphs: Iterable[Paragraph], head: str) -> str:
    """A document for LibreOffice with a running head and page numbers."""
    body = "\n".join(
        f'<text:p text:style-name="{paragraph.style}">{escape(paragraph.text)}</text:p>'
        for paragraph in paragraphs
    )
    return _FLAT.format(head=escape(head), body=body)


def office_prints(documents: Mapping[str, str], folder: Path) -> dict[str, bytes]:
    """Flat documents by name -> PDF by name, in one run of LibreOffice with a profile of its own."""
    assert OFFICE is not None
    sources = []
    for name, document in documents.items():
        sources.append(folder / f"{name}.fodt")
        sources[-1].write_text(document, encoding="utf-8")
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, sources),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {name: (folder / f"{name}.pdf").read_bytes() for name in documents}


# --- HTML in print ---------------------------------------------------------------------------------

OFFICIAL = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm;
  @top-center { content: "HEAD"; font: 9pt "Noto Serif CJK SC"; }
  @bottom-right { content: "— " counter(page) " —"; font: 14pt "Noto Serif CJK SC"; }
}
@page :left { @bottom-right { content: none; }
  @bottom-left { content: "— " counter(page) " —"; font: 14pt "Noto Serif CJK SC"; } }
html { font: 16pt/29pt "Noto Serif CJK SC"; }
p { margin: 0; text-indent: 2em; text-align: justify; }
p.title { font: 22pt/32pt "Noto Sans CJK SC"; text-indent: 0; text-align: center; margin-bottom: 29pt; }
p.right { text-align: right; padding-right: 4em; }
"""


@cache
def _fonts() -> object:
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def html_print(body: str, css: str) -> bytes:
    """A page of HTML as PDF."""
    import weasyprint

    page = f'<!doctype html><html lang="zh-CN"><style>{css}</style><body>{body}</body></html>'
    return bytes(weasyprint.HTML(string=page).write_pdf(font_config=_fonts()))


def official_print(paragraphs: Iterable[Paragraph], head: str) -> bytes:
    """In the layout of 公文 (GB/T 9704), with a running head and alternating page numbers."""
    body = "".join(f'<p class="{p.style}">{escape(p.text)}</p>' for p in paragraphs)
    return html_print(body, OFFICIAL.replace("HEAD", head))


# --- scans -----------------------------------------------------------------------------------------


def images_of(pdf: bytes, dpi: int = SCAN_DPI) -> list[object]:
    """Every page as a grey picture."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return [
            page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document
        ]


def coloured_images_of(pdf: bytes, dpi: int = SCAN_DPI) -> list[object]:
    """Every page as a coloured picture."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def with_scanned_page(pdf: bytes, number: int) -> bytes:
    """The same PDF with one page replaced by its picture."""
    import pypdfium2

    picture = bound(images_of(pdf)[number : number + 1])
    stream = io.BytesIO()
    with pypdfium2.PdfDocument(pdf) as document, pypdfium2.PdfDocument(picture) as scanned:
        document.del_page(number)
        document.import_pages(scanned, [0], number)
        document.save(stream)
    return stream.getvalue()


def scan(pdf: bytes, dpi: int = SCAN_DPI) -> bytes:
    """The same pages as pictures in a PDF without a text layer."""
    return bound(images_of(pdf, dpi), dpi)


def bound(images: Sequence[object], dpi: int = SCAN_DPI) -> bytes:
    """Pictures as the pages of one PDF."""
    first, *others = images
    stream = io.BytesIO()
    first.save(stream, "PDF", save_all=True, append_images=others, resolution=dpi)  # type: ignore[attr-defined]
    return stream.getvalue()


def can_print() -> str:
    """Why HTML cannot be printed here, empty where it can."""
    try:
        import weasyprint  # noqa: F401 - loads Pango and says so where it is missing
    except (ImportError, OSError) as error:
        return f"没有 weasyprint 或 Pango({type(error).__name__}):打印版 PDF 测试跳过"
    found = shutil.which("fc-list") and subprocess.run(
        ["fc-list", ":lang=zh-cn", "family"],  # noqa: S607 - found on the path above
        capture_output=True,
        check=False,
    )
    return "" if found and found.stdout else "没有中文字体(fonts-noto-cjk):打印版 PDF 测试跳过"
