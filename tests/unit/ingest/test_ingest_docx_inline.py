import pytest

from checker.ingest.docx import read
from tests.support.docx import Block, docx, paragraph, run, style_xml

BOX = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
SHAPE = f"<w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing>"
PICTURE = f"<w:pict><v:textbox>{BOX}</v:textbox></w:pict>"
BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def text_of(*runs: str, styles: tuple[str, ...] = ()) -> str:
    return read(docx([paragraph(*runs)], styles=styles)).text


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:t>甲</w:t><w:tab/><w:t>乙</w:t>", "甲\t乙"),
        ("<w:t>甲</w:t><w:br/><w:t>乙</w:t>", "甲\u2028乙"),
        ('<w:t>甲</w:t><w:br w:type="textWrapping"/><w:t>乙</w:t>', "甲\u2028乙"),
        ("<w:t>甲</w:t><w:cr/><w:t>乙</w:t>", "甲\u2028乙"),
        ('<w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t>', "甲乙"),
        ('<w:t>甲</w:t><w:br w:type="column"/><w:t>乙</w:t>', "甲乙"),
        ("<w:t>甲</w:t><w:lastRenderedPageBreak/><w:t>乙</w:t>", "甲乙"),
        ("<w:t>2015</w:t><w:noBreakHyphen/><w:t>2020</w:t>", "2015-2020"),
        ("<w:t>甲</w:t><w:softHyphen/><w:t>乙</w:t>", "甲乙"),
        ('<w:t>甲</w:t><w:sym w:font="Wingdings" w:char="F0FC"/>', "甲"),
        ('<w:t>二</w:t><w:sym w:font="仿宋_GB2312" w:char="3007"/><w:t>二四年</w:t>', "二〇二四年"),
        ('<w:sym w:font="Wingdings" w:char="F081"/><w:sym w:font="Symbol" w:char="F0B3"/>', "①≥"),
        ('<w:sym w:font="宋体" w:char="D800"/><w:sym w:font="宋体" w:char="110000"/>', ""),
        ('<w:sym w:font="宋体" w:char="-1"/><w:sym w:font="宋体" w:char="F0FC"/><w:sym/>', ""),
        ("<w:t>甲</w:t><w:instrText>PAGE</w:instrText><w:delText>旧</w:delText>", "甲"),
        ('<w:t xml:space="preserve"> 甲 </w:t>', " 甲 "),
        ("<w:t>\n  甲\n</w:t>", "甲"),
        ('<w:t xml:space="preserve">甲\n乙&#13;丙</w:t>', "甲 乙 丙"),
        ("<w:t/>", ""),
        ("<w:t>甲</w:t><w:footnoteReference/><w:commentReference/>", "甲"),
    ],
)
def test_pieces_of_a_run(inside: str, text: str) -> None:
    assert text_of(f"<w:r>{inside}</w:r>", run("。")) == text + "。"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f'<w:ins w:id="1">{run("新")}</w:ins>', "新"),
        (f'<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r>{run("旧")}</w:del>', ""),
        (f"<w:moveFrom>{run('移')}</w:moveFrom>", ""),
        (f"<w:moveTo>{run('移')}</w:moveTo>", "移"),
        (f"<w:ins><w:del>{run('删')}</w:del>{run('留')}</w:ins>", "留"),
        (f"<w:smartTag><w:smartTagPr/>{run('智能')}</w:smartTag>", "智能"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f'<w:fldSimple w:instr="DATE">{run("今天")}</w:fldSimple>', "今天"),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink>", "链接"),
        (f"<w:customXml><w:bdo>{run('自定')}</w:bdo></w:customXml>", "自定"),
        ("<m:oMath><m:r><m:t>85%</m:t></m:r></m:oMath>", "85%"),
    ],
)
def test_wrapped_runs(xml: str, text: str) -> None:
    assert text_of(run("前"), xml, run("后")) == f"前{text}后"


def test_a_field_gives_its_result_only() -> None:
    inner = BEGIN + run("内部指令") + SEPARATE + run("内部结果") + END
    field = BEGIN + "<w:r><w:instrText>IF</w:instrText></w:r>" + inner + SEPARATE + run("是") + END
    assert text_of(run("前"), field, run("后")) == "前是后"


