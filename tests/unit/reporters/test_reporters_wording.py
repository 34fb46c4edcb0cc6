from __future__ import annotations

from datetime import date

import pytest

from checker.model import Place
from checker.reporters import phrases, wording
from checker.reporters.account import total
from checker.reporters.typesetting import typeset
from tests.support import assessments


@pytest.mark.parametrize(
    ("points", "written"),
    [(20.0, "20"), (6.5, "6.5"), (6.499999999, "6.5"), (0.1 + 0.2, "0.3"), (0, "0"), (100, "100")],
)
def test_points_have_no_needless_decimals(points: float, written: str) -> None:
    assert str(wording.number(points)) == written


def test_dates_are_written_as_in_a_document() -> None:
    assert wording.day(date(2024, 1, 9)) == "2024年1月9日"


@pytest.mark.parametrize(("page", "written"), [(None, "第 71 行"), (3, "第 3 页 第 71 行")])
def test_places_name_the_page_where_there_is_one(page: int | None, written: str) -> None:
    place = Place(line=71, column=1, end_line=71, end_column=2, page=page)
    assert wording.where(place) == written


@pytest.mark.parametrize(("ordinal", "written"), [(1, "一"), (10, "十"), (11, "11")])
def test_headings_are_numbered(ordinal: int, written: str) -> None:
    assert wording.numeral(ordinal) == written


@pytest.mark.parametrize(
    ("title", "level", "written"),
    [
        ("法治政府建设实施纲要", "binding", "《法治政府建设实施纲要》"),
        ("《标点符号用法》", "recommended", "《标点符号用法》"),
        ("审核实务", "practice", "审核实务"),
    ],
)
def test_documents_stand_in_title_marks(title: str, level: str, written: str) -> None:
    assert wording.cited(title, level) == written


def test_what_steers_a_terminal_is_shown_as_a_picture() -> None:
    assert wording.visible("a\x00\x1b\x7f\x9b\u202e\udc80\n\t报") == "a␀␛␡\ufffd\ufffd\ufffd\n\t报"
    assert wording.inline(" a\n\tb\u2028c  d ") == "a b c d"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("有署名,日期不完整。", "有署名，日期不完整。"),
        ("第一句;第二句:完", "第一句；第二句：完"),
        ("纲要(2021—2025年)", "纲要（2021—2025年）"),
        ("公文格式(GB/T 9704)", "公文格式（GB/T 9704）"),
        ("原文“,。”连用,请改", "原文“,。”连用，请改"),
        ("98%,群众", "98%，群众"),
        ("62 与 52+6+5(=63)不符", "62 与 52+6+5(=63)不符"),
        ("1,200 at 12:30, a (b)", "1,200 at 12:30, a (b)"),
        ("条件(见《规定》,第3条)满足", "条件（见《规定》，第3条）满足"),
    ],
)
def test_marks_are_full_width_in_print(text: str, printed: str) -> None:
    assert typeset(text) == printed


def test_the_account_adds_up() -> None:
    assert total(assessments.returned()) == 45


def test_the_account_names_what_cost_points() -> None:
    made = [phrases.lost(one) for one in assessments.returned().deductions]
    assert made[1] == "存在问题：通篇没有说明问题产生的原因"
    assert made[-1] == "合计不符：62 与 52+6+5(=63)不符"
