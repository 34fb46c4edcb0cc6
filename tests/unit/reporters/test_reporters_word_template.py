"""The review notice: placeholders however Word broke them, lists, and what a wrong template says."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx as library
import pytest

from checker.errors import UsageError
from checker.ingest import read_bytes
from checker.reporters.word import notice, template, values
from checker.reporters.word.values import Values
from tests.support import assessments
from tests.support.docx import Block, docx, paragraph, run, table

ITEMS = (
    {**dict.fromkeys(values.LISTS["欠缺"], "甲"), "序号": "一", "参考": "第一行\n第二行"},
    {**dict.fromkeys(values.LISTS["欠缺"], "乙"), "序号": "二", "参考": ""},
)


def filled(*blocks: str | Block, items: tuple[dict[str, str], ...] = ITEMS) -> str:
    """The text of a template of these blocks with plain values in it."""
    fields = dict.fromkeys(values.FIELDS, "值") | {"机关": "青山县人民政府", "文件": ""}
    data = docx(blocks)
    assert template.load(data) == data
    done = template.fill(data, Values(fields=fields, lists={"欠缺": items, "问题": ()}))
    return read_bytes(done, "a.docx").text


BOX = Block(
    f"<w:p>{run('外')}<w:r><w:pict><v:textbox><w:txbxContent><w:p>{run('框里{{机关}}')}</w:p>"
    "</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
)
CLOSING = "\n程序辅助审核，结论由审核人确认。"


@pytest.mark.parametrize(
    "block",
    [
        "送{{机关}}办理",
        "送{{ 机关 }}办理",
        "送｛｛机关｝｝办理",
        paragraph(run("送{"), run("{机", "<w:b/>"), run("关}"), run("}办理")),
        paragraph(
            run("送"), run("{{"), '<w:proofErr w:type="spellStart"/>', run("机关"), run("}}办理")
        ),
        paragraph(
            run("送{{机"), f'<w:ins w:id="1" w:author="甲">{run("关}}")}</w:ins>', run("办理")
        ),
    ],
)
def test_a_placeholder_is_found_however_word_has_broken_it(block: str | Block) -> None:
    assert filled(block) == "送青山县人民政府办理" + CLOSING


def test_a_value_takes_the_look_of_its_first_character() -> None:
    data = docx([paragraph(run("送"), run("{{机", "<w:b/>"), run("关}}"), run("办理"))])
    fields = dict.fromkeys(values.FIELDS, "值")
    done = template.fill(data, Values(fields=fields, lists={"欠缺": (), "问题": ()}))
    (first, *_) = library.Document(BytesIO(done)).paragraphs
    assert [(each.text, bool(each.bold)) for each in first.runs if each.text] == [
        ("送", False),
        ("值", True),
        ("办理", False),
    ]


def test_paragraphs_side_by_side_are_repeated_as_a_group() -> None:
    text = filled("头", "（{{欠缺.序号}}）{{机关}}", "说明：{{欠缺.说明}}", "{{欠缺.参考}}", "尾")
    assert text == (
        "头\n（一）青山县人民政府\n说明：甲\n第一行\n第二行\n（二）青山县人民政府\n说明：乙\n尾"
        + CLOSING
    )


def test_every_line_of_a_value_is_a_paragraph_like_the_first() -> None:
    indented = paragraph(run("{{欠缺.参考}}"), properties='<w:ind w:firstLine="560"/>')
    fields = dict.fromkeys(values.FIELDS, "值")
    done = template.fill(docx([indented]), Values(fields=fields, lists={"欠缺": ITEMS, "问题": ()}))
    lines = [one for one in library.Document(BytesIO(done)).paragraphs if one.text.endswith("行")]
    assert [one.text for one in lines] == ["第一行", "第二行"]
    assert {one.paragraph_format.first_line_indent for one in lines} == {560 * 635}


def test_a_table_row_is_repeated_and_an_empty_list_says_so() -> None:
    rows = table([["序号", "要素"], ["{{欠缺.序号}}", "{{欠缺.要素}}"]])
    assert filled(rows) == "序号\t要素\n一\t甲\n二\t乙" + CLOSING
    assert filled(rows, items=()) == "序号\t要素\n无\t" + CLOSING
    assert filled("前", "{{欠缺.要素}}", "后", items=()) == "前\n后" + CLOSING


def test_a_paragraph_with_nothing_to_say_goes() -> None:
    assert filled("前", "文件：{{文件}}", "后") == "前\n后" + CLOSING


def test_headers_and_boxes_are_filled_in_too() -> None:
    document = library.Document(BytesIO(docx([BOX])))
    document.sections[0].header.paragraphs[0].text = "{{机关}}"
    saved = BytesIO()
    document.save(saved)
    data = template.load(saved.getvalue())
    fields = dict.fromkeys(values.FIELDS, "值")
    done = template.fill(data, Values(fields=fields, lists={"欠缺": (), "问题": ()}))
    source = read_bytes(done, "a.docx")
    assert "值" in source.margins
    assert "框里值" in source.text


def test_the_closing_sentence_is_said_once() -> None:
    text = filled("程序辅助审核，结论由审核人确认。")
    assert text.count("程序辅助审核") == 1


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("送{{机构}}", "是不是想写 {{机关}}？"),
        ("送{{天气}}", "不认识的占位符 {{天气}}"),
        ("{{欠缺.要点}}", "{{欠缺.要素}}"),
        ("送{{机关", "没有写完整"),
        ("送{机关}}", "没有写完整"),
        ("{{欠缺.要素}}{{问题.说明}}", "两个清单"),
    ],
)
def test_a_wrong_template_is_told_in_one_sentence(block: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        template.load(docx(["好的{{机关}}", block]))
    assert said in error.value.message
    assert block[:20] in error.value.message
    assert "\n" not in error.value.message


def test_all_faults_of_a_template_are_told_together() -> None:
    with pytest.raises(UsageError) as error:
        template.load(docx(["{{天}}", "{{地}}"]))
    assert "{{天}}" in error.value.message
    assert "{{地}}" in error.value.message


@pytest.mark.parametrize("data", [b"", b"text", b"PK\x03\x04"])
def test_a_template_that_is_no_docx_is_told(data: bytes) -> None:
    with pytest.raises(UsageError, match="另存为"):
        template.load(data)


def test_the_notice_that_ships_names_everything() -> None:
    run_, one = assessments.run(assessments.returned()), assessments.returned()
    made = notice.values(run_, one, date(2024, 3, 15))
    assert set(made.fields) == set(values.FIELDS)
    for name, parts in values.LISTS.items():
        assert all(set(item) == set(parts) for item in made.lists[name])
    text = read_bytes(template.fill(template.load(None), made), "a.docx").text
    assert "{{" not in text
    assert "云岭县人民政府：" in text
    assert "退回补充，审核得分 55 分" in text
    assert "请于2024年3月15日前补正后重新报送" in text
    for element in ("第一责任人情况", "存在问题", "下一年度打算", "日期落款"):
        assert element in text
    assert text.count("厅字〔2019〕28号") == 1 + 4
    for finding in one.findings:
        assert finding.message in text.replace("（=63）", "(=63)")
    assert "审核人（签名）" in text
    assert "程序辅助审核，结论由审核人确认。" in text


def test_a_notice_without_gaps_asks_for_nothing() -> None:
    one = assessments.passed()
    made = notice.values(assessments.run(one), one, None)
    text = read_bytes(template.fill(template.load(None), made), "a.docx").text
    assert "可以报送" in text
    assert "没有缺项" in text
    assert "退回" not in text
    assert "　年　　月　　日" in text


def test_the_template_that_ships_holds_the_page_of_an_official_paper() -> None:
    document = library.Document(BytesIO(template.load(None)))
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(each.mm) for each in margins if each is not None] == [37, 26, 35, 28]
