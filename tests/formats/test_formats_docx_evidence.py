"""What styles and notes of a .docx tell, and where they are not believed."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from checker.ingest import read_bytes
from checker.model import Assessment, Report
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess
from tests.support.docx import Block, docx, paragraph, run, style_xml, table
from tests.support.word import (
    ORGAN,
    TITLE,
    WORD_STYLES,
    field_runs,
    in_style,
    notes_part,
    outline,
    right,
    set_by,
)

LONG = "全县各级各部门坚持问题导向和目标导向，把法治政府建设摆在突出位置来抓。" * 4
STYLES = (
    *WORD_STYLES,
    style_xml("3", name="heading 3", based_on="a", inside=outline(2)),
)


def judged(blocks: Iterable[str | Block], pack: Pack, **extra: str) -> Assessment:
    data = docx(blocks, styles=STYLES, extra={f"word/{k}.xml": v for k, v in extra.items()})
    return assess(read_bytes(data, "报告.docx"), pack, Settings())


def parsed(blocks: Iterable[str | Block], pack: Pack) -> Report:
    report = judged(blocks, pack).report
    assert report is not None
    return report


def tree(blocks: Iterable[str | Block], pack: Pack) -> list[tuple[int, str, str]]:
    return [(s.level, s.number, s.title) for s in parsed([TITLE, *blocks], pack).sections]


def styled(text: str, style: int) -> Block:
    return paragraph(run(text), style=str(style))


def test_a_styled_heading_needs_no_number(pack: Pack) -> None:
    blocks: list[str | Block] = [
        styled("工作成果，亮点纷呈", 1),
        styled("甲", 2),
        styled("制度建设", 2),
        "制定文件3件。",
        styled("几点感想", 1),
        LONG,
    ]
    assert tree(blocks, pack) == [
        (1, "", "工作成果,亮点纷呈"),
        (2, "", "制度建设"),
        (1, "", "几点感想"),
    ]


def test_running_text_in_a_heading_style_is_no_heading(pack: Pack) -> None:
    blocks: list[str | Block] = [
        styled("制度建设", 1),
        styled(LONG, 1),
        styled("普法宣传", 1),
        "开展宣传3次。",
        styled("执法监督", 1),
        styled("组织评查3次，整改问题5个。", 1),
        styled("行政复议", 1),
        "受理3件。",
    ]
    assert [title for _, _, title in tree(blocks, pack)] == [
        "制度建设",
        "普法宣传",
        "执法监督",
        "行政复议",
    ]


def test_styles_that_stand_on_everything_tell_nothing(pack: Pack) -> None:
    blocks: list[str | Block] = [
        styled(text, 1) for text in ("制度建设", LONG, "普法宣传到位，成效明显", LONG, "特此说明")
    ]
    plain: list[str | Block] = ["制度建设", LONG, "普法宣传到位，成效明显", LONG, "特此说明"]
    assert tree(blocks, pack) == tree(plain, pack)


def test_numbers_go_before_styles(pack: Pack) -> None:
    blocks: list[str | Block] = [
        styled("一、主要工作", 3),
        styled("（一）制度建设", 1),
        "制定文件3件。",
        styled("（二）普法宣传", 1),
        "开展宣传3次。",
        styled("二、存在问题", 3),
        LONG,
    ]
    assert [(level, number) for level, number, _ in tree(blocks, pack)] == [
        (1, "一、"),
        (2, "(一)"),
        (2, "(二)"),
        (1, "二、"),
    ]


def test_styles_settle_what_numbers_leave_open(pack: Pack) -> None:
    """The same numbers at two levels, and ranks turned round."""
    nested: list[str | Block] = [
        styled("一、重点任务落实", 1),
        styled("一、制度建设", 2),
        "制定文件3件。",
        styled("二、普法宣传", 2),
        "开展宣传3次。",
        styled("三、执法监督", 2),
        "评查3次。",
        styled("二、队伍建设", 1),
        LONG,
    ]
    assert [level for level, _, _ in tree(nested, pack)] == [1, 2, 2, 2, 1]
    turned: list[str | Block] = [
        styled("1.重点任务落实", 1),
        styled("（一）制度建设", 2),
        "制定文件3件。",
        styled("（二）普法宣传", 2),
        "开展宣传3次。",
        styled("2.队伍建设", 1),
        LONG,
    ]
    assert [level for level, _, _ in tree(turned, pack)] == [1, 2, 2, 1]


def test_a_styled_statement_is_a_heading_and_an_unstyled_one_is_not(pack: Pack) -> None:
    statement = "一是加强组织领导，压实各级责任"
    after = "县委常委会研究法治工作3次。"
    assert tree([styled(statement, 1), after], pack) == [(1, "一是", "加强组织领导,压实各级责任")]
    named = [s.named for s in parsed([TITLE, styled(statement, 1), after], pack).sections]
    unstyled = [s.named for s in parsed([TITLE, statement, after], pack).sections]
    assert (named, unstyled) == ([True], [False])


def test_an_unstyled_line_stays_inside_the_styled_section(pack: Pack) -> None:
    blocks: list[str | Block] = [
        styled("成果综述", 1),
        "制度建设",
        LONG,
        "普法宣传",
        LONG,
        styled("几点感想", 1),
        LONG,
    ]
    assert [(level, title) for level, _, title in tree(blocks, pack)] == [
        (1, "成果综述"),
        (2, "制度建设"),
        (2, "普法宣传"),
        (1, "几点感想"),
    ]


def test_a_row_is_neither_heading_nor_half_of_a_paragraph(pack: Pack) -> None:
    rows = table([["项目", "件"], ["一、行政复议", "62"], ["合计办理案件", "62"]])
    assert tree([styled("成果综述", 1), LONG[:-1], rows, LONG], pack) == [(1, "", "成果综述")]


def test_the_title_style_counts_where_no_words_show_a_title(pack: Pack) -> None:
    lines = ["青山县法治建设", "（2023）"]
    blocks: list[str | Block] = [
        *(paragraph(run(line), style="a3") for line in lines),
        LONG,
        "一、主要工作",
        LONG,
    ]
    title = parsed(blocks, pack).title
    assert title is not None
    assert (title.text, title.of_kind) == ("青山县法治建设(2023)", False)
    assert parsed([lines[0], lines[1], *blocks[2:]], pack).title is None


def test_the_title_style_does_not_displace_the_title(pack: Pack) -> None:
    head = paragraph(run(f"{ORGAN}文件"), style="a3")
    title = parsed([head, *set_by()], pack).title
    assert title is not None
    assert title.text.endswith(TITLE)


def test_a_sign_off_to_the_right_ends_the_report_before_its_annex(pack: Pack) -> None:
    annex: list[str | Block] = ["附件1：", LONG, "填报单位意见。", LONG]
    report = parsed([*set_by(sign=right), *annex], pack)
    assert report.signoff is not None
    assert report.slice(report.signoff.span) == f"{ORGAN}\n2024年1月9日"
    assert report.body.end < report.signoff.span.start
    # A pair to the right in the midst of the text ends nothing.
    inside = parsed([*set_by(sign=right), LONG, "二、其他", LONG], pack)
    assert inside.signoff is None


def test_notes_are_read_for_safety_and_are_no_part_of_the_report(pack: Pack) -> None:
    part = notes_part(
        "footnote",
        "《青山县行政程序规定（征求意见稿）》由司法局起草，联系人张三，手机13912345678。",
        "秘密★1年",
    )
    assessment = judged(set_by(sign=right), pack, footnotes=next(iter(part.values())))
    report = assessment.report
    assert report is not None
    assert "13912345678" not in report.source.text
    assert report.signoff is not None
    assert report.paragraphs[-1].end <= report.signoff.span.start
    found = {finding.rule: finding for finding in assessment.findings}
    assert sorted(found) == ["length", "personal-data", "secret-marking"]
    place = found["personal-data"].evidence
    assert place is not None
    assert place.place.line == len(set_by()) + 2


def test_contents_lend_no_heading_and_are_no_text_of_the_report(pack: Pack) -> None:
    """A contents list whose field never ends must not swallow the report."""
    begun = paragraph(field_runs(' TOC \\o "1-3" ', "一、主要举措和成效1").rsplit("<w:r>", 1)[0])
    blocks = set_by(h1=in_style("1"), h2=in_style("2"))
    assert parsed([blocks[0], begun, *blocks[1:]], pack).body.end > 300


@pytest.mark.parametrize(
    ("instruction", "changes"),
    [
        (' DATE \\@ "yyyy年M月d日" ', True),
        (" time ", True),
        (" MERGEFIELD 单位 ", True),
        (" PAGE ", False),
        (" REF _Ref1 \\h ", False),
        (" CREATEDATE ", False),
        ("", False),
    ],
)
def test_fields_whose_text_changes_are_named(
    instruction: str, pack: Pack, *, changes: bool
) -> None:
    date = paragraph(field_runs(instruction, "2024年1月9日"))
    assessment = judged([*set_by()[:-1], date], pack)
    report = assessment.report
    assert report is not None
    assert ("fields" in report.source.marks) is changes
    assert any("自动变动的域" in f.message for f in assessment.findings) is changes
