from __future__ import annotations

from datetime import date

import pytest

from checker.document.signoff import signature
from checker.model import DateForm, Report, Signoff
from checker.packs.pack import Pack
from tests.support.growth import BOUND, growth, spent
from tests.support.reports import ORGAN, PARTS, compose, parsed

DAY = date(2024, 1, 9)
LAST = "修订执法流程。"


def signed(signoff: str, pack: Pack) -> tuple[Report, Signoff]:
    report = parsed(compose(signoff=signoff), pack)
    assert report.signoff is not None
    return report, report.signoff


@pytest.mark.parametrize(
    ("written", "organs"),
    [
        (f"{ORGAN}\n2024年1月9日", [ORGAN]),
        (f"          {ORGAN}\n\n          2024年1月9日   ", [ORGAN]),
        (f"　　{ORGAN}（盖章）\n　　2024年1月9日", [ORGAN]),
        (f"{ORGAN} 2024年1月9日", [ORGAN]),
        (f"{ORGAN}2024年1月9日", [ORGAN]),
        (f"({ORGAN} 2024年1月9日)", [ORGAN]),
        (f"2024年1月9日\n{ORGAN}", [ORGAN]),
        (f"2024年1月9日{ORGAN}", [ORGAN]),
        (f"2024年1月9日 {ORGAN}", [ORGAN]),
        ("青 山 县 人 民 政 府\n2024 年 1 月 9 日", [ORGAN]),
        (f"中共青山县委\n{ORGAN}\n2024年1月9日", ["中共青山县委", ORGAN]),
        (f"中共青山县委  {ORGAN}\n2024年1月9日", ["中共青山县委", ORGAN]),
        (f"{ORGAN}\n二〇二四年一月九日", [ORGAN]),
        ("2024年1月9日", []),
        (f"报告单位（盖章）：{ORGAN}\n报告日期：2024年1月9日", [ORGAN]),
        (f"{ORGAN}\n2024年1月9日\n特此报告。", [ORGAN]),
        (f"{ORGAN}\n2024年1月9日\n\n以上报告妥否，请批示。", [ORGAN]),
        (f"{ORGAN}（青山县新区管委会）\n2024年1月9日", [ORGAN]),
        ("青山县城管局(综合执法局)(盖章)\n2024年1月9日", ["青山县城管局"]),
        (f"单位（盖章）\t{ORGAN}\n日期\t2024年1月9日", [ORGAN]),
        (f"附件:1.重大行政决策目录\n{ORGAN}\n2024年1月9日", [ORGAN]),
    ],
)
def test_organ_and_date_after_the_last_text(written: str, organs: list[str], pack: Pack) -> None:
    report, found = signed(written, pack)
    assert [organ.name for organ in found.organs] == organs
    assert found.date is not None
    assert found.date.value == DAY
    assert found.date.complete
    assert not found.under_title
    assert report.slice(report.body).endswith(LAST)
    for organ in found.organs:
        assert report.slice(organ.span).replace(" ", "") == organ.name
    assert report.slice(found.date.span).replace(" ", "") in written.replace(" ", "")


@pytest.mark.parametrize(
    "below",
    [
        "扫一扫在手机打开当前页\n【打印】【关闭】",
        "(此件公开发布)",
        "附件:青山县重大行政决策目录\n1.青山县某某事项\n2.青山县某某事项",
        "(联系人:张三,联系电话:0312-6543210)",
        "抄送:县委办公室,县人大常委会办公室。\n青山县人民政府办公室 2024年1月12日印发",
        "主办:青山县人民政府 版权所有\n冀ICP备05000000号",
        "来源:青山县司法局\n发布日期:2024-03-02",
        "上一篇:关于2022年度法治政府建设情况的报告",
        "- 5 -",
        "扫一扫在手机打开当前页\n青山县司法局\n2025年3月1日",
        "青山县人民政府办公室 2024年1月12日",
    ],
)
def test_page_furniture_below_changes_nothing(below: str, pack: Pack) -> None:
    report, found = signed(f"{PARTS['signoff']}\n{below}", pack)
    assert report.slice(found.span) == PARTS["signoff"]
    assert report.slice(report.body).endswith(LAST)


