from __future__ import annotations

import pytest

from checker.document.title import title_year
from checker.model import Report, Title
from checker.packs.pack import Pack
from tests.support.reports import ORGAN, PARTS, compose, parsed

TITLE = PARTS["title"]
JOINT = "中共青山县委\n青山县人民政府\n关于2023年度法治政府建设情况的报告"


def titled(title: str, pack: Pack) -> tuple[Report, Title]:
    report = parsed(compose(title=title), pack)
    assert report.title is not None
    return report, report.title


@pytest.mark.parametrize(
    ("written", "text", "organs", "year"),
    [
        (TITLE, TITLE, [ORGAN], 2023),
        ("  " + TITLE + "  ", TITLE, [ORGAN], 2023),
        ("青山县司法局2023年度法治政府建设报告", None, ["青山县司法局"], 2023),
        ("海滨街2023年法治政府建设情况报告", None, ["海滨街"], 2023),
        ("2023年度青山县人民政府法治政府建设情况报告", None, [ORGAN], 2023),
        ("青山县人民政府2023年法治政府建设工作总结", None, [ORGAN], 2023),
        ("青山县人民政府2012年度依法行政工作情况报告", None, [ORGAN], 2012),
        ("青山县人民政府二〇二三年度法治政府建设情况报告", None, [ORGAN], 2023),
        ("青山县人民政府二○二三年法治政府建设年度报告", None, [ORGAN], 2023),
        ("青山县人民政府关于2023年度法治政府建设情况", None, [ORGAN], 2023),
        ("青山县司法局法治政府建设情况", None, ["青山县司法局"], None),
        ("青山县人民政府法治政府建设情况报告", None, [ORGAN], None),
        ("关于2023年度法治政府建设情况的报告", None, [], 2023),
        ("青山县司法局关于报送2023年度法治政府建设情况报告的函", None, ["青山县司法局"], 2023),
        (
            "青山县人民政府办公室关于印发《大河镇人民政府2023年度法治政府建设情况报告》的通知",
            None,
            ["大河镇人民政府"],
            2023,
        ),
        (
            "青山县司法局关于印发《2023年度法治政府建设情况报告》的通知",
            None,
            ["青山县司法局"],
            2023,
        ),
        (
            "中共青山县委 青山县人民政府关于2023年度法治政府建设情况的报告",
            None,
            ["中共青山县委", ORGAN],
            2023,
        ),
        (
            JOINT,
            "中共青山县委 青山县人民政府关于2023年度法治政府建设情况的报告",
            ["中共青山县委", ORGAN],
            2023,
        ),
        ("青山县人民政府\n2023年度法治政府建设情况报告", None, [ORGAN], 2023),
        (
            "青山县人\n民政府2023年度法治政府建设情况报告",
            TITLE.replace("关于", "").replace("的", ""),
            [ORGAN],
            2023,
        ),
        (
            "青山县人民政府2023年度法治政府建设情况\n的报告",
            "青山县人民政府2023年度法治政府建设情况的报告",
            [ORGAN],
            2023,
        ),
        ("法治政府建设情况报告\n（2023年度）", "法治政府建设情况报告(2023年度)", [], 2023),
        ("关于报送青山县水利局2023年度法治政府建设情况报告的函", None, ["青山县水利局"], 2023),
        ("青山县人民政府关于2023年度\n法治政府建设情况的报告", TITLE, [ORGAN], 2023),
        ("青山县人民政府\n关于2023年度\n法治政府建设情况的报告", TITLE, [ORGAN], 2023),
        ("青山县人民政府关于2023年度法治政\n府建设情况的报告", TITLE, [ORGAN], 2023),
        ("青山县人民政府关于2023年度法治政府建设情况的报\n告", TITLE, [ORGAN], 2023),
    ],
)
def test_a_title_with_its_organs_and_year(
    written: str, text: str | None, organs: list[str], year: int | None, pack: Pack
) -> None:
    report, title = titled(written, pack)
    assert title.text == (text or written.replace("\n", ""))
    assert [organ.name for organ in title.organs] == organs
    assert [report.slice(organ.span).replace("\n", "") for organ in title.organs] == organs
    assert title.year == year
    assert title.of_kind
    assert report.slice(report.body).startswith("2023年,青山县")


@pytest.mark.parametrize(
    "between", ["", "\n发布日期:2024-03-02 17:08 浏览次数:", "\n信息来源:县司法局\n字体:[大 中 小]"]
)
@pytest.mark.parametrize("times", [2, 3])
def test_of_a_repeated_title_the_last_is_taken(times: int, between: str, pack: Pack) -> None:
    written = f"{between}\n".join([TITLE] * times)
    report, title = titled(written, pack)
    assert title.text == TITLE
    assert title.span.start == report.text.rindex(TITLE)
    assert report.slice(report.body).startswith("2023年,青山县")


def test_the_heading_of_a_website_is_no_title(pack: Pack) -> None:
    above = (
        "您当前的位置:首页 > 政务公开 > 法治政府建设年度报告\n索引号:11370830004335705P/2024-00646\n"
        "成文日期: 2022-03-01 发布机构: 县政府\n名称:青山县人民政府关于2022年度法治政府建设情况的报告\n"
    )
    report, title = titled(above + TITLE, pack)
    assert title.text == TITLE
    assert report.year == 2023


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("青山县2017年法治政府建设工作总结和2018年工作思路", 2017),
        ("青山县2017年法治政府建设情况及2018年工作打算的报告", 2017),
        ("关于2023年度法治政府建设情况和2024年工作要点的报告", 2023),
        ("2024年工作打算和2023年度法治政府建设情况的报告", 2023),
        ("二〇二三年法治政府建设情况和二〇二四年工作计划", 2023),
        ("青山县2022年启动、2023年法治政府建设情况报告", 2023),
        ("青山县法治政府建设实施纲要(2021—2025年)落实情况报告", None),
        ("青山县法治政府建设情况报告", None),
        ("关于2023\n年度法治政府建设情况的报告", 2023),
    ],
)
def test_the_year_bound_to_the_report(title: str, year: int | None, pack: Pack) -> None:
    assert title_year(title, pack.vocabulary) == year


