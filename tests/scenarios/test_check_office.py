"""What goes back to the units and into the files of an office, from whole commands."""

from __future__ import annotations

import csv
import json
import shutil
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from tests.support.commands import Desk
from tests.support.comments import comments
from tests.support.docx import Block, docx, listed, paragraph, run, table, zipped
from tests.support.programs import converted, pdf_text, required, required_office
from tests.support.reports import ORGAN, PARTS, compose, wide

FLAWED = wide(
    compose(problems="", signoff=f"{ORGAN}\n2024年2月30日").replace(
        "办理行政复议案件15件",
        "办理行政复议案件15件，其中维持9件、撤销3件、驳回2件，聘请法律律顾问5名",
    )
)
MISSING = "import sys; sys.modules[{!r}] = None"
FORMATS = ("json=结果.json", "html=审核单", "xlsx=台账.xlsx", "csv=台账.csv", "docx=退回")


def fill(desk: Desk) -> None:
    """Reports as text and as Word file, one that is none, one that cannot be read."""
    desk.write("in/甲县.txt", wide(compose()))
    desk.write("in/乙县.docx", docx(FLAWED.split("\n")))
    desk.write("in/丙.txt", compose(title="关于做好春节放假工作的通知", opening="请认真落实。"))
    desk.write("in/空.txt", "")


def outputs(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but the documents judged."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "in" not in path.relative_to(folder).parts
    }


def check(desk: Desk, *more: object) -> int:
    return desk.run("check", "in", *(part for each in FORMATS for part in ("-o", each)), *more).code


def test_every_output_of_a_run_holds_the_same_findings(desk: Desk) -> None:
    fill(desk)
    assert check(desk) == 2
    reports = json.loads((desk.folder / "结果.json").read_text(encoding="utf-8"))["reports"]
    counts = {Path(one["path"]).stem: len(one["findings"]) for one in reports}
    assert counts["乙县"] >= 3
    *rows, _ = csv.DictReader(StringIO((desk.folder / "台账.csv").read_text("utf-8-sig")))
    assert {Path(row["文件"]).stem: int(row["问题合计"]) for row in rows} == counts
    book = openpyxl.load_workbook(desk.folder / "台账.xlsx")
    assert book["问题清单"].max_row - 3 == sum(counts.values())
    folder = desk.folder / "退回"
    assert sorted(path.name for path in folder.iterdir()) == [
        *("001-丙-批注.docx", "002-乙县-审核意见书.docx", "002-乙县-批注.docx"),
        *("003-甲县-审核意见书.docx", "003-甲县-批注.docx"),
    ]
    for path in folder.glob("*-批注.docx"):
        found = comments(path.read_bytes())
        marked = [one for one in found if one.text.startswith(("【错误】", "【警告】", "【提示】"))]
        assert len(marked) == counts[path.name.split("-")[1]]
        assert "程序辅助审核，结论由审核人确认。" in found[0].text


def test_comments_stand_where_the_json_says(desk: Desk) -> None:
    fill(desk)
    original = (desk.folder / "in/乙县.docx").read_bytes()
    check(desk)
    assert (desk.folder / "in/乙县.docx").read_bytes() == original
    reports = json.loads((desk.folder / "结果.json").read_text(encoding="utf-8"))["reports"]
    report = next(one for one in reports if one["path"].endswith("乙县.docx"))
    found = comments((desk.folder / "退回/002-乙县-批注.docx").read_bytes())
    for finding in report["findings"]:
        if finding["quote"]:
            same = [one for one in found if f"（{finding['rule']}）" in one.text]
            assert finding["quote"].removesuffix("…") in {one.words for one in same}


def test_a_report_in_an_archive_comes_back_as_itself(desk: Desk) -> None:
    packed = zipped({"报送/乙县.docx": docx([*FLAWED.split("\n"), table([["甲", "乙"]])])})
    desk.write("in/报送.zip", packed)
    desk.run("check", "in", "-o", "docx=退回", "-o", "xlsx=台账.xlsx", "-o", "json=结果.json")
    assert (desk.folder / "in/报送.zip").read_bytes() == packed
    (report,) = json.loads((desk.folder / "结果.json").read_text(encoding="utf-8"))["reports"]
    (commented,) = (desk.folder / "退回").glob("*-批注.docx")
    found = comments(commented.read_bytes())
    assert len(found) > len(report["findings"])
    assert "原件不能直接批注" not in found[0].text
    assert "<w:tbl>" in ZipFile(commented).read("word/document.xml").decode()


