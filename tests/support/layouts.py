"""Ten ways in which offices set a report on paper, each hard on whoever wants the text back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tests.support.printing import Paragraph, html_print, paragraphs_of

REPORTS = Path(__file__).parents[1] / "reports"
_SIGNOFF = re.compile(r"^(?:[^，,。；;：:]{3,24}|20\d\d年\d{1,2}月\d{1,2}日)$")
_SERIF = '"Noto Serif CJK SC"'
_SANS = '"Noto Sans CJK SC"'
_PLAIN = f"""
html {{ font: 16pt/28pt {_SERIF}; }}
p {{ margin: 0; text-indent: 2em; text-align: justify; }}
p.title {{ font: 22pt/34pt {_SANS}; text-indent: 0; text-align: center; margin-bottom: 28pt; }}
p.right {{ text-align: right; text-indent: 0; padding-right: 4em; }}
"""
_CORNERS = f"""
@page {{ size: A4; margin: 37mm 26mm 35mm 28mm;
  @bottom-right {{ content: "— " counter(page) " —"; font: 14pt {_SERIF}; padding-right: 14pt; }} }}
@page :left {{ @bottom-right {{ content: none; }}
  @bottom-left {{ content: "— " counter(page) " —"; font: 14pt {_SERIF}; padding-left: 14pt; }} }}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A printed report: the PDF, and the lines a person reads in it from top to bottom."""

    pdf: bytes
    lines: tuple[str, ...]


def report_paragraphs(path: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a composed report, its sign-off set to the right."""
    found = list(paragraphs_of((REPORTS / path).read_text(encoding="utf-8")))
    for at in range(len(found) - 1, max(len(found) - 3, 0), -1):
        if not _SIGNOFF.match(found[at].text):
            break
        found[at] = Paragraph(text=found[at].text, style="right")
    return tuple(found)


def _html(paragraphs: Sequence[Paragraph]) -> str:
    return "".join(f'<p class="{p.style}">{escape(p.text)}</p>' for p in paragraphs)


