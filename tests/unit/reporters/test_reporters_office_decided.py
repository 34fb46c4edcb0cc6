"""What officers have decided stands in the ledger, the comments and the notice too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl

from checker.ingest import read_bytes
from checker.model import Assessment, Override, Status, Verdict, Waiver
from checker.reporters.ledger import xlsx_file
from checker.reporters.request import Links
from checker.reporters.word import annotated, notice, template
from tests.support import assessments
from tests.support.comments import comments

WAIVER = Waiver(
    "sum-mismatch", "云岭县*", "", "*", "已核实", "张三", date(2026, 12, 31), "w.yaml:2"
)
SAID = Override("problems", "云岭县*", "", Status.MET, "另附说明", "李四", "w.yaml:9")


def decided() -> Assessment:
    """One finding waived, which cost a point; an officer differs on one element."""
    one = assessments.returned()
    findings = tuple(
        each._replace(waived=WAIVER) if each.rule == WAIVER.rule else each for each in one.findings
    )
    elements = tuple(
        each._replace(override=SAID) if each.id == SAID.element else each for each in one.elements
    )
    return replace(
        one,
        findings=findings,
        elements=elements,
        score=56,
        score_before_waivers=55,
        verdict=Verdict.REVISE,
        verdict_before_waivers=Verdict.RETURN,
    )


def test_the_ledger_shows_before_and_after() -> None:
    run = assessments.run(decided(), assessments.passed())
    book = openpyxl.load_workbook(BytesIO(xlsx_file.render(run, Links())))
    head, row, *_ = book["台账"].iter_rows(min_row=3, values_only=True)
    shown = dict(zip(head, row, strict=True))
    names = ("得分", "豁免前得分", "结论", "豁免前结论", "错误", "已豁免", "问题合计")
    assert [shown[name] for name in names] == [56, 55, "修改后报送", "退回补充", 0, 1, 5]
    head, *rows = book["问题清单"].iter_rows(min_row=3, values_only=True)
    waived = next(
        each for each in (dict(zip(head, row, strict=True)) for row in rows) if each["豁免"]
    )
    assert (waived["级别"], waived["规则"]) == ("已豁免", "sum-mismatch")
    assert "批准人：张三" in waived["豁免"]


def test_a_ledger_without_waivers_has_no_columns_for_them() -> None:
    run = assessments.run(assessments.passed())
    book = openpyxl.load_workbook(BytesIO(xlsx_file.render(run, Links())))
    assert "已豁免" not in [cell.value for cell in book["台账"][3]]


def test_comments_say_what_is_waived_and_what_an_officer_holds() -> None:
    one = decided()
    found = comments(annotated.render(assessments.run(one), one, None))
    assert "得分 56 分（豁免前 55，豁免前 退回补充）" in found[0].text
    waived = next(each for each in found if each.text.startswith("【已豁免】"))
    assert "原为错误" in waived.text
    assert "有效期至 2026-12-31" in waived.text
    assert any("审核人李四认定：符合" in each.text for each in found)


def test_the_notice_says_it_too() -> None:
    one = decided()
    values = notice.values(assessments.run(one), one, None)
    text = read_bytes(template.fill(template.load(None), values), "a.docx").text
    assert "另有 1 处问题已豁免，不计分，豁免前 55，豁免前 退回补充。" in text
    assert "其他问题 4 处" in text
    assert "批准人：张三" in text
    assert "审核人李四认定：符合（理由：另附说明" in text
