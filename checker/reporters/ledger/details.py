"""The sheets behind the ledger: every finding a row, every element with its conditions."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Assessment, Finding, Run
from checker.reporters import citing, decided, phrases
from checker.reporters.ledger.register import unit
from checker.reporters.ledger.table import Cell, Column, Shape, Table
from checker.reporters.typesetting import typeset
from checker.reporters.wording import SEVERITY, STATUS, inline, number

_FINDINGS = (
    Column("序号", Shape.NUMBER, 6),
    Column("报送单位", Shape.TEXT, 20),
    Column("级别", widest=8),
    Column("问题类别", Shape.TEXT, 18),
    Column("规则", Shape.TEXT, 20),
    Column("位置", Shape.TEXT, 16),
    Column("所在部分", Shape.TEXT, 18),
    Column("问题", Shape.TEXT, 36),
    Column("原文", Shape.TEXT, 36),
    Column("建议", Shape.TEXT, 36),
    Column("依据", Shape.TEXT, 36),
    Column("豁免", Shape.TEXT, 24),
    Column("文件", Shape.TEXT, 20),
)
_CONDITIONS = (
    Column("序号", Shape.NUMBER, 6),
    Column("报送单位", Shape.TEXT, 20),
    Column("要素", Shape.TEXT, 18),
    Column("状态", widest=10),
    Column("条件", Shape.TEXT, 36),
    Column("是否具备", widest=10),
    Column("得分", Shape.NUMBER, 8),
    Column("满分", Shape.NUMBER, 8),
    Column("说明", Shape.TEXT, 36),
)
_LEFT_OUT = (
    Column("序号", Shape.NUMBER, 6),
    Column("文件", Shape.TEXT, 60),
    Column("说明", Shape.TEXT, 40),
)
HELD = {True: "具备", False: "不具备"}


def findings(run: Run) -> Table:
    """All findings of all documents; `序号` is the document's."""
    return Table(
        name="问题清单",
        title="问题清单",
        columns=_FINDINGS,
        rows=tuple(
            tuple(_finding(index, one, finding))
            for index, one in enumerate(run.assessments, start=1)
            for finding in one.findings
        ),
    )


def _finding(index: int, one: Assessment, finding: Finding) -> Iterator[Cell]:
    yield index
    yield unit(one)
    yield decided.WAIVED if finding.waived else SEVERITY[finding.severity]
    yield inline(finding.title)
    yield finding.rule
    yield citing.place(finding)
    yield inline(finding.section or "") or None
    yield typeset(inline(finding.message))
    yield inline(citing.quotation(finding.evidence)) or None
    yield typeset(inline(finding.advice)) or None
    yield inline(citing.citations(finding.basis)) or None
    yield typeset(decided.of_finding(finding)) or None
    yield inline(one.path)


def matrix(run: Run) -> Table:
    """Documents against elements: what each element earned, and how it stands."""
    elements = {each.id: each.title for one in run.assessments for each in one.elements}
    scored = [(index, one) for index, one in enumerate(run.assessments, start=1) if one.elements]
    pairs = ((f"{title}", f"{title}得分") for title in elements.values())
    return Table(
        name="要素对照",
        title="要素对照表",
        columns=(
            Column("序号", Shape.NUMBER, 6),
            Column("报送单位", Shape.TEXT, 20),
            *(
                column
                for name, points in pairs
                for column in (Column(name, widest=12), Column(points, Shape.NUMBER, 12))
            ),
            Column("得分", Shape.NUMBER, 8),
            Column("审核人认定", Shape.TEXT, 30),
        ),
        rows=tuple(tuple(_standing(index, one, tuple(elements))) for index, one in scored),
    )


def _standing(index: int, one: Assessment, elements: tuple[str, ...]) -> Iterator[Cell]:
    yield index
    yield unit(one)
    by_id = {each.id: each for each in one.elements}
    for each in elements:
        element = by_id.get(each)
        yield STATUS[element.status] if element else None
        yield number(element.points) if element and element.max_points else None
    yield None if one.score is None else number(one.score)
    yield typeset(
        "；".join(f"{inline(each.title)}：{said}" for each, said in decided.overrides(one))
    )


def conditions(run: Run) -> Table:
    """Every condition of every element of every document."""
    return Table(
        name="条件明细",
        title="要素条件明细表",
        columns=_CONDITIONS,
        rows=tuple(
            row
            for index, one in enumerate(run.assessments, start=1)
            for row in _conditions(index, one)
        ),
    )


def _conditions(index: int, one: Assessment) -> Iterator[tuple[Cell, ...]]:
    for element in one.elements:
        for each in element.criteria:
            yield (
                index,
                unit(one),
                inline(element.title),
                STATUS[element.status],
                typeset(inline(each.title)),
                HELD[each.met],
                number(each.points) if each.max_points else None,
                number(each.max_points) if each.max_points else None,
                typeset(inline(each.cause)) or None,
            )


def left_out(run: Run) -> Table:
    """The files that nobody checked."""
    return Table(
        name=phrases.LEFT_OUT,
        title=phrases.LEFT_OUT,
        columns=_LEFT_OUT,
        rows=tuple(
            (index, inline(path), f"{phrases.UNREAD}，没有检查")
            for index, path in enumerate(run.left_out, start=1)
        ),
    )