def _texts(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    return tuple(p.text for p in paragraphs)


def red_head(paragraphs: Sequence[Paragraph]) -> Printed:
    """A red head with letters far apart, a document number, a red line; page numbers in the corners."""
    head = "潭溪市自然资源局文件"
    number = "潭自然资〔2025〕3号"
    body = (
        f'<div style="color:#d00;font:34pt/60pt {_SANS};text-align:center;letter-spacing:.3em">{head}</div>'
        f'<div style="text-align:center;margin-top:56pt">{number}</div>'
        '<hr style="border:0;border-top:2pt solid #d00;margin:4pt 0 56pt">'
    )
    pdf = html_print(body + _html(paragraphs), _PLAIN + _CORNERS)
    return Printed(pdf=pdf, lines=(head, number, *_texts(paragraphs)))


def letter_spaced(paragraphs: Sequence[Paragraph]) -> Printed:
    """All characters a little apart, as 分散对齐 leaves them."""
    css = _PLAIN + _CORNERS + "html { letter-spacing: 0.16em } p.title { letter-spacing: 0.5em }"
    return Printed(pdf=html_print(_html(paragraphs), css), lines=_texts(paragraphs))


def mixed_fonts(paragraphs: Sequence[Paragraph]) -> Printed:
    """Figures in a western font, the opening sentence of a paragraph in another one."""
    parts = []
    for paragraph in paragraphs:
        text = escape(paragraph.text)
        if paragraph.style == "body" and "。" in text[:40]:
            first, rest = text.split("。", 1)
            text = f'<b style="font-family:{_SANS}">{first}。</b>{rest}'
        parts.append(f'<p class="{paragraph.style}">{text}</p>')
    css = _PLAIN + _CORNERS + f'html {{ font-family: "Liberation Serif", {_SERIF}; }}'
    return Printed(pdf=html_print("".join(parts), css), lines=_texts(paragraphs))


def wide_and_titled(paragraphs: Sequence[Paragraph]) -> Printed:
    """Lines two and a half times as high as their text, the title broken in two by hand."""
    parts = []
    for paragraph in paragraphs:
        text = escape(paragraph.text)
        if paragraph.style == "title":
            text = f"{text[:9]}<br>{text[9:]}"
        parts.append(f'<p class="{paragraph.style}">{text}</p>')
    css = _PLAIN + _CORNERS + "html { line-height: 40pt; }"
    return Printed(pdf=html_print("".join(parts), css), lines=_texts(paragraphs))


_SEAL = (
    '<svg style="position:absolute;right:3em;top:-40pt;opacity:0.6" width="120pt" height="120pt" '
    'viewBox="0 0 120 120"><circle cx="60" cy="60" r="54" fill="none" stroke="#e00" stroke-width="4"/>'
    '<path d="M60 38l6 17h18l-14 11 5 18-15-11-15 11 5-18-14-11h18z" fill="#e00"/></svg>'
)


def sealed(paragraphs: Sequence[Paragraph]) -> Printed:
    """A seal over the sign-off and a watermark across every page."""
    mark = (
        '<div style="position:fixed;left:40pt;top:260pt;font-size:54pt;color:#ddd;'
        'transform:rotate(-38deg)">公务用纸</div>'
    )
    parts = [mark]
    for paragraph in paragraphs:
        seal = _SEAL if paragraph.style == "right" and paragraph.text[:2] != "20" else ""
        parts.append(
            f'<p class="{paragraph.style}" style="position:relative">{escape(paragraph.text)}{seal}</p>'
        )
    return Printed(pdf=html_print("".join(parts), _PLAIN + _CORNERS), lines=_texts(paragraphs))


_ROWS = (
    ("序号", "事项", "完成情况"),
    ("1", "行政规范性文件清理和行政裁量权基准制定情况", "全部完成，清理结果已经向社会公布。"),
    ("2", "执法人员培训", "已办四期"),
)
_TABLE = (
    "table { width: 100%; border-collapse: collapse; margin: 8pt 0; font-size: 12pt }"
    "td { border: 0.5pt solid; padding: 2pt 6pt; } td:first-child { width: 3em }"
)


def with_table(paragraphs: Sequence[Paragraph]) -> Printed:
    """A ruled table before the last two paragraphs."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in _ROWS)
    before, after = paragraphs[:-2], paragraphs[-2:]
    body = f"{_html(before)}<table>{rows}</table>{_html(after)}"
    lines = (*_texts(before), *("\t".join(row) for row in _ROWS), *_texts(after))
    return Printed(pdf=html_print(body, _PLAIN + _CORNERS + _TABLE), lines=lines)


_LABELLED = (
    ("存在问题", "执法文书制作不规范，部分案卷缺少送达回证，已于当年6月全部整改到位并销号。"),
    ("下一步打算", "对整改到位的案卷再抽查一次，抽查结果于当年12月底前在全县范围内通报。"),
)


def with_labelled_table(paragraphs: Sequence[Paragraph]) -> Printed:
    """Under one of the measures a ruled table whose labels would head other parts of a report."""
    rows = "".join(f"<tr><td>{label}</td><td>{text}</td></tr>" for label, text in _LABELLED)
    at = next(at for at, p in enumerate(paragraphs) if p.text.startswith(("（三）", "(三)")))
    before, after = paragraphs[: at + 1], paragraphs[at + 1 :]
    body = f"{_html(before)}<table>{rows}</table>{_html(after)}"
    lines = (*_texts(before), *("\t".join(row) for row in _LABELLED), *_texts(after))
    css = _PLAIN + _CORNERS + _TABLE + "td:first-child { width: 8em }"
    return Printed(pdf=html_print(body, css), lines=lines)


def form(paragraphs: Sequence[Paragraph]) -> Printed:
    """A form to fill in: the headings in the left column, their text beside them."""
    first = next(at for at, p in enumerate(paragraphs) if p.text.startswith("一、"))
    last = next(at for at, p in enumerate(paragraphs) if p.style == "right")
    rows: list[str] = []
    for paragraph in paragraphs[first:last]:
        if paragraph.text[1:2] == "、":
            rows.append(f"<td>{escape(paragraph.text)}</td><td>")
        else:
            rows[-1] += f"<p>{escape(paragraph.text)}</p>"
    table = f"<table>{''.join(f'<tr>{row}</td></tr>' for row in rows)}</table>"
    body = _html(paragraphs[:first]) + table + _html(paragraphs[last:])
    css = _PLAIN + _CORNERS + _TABLE + "td:first-child { width: 8em } tr { break-inside: avoid }"
    return Printed(pdf=html_print(body, css), lines=_texts(paragraphs))


def gazette(paragraphs: Sequence[Paragraph]) -> Printed:
    """The gazette of a government: the title over two columns of small print."""
    first = next(at for at, p in enumerate(paragraphs) if p.style == "title") + 1
    columns = f'<div class="columns">{_html(paragraphs[first:])}</div>'
    css = (
        _PLAIN + _CORNERS + "html { font-size: 10.5pt; line-height: 18pt }"
        "p.title { font-size: 16pt; margin: 0 0 12pt }"
        ".columns { columns: 2; column-gap: 2em } p.right { padding-right: 1em }"
    )
    return Printed(
        pdf=html_print(_html(paragraphs[:first]) + columns, css), lines=_texts(paragraphs)
    )


def web_page(paragraphs: Sequence[Paragraph]) -> Printed:
    """Printed from a browser: paragraphs set apart, none indented, address and date on every page."""
    css = f"""
@page {{ size: A4; margin: 16mm 12mm;
  @top-left {{ content: "2025/1/20 09:31"; font: 8pt {_SANS}; }}
  @top-center {{ content: "信息公开 - 某某市人民政府"; font: 8pt {_SANS}; }}
  @bottom-left {{ content: "https://www.example.gov.cn/zwgk/fzzf/202501/t20250120_31.html"; font: 8pt {_SANS}; }}
  @bottom-right {{ content: counter(page) "/" counter(pages); font: 8pt {_SANS}; }} }}
html {{ font: 12pt/20pt {_SANS}; }}
p {{ margin: 0 0 12pt; }} p.title {{ font-size: 18pt; text-align: center; }} p.right {{ text-align: right; }}
"""
    return Printed(pdf=html_print(_html(paragraphs), css), lines=_texts(paragraphs))


def landscape(paragraphs: Sequence[Paragraph]) -> Printed:
    """A4 lying on its side, small, with 第1页 共3页 below and a head above."""
    css = f"""
@page {{ size: A4 landscape; margin: 22mm 20mm;
  @top-right {{ content: "法治政府建设材料之二"; font: 9pt {_SERIF}; }}
  @bottom-center {{ content: "第" counter(page) "页 共" counter(pages) "页"; font: 9pt {_SERIF}; }} }}
"""
    css += _PLAIN + "html { font-size: 10.5pt; line-height: 18pt } p.title { font-size: 16pt }"
    return Printed(pdf=html_print(_html(paragraphs), css), lines=_texts(paragraphs))


def book(paragraphs: Sequence[Paragraph]) -> Printed:
    """Left and right pages mirrored, with different heads and bare numbers as feet."""
    css = f"""
@page {{ size: A4; margin: 30mm 20mm 28mm 36mm;
  @top-right {{ content: "年度报告汇编"; font: 10pt {_SERIF}; }}
  @bottom-center {{ content: counter(page); font: 10pt {_SERIF}; }} }}
@page :left {{ margin: 30mm 36mm 28mm 20mm; @top-right {{ content: none }}
  @top-left {{ content: "依法治市办编"; font: 10pt {_SERIF}; }} }}
"""
    return Printed(pdf=html_print(_html(paragraphs), css + _PLAIN), lines=_texts(paragraphs))


def annexed(paragraphs: Sequence[Paragraph]) -> Printed:
    """Two organs side by side are absent; an annex and the imprint of the printing office follow."""
    extra = ("附件：法治政府建设重点任务清单", "公开方式：主动公开")
    imprint = ("某某县司法局办公室", "2025年1月21日印发")
    body = _html(paragraphs) + "".join(f"<p>{text}</p>" for text in extra)
    body += (
        '<div style="border:solid;border-width:1pt 0;font:14pt/24pt;margin-top:60pt;'
        'display:flex;justify-content:space-between">'
        f"<span>{imprint[0]}</span><span>{imprint[1]}</span></div>"
    )
    lines = (*_texts(paragraphs), *extra, "\t".join(imprint))
    return Printed(pdf=html_print(body, _PLAIN + _CORNERS), lines=lines)


#: Name of the layout -> the report set in it, and how.
LAYOUTS: dict[str, tuple[str, Callable[[Sequence[Paragraph]], Printed]]] = {
    "red-head": ("crawled/tanxi-natural-resources-2024.txt", red_head),
    "letter-spaced": ("crawled/chenghe-water-bureau-2023.txt", letter_spaced),
    "mixed-fonts": ("crawled/songlan-county-joint-2021.txt", mixed_fonts),
    "wide-and-titled": ("crawled/wangling-county-2016.txt", wide_and_titled),
    "sealed": ("kinds-and-organs/police-bureau-2025-false-friends-wrong-year.txt", sealed),
    "with-table": ("kinds-and-organs/province-2024-leader-section-first.txt", with_table),
    "with-labelled-table": (
        "first-responsible/county-own-chapter-fullwidth.txt",
        with_labelled_table,
    ),
    "form": ("first-responsible/county-own-chapter-fullwidth.txt", form),
    "gazette": ("first-responsible/county-own-chapter-fullwidth.txt", gazette),
    "web-page": ("crawled/hargant-banner-2021.txt", web_page),
    "landscape": ("crawled/qiaotou-subdistrict-2022.txt", landscape),
    "book": ("crawled/jiuli-county-2017.txt", book),
    "annexed": ("crawled/anhao-education-bureau-2024.txt", annexed),
}
