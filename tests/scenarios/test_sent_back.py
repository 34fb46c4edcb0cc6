"""A report with all its elements that goes back all the same says everywhere for what."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from checker.packs.find import find_pack
from checker.packs.load import load_data
from tests.support.commands import Desk
from tests.support.reports import PARTS, compose

SAID = "退回补充：个人信息 1 处"
README = Path(__file__).parents[2] / "README.md"
OPENING = PARTS["opening"] + "联系人身份证号11010519491231002X。"


@pytest.fixture
def told(desk: Desk) -> Desk:
    desk.write("in/某局.txt", compose(opening=OPENING))
    return desk


def test_the_text_says_so_once(told: Desk) -> None:
    done = told.run("check", "in")
    assert done.code == 1
    assert done.out.count(f"\n  {SAID}\n") == 1


def test_a_missing_element_is_named_first(desk: Desk) -> None:
    desk.write("in/某局.txt", compose(opening=OPENING, plan=""))
    said = re.search("\n  (退回补充：.*)\n", desk.run("check", "in").out)
    assert said
    assert re.fullmatch(r"退回补充：\S+缺失、个人信息 1 处", said[1])


def test_a_report_that_may_pass_has_no_such_line(desk: Desk) -> None:
    desk.write("in/某局.txt", compose())
    assert "退回补充：" not in desk.run("check", "in").out


def test_pages_ledger_notice_and_comments_say_so(told: Desk) -> None:
    told.run("check", "in", "-o", "html=页", "-o", "csv=台账.csv", "-o", "docx=退")
    (page,) = (told.folder / "页").glob("001-*.html")
    assert SAID in page.read_text("utf-8")
    assert SAID in (told.folder / "台账.csv").read_text("utf-8")
    (notice,) = (told.folder / "退").glob("*意见书.docx")
    shown = "\n".join(one.text for one in Document(BytesIO(notice.read_bytes())).paragraphs)
    assert "本报告退回补充（个人信息 1 处），请于" in shown


def test_the_readme_names_every_rule_that_sends_a_report_back() -> None:
    readme = README.read_text("utf-8")
    (row,) = re.findall(r"^\| 退回补充 \|.*$", readme, re.MULTILINE)
    titles = [
        one["title"]
        for one in load_data(find_pack("fazhi-annual-report"))["rules"]
        if one["group"] == "safety"
    ]
    assert titles
    assert [title for title in titles if title not in row] == []
