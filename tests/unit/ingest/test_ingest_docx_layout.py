from __future__ import annotations

import pytest

from checker.ingest.docx import read
from checker.model import Block, Role, Span
from tests.support.docx import Block as Xml
from tests.support.docx import docx, listed, paragraph, run, style_xml, styled, table
from tests.support.word import contents, field_runs, notes_part, outline


def blocks(*body: str | Xml, styles: tuple[str, ...] = ()) -> tuple[Block, ...]:
    return read(docx(body, styles=styles)).blocks


def level(block: Xml, *styles: str) -> int | None:
    found = blocks(block, styles=styles)
    return found[0].level if found else None


def is_right(properties: str, text: str = "青山县人民政府") -> bool:
    found = blocks(paragraph(run(text), properties=properties))
    return bool(found) and found[0].is_right


def test_plain_paragraphs_have_no_block() -> None:
    assert blocks("标题", "", listed("举措"), styled("正文", "无此样式")) == ()


def test_a_block_spans_its_paragraph_with_its_number() -> None:
    made = paragraph(
        run("举措"),
        properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>',
    )
    reading = read(docx(["前", made]))
    assert reading.text == "前\n一、举措"
    assert reading.blocks == (Block(span=Span(2, 6), level=1),)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("heading 1", 1),
        ("Heading 9", 9),
        ("标题 2", 2),
        ("三级标题", 3),
        ("heading", None),
        ("Subtitle", None),
        ("正文", None),
    ],
)
def test_names_of_heading_styles(name: str, expected: int | None) -> None:
    assert level(styled("举措", "x"), style_xml("x", name=name)) == expected


def test_the_nearest_word_on_the_level_counts() -> None:
    base = style_xml("1", name="heading 1", inside=outline(0))
    assert level(styled("甲", "2"), base, style_xml("2", based_on="1")) == 1
    assert level(styled("甲", "2"), base, style_xml("2", based_on="1", inside=outline(2))) == 3
    assert level(styled("甲", "2"), base, style_xml("2", based_on="1", inside=outline(9))) is None
    own = paragraph(run("甲"), style="1", properties='<w:outlineLvl w:val="3"/>')
    assert level(own, base) == 4
    body = paragraph(run("甲"), style="1", properties='<w:outlineLvl w:val="9"/>')
    assert level(body, base) is None


@pytest.mark.parametrize("name", ["Title", "title", "标题"])
def test_the_title_style(name: str) -> None:
    (found,) = blocks(styled("报告", "t"), styles=(style_xml("t", name=name),))
    assert found.is_title


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('<w:jc w:val="right"/>', True),
        ('<w:jc w:val="end"/>', True),
        ('<w:jc w:val="center"/>', False),
        ('<w:ind w:leftChars="1200" w:left="3840"/>', True),
        ('<w:ind w:firstLine="4800"/>', True),
        ('<w:ind w:start="1600" w:firstLineChars="500"/>', True),
        ('<w:ind w:firstLineChars="200" w:firstLine="640"/>', False),
        ('<w:ind w:left="-4800"/>', False),
        ('<w:ind w:left="x"/>', False),
    ],
)
def test_alignment_and_indents(properties: str, *, expected: bool) -> None:
    assert is_right(properties) is expected


def test_blanks_push_a_short_line_to_the_right() -> None:
    assert is_right("", "　" * 12 + "青山县人民政府")
    assert is_right("", "\t" * 8 + "2024年1月9日")
    assert not is_right("", "　　" + "青山县人民政府")
    assert not is_right("", "　" * 12 + "全县推进法治政府建设工作" * 5)


def test_alignment_of_styles_can_be_taken_back() -> None:
    styles = (style_xml("r", inside='<w:pPr><w:jc w:val="right"/></w:pPr>'),)
    assert blocks(styled("县政府", "r"), styles=styles)[0].is_right
    left = paragraph(run("县政府"), style="r", properties='<w:jc w:val="left"/>')
    assert blocks(left, styles=styles) == ()


def test_rows_of_data_are_told_from_running_text_in_cells() -> None:
    text = Xml(paragraph(run("甲")).xml + paragraph(run("乙")).xml)
    found = blocks(table([["项目", "件"], [text, "丙"], ["", ""]]))
    assert found == (Block(span=Span(0, 4), role=Role.ROW),)


def test_a_label_beside_its_text_is_a_heading_unless_it_tells_something() -> None:
    text = "全县行政执法机关培训执法人员一百二十人次，公示执法信息。"
    found = blocks(table([["存在问题", text], ["案卷评查，培训考试", text]]))
    assert found == (Block(span=Span(0, 4), level=1),)


def test_a_table_of_one_column_is_a_frame() -> None:
    reading = read(docx([table([["甲"], ["乙"]])]))
    assert (reading.text, reading.blocks) == ("甲\n乙", ())


@pytest.mark.parametrize("styled_contents", [True, False])
def test_entries_of_contents_are_known_by_style_or_target(*, styled_contents: bool) -> None:
    entries = contents(styled=styled_contents)
    styles = (style_xml("TOC1", name="toc 1"), style_xml("TOC2", name="toc 2"))
    found = blocks(*entries, "正文", styles=styles)
    assert [block.role for block in found] == [Role.CONTENTS] * (len(entries) - 1)


def test_a_field_for_contents_ends_where_it_ends() -> None:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    code = "<w:r><w:instrText> TOC \\o </w:instrText></w:r>"
    first = paragraph(begin, code, separate, run("一、举措\t1"))
    inner = paragraph(field_runs(" PAGEREF x ", "2"), run("二、问题"))
    last = paragraph(end, run("正文。"))
    reading = read(docx([first, inner, last, "又"]))
    assert [block.role for block in reading.blocks] == [Role.CONTENTS] * 2
    assert read(docx([first, inner, "正文。"])).blocks == ()


def test_notes_stand_behind_the_text() -> None:
    extra = {**notes_part("footnote", "甲注", "乙注"), **notes_part("endnote", "尾注")}
    reading = read(docx(["正文"], extra=extra))
    assert reading.text == "正文\n\n尾注\n甲注\n乙注"
    assert {block.role for block in reading.blocks} == {Role.NOTE}
    assert reading.margins == ()


def test_a_broken_part_of_notes_does_not_keep_the_text_from_being_read() -> None:
    assert read(docx(["正文"], extra={"word/footnotes.xml": "<w:footnotes"})).text == "正文"


def test_changes_in_notes_and_headers_are_changes_of_the_file() -> None:
    part = notes_part("footnote", "甲注")["word/footnotes.xml"]
    changed = part.replace("<w:r><w:t", '<w:ins w:id="1"/><w:r><w:t', 1)
    assert read(docx(["正文"], extra={"word/footnotes.xml": part})).marks == ()
    assert read(docx(["正文"], extra={"word/footnotes.xml": changed})).marks == ("revisions",)


@pytest.mark.parametrize("change", ["rPrChange", "pPrChange", "tblPrChange", "cellIns"])
def test_changes_of_layout_are_changes(change: str) -> None:
    assert read(docx([paragraph(f"<w:{change}/>", run("文"))])).marks == ("revisions",)


def test_the_title_in_the_properties_is_kept_for_information() -> None:
    core = '<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> 旧\n标题 </dc:title></p>'
    assert read(docx(["正文"], extra={"docProps/core.xml": core})).metadata.title == "旧 标题"
    assert read(docx(["正文"], extra={"docProps/core.xml": "<"})).metadata.title == ""