@pytest.mark.parametrize(
    ("instruction", "text"),
    [
        (r" EQ \o\ac(○,1) ", "①"),
        (r"eq \o\ac(○,二)", "㊁"),
        (r"EQ \o\ac(□,终)", "终"),
        (r'EQ \* jc2 \* "Font:宋体" \* hps24 \o\ad(\s\up 11(fǎ),法)', "法"),
        (r"EQ \f(1,2)", ""),
        (r" PAGE ", ""),
    ],
)
def test_a_field_may_show_its_instruction(instruction: str, text: str) -> None:
    middle = len(instruction) // 2
    codes = "".join(
        f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>'
        for piece in (instruction[:middle], instruction[middle:])
    )
    assert text_of(run("前"), BEGIN, codes, END, run("后")) == f"前{text}后"


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ('<w:result w:val="1"/>', "乙县"),
        ('<w:default w:val="1"/>', "乙县"),
        ("", "甲县"),
        ('<w:result w:val="7"/>', ""),
    ],
)
def test_a_field_to_choose_from_shows_what_is_chosen(told: str, text: str) -> None:
    entries = "".join(f'<w:listEntry w:val="{name}"/>' for name in ("甲县", "乙县"))
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>'
        f"{told}{entries}</w:ddList></w:ffData></w:fldChar></w:r>"
    )
    code = "<w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>"
    assert text_of(begin, code, END, run("报告")) == f"{text}报告"


def test_an_unfinished_field_does_not_swallow_the_rest() -> None:
    data = docx([paragraph(run("前"), BEGIN, run("指令")), paragraph(END, SEPARATE, run("下一段"))])
    assert read(data).text == "前\n下一段"


def test_pinyin_above_a_word_is_no_text() -> None:
    ruby = (
        f"<w:r><w:ruby><w:rt>{run('fǎ')}</w:rt><w:rubyBase>{run('法')}</w:rubyBase></w:ruby></w:r>"
    )
    assert text_of(ruby, run("治")) == "法治"


def test_hidden_text_is_left_out_and_named() -> None:
    reading = read(docx([paragraph(run("前"), run("密", "<w:vanish/>"), run("后"))]))
    assert reading.text == "前后"
    assert any("隐藏文字" in warning for warning in reading.warnings)


def test_hiding_can_come_from_styles_and_be_taken_back() -> None:
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    styles = (
        style_xml("藏", kind="character", inside=hidden),
        style_xml("藏二", kind="character", based_on="藏"),
    )
    marked = run("密", '<w:rStyle w:val="藏二"/>')
    shown = run("明", '<w:rStyle w:val="藏二"/><w:vanish w:val="0"/>')
    assert text_of(run("前"), marked, shown, styles=styles) == "前明"
    data = docx(
        ["前", paragraph(run("密"), style="段"), "后"], styles=[style_xml("段", inside=hidden)]
    )
    assert read(data).text == "前\n后"


def test_hidden_field_marks_still_count() -> None:
    marks = [mark.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>") for mark in (BEGIN, END)]
    assert text_of(marks[0], run("指令"), marks[1], run("正文")) == "正文"


@pytest.mark.parametrize(
    "drawing",
    [
        SHAPE,
        PICTURE,
        '<mc:AlternateContent><mc:Choice Requires="wps">' + SHAPE + "</mc:Choice>"
        "<mc:Fallback>" + PICTURE + "</mc:Fallback></mc:AlternateContent>",
        '<mc:AlternateContent><mc:Choice Requires="x9"/><mc:Fallback>'
        + PICTURE
        + "</mc:Fallback></mc:AlternateContent>",
    ],
)
def test_a_text_box_stands_after_its_paragraph_once(drawing: str) -> None:
    data = docx([paragraph(run("前"), f"<w:r>{drawing}</w:r>", run("后")), "下段"])
    assert read(data).text == "前后\n框内\n下段"


def test_a_deleted_text_box_is_gone() -> None:
    data = docx([Block(f"<w:p><w:del><w:r>{SHAPE}</w:r></w:del>{run('正文')}</w:p>")])
    assert read(data).text == "正文"
