"""Good reports stay silent in every shape; each defect put into one is found, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from checker.ingest import read_bytes
from checker.model import Assessment, ReportStatus, Severity, Stage, Status, Verdict
from checker.packs.build import build_pack
from checker.packs.find import find_pack
from checker.packs.load import load_data
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess
from tests.open_government.reading import SAMPLES, SHAPES, TABLES, sample

COUNTY, BUREAU, TOWN = "county-government", "education-bureau", "township"
ZEROS = "\t0\t0\t0\t0\t0\t0\t0"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return build_pack(load_data(find_pack("open-government-annual-report"), cache=False))


def judge(data: bytes, pack: Pack, stage: Stage = Stage.SUBMISSION) -> Assessment:
    return assess(read_bytes(data, "报告"), pack, Settings(stage=stage))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_good_report_stays_silent_in_every_shape(name: str, shape: str, pack: Pack) -> None:
    one = judge(SHAPES[shape](sample(name)), pack)
    assert one.failures == ()
    assert [f"{f.rule}: {f.message}" for f in one.findings] == []
    assert {e.id: e.status for e in one.elements if e.status is not Status.MET} == {}
    assert (one.score, one.verdict) == (100, Verdict.PASS)


@pytest.mark.parametrize(
    ("name", "kind"), [(COUNTY, "government"), (BUREAU, "department"), (TOWN, "township")]
)
def test_the_organ_and_the_year_are_read(name: str, kind: str, pack: Pack) -> None:
    report = judge(sample(name).encode(), pack).report
    assert report is not None
    assert (report.organ_kind.value, report.year) == (kind, 2023)


class Defect(NamedTuple):
    """What replaces what in a sample; `findings` and `elements` are all that may change."""

    sample: str
    old: str
    new: str
    findings: frozenset[str] = frozenset()
    elements: frozenset[str] = frozenset()
    says: str = ""
    stage: Stage = Stage.SUBMISSION


def defect(
    name: str, old: str, new: str, *findings: str, elements: tuple[str, ...] = (), says: str = ""
) -> Defect:
    return Defect(name, old, new, frozenset(findings), frozenset(elements), says)


def _section(name: str, opens: str, until: str) -> str:
    text = sample(name)
    start = text.index(opens)
    return text[start : text.index(until, start)] if until else text[start:]


def _swapped() -> Defect:
    problems = _section(BUREAU, "五、存在", "六、其他")
    others = _section(BUREAU, "六、其他", "清河湾县教育体育局\n2024")
    return defect(BUREAU, problems + others, others + problems, "section-order", says="之后")


def _missing(number: str, following: str, element: str, *findings: str) -> Defect:
    return defect(BUREAU, _section(BUREAU, number, following), "", *findings, elements=(element,))


DEFECTS = {
    "documents issued, but not in force": defect(
        COUNTY, "规范性文件\t4\t2\t38", "规范性文件\t40\t2\t3", "documents-in-force", says="少于"
    ),
    "a row of applications": defect(
        COUNTY,
        "本年新收政府信息公开申请数量\t39\t5\t0\t0\t1\t1\t46",
        "本年新收政府信息公开申请数量\t39\t5\t0\t0\t1\t1\t45",
        *("applications-sum", "applications-told"),
        says="“新收”一行",
    ),
    "applications told in the overview": defect(
        COUNTY,
        "政府信息公开申请46件",
        "政府信息公开申请64件",
        "applications-told",
        says="“新收”一行的总计是46",
    ),
    "applications carried on told in the overview": defect(
        COUNTY, "结转下年度3件", "结转下年度13件", "applications-told", says="总计是3"
    ),
    "a result of applications": defect(
        COUNTY,
        "予以公开\t17\t2\t0\t0\t1\t0\t20",
        "予以公开\t18\t2\t0\t0\t1\t0\t21",
        "applications-sum",
        says="“自然人”一列",
    ),
    "the balance of applications": defect(
        BUREAU,
        f"二、上年结转政府信息公开申请数量{ZEROS}",
        "二、上年结转政府信息公开申请数量\t2\t0\t0\t0\t0\t0\t2",
        "applications-sum",
        says="新收5＋上年结转2＝7",
    ),
    "a row of applications left out": defect(
        BUREAU, f"3.要求提供公开出版物{ZEROS}\n", "", "applications-sum", says="出版物"
    ),
    "reviews": defect(COUNTY, "2\t1\t0\t0\t3\t", "2\t1\t0\t0\t4\t", "review-sum", says="复议总计4"),
    "lawsuits": defect(
        COUNTY, "1\t0\t0\t0\t1\t0\t0", "1\t0\t0\t0\t2\t0\t0", "review-sum", says="直诉"
    ),
    "no overview": _missing("一、总体", "二、主动", "overview"),
    "no proactive disclosure": _missing("二、主动", "三、收到", "proactive-disclosure"),
    "no applications": _missing("三、收到", "四、政府信息公开行政复议", "applications", "length"),
    "no reviews": _missing("四、政府信息公开行政复议", "五、存在", "review-and-litigation"),
    "no problems": _missing("五、存在", "六、其他", "problems"),
    "no other matters": _missing("六、其他", "清河湾县教育体育局\n2024", "other-matters"),
    "sections out of order": _swapped(),
    "no problem told": defect(
        TOWN,
        _section(TOWN, "问题：公开", "改进："),
        "",
        elements=("problems",),
    ),
    "no table of reviews": defect(
        TOWN,
        _section(TOWN, "行政复议\t", "五、存在"),
        "全年没有发生行政复议和行政诉讼。\n",
        elements=("review-and-litigation",),
    ),
    "late": defect(
        BUREAU, "2024年1月18日", "2024年2月18日", "publication-deadline", says="1月31日"
    ),
    "signed before the year": defect(BUREAU, "2024年1月18日", "2023年1月18日", "period-covered"),
    "last year's opening": defect(
        COUNTY,
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号，",
        "2022年，我县认真做好公开工作。根据《中华人民共和国政府信息公开条例》（国务院令第711号，",
        "stale-year",
    ),
    "wrong year announced": defect(
        TOWN, "现将柳树坪镇2023年", "现将柳树坪镇2022年", "stale-year", says="2023"
    ),
    "no year in the title": defect(BUREAU, "局2023年政府", "局政府", "title-form"),
    "no assessment of a government": defect(
        TOWN, _section(TOWN, "把政府信息公开列入", "组织学习"), "", "government-results"
    ),
    "a mobile number": defect(
        BUREAU, "接受社会监督，", "接受社会监督，联系人手机13912345678，", "personal-data"
    ),
}


def test_there_are_defects_of_many_kinds() -> None:
    assert len(DEFECTS) >= 12
    assert {rule for each in DEFECTS.values() for rule in each.findings} >= {
        *("applications-sum", "review-sum", "documents-in-force", "section-order", "stale-year"),
        *("publication-deadline", "period-covered", "title-form", "length", "government-results"),
    }


@pytest.mark.parametrize("shape", TABLES)
@pytest.mark.parametrize("name", DEFECTS)
def test_an_injected_defect_is_found_and_nothing_else(name: str, shape: str, pack: Pack) -> None:
    case = DEFECTS[name]
    text = sample(case.sample)
    assert case.old in text
    render: Callable[[str], bytes] = SHAPES[shape]
    one = judge(render(text.replace(case.old, case.new, 1)), pack, case.stage)
    assert one.failures == ()
    assert {f.rule for f in one.findings} == case.findings
    assert {e.id for e in one.elements if e.status is not Status.MET} == case.elements
    assert case.says in "".join(f.message for f in one.findings)
    costly = case.elements or any(f.severity is not Severity.NOTE for f in one.findings)
    assert (one.score != 100) is bool(costly)


SUMS = {"applications-sum", "review-sum", "documents-in-force"}
WRONG_FIGURES = [name for name, case in DEFECTS.items() if case.findings & SUMS]


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape not in TABLES])
@pytest.mark.parametrize("name", WRONG_FIGURES)
def test_a_wrong_figure_is_found_in_every_shape(name: str, shape: str, pack: Pack) -> None:
    case = DEFECTS[name]
    text = sample(case.sample).replace(case.old, case.new, 1)
    one = judge(SHAPES[shape](text), pack)
    assert {f.rule for f in one.findings} >= case.findings


def test_tables_with_next_to_nothing_told_beside_them_are_short(pack: Pack) -> None:
    tables = _section(TOWN, "二、主动", "五、存在")
    text = f"柳树坪镇2023年政府信息公开工作年度报告\n一、总体情况\n开展考核。\n{tables}\n五、存在问题\n无。\n"
    assert "length" in {f.rule for f in judge(text.encode(), pack).findings}


def test_published_late_is_told_of_the_page_s_own_date(pack: Pack) -> None:
    text = sample(COUNTY).replace("\n\n", "\n发布日期：2024-04-09\n\n", 1)
    one = judge(text.encode(), pack)
    assert [f.rule for f in one.findings] == ["publication-deadline"]


@pytest.mark.parametrize(
    "text",
    [
        "清河湾县人民政府办公室关于印发2023年政务公开工作要点的通知\n各乡镇人民政府：\n请认真贯彻落实，于3月1日前报送方案。",
        "清河湾县教育体育局政府信息公开指南\n为了方便查阅，编制本指南。公开范围包括招生、资助等信息，可以现场查阅。",
        "清河湾县司法局2023年度法治政府建设情况报告\n一、主要工作\n完善制度，制定规范性文件3件。",
    ],
)
def test_another_kind_of_document_is_not_judged(text: str, pack: Pack) -> None:
    assert judge(text.encode(), pack).status is ReportStatus.OTHER_KIND


def test_headings_may_be_joined_or_worded_otherwise(pack: Pack) -> None:
    text = sample(TOWN)
    joined = text.replace(
        "五、存在的主要问题及改进情况", "五、存在的主要问题、改进情况及其他需要报告的事项"
    )
    joined = joined.replace("六、其他需要报告的事项\n", "")
    worded = (
        text.replace("一、总体情况", "第一部分 概述")
        .replace("二、主动公开政府信息情况", "第二部分 主动公开情况")
        .replace("三、收到和处理政府信息公开申请情况", "第三部分 依申请公开情况")
        .replace("四、政府信息公开行政复议、", "第四部分 因政府信息公开工作被申请行政复议、提起")
        .replace("五、存在的主要问题及改进情况", "第五部分 政府信息公开工作存在的问题及改进措施")
        .replace("六、其他需要报告的事项", "第六部分 需要说明的其他事项")
    )
    for changed in (joined, worded):
        one = judge(changed.encode(), pack)
        assert changed != text
        assert [f.rule for f in one.findings] == []
        assert [e.id for e in one.elements if e.status is not Status.MET] == []


def test_a_line_that_leads_to_a_table_opens_no_part(pack: Pack) -> None:
    heading = "三、收到和处理政府信息公开申请情况\n"
    line = "2023年本镇收到和处理政府信息公开申请情况如下表：\n"
    for shape in TABLES:
        one = judge(SHAPES[shape](sample(TOWN).replace(heading, heading + line)), pack)
        assert [e.id for e in one.elements if e.status is not Status.MET] == [], shape