def test_two_runs_give_the_same_bytes_whatever_the_jobs(desk: Desk) -> None:
    fill(desk)
    check(desk, "--jobs", "1")
    first = outputs(desk.folder)
    assert len(first) == 3 + 5 + 5
    check(desk, "--jobs", "2")
    assert outputs(desk.folder) == first


def test_what_was_written_is_not_judged_and_what_is_gone_is_removed(desk: Desk) -> None:
    fill(desk)
    options = ("-o", "docx=in/退回", "-o", "json=结果.json")
    for _ in range(2):
        desk.run("check", "in", *options)
        reports = json.loads((desk.folder / "结果.json").read_text(encoding="utf-8"))["reports"]
        assert len(reports) == 4
    (desk.folder / "in/丙.txt").unlink()
    desk.run("check", "in", *options)
    assert len(list((desk.folder / "in/退回").iterdir())) == 4


def test_a_notice_that_a_person_has_edited_is_not_written_over_and_the_others_are(
    desk: Desk,
) -> None:
    fill(desk)
    check(desk)
    edited = desk.write("退回/002-乙县-审核意见书.docx", docx(["审核人改过的意见"]))
    kept, before = edited.read_bytes(), outputs(desk.folder)
    done = desk.run("check", "in", "-o", "docx=退回", "-o", "json=结果.json", "--year", "2022")
    assert done.code == 2
    assert "002-乙县-审核意见书.docx 不是程序写的，或写出后有人改过，没有覆盖" in done.err
    assert edited.read_bytes() == kept
    after = outputs(desk.folder)
    assert after.keys() == before.keys()
    assert {name for name in after if after[name] != before[name]} >= {
        *("结果.json", "退回/003-甲县-批注.docx")
    }


def test_an_edited_notice_whose_number_has_changed_is_named(desk: Desk) -> None:
    fill(desk)
    check(desk)
    edited = desk.write("退回/002-乙县-审核意见书.docx", docx(["审核人改过的意见"]))
    (desk.folder / "in/乙县.docx").rename(desk.folder / "in/丁县.docx")
    done = desk.run("check", "in", "-o", "docx=退回")
    assert edited.exists()
    assert "002-乙县-审核意见书.docx 写出后有人改过，这一次没有写它，也没有删去" in done.err


def test_an_original_is_never_written_over(desk: Desk) -> None:
    fill(desk)
    original = desk.write("in/001-丁县-批注.docx", docx(FLAWED.split("\n"))).read_bytes()
    assert desk.run("check", "in", "-o", "docx=in").code == 2
    desk.run("check", "in/001-丁县-批注.docx", "-o", "docx=in")
    assert (desk.folder / "in/001-丁县-批注.docx").read_bytes() == original


def test_the_notice_uses_the_offices_own_template_and_day(desk: Desk) -> None:
    fill(desk)
    own: list[str | Block] = [
        paragraph(run("致{{机"), run("关}}")),
        "{{补正要求}}",
        table([["{{欠缺.要素}}"]]),
    ]
    desk.write("模板.docx", docx(own))
    options = ("--notice-template", "模板.docx", "--return-by", "2024-02-20")
    desk.run("check", "in/乙县.docx", "-o", "docx=退回", *options)
    shown = desk.run("extract", "退回/001-乙县-审核意见书.docx").out
    assert f"致{ORGAN}" in shown
    assert "2024年2月20日前" in shown
    assert "存在问题和原因" in shown
    assert "程序辅助审核" in shown


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (docx(["送{{机构}}"]), "是不是想写 {{机关}}"),
        (b"not a document", "另存为 .docx"),
        (None, "找不到"),
    ],
)
def test_a_wrong_template_is_told_before_anything_is_read(
    template: bytes | None, said: str, desk: Desk
) -> None:
    fill(desk)
    if template is not None:
        desk.write("模板.docx", template)
    done = desk.run("check", "in", "-o", "docx=退回", "--notice-template", "模板.docx")
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not (desk.folder / "退回").exists()


