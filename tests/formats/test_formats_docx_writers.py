"""One good report as many writers of .docx set it: always whole, its headings found once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import pytest

from checker.ingest import read_bytes
from checker.model import Assessment
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess
from tests.support.docx import (
    GONGWEN,
    NAMESPACE,
    Block,
    LevelSpec,
    ListSpec,
    docx,
    paragraph,
    run,
    style_xml,
    table,
    zipped,
)
from tests.support.word import (
    HEADINGS,
    ORGAN,
    REPORT,
    TITLE,
    WORD_STYLES,
    contents,
    field_runs,
    in_style,
    laid_out,
    listed_at,
    notes_part,
    right,
    set_by,
    text_box,
    typed,
)

ELEMENTS = ("measures", "first-responsible-person", "problems", "next-year-plan", "signoff-date")
SIGNOFF = f"{ORGAN}\n2024年1月9日"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A file, and what it is judged beside the usual.

    Attributes:
        extra: Findings by rule that come with the form; `length` always does, the report is short.
        headings: Level and words of the sections, where the form has others.
    """

    data: bytes
    extra: tuple[str, ...] = ()
    headings: list[tuple[int, str]] = field(default_factory=lambda: HEADINGS)


def judged(data: bytes, pack: Pack) -> Assessment:
    return assess(read_bytes(data, "报告.docx"), pack, Settings())


def rules_of(assessment: Assessment) -> list[str]:
    return sorted(finding.rule for finding in assessment.findings)


def outline_of(assessment: Assessment) -> list[tuple[int, str]]:
    assert assessment.report is not None
    return [(section.level, section.title) for section in assessment.report.sections]


def signoff_of(assessment: Assessment) -> str:
    report = assessment.report
    assert report is not None
    assert report.signoff is not None
    assert report.signoff.date is not None
    spans = (*(organ.span for organ in report.signoff.organs), report.signoff.date.span)
    return "\n".join(report.slice(span) for span in spans)


styled = partial(set_by, title=in_style("a3"), h1=in_style("1"), h2=in_style("2"), sign=right)
unnumbered = partial(styled, h1=in_style("1", numbered=False), h2=in_style("2", numbered=False))


def word(blocks: Sequence[str | Block], extra: Mapping[str, str | bytes] | None = None) -> bytes:
    return docx(blocks, styles=WORD_STYLES, extra=extra)


