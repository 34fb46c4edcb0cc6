import pytest

from checker.errors import InputError
from checker.ingest.docx import read
from checker.model import Role
from tests.support.docx import NAMESPACE, Block, docx, listed, paragraph, run, style_xml, table

MARK_DELETED = '<w:rPr><w:del w:id="1"/></w:rPr>'


def lines(*blocks: str | Block) -> list[str]:
    return read(docx(blocks)).text.split("\n")


def warning(*blocks: str | Block) -> str:
    (only,) = read(docx(blocks)).warnings
    return only


def test_one_line_per_paragraph_and_empty_ones_stay() -> None:
    assert lines("标题", "", "正文。", "", "") == ["标题", "", "正文。", "", ""]


def test_a_clean_document_has_no_warnings() -> None:
    assert read(docx(["标题", listed("举措"), table([["甲", "乙"]])])).warnings == ()


def test_a_table_is_one_line_per_row() -> None:
    rows = table([["项目", "件"], ["复议", "62"], ["", ""]])
    assert lines("前", rows, "后") == ["前", "项目\t件", "复议\t62", "", "后"]


def test_paragraphs_of_a_cell_are_parted_by_soft_breaks() -> None:
    cell = Block(paragraph(run("甲")).xml + paragraph(run("乙")).xml + paragraph().xml)
    assert lines(table([[cell, "丙"]])) == ["甲\u2028乙\t丙"]


def test_a_table_of_one_cell_is_a_frame_around_lines() -> None:
    cell = Block(paragraph(run("甲")).xml + paragraph().xml + listed("乙").xml)
    assert lines(table([[cell]])) == ["甲", "", "一、乙"]


SENTENCE = "全县行政执法机关培训执法人员一百二十人次，公示执法信息。"


def test_a_form_is_read_cell_by_cell() -> None:
    cells = Block(paragraph(run("（一）甲")).xml + paragraph(run(SENTENCE)).xml)
    form = table([["项目", "内容"], ["工作情况", cells], ["", SENTENCE], ["日期", "1月9日"]])
    assert lines(form) == [
        *("项目\t内容", "工作情况", "（一）甲", SENTENCE, SENTENCE, "日期\t1月9日")
    ]


def test_a_form_that_is_little_of_a_document_stays_in_rows() -> None:
    form = table([["存在问题", SENTENCE], ["", SENTENCE]])
    around = [SENTENCE] * 3
    assert lines(*around, form) == [*around, f"存在问题\t{SENTENCE}", f"\t{SENTENCE}"]
    source = read(docx([*around, form]))
    assert [(block.role, block.level) for block in source.blocks] == [(Role.ROW, None)] * 2


def test_a_form_in_parts_is_one_form() -> None:
    part = table([["存在问题", SENTENCE]])
    assert lines(SENTENCE, SENTENCE, part, part) == [SENTENCE] * 2 + ["存在问题", SENTENCE] * 2


def test_a_small_table_in_a_cell_that_holds_the_report_stays_in_rows() -> None:
    small = table([["存在问题", SENTENCE]])
    cell = Block("".join(paragraph(run(SENTENCE)).xml for _ in range(12)) + small.xml)
    assert lines(table([["", cell]])) == [*[SENTENCE] * 12, f"存在问题\t{SENTENCE}"]


def test_cells_that_arrange_a_page_are_read_one_after_the_other_wherever_they_stand() -> None:
    cell = Block("".join(paragraph(run(SENTENCE)).xml for _ in range(12)))
    assert lines(*[SENTENCE] * 30, table([[cell, cell]])) == [SENTENCE] * 54


def test_a_register_with_a_sentence_in_it_stays_in_rows() -> None:
    figures = [["一、行政许可及其他各类行政审批事项", "", "62"]] * 3
    assert lines(table([*figures, ["备注", SENTENCE, ""]]))[-1] == f"备注\t{SENTENCE}\t"
    actions = ["1", SENTENCE, SENTENCE]
    assert lines(table([actions])) == ["\t".join(actions)]


def test_tables_nest() -> None:
    assert lines(table([[table([["甲", "乙"], ["丙", "丁"]]), "戊"]])) == ["甲\t乙\u2028丙\t丁\t戊"]


def test_rows_and_cells_in_content_controls_are_found() -> None:
    cell = "<w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt>"
    row = f"<w:tr><w:tc>{paragraph(run('甲')).xml}</w:tc>{cell}</w:tr>"
    control = f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    assert lines(Block(f"<w:tbl><w:tblPr/>{control}</w:tbl>")) == ["甲\t乙"]


def test_blocks_in_content_controls_are_found() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run('甲')).xml}</w:sdtContent></w:sdt>"
    assert lines(Block(control), Block(f"<w:customXml>{control}</w:customXml>")) == ["甲", "甲"]


