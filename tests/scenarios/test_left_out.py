"""Files of a folder that are no reports are named in every written result."""

from __future__ import annotations

import csv
import json
import sys
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.support.commands import Desk
from tests.support.reports import compose

NAMES = ["in/扫描件.png", "in/旧.ceb", "in/统计表.xlsx"]


@pytest.fixture
def sent(desk: Desk) -> Desk:
    desk.write("in/某局.txt", compose())
    for name in NAMES:
        desk.write(name, b"?")
    return desk


def test_the_text_names_them_instead_of_standard_error(sent: Desk) -> None:
    done = sent.run("check", "in")
    assert "未当作报告的文件 3 个" in done.out
    assert all(f"\n  {name}\n" in done.out for name in NAMES)
    assert NAMES[0] not in done.err


def test_the_overview_names_them(sent: Desk) -> None:
    done = sent.run("check", "in", "-o", "html=页")
    index = (sent.folder / "页/index.html").read_text("utf-8")
    assert "未当作报告的文件</h2>" in index
    assert all(f"<li>{name}</li>" in index for name in NAMES)
    assert NAMES[0] in done.err


def test_the_ledger_names_them(sent: Desk) -> None:
    sent.run("check", "in", "-o", "csv=台账.csv", "-o", "xlsx=台账.xlsx")
    text = (sent.folder / "台账.csv").read_text("utf-8-sig")
    head, *rows = csv.reader(StringIO(text))
    at = head.index("文件")
    assert [row[at] for row in rows if row[0] == "未当作报告的文件"] == NAMES
    assert {len(row) for row in rows} == {len(head)}
    book = load_workbook(sent.folder / "台账.xlsx")
    sheet = book["未当作报告的文件"]
    assert [row[1] for row in sheet.iter_rows(min_row=4, values_only=True)] == NAMES


def test_the_json_names_them(sent: Desk) -> None:
    document = sent.run("check", "in", "--format", "json", "--quiet").document()
    assert document["left_out"] == NAMES


def test_what_the_run_writes_and_what_is_excluded_is_not_named(sent: Desk) -> None:
    asked = ("check", "in", "--exclude", "*.ceb", "-o", "xlsx=in/台账.xlsx", "-o", "json=a.json")
    for _ in range(2):
        sent.run(*asked)
        document = json.loads((sent.folder / "a.json").read_text("utf-8"))
        assert document["left_out"] == [NAMES[0], NAMES[2]]


def test_a_folder_of_pictures_alone_names_them_and_how_to_read_them(desk: Desk) -> None:
    desk.write("in/扫描件.png", b"?")
    desk.write("in/附表.xlsx", b"?")
    done = desk.run("check", "in")
    assert done.code == 2
    for said in ("in/扫描件.png", "in/附表.xlsx", "fazhi check in/扫描件.png", "[ocr]"):
        assert said in done.err
    assert f"{sys.executable} -m pip install" in done.err


def test_a_folder_of_tables_alone_has_nothing_to_recognise(desk: Desk) -> None:
    desk.write("in/附表.xlsx", b"?")
    done = desk.run("check", "in")
    assert done.code == 2
    assert "in/附表.xlsx" in done.err
    assert "[ocr]" not in done.err


def test_a_member_of_an_archive_keeps_its_name_in_the_csv(desk: Desk) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("乡镇/交通局.txt", compose())
    desk.write("报送.zip", packed.getvalue())
    desk.run("check", "报送.zip", "-o", "csv=台账.csv", "-o", "xlsx=台账.xlsx")
    head, row, *_ = csv.reader(StringIO((desk.folder / "台账.csv").read_text("utf-8-sig")))
    assert row[head.index("文件")] == "报送.zip!乡镇/交通局.txt"
    sheet = load_workbook(desk.folder / "台账.xlsx").worksheets[0]
    assert sheet.cell(4, head.index("文件") + 1).value == "报送.zip!乡镇/交通局.txt"
