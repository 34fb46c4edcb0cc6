from __future__ import annotations

import re

import pytest

from checker.model import Mark, Section
from checker.packs.pack import Pack
from tests.support.reports import compose, parsed

PROSE = "全县各级各部门深入贯彻落实习近平法治思想,扎实推进依法行政各项工作,取得积极进展,群众满意度稳步提升。"


def sections(measures: str, pack: Pack) -> tuple[Section, ...]:
    """The sections of a report whose body is this and nothing else."""
    text = compose(measures=measures, leader="", problems="", plan="")
    return parsed(text, pack).sections


def only(measures: str, pack: Pack) -> Section:
    (section,) = sections(measures, pack)
    return section


@pytest.mark.parametrize(
    ("line", "mark", "number", "title"),
    [
        ("一、主要举措和成效", Mark.HAN, "一、", "主要举措和成效"),
        ("二．存在的问题", Mark.HAN, "二.", "存在的问题"),
        ("三、 下一步 工作打算：", Mark.HAN, "三、", "下一步 工作打算"),
        ("（一）深化“放管服”改革", Mark.HAN_PAREN, "(一)", "深化“放管服”改革"),
        ("(二) 规范行政执法", Mark.HAN_PAREN, "(二)", "规范行政执法"),
        ("一)完善制度体系", Mark.HAN_PAREN, "一)", "完善制度体系"),
        ("１．落实责任", Mark.ARABIC, "1.", "落实责任"),
        ("2、落实责任", Mark.ARABIC, "2、", "落实责任"),
        ("（1）落实责任", Mark.ARABIC_PAREN, "(1)", "落实责任"),
        ("①落实责任", Mark.CIRCLED, "①", "落实责任"),
        ("第一部分 法治政府建设工作情况", Mark.PART, "第一部分", "法治政府建设工作情况"),
    ],
)
def test_a_heading_alone_on_its_line(
    line: str, mark: Mark, number: str, title: str, pack: Pack
) -> None:
    found = only(f"{line}\n{PROSE}", pack)
    assert (found.mark, found.number, found.title) == (mark, number, title)
    assert found.alone
    assert found.named


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"(一)深化改革。{PROSE}", "深化改革"),
        (f"(一)深化改革,优化服务。{PROSE}", "深化改革,优化服务"),
        (f"(一)深化改革:{PROSE}", "深化改革"),
        # With the full stop near, the words after the colon are still none of the heading.
        ("(一)深化改革:取消证明事项23项,完成改革任务12项。", "深化改革"),
        (f"(一)深化行政体制改革  {PROSE * 2}", "深化行政体制改革"),
        (f"1.抓好规划和部署。{PROSE}", "抓好规划和部署"),
        (f"二、存在的问题。{PROSE}", "存在的问题"),
        # The export glued heading and text: only the usual words of a main heading tell.
        (f"二、存在问题{PROSE}", "存在问题"),
        (f"二、存在的主要问题和原因{PROSE}", "存在的主要问题和原因"),
        (f"三、下一步工作打算{PROSE}", "下一步工作打算"),
        (f"一、主要举措和成效{PROSE}", "主要举措和成效"),
    ],
)
def test_a_heading_that_opens_its_paragraph(line: str, title: str, pack: Pack) -> None:
    found = only(line, pack)
    assert found.title == title
    assert found.named
    assert not found.alone


