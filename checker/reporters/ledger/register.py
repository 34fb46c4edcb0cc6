"""The ledger proper: one row per document of the run, whatever came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from checker.model import Assessment, Run
from checker.reporters import decided, gaps, naming, phrases, tally
from checker.reporters.ledger.table import Cell, Column, Link, Shape, Table
from checker.reporters.request import Links
from checker.reporters.typesetting import typeset
from checker.reporters.wording import SEVERITY, STATUS, VERDICT, inline, number

NAME = "台账"
OPEN = "打开"
FILE = "文件"
_BEFORE = (
    Column("序号", Shape.NUMBER, 6),
    Column("报送单位", Shape.TEXT, 20),
    Column("报告标题", Shape.TEXT, 28),
    Column("年度", Shape.NUMBER, 6),
)
_SCORE = (Column("得分", Shape.NUMBER, 6), Column("结论", widest=10))
#: Only in a run where something is waived.
_WAIVED = (
    Column(decided.WAIVED, Shape.NUMBER, 6),
    Column("豁免前得分", Shape.NUMBER, 8),
    Column("豁免前结论", widest=10),
)
_AFTER = (
    Column("问题合计", Shape.NUMBER, 6),
    Column("主要欠缺", Shape.TEXT, 40),
    Column("成文日期", Shape.DAY, 15),
    Column("公开日期", Shape.DAY, 15),
    Column("审核单", widest=6),
    Column(FILE, Shape.TEXT, 20),
)
#: What the office fills in by hand.
_BY_HAND = tuple(
    Column(title, Shape.TEXT, 10) for title in ("退回日期", "补正日期", "经办人", "备注")
)


def table(run: Run, links: Links) -> Table:
    """All documents of `run`, in its order, so that numbers agree with those of its pages."""
    elements = {each.id: each.title for one in run.assessments for each in one.elements}
    waived = any(map(tally.waived, run.assessments))
    counts = tuple(Column(word, Shape.NUMBER, 6) for word in SEVERITY.values())
    return Table(
        name=NAME,
        title=f"{inline(run.packs[0].judges)}审核台账",
        columns=(
            *_BEFORE,
            *(Column(title, widest=8) for title in elements.values()),
            *_SCORE,
            *counts,
            *(_WAIVED if waived else ()),
            *_AFTER,
            *_BY_HAND,
        ),
        rows=tuple(
            tuple(_row(index, one, tuple(elements), links, waivers=waived))
            for index, one in enumerate(run.assessments)
        ),
    )


def _row(
    index: int, one: Assessment, elements: tuple[str, ...], links: Links, *, waivers: bool
) -> Iterator[Cell]:
    report = one.report
    yield index + 1
    yield inline(report.issuer) if report and report.issuer else None
    yield inline(report.title.text) if report and report.title else None
    yield report.year if report else None
    status = {each.id: STATUS[each.status] for each in one.elements}
    yield from (status.get(each) for each in elements)
    yield None if one.score is None else number(one.score)
    yield phrases.outcome(one)
    yield from tally.of_findings(one).values()
    if waivers:
        yield from _before_waivers(one)
    yield len(one.findings)
    yield _lacking(one)
    yield _signed_on(one)
    yield report.fields.published_on if report else None
    yield _sheet(index, one, links)
    yield Link(links.file(index), inline(one.path))
    yield from (None for _ in _BY_HAND)


def _before_waivers(one: Assessment) -> Iterator[Cell]:
    before, verdict = one.score_before_waivers, one.verdict_before_waivers
    yield tally.waived(one)
    yield None if before is None else number(before)
    yield VERDICT[verdict] if verdict else None


def unit(one: Assessment) -> str:
    """Who is meant by a row: the organ, or the file where it names none."""
    report = one.report
    return inline(report.issuer if report and report.issuer else one.path)


def _lacking(one: Assessment) -> str | None:
    if one.error:
        return inline(one.error.message)
    broken = [each for each in one.grounds if each.places is not None]
    found = [gaps.sent_back(replace(one, grounds=tuple(broken)))] if broken else []
    found += [f"{each.title}：{gaps.lacking(each)}" for each in gaps.of(one)]
    return typeset(inline("；".join(found))) or None


def _signed_on(one: Assessment) -> date | None:
    signoff = one.report.signoff if one.report else None
    return signoff.date.value if signoff and signoff.date else None


def _sheet(index: int, one: Assessment, links: Links) -> Link | None:
    if links.pages is None:
        return None
    return Link(links.pages + naming.page_name(index + 1, one.path), OPEN)
