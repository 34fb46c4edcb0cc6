"""Comments stand at the very words, whatever the words stand in."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx as library
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from checker.document.personal import mask, mask_text
from checker.document.vocabulary import build_personal
from checker.ingest import read_bytes
from checker.model import Assessment, Evidence, Finding, ReportStatus, Severity, Source, Span
from checker.packs.pack import Pack
from checker.reporters.request import mask_numbers
from checker.reporters.word import annotated
from checker.reporters.word.masking import masked_part
from checker.reporters.word.origins import UntraceableError, trace
from tests.support import assessments
from tests.support.comments import Comment, comments
from tests.support.docx import Block, docx, listed, paragraph, run, table

DELETED = '<w:del w:id="1" w:author="甲"><w:r><w:delText>旧的</w:delText></w:r></w:del>'
INSERTED = f'<w:ins w:id="2" w:author="甲">{run("新的说法")}</w:ins>'
BOX = Block(
    "<w:p>"
    + run("框外")
    + '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
    + f"<w:p>{run('框里的话')}</w:p>"
    + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
    + f"<w:txbxContent><w:p>{run('框里的话')}</w:p></w:txbxContent></v:textbox></w:pict>"
    + "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def source_of(data: bytes) -> Source:
    """The file as the pipeline has it: personal data masked."""
    return mask(read_bytes(data, "报送/青山县.docx"), build_personal({}))


def assessed(source: Source, *phrases: str) -> Assessment:
    """A finding for every phrase."""
    found = tuple(
        replace_evidence(source, assessments.finding("r", "题", sev, "说明", None), phrase)
        for phrase, sev in zip(phrases, [Severity.ERROR] * len(phrases), strict=True)
    )
    return Assessment(
        path=source.path, status=ReportStatus.OTHER_KIND, source=source, findings=found
    )


def replace_evidence(source: Source, finding: Finding, phrase: str) -> Finding:
    start = source.text.index(phrase)
    span = Span(start, start + len(phrase))
    evidence = Evidence(quote=phrase, span=span, place=source.place(span))
    return finding._replace(evidence=evidence)


def commented(data: bytes, *phrases: str) -> list[Comment]:
    """The comments on these phrases; the first of all, on the whole, is left out."""
    source = source_of(data)
    one = assessed(source, *phrases)
    done = annotated.render(assessments.run(one), one, data)
    assert source_of(done).text == source.text
    assert "原件不能直接批注" not in comments(done)[0].text
    return comments(done)[1:]


@pytest.mark.parametrize(
    ("blocks", "phrase"),
    [
        (["第一段", "第二段有错字，请看"], "错字"),
        (["第一段", "第二段有错字，请看"], "第二段"),
        (["第一段", "第二段有错字，请看"], "请看"),
        (["第一段", "第二段有错字，请看"], "第二段有错字，请看"),
        ([paragraph(run("甲乙"), run("丙丁", "<w:b/>"), run("戊己"))], "乙丙丁戊"),
        ([listed("主要举措"), listed("学法", level=1), "正文"], "学法"),
        ([table([["项目", "件数"], ["复议案件", "15件"]])], "复议"),
        ([table([[Block("<w:p/><w:p>" + run("格中第二段") + "</w:p>"), "右"]])], "第二"),
        ([table([["存在问题", "执法力量薄弱，部分人员能力不足，基层执法队伍老化。"]])], "薄弱"),
        (
            [
                paragraph(
                    run("二"),
                    '<w:r><w:sym w:font="仿宋_GB2312" w:char="3007"/></w:r>',
                    run("二四年"),
                )
            ],
            "二四",
        ),
        ([paragraph(run("这是"), DELETED, INSERTED, run("结尾"))], "的说法结"),
        ([paragraph("<w:r><w:t>前</w:t><w:tab/><w:t>后半</w:t><w:br/><w:t>末</w:t></w:r>")], "后"),
        ([paragraph(f'<w:hyperlink w:anchor="a">{run("网站链接文字")}</w:hyperlink>')], "链接"),
        ([paragraph(f"<w:smartTag>{run('标签文字')}</w:smartTag>")], "签文"),
        (
            [Block(f"<w:sdt><w:sdtContent><w:p>{run('控件文字')}</w:p></w:sdtContent></w:sdt>")],
            "件文",
        ),
        ([paragraph('<w:r><w:t xml:space="default">  两头有空格  </w:t></w:r>')], "有空"),
        ([paragraph(run("𠮷字与𠀀字"))], "字与𠀀"),
    ],
)
def test_a_comment_stands_at_its_words(blocks: list[str | Block], phrase: str) -> None:
    (comment,) = commented(docx(blocks), phrase)
    assert comment.words == phrase
    assert comment.text.startswith("【错误】题（r）")
    assert comment.author
    assert comment.date == "2026-01-10T00:00:00Z"


def test_a_number_that_word_counts_is_commented_at_its_paragraph() -> None:
    (comment,) = commented(docx([listed("主要举措"), listed("存在问题"), "正文"]), "二、")
    assert comment.words == "存在问题"
    assert "位置：第 2 行“二、”" in comment.text


def test_a_space_that_the_reader_adds_moves_nothing() -> None:
    data = docx([listed("2024年工作", level=2), "下文有错字"])
    assert "1.2024" in source_of(data).text or "1 2024" in source_of(data).text
    (comment,) = commented(data, "错字")
    assert comment.words == "错字"


def test_words_in_a_box_are_commented_where_the_box_hangs() -> None:
    (comment,) = commented(docx([BOX, "下一段"]), "里的")
    assert "位置：第 2 行“里的”" in comment.text


def test_words_of_a_footnote_are_commented_in_the_text_and_named() -> None:
    root = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = f'<w:footnotes {root}><w:footnote w:id="1"><w:p>{run("注中有错")}</w:p></w:footnote></w:footnotes>'
    data = docx(["第一段", "末段"], extra={"word/footnotes.xml": note})
    (comment,) = commented(data, "有错")
    assert comment.words == "段"
    assert "“有错”" in comment.text


def test_a_comment_stays_in_its_cell_and_may_span_paragraphs() -> None:
    cells = docx([table([["左格的话", "右格的话"]])])
    source = source_of(cells)
    (comment,) = commented(cells, source.text[2:7])
    assert comment.words == "的话"
    (comment,) = commented(docx(["第一段话", "第二段话"]), "段话\n第二")
    assert comment.words == "段话第二"


def test_comments_that_overlap_are_all_kept() -> None:
    found = commented(docx(["甲乙丙丁戊己"]), "乙丙丁", "丙丁戊", "丙", "甲乙丙丁戊己")
    assert sorted(each.words for each in found) == sorted(
        ["乙丙丁", "丙丁戊", "丙", "甲乙丙丁戊己"]
    )


def test_earlier_comments_and_styles_stay() -> None:
    first = docx(["第一段", "有错字"])
    source = source_of(first)
    one = assessed(source, "错字")
    again = annotated.render(assessments.run(one), one, first)
    one = assessed(source_of(again), "第一段")
    both = comments(annotated.render(assessments.run(one), one, again))
    assert [each.words for each in both[:2]] == ["第一段", "错字"]
    assert both[-1].words == "第一段"


def test_the_gaps_and_the_conclusion_are_comments_too() -> None:
    text = assessments.TEXT
    data = docx(text.split("\n"))
    one = replace(assessments.returned(text), source=source_of(data), report=None)
    found = comments(annotated.render(assessments.run(one), one, data))
    assert len(found) == 1 + 4 + len(one.findings)
    assert "退回补充，得分 55 分" in found[0].text
    assert "程序辅助审核，结论由审核人确认。" in found[0].text
    causes = next(each for each in found if each.text.startswith("【要素不完整】存在问题"))
    assert causes.words == "二、存在问题"
    assert "应当补充" in causes.text


MOBILE, IDENTITY, HOME = "13812345678", "11010519491231002X", "平安里3号楼2单元501室"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def personal_document() -> bytes:
    """A document with personal data wherever one can hold it."""
    deleted = (
        f'<w:del w:id="1" w:author="甲"><w:r><w:delText>电话{MOBILE}</w:delText></w:r></w:del>'
    )
    data = docx(
        [
            paragraph(run(f"联系人电话{MOBILE[:5]}"), run(MOBILE[5:]), deleted),
            f"身份证{IDENTITY}",
            paragraph(
                f'<w:hyperlink w:anchor="a" w:tooltip="电话{MOBILE}">{run("链接")}</w:hyperlink>'
            ),
            "错字",
        ]
    )
    document = library.Document(BytesIO(data))
    section = document.sections[0]
    header = section.header.paragraphs[0]
    header.add_run("家住平安里3号")
    header.add_run("楼2单元501室的张某")
    footer = section.footer.paragraphs[0]
    footer.add_run("值班" + MOBILE[:4])
    footer.add_run(MOBILE[4:])
    footer.add_run("共1").add_tab()
    footer.add_run(MOBILE)
    document.add_comment(
        document.paragraphs[-1].runs, f"请电{MOBILE},账户4111111111111111", f"张三{MOBILE}"
    )
    document.part.relate_to(f"mailto:{MOBILE}@139.com", f"{RELATIONS}hyperlink", is_external=True)
    item = Part(
        PackURI(f"/customXml/{MOBILE}.xml"),
        "application/xml",
        f"<根 值='{MOBILE}'>{MOBILE}<子/>{MOBILE}</根>".encode(),
        document.part.package,
    )
    document.part.relate_to(item, f"{RELATIONS}customXml")
    document.core_properties.title = f"电话{MOBILE}"
    document.core_properties.author = f"张三{MOBILE}"
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_personal_data_is_masked_in_every_part(pack: Pack) -> None:
    data = personal_document()
    source = mask(read_bytes(data, "报送/青山县.docx"), pack.vocabulary.personal)
    one = assessed(source, "错字")

    def hide(text: str) -> str:
        return mask_text(text, pack.vocabulary.personal)

    done = annotated.render(assessments.run(one), one, data, hide)
    document = library.Document(BytesIO(done))
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "家住*************的张某"
    assert section.footer.paragraphs[0].text == "值班138****5678共1\t138****5678"
    earlier, first, last = comments(done)
    assert (earlier.text, earlier.author) == (
        "请电138****5678,账户411*********1111",
        "张三138****5678",
    )
    assert "原件不能直接批注" not in first.text
    assert last.words == "错字"
    assert "mailto:138****5678@139.com" in {rel.target_ref for rel in document.part.rels.values()}
    assert document.core_properties.author == "张三138****5678"
    with ZipFile(BytesIO(done)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    inside = b"".join((*parts.values(), *(name.encode() for name in parts)))
    assert '值="138****5678">138****5678<子/>138****5678<'.encode() in inside
    for secret in (MOBILE, MOBILE[4:], IDENTITY, IDENTITY[6:], "4111111111111111", HOME[:3]):
        assert secret.encode() not in inside


def test_parts_that_hold_no_personal_data_keep_their_bytes() -> None:
    figure = f"<c:numCache xmlns:c='{CHART}'><c:pt><c:v>{MOBILE}</c:v></c:pt></c:numCache>".encode()
    inner = f'<Relationships xmlns="{PACKAGE}"><Relationship Target="{MOBILE}号"/></Relationships>'
    for part in (figure, inner.encode(), b"\x89PNG\xff13812345678", b"<a>\xff13812345678</a>"):
        assert masked_part(part, mask_numbers) == part
    assert masked_part(f"{MOBILE} <p>".encode(), mask_numbers) == b"138****5678 <p>"


def test_the_copy_says_why_it_is_no_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    data = docx(["错字"])
    one = assessed(source_of(data), "错字")

    def fail(*_: object) -> None:
        raise KeyError(MOBILE)

    monkeypatch.setattr("checker.reporters.word.masking.hide", fail)
    (whole, _) = comments(annotated.render(assessments.run(one), one, data))
    assert "原件不能直接批注（写批注的组件打不开或改不了它：KeyError）" in whole.text


def test_what_the_library_cannot_open_comes_back_as_its_text() -> None:
    source = Source.of_text("第一段\n\n有\t错字\u2028换行\n", path="a.docx", format="docx")
    one = assessed(source, "错字\u2028换")
    done = annotated.render(assessments.run(one), one, b"PK broken")
    first, second = comments(done)
    assert "原件不能直接批注" in first.text
    assert second.words == "错字换"
    assert source_of(done).text == "第一段\n有\t错字\u2028换行"


def test_a_text_of_another_document_is_not_traced() -> None:
    data = docx(["这一份"])
    with pytest.raises(UntraceableError):
        trace(library.Document(BytesIO(data)), data, "另一份")


def test_a_document_made_of_text_keeps_every_line() -> None:
    one = assessments.returned()
    done = annotated.render(assessments.run(one), one, None)
    lines = [line.strip() for line in assessments.TEXT.split("\n") if line.strip()]
    assert [line.strip() for line in source_of(done).text.split("\n")] == lines
    found = {each.text.split("\n")[0]: each.words for each in comments(done)}
    assert found["【警告】叠字（repeated-character）"] == "律律"
    assert found["【要素不完整】日期落款（7.5/15 分）"] == "202429"