def directly_formatted() -> bytes:
    """WPS without styles: fonts, indents and alignment on every run, runs split by script."""

    def pieces(text: str) -> Iterator[str]:
        begun = ""
        for char in text:
            if begun and begun[-1].isascii() != char.isascii():
                yield begun
                begun = ""
            begun += char
        yield begun

    def maker(font: str, size: int, layout: str) -> Callable[[str, str], Block]:
        look = (
            f'<w:rFonts w:hint="eastAsia" w:ascii="{font}" w:eastAsia="{font}"/>'
            f'<w:sz w:val="{size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        )
        return lambda number, text: paragraph(
            '<w:bookmarkStart w:id="0" w:name="_GoBack"/>',
            *(run(piece, look) for piece in pieces(number + text)),
            '<w:bookmarkEnd w:id="0"/>',
            properties=layout + f"<w:rPr>{look}</w:rPr>",
        )

    indent = '<w:ind w:firstLine="640" w:firstLineChars="200"/>'
    return docx(
        set_by(
            title=maker("方正小标宋简体", 44, '<w:jc w:val="center"/>'),
            text=maker("仿宋_GB2312", 32, indent + '<w:jc w:val="both"/>'),
            h1=maker("黑体", 32, indent),
            h2=maker("楷体_GB2312", 32, indent),
            sign=maker("仿宋_GB2312", 32, '<w:wordWrap w:val="0"/><w:jc w:val="right"/>'),
        )
    )


def numbers_in_styles() -> bytes:
    """Lists tied to the heading styles: the paragraphs themselves say nothing of numbers."""
    levels = tuple(
        LevelSpec(text=text, format="chineseCountingThousand", extra=f'<w:pStyle w:val="{n}"/>')
        for n, text in ((1, "%1、"), (2, "（%2）"))
    )
    styles = [
        style_xml(
            str(level + 1),
            name=f"heading {level + 1}",
            inside=f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
            f'<w:outlineLvl w:val="{level}"/></w:pPr>',
        )
        for level in range(2)
    ]
    return docx(unnumbered(title=typed), lists=(ListSpec(levels=levels),), styles=styles)


def numbers_in_paragraphs() -> bytes:
    blocks = set_by(h1=listed_at(0), h2=listed_at(1))
    return docx(blocks, lists=(GONGWEN,))


def wrapped() -> bytes:
    """Content controls, smart tags, links and fields around words and around paragraphs."""

    def words(number: str, text: str) -> Block:
        half = len(text) // 2
        tagged = f'<w:smartTag w:element="date"><w:smartTagPr/>{run(text[:half])}</w:smartTag>'
        link = f'<w:hyperlink w:anchor="a"><w:fldSimple w:instr="REF a">{run(text[half:])}</w:fldSimple></w:hyperlink>'
        made = paragraph(run(number) if number else "", tagged, link).xml
        return Block(f"<w:sdt><w:sdtPr/><w:sdtContent>{made}</w:sdtContent></w:sdt>")

    return docx(set_by(title=words, text=words, h1=words, h2=words, sign=words))


def with_table() -> bytes:
    """Figures in a table whose last row stands over a long paragraph."""
    rows = table([["指标", "2023年"], ["行政复议（件）", "15"], ["合计办理案件", "15"]])
    blocks = styled()
    blocks[9:9] = [
        rows,
        "县政府高度重视行政争议实质性化解工作，把调解和解贯穿复议应诉全过程，群众满意度明显提升。",
    ]
    return word(blocks)


def with_labelled_table() -> bytes:
    """A table of two columns that tells something of one measure, in words that head other parts."""
    rows = [
        ("存在问题", "执法文书制作不规范，部分案卷缺少送达回证，已于2023年6月全部整改到位并销号。"),
        ("下一步打算", "对整改到位的案卷再抽查一次，抽查结果于2023年12月底前在全县范围内通报。"),
    ]
    blocks = styled()
    blocks[9:9] = [table(rows)]
    return word(blocks)


def with_cover() -> bytes:
    """A cover with title, organ and date; contents; then the report."""
    cover: list[str | Block] = [
        paragraph(run(TITLE), style="a3"),
        "",
        right("", ORGAN),
        right("", "2024年1月"),
        paragraph('<w:r><w:br w:type="page"/></w:r>'),
    ]
    return word([*cover, *contents(), *styled()])


def with_contents(*, in_control: bool, styled_contents: bool = True) -> bytes:
    """Title, table of contents, report."""
    entries = contents(styled=styled_contents)
    if in_control:
        inside = "".join(entry.xml for entry in entries)
        gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        control = (
            f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
        )
        entries = [Block(control)]
    blocks = styled()
    return word([blocks[0], *entries, *blocks[1:]])


def with_page_numbers() -> bytes:
    footer = paragraph(run("— "), field_runs(" PAGE  \\* MERGEFORMAT ", "1"), run(" —")).xml
    part = f'<w:ftr xmlns:w="{NAMESPACE}">{footer}</w:ftr>'
    return word(styled(), extra={"word/footer1.xml": part})


def with_notes() -> bytes:
    footnotes = notes_part(
        "footnote", "数据截至2023年12月31日。", "见《青山县行政程序规定（征求意见稿）》。"
    )
    endnotes = notes_part("endnote", "统计口径与上年相同，含镇（街道）办理的案件。")
    return word(styled(), extra={**footnotes, **endnotes})


def annexed(sign: Callable[[str, str], str | Block] = right) -> bytes:
    """A long annex behind the sign-off."""
    item = (
        "项决策事项经过公众参与、专家论证、风险评估、合法性审查和集体讨论决定，相关材料已经归档。"
    )
    annex: list[str | Block] = [
        paragraph('<w:r><w:br w:type="page"/></w:r>', run("附件")),
        "重大行政决策事项目录说明",
        *(f"第{number}{item}" for number in "一二三四"),
    ]
    return word([*styled(sign=sign), *annex])


def one_paragraph() -> bytes:
    """Soft line breaks in place of paragraphs."""
    lines = [number + text for _, number, text in REPORT]
    return docx([paragraph("<w:r><w:br/></w:r>".join(run(line) for line in lines))])


def in_frame() -> bytes:
    """All of it in a table of one cell, as web pages are pasted."""
    cell = "".join(
        each.xml if isinstance(each, Block) else paragraph(run(each)).xml for each in styled()
    )
    return word([Block(f"<w:tbl><w:tr><w:tc><w:tcPr/>{cell}</w:tc></w:tr></w:tbl>")])


def title_in_pieces() -> bytes:
    lines = (ORGAN, "关于2023年度法治政府建设", "情况的报告")
    return word([*(paragraph(run(line), style="a3") for line in lines), *styled()[1:]])


def online_names() -> bytes:
    """The names that Word for the web gives to parts."""
    whole = word(styled())
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"

    def relations(**targets: str) -> str:
        entries = "".join(
            f'<Relationship Id="{kind}" Type="{types}/{kind}" Target="{target}"/>'
            for kind, target in targets.items()
        )
        return f'<Relationships xmlns="{package}">{entries}</Relationships>'

    members = members_of(whole)
    return zipped(
        {
            "_rels/.rels": relations(officeDocument="/word/document22.xml"),
            "word/_rels/document22.xml.rels": relations(styles="styles2.xml"),
            "word/document22.xml": members["word/document.xml"],
            "word/styles2.xml": members["word/styles.xml"],
        }
    )


def members_of(data: bytes) -> dict[str, bytes]:
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def renamed(change: Callable[[str], str], *, text: tuple[bytes, bytes] = (b"", b"")) -> bytes:
    """The styled report with other names of members, or other words in them."""
    members = members_of(word(unnumbered()))
    return zipped({change(name): data.replace(*text) for name, data in members.items()})


def signed_in_table() -> bytes:
    """Organ and date in the right cell of a table without lines."""
    cell = Block("".join(right("", line).xml for line in SIGNOFF.split("\n")))
    return word([*styled()[:-2], table([["", cell]])])


def signed_in_form() -> bytes:
    """Organ and date beside what asks for them."""
    organ, day = SIGNOFF.split("\n")
    return word([*styled()[:-2], table([["单位（盖章）", organ], ["日期", day]])])


def form(rows: Sequence[Sequence[str | Block]]) -> bytes:
    """A table to fill in between the title and the sign-off."""
    return word([styled()[0], table([["项目", "内容"], *rows]), *styled()[-2:]])


def form_by_columns() -> bytes:
    """Every heading beside its text, without a number."""
    rows: list[tuple[str, str]] = []
    for sort, number, text in REPORT[2:-2]:
        if sort == "h1":
            rows.append((text, ""))
        else:
            rows[-1] = (rows[-1][0], rows[-1][1] + paragraph(run(number + text)).xml)
    return form([("", REPORT[1][2]), *((label, Block(cell)) for label, cell in rows)])


def form_by_rows() -> bytes:
    """Headings in the left column, their text below in the right one."""
    rows = [(sort, number + text) for sort, number, text in REPORT[1:-2]]
    return form([(text, "") if sort == "h1" else ("", text) for sort, text in rows])


def in_boxes() -> bytes:
    """Red head and sign-off in text boxes."""
    head = paragraph(text_box(f"{ORGAN}文件", "青政〔2024〕1号"))
    return word([head, *styled()[:-2], paragraph(text_box(*SIGNOFF.split("\n")))])


def direct_levels() -> bytes:
    """Outline levels on paragraphs, no heading styles: what a macro for official papers leaves."""
    first, second = (laid_out(f'<w:outlineLvl w:val="{level}"/>') for level in (0, 1))
    return docx(set_by(h1=first, h2=second, sign=right))


def own_styles() -> bytes:
    """Styles by Chinese names, based on one another."""
    styles = [
        style_xml("a", name="Normal", default=True),
        style_xml("a5", name="公文标题1", based_on="1"),
        style_xml("1", name="heading 1", based_on="a"),
        style_xml("a6", name="二级标题", based_on="a"),
        style_xml("a7", name="落款", based_on="a", inside='<w:pPr><w:jc w:val="end"/></w:pPr>'),
    ]
    made = set_by(
        h1=in_style("a5", numbered=False),
        h2=in_style("a6", numbered=False),
        sign=in_style("a7", numbered=False),
    )
    return docx(made, styles=styles)


def dated_by_field() -> bytes:
    date = paragraph(field_runs(' DATE \\@ "yyyy年M月d日" ', "2024年1月9日"))
    return word([*styled()[:-1], date])


def with_chunk() -> bytes:
    return word([*styled(), Block('<w:altChunk r:id="x" xmlns:r="r"/>')])


def macro_enabled() -> bytes:
    return word(styled(), extra={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


CASES: dict[str, Case] = {
    "typed": Case(data=docx(set_by())),
    "styles of Word, numbers typed": Case(data=word(styled())),
    "styles of Word, no numbers": Case(data=word(unnumbered())),
    "direct formatting": Case(data=directly_formatted()),
    "numbers in styles": Case(data=numbers_in_styles()),
    "numbers in paragraphs": Case(data=numbers_in_paragraphs()),
    "strict": Case(data=renamed(str, text=(NAMESPACE.encode(), STRICT.encode()))),
    "wrapped": Case(data=wrapped()),
    "table": Case(data=with_table()),
    "table of labels": Case(data=with_labelled_table()),
    "cover and contents": Case(data=with_cover()),
    "contents in a control": Case(data=with_contents(in_control=True)),
    "contents in styles": Case(data=with_contents(in_control=False)),
    "contents without styles": Case(data=with_contents(in_control=False, styled_contents=False)),
    "page numbers": Case(data=with_page_numbers()),
    "notes": Case(data=with_notes()),
    "annex": Case(data=annexed()),
    "annex, sign-off by blanks": Case(data=annexed(laid_out("", before="　" * 14))),
    "annex, sign-off by indent": Case(
        data=annexed(laid_out('<w:ind w:firstLineChars="1500" w:firstLine="4800"/>'))
    ),
    "one paragraph": Case(data=one_paragraph()),
    "frame": Case(data=in_frame()),
    "title in pieces": Case(data=title_in_pieces()),
    "names of Word online": Case(data=online_names()),
    "backslashes": Case(data=renamed(lambda name: name.replace("/", "\\"))),
    "signed in a table": Case(data=signed_in_table()),
    "signed in a form": Case(data=signed_in_form()),
    "form, text beside its heading": Case(data=form_by_columns()),
    "form, text under its heading": Case(data=form_by_rows()),
    "text boxes": Case(data=in_boxes()),
    "direct levels": Case(data=direct_levels()),
    "own styles": Case(data=own_styles()),
    "date by field": Case(data=dated_by_field(), extra=("tracked-changes",)),
    "chunk": Case(data=with_chunk()),
    "macros": Case(data=macro_enabled()),
}


@pytest.mark.parametrize("form", CASES)
def test_the_report_is_whole_in_every_form(form: str, pack: Pack) -> None:
    case = CASES[form]
    assessment = judged(case.data, pack)
    assert {e.id: e.status.value for e in assessment.elements} == dict.fromkeys(ELEMENTS, "met")
    assert rules_of(assessment) == sorted(("length", *case.extra))
    assert outline_of(assessment) == case.headings
    assert signoff_of(assessment) == SIGNOFF
    report = assessment.report
    assert report is not None
    assert report.title is not None
    assert (report.title.text, report.issuer, report.year) == (TITLE, ORGAN, 2023)