@pytest.mark.parametrize(
    "line",
    [
        "1.全县共有行政执法人员320人,持证上岗率100%,全年培训12期,有效提升了执法能力和水平,评查案卷120件,组织考试4次,通过85%。",
        "(一)落实行政执法三项制度,完善裁量基准,加强案卷评查,推行柔性执法,健全联合检查机制,规范行政检查行为;推广说理式文书。",
        # One full statement, short as it is.
        "(四)县政府主要负责人认真履行第一责任人职责,主持召开会议研究部署法治工作4次,听取汇报2次。",
        "一是加强培训,举办讲座12场。",
        "一是加强培训;二是规范执法。",
    ],
)
def test_a_numbered_paragraph_that_simply_begins_has_no_heading(line: str, pack: Pack) -> None:
    found = only(line, pack)
    assert not found.named
    assert found.title == re.split("[,;]", line.removeprefix(found.number))[0]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (f"一是落实第一责任人职责。{PROSE}", True),
        ("一是落实第一责任人职责。", True),
        ("一是落实第一责任人职责", False),
        (f"一是落实第一责任人职责,{PROSE}", False),
        (f"一是落实第一责任人职责:{PROSE}", False),
        ("一是落实第一责任人职责;二是听取汇报。", False),
        (f"一是{'落实第一责任人职责' * 3}一二三。{PROSE}", True),  # 30 characters
        (f"一是{'落实第一责任人职责' * 3}一二三四。{PROSE}", False),
    ],
)
def test_an_item_is_a_heading_only_as_a_short_sentence(line: str, named: bool, pack: Pack) -> None:  # noqa: FBT001 - a column
    found = only(line, pack)
    assert found.mark is Mark.ITEM
    assert found.named is named


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("三、四季度办理案件12件。" + PROSE, []),
        ("分为一、二、三等。" + PROSE, []),
        ("有所提高。一、二审案件92件。" + PROSE, []),
        ("全年办理案件92件,二、三季度有所下降。" + PROSE, []),
        ("印发“意见”(三)公开信息。" + PROSE, ["(三)"]),
        ("全年办理一、二审案件92件,(一)审案件61件。" + PROSE, []),
        (PROSE + "二、存在问题。" + PROSE, ["二、"]),
        (PROSE + "(二)规范执法。" + PROSE, ["(二)"]),
        (PROSE + "第二部分 存在问题。" + PROSE, ["第二部分"]),
        # Without a closing mark before it, the words after the number must be usual ones.
        (PROSE[:-1] + "二、存在的问题及原因" + PROSE, ["二、"]),
        (PROSE[:-1] + "二、某某事项" + PROSE, []),
    ],
)
def test_headings_inside_a_paragraph(line: str, numbers: list[str], pack: Pack) -> None:
    found = sections("一、主要举措和成效\n" + line, pack)
    assert [section.number for section in found[1:]] == numbers


def test_a_report_on_one_line_has_its_headings(pack: Pack) -> None:
    flat = compose(opening="").replace("\n", "")
    assert [section.number for section in parsed(flat, pack).sections] == [
        *("一、", "(一)", "(二)", "(三)", "二、", "三、", "四、", "(一)", "(二)")
    ]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("存在的问题", "存在的问题"),
        ("存在的问题:", "存在的问题"),
        ("【下一步工作打算】", "下一步工作打算"),
        ("“放管服”改革成效", "放管服”改革成效"),
        ("依法全面履行职能", "依法全面履行职能"),
    ],
)
def test_an_unnumbered_heading_stands_over_a_paragraph(line: str, title: str, pack: Pack) -> None:
    found = only(f"{line}\n{PROSE * 2}", pack)
    assert (found.mark, found.number, found.ordinal) == (Mark.NONE, "", None)
    assert found.title == title
    assert found.named
    assert found.alone


@pytest.mark.parametrize(
    "line",
    [
        "依法全面履行职能。",
        "依法全面履行职能:",
        "依法履职,规范执法",
        "公开",
        "全" * 33,
        "依法全面履行职能\n加强监督",
        "存在的问题。",
        "存在的问题、",
        "2023年存在的主要问题如下:",
        "收到的存在问题情况如下表",
    ],
)
def test_no_unnumbered_heading(line: str, pack: Pack) -> None:
    assert sections(f"{line}\n{PROSE * 2}"[: None if "\n" not in line else len(line)], pack) == ()


def test_an_unnumbered_heading_may_stand_over_short_numbered_lines(pack: Pack) -> None:
    found = sections("依法全面履行职能\n(一)权责清单\n(二)证明事项", pack)
    assert [section.title for section in found] == ["依法全面履行职能", "权责清单", "证明事项"]


def test_the_last_line_may_be_an_empty_main_heading(pack: Pack) -> None:
    assert only(f"{PROSE}\n下一步工作打算", pack).title == "下一步工作打算"
    assert sections(f"{PROSE}\n依法全面履行职能", pack) == ()


def test_the_heading_span_is_number_and_title(pack: Pack) -> None:
    report = parsed(compose(measures=f"（一）深化改革。{PROSE}"), pack)
    assert report.slice(report.sections[0].heading) == "(一)深化改革"
    assert report.slice(report.sections[0].body).startswith("。全县各级")
