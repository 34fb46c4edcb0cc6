from __future__ import annotations

import pytest

from checker.packs.pack import Pack
from tests.support.reports import compose, headings, parsed

PROSE = "各级各部门扎实推进依法行政各项工作,完成年度任务,取得积极进展,有关方面满意度稳步提升。"


def outline(lines: str, pack: Pack) -> list[tuple[int, str]]:
    """Level and number of the headings given, each with a paragraph under it."""
    body = "\n".join(f"{line}\n{PROSE}" for line in lines.split("\n"))
    report = parsed(compose(measures=body, leader="", problems="", plan=""), pack)
    return [(level, number) for level, number, _ in headings(report)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "一、工作情况\n(一)制度建设\n1.规范文件\n(1)清理\n(2)备案\n2.决策程序\n(二)执法监督\n二、存在问题",
            [
                *((1, "一、"), (2, "(一)"), (3, "1."), (4, "(1)"), (4, "(2)")),
                *((3, "2."), (2, "(二)"), (1, "二、")),
            ],
        ),
        # 一、 directly over 1. is no jump.
        (
            "一、工作情况\n1.制度\n2.执法\n二、存在问题",
            [(1, "一、"), (2, "1."), (2, "2."), (1, "二、")],
        ),
        (
            "第一部分 工作情况\n一、制度\n(一)文件\n二、执法\n第二部分 存在问题\n一、意识",
            [
                *((1, "第一部分"), (2, "一、"), (3, "(一)"), (2, "二、")),
                *((1, "第二部分"), (2, "一、")),
            ],
        ),
        # A web page made a list of 一、: now 1. stands over (一).
        (
            "1.工作情况\n(一)制度\n(二)执法\n2.存在问题\n3.工作安排\n(一)培训",
            [
                *((1, "1."), (2, "(一)"), (2, "(二)"), (1, "2."), (1, "3."), (2, "(一)")),
            ],
        ),
        # But (一) that comes first stays over 1., which runs on.
        (
            "(一)制度\n1.清理\n(二)执法\n2.评查",
            [(1, "(一)"), (2, "1."), (1, "(二)"), (2, "2.")],
        ),
        # 一、 inside 一、: the inner run ends where only the outer one goes on.
        (
            "一、主要工作情况\n一、制度建设\n二、执法监督\n三、普法宣传\n二、存在的问题\n三、下一步工作打算",
            [*((1, "一、"), (2, "一、"), (2, "二、"), (2, "三、")), (1, "二、"), (1, "三、")],
        ),
        # Where both would fit, a main heading goes on with the outer run.
        (
            "一、主要工作情况\n一、制度建设\n二、存在的问题\n三、下一步工作打算",
            [(1, "一、"), (2, "一、"), (1, "二、"), (1, "三、")],
        ),
        # What fits neither stays where it stands.
        (
            "一、主要工作情况\n一、制度建设\n二、执法监督\n四、普法宣传\n二、存在的问题",
            [(1, "一、"), (2, "一、"), (2, "二、"), (2, "四、"), (1, "二、")],
        ),
        # Only a run that begins anew is nested.
        (
            "一、主要工作情况\n二、制度建设\n三、存在的问题",
            [(1, "一、"), (1, "二、"), (1, "三、")],
        ),
        # Level three runs on across level two.
        (
            "一、工作情况\n(一)制度\n1.文件\n2.决策\n(二)执法\n3.检查\n4.评查\n二、存在问题",
            [
                *((1, "一、"), (2, "(一)"), (3, "1."), (3, "2."), (2, "(二)")),
                *((3, "3."), (3, "4."), (1, "二、")),
            ],
        ),
        # Every chapter numbers its parts anew.
        (
            "一、工作情况\n(一)制度\n(二)执法\n二、存在问题\n(一)意识\n(二)力量\n三、下一步工作打算",
            [
                *((1, "一、"), (2, "(一)"), (2, "(二)"), (1, "二、"), (2, "(一)")),
                *((2, "(二)"), (1, "三、")),
            ],
        ),
        # Without any 一、 an unnumbered heading is of the first rank.
        ("(一)制度建设\n依法全面履行职能\n(一)清单", [(1, "(一)"), (1, ""), (2, "(一)")]),
        # The opening bracket got lost.
        ("一、工作情况\n一)制度\n(二)执法", [(1, "一、"), (2, "一)"), (2, "(二)")]),
        # The export turned 一、 and (一) into 1. 2. 3.
        ("1.工作情况\n2.存在的问题\n3.下一步工作打算", [(1, "1."), (1, "2."), (1, "3.")]),
        # Parts before the first chapter.
        ("(一)制度\n(二)执法\n二、存在问题", [(1, "(一)"), (1, "(二)"), (1, "二、")]),
        # An unnumbered main heading closes what is open, another one stands under it.
        ("一、工作情况\n存在的问题\n依法履职情况", [(1, "一、"), (1, ""), (1, "")]),
        ("一、工作情况\n(一)制度\n依法全面履行职能", [(1, "一、"), (2, "(一)"), (3, "")]),
        ("依法全面履行职能\n存在的问题\n下一步工作打算", [(1, ""), (1, ""), (1, "")]),
        (
            "主要工作情况\n(一)制度\n(二)执法\n存在的问题",
            [(1, ""), (2, "(一)"), (2, "(二)"), (1, "")],
        ),
    ],
)
def test_levels(lines: str, expected: list[tuple[int, str]], pack: Pack) -> None:
    assert outline(lines, pack) == expected


def test_bodies_end_where_the_next_heading_of_the_same_or_a_higher_level_begins(
    pack: Pack,
) -> None:
    report = parsed(compose(), pack)
    first, one, two, three, leader = report.sections[:5]
    assert report.slice(first.body).strip().startswith("(一)完善制度体系")
    assert (first.body.end, three.body.end) == (leader.heading.start, leader.heading.start)
    assert (one.body.end, two.body.end) == (two.heading.start, three.heading.start)
    assert report.sections[-1].body.end == report.body.end


def test_parents_are_the_enclosing_sections(pack: Pack) -> None:
    parents = [section.parent for section in parsed(compose(), pack).sections]
    assert parents == [None, 0, 0, 0, None, None, None, 6, 6]


def test_the_section_at_an_offset_is_the_innermost(pack: Pack) -> None:
    report = parsed(compose(), pack)

    def title_at(phrase: str) -> str | None:
        section = report.section_at(report.text.index(phrase))
        return section.title if section else None

    assert title_at("现将有关情况") is None
    assert title_at("一、主要举措") == "主要举措和成效"
    assert title_at("案卷评查") == "规范行政执法"
    assert title_at("基层执法力量") == "存在的不足和原因"
    assert title_at("2024年1月9日") is None
