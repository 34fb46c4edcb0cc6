"""The ledger: one row per document, nothing in it that a spreadsheet would calculate."""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest

from checker.model import Run, Stage
from checker.reporters import moment
from checker.reporters.ledger import csv_file, details, register, xlsx_file
from checker.reporters.request import Links
from tests.support import assessments

RUN = assessments.everything()
LINKS = Links(
    pages="../审核 单/", file=lambda index: None if index == 3 else f"报送稿/{index}#.txt"
)
HEAD = 3


def workbook(run: Any = RUN, links: Links = LINKS) -> Any:
    return openpyxl.load_workbook(BytesIO(xlsx_file.render(run, links)))


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    names = [cell.value for cell in sheet[HEAD]]
    return [
        dict(zip(names, [cell.value for cell in row], strict=True))
        for row in sheet.iter_rows(min_row=HEAD + 1)
    ]


def test_every_document_is_a_row_whatever_came_of_it() -> None:
    rows = rows_of(workbook()["台账"])
    assert [row["序号"] for row in rows] == [1, 2, 3, 4, 5]
    assert [row["结论"] for row in rows] == [
        "退回补充",
        "退回补充",
        "可以报送",
        "未检查",
        "非本类文件",
    ]
    assert rows[1]["报送单位"] == assessments.ORGAN
    assert [rows[1][name] for name in ("得分", "错误", "警告", "提示", "问题合计")] == [
        55,
        1,
        2,
        2,
        5,
    ]
    assert rows[1]["存在问题"] == "不完整"
    assert "下一年度打算：没有下一年度打算的内容" in rows[1]["主要欠缺"]
    assert rows[1]["公开日期"] == datetime(2024, 2, 20)  # noqa: DTZ001 - a day of the sheet
    assert rows[3]["得分"] is None
    assert "文字识别" in rows[3]["主要欠缺"]
    assert rows[0]["备注"] is None


def test_rows_lead_to_the_page_and_to_the_file() -> None:
    sheet = workbook()["台账"]
    names = [cell.value for cell in sheet[HEAD]]
    page, file = (sheet.cell(HEAD + 1, names.index(name) + 1) for name in ("审核单", "文件"))
    # Excel itself writes the path of another file like this, and the others read it.
    assert page.hyperlink.target == "..\\审核%20单\\001-云岭县-2.html"
    assert file.hyperlink.target == "报送稿\\0%23.txt"
    assert sheet.cell(HEAD + 4, names.index("文件") + 1).hyperlink is None
    plain = workbook(links=Links())["台账"]
    assert {cell.hyperlink for row in plain.iter_rows() for cell in row} == {None}


def test_the_sheets_behind_hold_every_finding_and_every_condition() -> None:
    book = workbook()
    assert book.sheetnames == ["台账", "问题清单", "要素对照", "条件明细"]
    findings = rows_of(book["问题清单"])
    assert len(findings) == sum(len(one.findings) for one in RUN.assessments)
    total = next(row for row in findings if row["规则"] == "sum-mismatch")
    assert total["位置"].startswith("第 ")
    assert "52件" in total["原文"]
    assert "实务" in total["依据"]
    assert total["建议"]
    matrix = rows_of(book["要素对照"])
    assert len(matrix) == 3
    assert (matrix[1]["存在问题"], matrix[1]["存在问题得分"]) == ("不完整", 13.5)
    conditions = rows_of(book["条件明细"])
    criteria = [each for one in RUN.assessments for el in one.elements for each in el.criteria]
    assert len(conditions) == len(criteria)
    assert {row["是否具备"] for row in conditions} == {"具备", "不具备"}


def test_the_sheets_are_set_for_an_office() -> None:
    book = workbook()
    for sheet in book:
        assert sheet.freeze_panes == "C4"
        assert sheet.auto_filter.ref.startswith("A3:")
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.print_title_rows == "$3:$3"
        assert "程序辅助审核，结论由审核人确认" in sheet.oddFooter.left.text
    ledger = book["台账"]
    coloured = {rule.formula[0] for each in ledger.conditional_formatting for rule in each.rules}
    assert {'"缺失"', '"不完整"', '"符合"', '"退回补充"', '"可以报送"'} <= coloured
    widths = {
        cell.value: ledger.column_dimensions[cell.column_letter].width for cell in ledger[HEAD]
    }
    assert widths["报送单位"] > 2 * len(assessments.ORGAN)
    assert widths["主要欠缺"] >= 40


ACTIVE = ("=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "\t=1", " =1", "\r=1", '=HYPERLINK("x")')


@pytest.mark.parametrize("text", ACTIVE)
def test_nothing_is_calculated(text: str) -> None:
    assert csv_file.inert(text).startswith("'")
    hostile = assessments.run(assessments.unreadable(path=text))
    sheet = workbook(hostile, Links())["台账"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert not any(
        str(cell.value or "").startswith("{=") for row in sheet.iter_rows() for cell in row
    )
    written = csv_file.render(hostile, Links(file=lambda _: text))
    cells = [cell for row in csv.reader(StringIO(written.removeprefix("\ufeff"))) for cell in row]
    assert not [cell for cell in cells if cell.strip().startswith(tuple("=+-@＝"))]


@pytest.mark.parametrize("text", ["2024年", "a=b", "《-》", "3-4", ""])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert csv_file.inert(text) == text


def test_csv_is_for_excel_and_holds_the_same_rows() -> None:
    written = csv_file.render(RUN, LINKS)
    assert written.startswith("\ufeff序号,")
    assert written.count("\r\n") == len(RUN.assessments) + 2
    *rows, last = csv.DictReader(StringIO(written.removeprefix("\ufeff")))
    assert "".join(last.values()) == last["序号"] == "程序辅助审核,结论由审核人确认"
    assert [row["结论"] for row in rows] == [row["结论"] for row in rows_of(workbook()["台账"])]
    assert rows[1]["公开日期"] == "2024-02-20"
    assert rows[1]["得分"] == "55"


def test_a_run_without_documents_is_still_a_ledger() -> None:
    empty = assessments.run()
    assert rows_of(workbook(empty)["台账"]) == []
    assert register.table(empty, Links()).rows == ()
    assert details.matrix(empty).rows == ()


def test_days_are_of_the_input_or_as_asked_for() -> None:
    one = assessments.returned()
    assert moment.of_assessment(assessments.run(one), one) == date(2024, 2, 20)
    assert moment.of_run(assessments.run(one)) == date(2026, 1, 10)
    asked = Run(packs=(), as_of="2024-03-01", stage=Stage.DRAFT, assessments=(one,))
    assert moment.of_assessment(asked, one) == moment.of_run(asked) == date(2024, 3, 1)
    nothing = Run(packs=(), as_of=None, stage=Stage.DRAFT, assessments=())
    assert moment.of_run(nothing) == date(2000, 1, 1)
