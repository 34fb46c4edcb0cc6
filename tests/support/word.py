"""One report as the writers of .docx set it: the same paragraphs, each writer with its own XML.

`REPORT` is the report in full-width marks; `set_by` turns it into blocks, with a function for
every sort of paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from tests.support.docx import NAMESPACE, Block, listed, paragraph, run, style_xml

ORGAN = "青山县人民政府"
TITLE = f"{ORGAN}关于2023年度法治政府建设情况的报告"

#: Sort, number, text.
REPORT: tuple[tuple[str, str, str], ...] = (
    ("title", "", TITLE),
    ("text", "", "2023年，青山县扎实推进法治政府建设。现将有关情况报告如下："),
    ("h1", "一、", "主要举措和成效"),
    ("h2", "（一）", "完善制度体系"),
    ("text", "", "制定规范性文件3件，清理规范性文件12件，备案审查规范性文件3件。"),
    ("h2", "（二）", "规范行政执法，提升执法水平"),
    ("text", "", "开展案卷评查2次，培训执法人员120人次，公示执法信息1500条。"),
    ("h2", "（三）", "化解行政争议"),
    ("text", "", "办理行政复议案件15件，行政机关负责人出庭应诉率100%。"),
    ("h1", "二、", "党政主要负责人履行推进法治建设第一责任人职责情况"),
    (
        *("text", ""),
        "县政府主要负责人主持召开常务会议研究部署法治工作4次，听取法治政府建设情况汇报2次，带头学法12次。",
    ),
    ("h1", "三、", "存在的不足和原因"),
    ("text", "", "基层执法力量薄弱，部分人员能力不足。由于专业人员引进难，执法队伍老化。"),
    ("h1", "四、", "2024年工作安排"),
    ("h2", "（一）", "加强执法培训"),
    ("text", "", "开展全员轮训4期，补充专业人员，提升基层执法能力。"),
    ("h2", "（二）", "完善裁量基准"),
    ("text", "", "修订执法流程，公布行政裁量权基准，加强执法监督。"),
    ("sign", "", ORGAN),
    ("sign", "", "2024年1月9日"),
)
#: Levels and words of its headings, in the half-width marks of normalised text.
HEADINGS = [
    (int(sort[1]), text.replace("，", ",")) for sort, _, text in REPORT if sort in ("h1", "h2")
]

Maker = Callable[[str, str], "str | Block"]


def typed(number: str, text: str) -> str:
    """A paragraph in no style, its number typed."""
    return number + text


def right(_number: str, text: str) -> Block:
    """A paragraph set to the right."""
    return paragraph(run(text), properties='<w:jc w:val="right"/>')


def in_style(style: str, *, numbered: bool = True) -> Maker:
    """Paragraphs in a style, with typed numbers or without any."""
    return lambda number, text: paragraph(run((number if numbered else "") + text), style=style)


def listed_at(level: int) -> Maker:
    """Paragraphs in the first list, at a 0-based level."""
    return lambda _number, text: listed(text, level=level)


def laid_out(properties: str, *, before: str = "") -> Maker:
    """Paragraphs without number, with the inside of a ``w:pPr`` and blanks `before` the text."""
    return lambda _number, text: paragraph(run(before + text), properties=properties)


def set_by(**makers: Maker) -> list[str | Block]:
    """The report, a maker for every sort: title, text, h1, h2, sign; typed where none is given."""
    return [makers.get(sort, typed)(number, text) for sort, number, text in REPORT]


def outline(level: int) -> str:
    """The ``w:pPr`` of a heading style, its outline level 0-based."""
    return f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>'


#: The styles of a Chinese Word: short ids, English names.
WORD_STYLES = (
    style_xml("a", name="Normal", default=True),
    style_xml("1", name="heading 1", based_on="a", inside=outline(0)),
    style_xml("2", name="heading 2", based_on="a", inside=outline(1)),
    style_xml("a3", name="Title", based_on="a", inside=outline(0)),
    style_xml("TOC1", name="toc 1", based_on="a"),
    style_xml("TOC2", name="toc 2", based_on="a"),
    style_xml("TOC", name="TOC Heading", based_on="1"),
)


def field_runs(instruction: str, result: str) -> str:
    """The runs of a field, its instruction in two pieces as Word likes to save it."""
    middle = len(instruction) // 2
    codes = "".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
        for code in (instruction[:middle], instruction[middle:])
    )
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return begin + codes + separate + run(result) + end


def contents(*, styled: bool = True) -> list[Block]:
    """A table of contents over the headings of `REPORT`, with page numbers."""
    entries = [(sort, number + text) for sort, number, text in REPORT if sort in ("h1", "h2")]
    blocks = [paragraph(run("目  录"), style="TOC" if styled else None)]
    for index, (sort, text) in enumerate(entries):
        page = field_runs(f" PAGEREF _Toc{index} \\h ", str(index + 1))
        link = f'<w:hyperlink w:anchor="_Toc{index}">{run(text)}<w:r><w:tab/></w:r>{page}</w:hyperlink>'
        blocks.append(paragraph(link, style=f"TOC{sort[1]}" if styled else None))
    return blocks


def notes_part(kind: str, *texts: str) -> Mapping[str, str]:
    """The part with footnotes or endnotes (`kind`), separators included, for `docx(extra=…)`."""
    separators = "".join(
        f'<w:{kind} w:type="{sort}" w:id="{number}"><w:p><w:r><w:{sort}/></w:r></w:p></w:{kind}>'
        for number, sort in ((-1, "separator"), (0, "continuationSeparator"))
    )
    notes = "".join(
        f'<w:{kind} w:id="{number}">{paragraph(run(" " + text)).xml}</w:{kind}>'
        for number, text in enumerate(texts, 1)
    )
    root = f'<w:{kind}s xmlns:w="{NAMESPACE}">{separators}{notes}</w:{kind}s>'
    return {f"word/{kind}s.xml": root}


def text_box(*lines: str) -> str:
    """A run with a text box, for a new and for an old Word."""
    inside = f"<w:txbxContent>{''.join(paragraph(run(line)).xml for line in lines)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{inside}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