def test_a_deleted_row_is_gone() -> None:
    rows = table([["甲", "乙"], ["丙", "丁"]]).xml.replace(
        "<w:tr>", "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>", 1
    )
    assert lines(Block(rows)) == ["丙\t丁"]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    first = paragraph(run("前半"), properties=MARK_DELETED)
    assert lines(first, listed("后半"), listed("又")) == ["一、前半后半", "二、又"]
    assert lines("上", paragraph(f"<w:del>{run('删')}</w:del>", properties=MARK_DELETED), "下") == [
        "上",
        "下",
    ]
    assert lines("上", first) == ["上", "前半"]


def test_a_deleted_paragraph_does_not_count_in_its_list() -> None:
    gone = paragraph(
        f"<w:del>{run('删')}</w:del>",
        properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' + MARK_DELETED,
    )
    assert lines(listed("甲"), gone, listed("乙")) == ["一、甲", "二、乙"]


def test_a_hidden_empty_paragraph_is_no_line() -> None:
    hidden = paragraph(run("密", "<w:vanish/>"), properties="<w:rPr><w:vanish/></w:rPr>")
    assert lines("上", hidden, "下") == ["上", "下"]


@pytest.mark.parametrize(
    "block",
    [
        paragraph(f"<w:ins>{run('新')}</w:ins>", run("文")),
        paragraph(f"<w:del>{run('旧')}</w:del>", run("文")),
        paragraph(run("文"), properties='<w:rPr><w:ins w:id="1"/></w:rPr>'),
    ],
)
def test_tracked_changes_are_named(block: Block) -> None:
    assert "接受全部修订" in warning(block)


def test_comments_and_embedded_files_are_named() -> None:
    assert "批注" in warning(paragraph(run("文"), "<w:r><w:commentReference w:id='0'/></w:r>"))
    assert "嵌入" in warning("文", Block("<w:altChunk/>"))


def test_headers_and_notes_are_not_text() -> None:
    header = '<w:hdr xmlns:w="x"><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>'
    assert read(docx(["正文"], extra={"word/header1.xml": header})).text == "正文"


@pytest.mark.parametrize("tag", ["drawing", "pict", "object"])
def test_pictures_without_text_are_a_scan(tag: str) -> None:
    with pytest.raises(InputError) as caught:
        read(docx(["", paragraph(f"<w:r><w:{tag}/></w:r>")]))
    assert caught.value.code == "scan"


@pytest.mark.parametrize("depth", [50, 5000])
def test_wrappers_may_be_nested_at_will(depth: int) -> None:
    block = Block("<w:ins>" * depth + paragraph(run("文")).xml + "</w:ins>" * depth)
    assert lines(block) == ["文"]


@pytest.mark.parametrize("depth", [30, 100, 5000])
def test_absurd_nesting_is_damage(depth: int) -> None:
    opening, closing = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    block = Block(opening * depth + paragraph(run("文")).xml + closing * depth)
    if depth < 40:
        assert lines(block) == ["文"]
        return
    with pytest.raises(InputError) as caught:
        lines(block)
    assert caught.value.code == "damaged"


def test_a_number_does_not_flow_into_a_figure() -> None:
    styles = [style_xml("正文", default=True)]
    data = docx(
        [listed("2023年", level=2), listed("3件", level=1), listed("2023年")], styles=styles
    )
    assert read(data).text.split("\n") == ["1.2023年", "（一）3件", "一、2023年"]


def test_marks_beside_the_text_are_noted_for_rules() -> None:
    blocks = [
        paragraph(f"<w:ins>{run('新')}</w:ins>", run("文"), run("密", "<w:vanish/>")),
        paragraph(run("文"), "<w:r><w:commentReference w:id='0'/></w:r>"),
    ]
    assert read(docx(blocks)).marks == ("revisions", "hidden", "comments")
    assert read(docx(["正文"])).marks == ()


def test_headers_footers_and_watermarks_are_margins() -> None:
    watermark = '<w:p><w:pict><v:shape><v:textpath string="送审稿"/></v:shape></w:pict></w:p>'
    spaces = f'xmlns:w="{NAMESPACE}" xmlns:v="urn:schemas-microsoft-com:vml"'
    page = paragraph(run("第 "), run("1 页")).xml
    extra = {
        "word/header1.xml": f"<w:hdr {spaces}>{watermark}{page}</w:hdr>",
        "word/footer2.xml": f"<w:ftr {spaces}>{page}{paragraph().xml}</w:ftr>",
        "word/header3.xml": "<w:hdr",
    }
    reading = read(docx(["正文"], extra=extra))
    assert (reading.text, reading.margins) == ("正文", ("第 1 页", "送审稿"))


def test_what_a_tab_parts_in_a_margin_stays_apart() -> None:
    line = paragraph(run("共1"), "<w:r><w:tab/></w:r>", run("13812345678")).xml
    footer = f'<w:ftr xmlns:w="{NAMESPACE}">{line}</w:ftr>'
    assert read(docx(["正文"], extra={"word/footer1.xml": footer})).margins == ("共1\t13812345678",)