def test_a_shorter_line_below_does_not_replace_the_title(pack: Pack) -> None:
    _, title = titled(f"{TITLE}\n法治政府建设年度报告", pack)
    assert title.text == TITLE


def test_an_organ_above_page_furniture_is_not_the_titles(pack: Pack) -> None:
    written = "青山县司法局\n发布日期:2024-01-01\n关于2023年度法治政府建设情况的报告"
    _, title = titled(written, pack)
    assert title.organs == ()


@pytest.mark.parametrize("above", ["当前位置:首页 > 政务公开 >", "首页 > 政务公开 > 政府文件"])
def test_a_title_in_the_midst_of_a_flattened_page(above: str, pack: Pack) -> None:
    flat = compose(title="", signoff="").replace("\n", "") * 2
    report = parsed(f"{above} {TITLE} {flat}", pack)
    assert report.title is not None
    assert report.title.text == TITLE
    assert report.slice(report.body).startswith("2023年,青山县")


def test_a_title_in_traditional_characters_is_shown_as_written(pack: Pack) -> None:
    written = "青山縣人民政府關於2023年度法治政府建設情況的報告"
    report, title = titled(written, pack)
    assert title.text == written
    assert report.issuer == "青山縣人民政府"


@pytest.mark.parametrize("addressee", ["青山市人民政府:", "市委、市政府办公室：", "青山市司法局:"])
def test_a_title_that_runs_into_its_addressee(addressee: str, pack: Pack) -> None:
    written = "青山县人民政府2023年度法治政府建设情况报告"
    report = parsed(f"{written}{addressee}青山县扎实推进法治政府建设,办理案件62件。", pack)
    assert report.title is not None
    assert report.title.text == written
    assert report.year == 2023


@pytest.mark.parametrize("space", ["", " "])
def test_a_title_that_runs_into_the_text(space: str, pack: Pack) -> None:
    flat = compose(title="", signoff="").replace("\n", "")
    written = "青山县人民政府2023年度法治政府建设情况报告"
    report = parsed(written + space + flat, pack)
    assert report.title is not None
    assert report.title.text == written
    assert report.slice(report.body).startswith("2023年,青山县")
    assert report.issuer == ORGAN


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("青山县2024年法治政府建设工作要点", "青山县2024年法治政府建设工作要点"),
        ("关于做好春节放假工作的通知", "关于做好春节放假工作的通知"),
    ],
)
def test_a_document_of_another_kind_is_named(title: str, text: str, pack: Pack) -> None:
    _, found = titled(title, pack)
    assert found.text == text
    assert not found.of_kind


@pytest.mark.parametrize(
    "title",
    [
        "",
        "现将2023年度法治政府建设情况报告如下:",
        "2023年3月5日",
    ],
)
def test_without_a_title_there_is_none(title: str, pack: Pack) -> None:
    assert parsed(compose(title=title), pack).title is None


@pytest.mark.parametrize("title", ["现将2023年度法治政府建设情况报告如下", "法治政府建设情况"])
def test_what_only_sounds_like_it_is_no_title_of_the_kind(title: str, pack: Pack) -> None:
    found = parsed(compose(title=title), pack).title
    assert found is None or not found.of_kind


def test_a_numbered_line_is_no_title(pack: Pack) -> None:
    report = parsed(compose(title="", opening="一、2023年度法治政府建设情况报告"), pack)
    assert report.title is None


@pytest.mark.parametrize(
    "line",
    [
        "标题:{}",
        "| 标 题:{} | |",
        "名  称: {}",
        "【法治政府建设年度报告】{}",
        "附件:{}",
        "某某之家—全网更新www.example.com{}",
    ],
)
def test_what_a_page_puts_around_a_title_is_none_of_it(line: str, pack: Pack) -> None:
    report, title = titled(line.format(TITLE), pack)
    assert title.text == TITLE
    assert report.issuer == ORGAN
    assert report.slice(report.preamble).strip() == PARTS["opening"]


def test_a_title_among_the_fields_gives_way_to_one_of_its_own(pack: Pack) -> None:
    _, title = titled(f"标题:{TITLE}\n发布日期:2024-01-15\n{TITLE}", pack)
    assert title.text == TITLE
    assert title.span.start > len(TITLE)


@pytest.mark.parametrize("mark", ["征求意见稿", "讨论稿(二)", "报告(初稿)", "征求意见稿 ", "初稿2"])
def test_a_draft_mark_before_the_title_is_kept(mark: str, pack: Pack) -> None:
    _, title = titled(f"【{mark}】{TITLE}", pack)
    assert title.text == f"【{mark}】{TITLE}"


def test_an_attached_report_is_read_under_its_own_title(pack: Pack) -> None:
    organ = "青山县卫生健康局(医疗保障局)"
    letter = (
        f"青山县法治政府建设工作领导小组办公室:\n《{organ}2023年度法治政府建设情况报告》已完成,请审阅。\n"
        f"附件:{organ} 2023年度法治政府建设情况报告\n{organ}\n2024年1月8日\n附件:\n"
    )
    report, title = titled(f"{letter}{organ}\n2023年度法治政府建设情况报告", pack)
    assert title.text.startswith(organ)
    assert title.span.start >= len(letter)
    assert report.issuer == "青山县卫生健康局"