def test_page_furniture_above_changes_nothing(pack: Pack) -> None:
    _, found = signed(f"打印 关闭\n{PARTS['signoff']}", pack)
    assert found.date is not None
    assert ([organ.name for organ in found.organs], found.date.value) == ([ORGAN], DAY)


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("2024年2月30日", DateForm.ARABIC),
        ("2024年1月", DateForm.INCOMPLETE),
        ("2024.1.9", DateForm.DOTTED),
        ("2024-1-9", DateForm.DOTTED),
        ("2024228", DateForm.DAMAGED),
        ("20240109", DateForm.DAMAGED),
        ("2024年 月 日", DateForm.BLANK),
        ("年 月 日", DateForm.BLANK),
        ("二〇二四年二月三十日", DateForm.HAN),
    ],
)
def test_a_date_that_is_not_complete_is_still_the_date(
    written: str, form: DateForm, pack: Pack
) -> None:
    report, found = signed(f"{ORGAN}\n{written}", pack)
    assert found.date is not None
    assert found.date.form is form
    assert not found.date.complete
    assert report.slice(found.date.span) == written
    assert [organ.name for organ in found.organs] == [ORGAN]


@pytest.mark.parametrize("signoff", [ORGAN, f"{ORGAN}(盖章)", f"{ORGAN}\n打印 关闭"])
def test_an_organ_without_a_date(signoff: str, pack: Pack) -> None:
    _, found = signed(signoff, pack)
    assert [organ.name for organ in found.organs] == [ORGAN]
    assert found.date is None


@pytest.mark.parametrize(
    "signoff",
    [
        "",
        "来源:青山县司法局",
        "成文日期:2024-01-09",
        "发布日期:2024年3月2日",
        "以上报告于2024年1月9日经县政府常务会议审议通过。",
        "(五)健全机制。2024年1月9日召开会议,研究有关事项,形成工作合力。",
        "主办:青山县人民政府",
        "青山县各部门各单位",
    ],
)
def test_no_signoff(signoff: str, pack: Pack) -> None:
    assert parsed(compose(signoff=signoff), pack).signoff is None


@pytest.mark.parametrize(
    "glued",
    [
        f"{ORGAN}2024年1月9日",
        f"{ORGAN} 2024年1月9日",
        # The bracket of the seal is not the end of the last sentence.
        f"{ORGAN}(盖章) 2024年1月9日",
        # Only the organ is glued, the date has its own line.
        f"{ORGAN}\n2024年1月9日",
    ],
)
def test_a_signoff_glued_to_the_last_paragraph(glued: str, pack: Pack) -> None:
    report = parsed(compose(plan=PARTS["plan"] + glued, signoff=""), pack)
    found = report.signoff
    assert found is not None
    assert [organ.name for organ in found.organs] == [ORGAN]
    assert found.date is not None
    assert found.date.value == DAY
    assert report.slice(report.body).endswith(LAST)


@pytest.mark.parametrize(
    ("under", "organ"),
    [
        ("(2024年1月9日)", ORGAN),
        ("（2024年1月9日）", ORGAN),
        ("青山县司法局\n(2024年1月9日)", "青山县司法局"),
        ("(青山县司法局 2024年1月9日)", "青山县司法局"),
        ("青山县司法局(2024年1月9日)", "青山县司法局"),
        ("发布日期:2024-03-02 浏览次数:\n(2024年1月9日)", ORGAN),
    ],
)
def test_in_brackets_under_the_title(under: str, organ: str, pack: Pack) -> None:
    report = parsed(compose(title=f"{PARTS['title']}\n{under}", signoff=""), pack)
    found = report.signoff
    assert found is not None
    assert found.under_title
    assert [mention.name for mention in found.organs] == [organ]
    assert found.date is not None
    assert found.date.value == DAY
    assert report.slice(report.body).startswith("2023年,青山县")


@pytest.mark.parametrize("under", ["2024年1月9日", "(青山县司法局)", "(经县政府常务会议审议通过)"])
def test_other_lines_under_the_title_are_no_signoff(under: str, pack: Pack) -> None:
    text = compose(title=f"{PARTS['title']}\n{under}", signoff="")
    assert parsed(text, pack).signoff is None


def test_the_date_at_the_end_goes_before_the_one_under_the_title(pack: Pack) -> None:
    report = parsed(compose(title=f"{PARTS['title']}\n(2024年2月1日)"), pack)
    assert report.signoff is not None
    assert not report.signoff.under_title
    assert report.slice(report.signoff.span) == PARTS["signoff"]


def test_a_date_under_the_title_goes_before_an_organ_alone_at_the_end(pack: Pack) -> None:
    report = parsed(compose(title=f"{PARTS['title']}\n(2024年2月1日)", signoff=ORGAN), pack)
    assert report.signoff is not None
    assert report.signoff.under_title


@pytest.mark.parametrize("line", ["({})", "({}x", "({}x)", "({}2024年1月9日{})"])
def test_a_bracket_around_blanks_is_read_in_time_that_grows_with_them(
    line: str, pack: Pack
) -> None:
    def seconds(count: int) -> float:
        written = line.replace("{}", " " * count)
        return spent(lambda: signature(written, 0, pack.vocabulary))

    assert growth(seconds, 5_000) <= BOUND