@pytest.mark.parametrize(
    ("module", "output", "said"),
    [
        ("xlsxwriter", "xlsx=台账.xlsx", 'pip install "fazhi-checker[xlsx]"'),
        ("docx", "docx=退回", 'pip install "fazhi-checker[docx]"'),
    ],
)
def test_a_missing_library_is_told_before_anything_is_read(
    module: str, output: str, said: str, desk: Desk
) -> None:
    fill(desk)
    done = desk.run("check", "in", "-o", output, before=MISSING.format(module))
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert {path.name for path in desk.folder.iterdir()} == {"in"}


def test_a_number_that_is_nobodys_business_is_in_no_output(desk: Desk) -> None:
    mobile = "13812345678"
    text = wide(compose(signoff=f"联系电话{mobile}\n{ORGAN}\n2024年1月9日"))
    desk.write(f"in/{mobile}.docx", docx(text.split("\n")))
    check(desk)
    written = outputs(desk.folder)
    assert not [name for name in written if mobile in name]
    folder = desk.folder / "unpacked"
    for name in written:
        if name.endswith((".docx", ".xlsx")):
            shutil.unpack_archive(desk.folder / name, folder / name, "zip")
    everything = b"".join([*written.values(), *outputs(folder).values()])
    assert mobile.encode() not in everything
    assert b"138****5678" in everything


@pytest.mark.xdist_group("soffice")
def test_libreoffice_opens_what_goes_back_to_a_unit(desk: Desk) -> None:
    required_office("sw")
    original: list[str | Block] = [
        PARTS["title"],
        table([["指标", "数量"], ["法律律顾问", "5名"]]),
        listed("主要举措"),
        *FLAWED.split("\n"),
    ]
    desk.write("in/丁县.docx", docx(original))
    desk.run("check", "in", "-o", "docx=退回", "--return-by", "2024-02-20")
    scratch = desk.folder / "scratch"
    commented = desk.folder / "退回/001-丁县-批注.docx"
    saved = comments(converted(commented, "docx", scratch).read_bytes())
    mine = comments(commented.read_bytes())
    assert sorted((one.words, one.text) for one in saved) == sorted(
        (one.words, one.text) for one in mine
    )
    notice = pdf_text(converted(desk.folder / "退回/001-丁县-审核意见书.docx", "pdf", scratch))
    for word in ("审核意见书", ORGAN, "2024年2月20日", "审核人", "程序辅助审核"):
        assert word in "".join(notice.split())


@pytest.mark.xdist_group("soffice")
def test_libreoffice_opens_the_ledger(desk: Desk) -> None:
    required_office("sc")
    fill(desk)
    desk.run("check", "in", "-o", "xlsx=台账.xlsx")
    shown = pdf_text(converted(desk.folder / "台账.xlsx", "pdf", desk.folder / "scratch"))
    assert "审核台账" in "".join(shown.split())
    assert "程序辅助审核，结论由审核人确认" in "".join(shown.split())


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_pages_are_printed_with_chinese_and_the_same_twice(desk: Desk) -> None:
    required("chromium")
    desk.write("in/乙县.docx", docx(FLAWED.split("\n")))
    found = []
    for _ in range(2):
        done = desk.run("check", "in", "-o", "pdf=打印")
        assert done.code == 1, done.err
        found.append(outputs(desk.folder))
    assert found[0] == found[1]
    assert set(found[0]) == {"打印/index.pdf", "打印/001-乙县.pdf"}
    printed = found[0]["打印/001-乙县.pdf"]
    assert b"/StructTreeRoot" in printed, (
        "nothing tells a screen reader what is a heading or a table"
    )
    assert b"(node00000001)" in printed
    text = "".join(pdf_text(desk.folder / "打印/001-乙县.pdf").split())
    assert "法治政府建设年度报告要素审核单" in text
    assert "程序辅助审核" in text
