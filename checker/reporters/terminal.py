"""The coloured text layout, drawn by rich; text of documents enters it only as `Text`."""

from __future__ import annotations

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from checker.model import Assessment, Finding, Novelty, Run, Severity, Status, Verdict
from checker.reporters import account, decided, gaps, phrases, tally
from checker.reporters.ansi import drawn
from checker.reporters.wording import CLOSING, SEVERITY, STATUS, inline, number

STATUS_STYLE = {
    Status.MET: "green",
    Status.PARTIAL: "yellow",
    Status.MISSING: "bold red",
    Status.NOT_APPLICABLE: "dim",
}
SEVERITY_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
VERDICT_STYLE = {Verdict.PASS: "bold green", Verdict.REVISE: "bold yellow"}


def render(run: Run, width: int) -> str:
    """Draw `run` with ANSI colours for a terminal of `width` columns."""
    return drawn(_parts(run), width)


def _parts(run: Run) -> Iterator[RenderableType]:
    for one in run.assessments:
        yield from _assessment(one)
        yield ""
    if len(run.assessments) > 1:
        yield _overview(run)
        yield Text(phrases.summary(run), style="bold")
    for line in phrases.left_out(run):
        yield Text(line, style="yellow")
    for pack in phrases.packs(run.packs):
        yield Text(pack, style="dim")
    for line in decided.closing(run):
        yield Text(line, style="yellow" if run.review and run.review.notices else "dim")
    yield Text(CLOSING)


def _assessment(one: Assessment) -> Iterator[RenderableType]:
    path = inline(one.path)
    title, *about = phrases.heading(one) or (path,)
    yield Text(title, style="bold")
    if about:
        yield Text(" · ".join((*about, path)), style="dim")
    if one.error:
        yield Text(inline(one.error.message))
    if one.elements:
        yield _elements(one)
    for element, said in decided.overrides(one):
        yield Text(f"  {inline(element.title)}  {said}", style="magenta")
    if one.deductions:
        yield _losses(one)
    if one.findings or one.failures:
        yield _findings(one)
    if one.applied:
        yield Text(f"适用 {phrases.applied(one)}", style="dim")
    yield Text.assemble(
        "结论 ", (phrases.verdict(one), _style(one)), f"  得分 {phrases.score(one)}"
    )
    if one.grounds:
        yield Text(gaps.sent_back(one), style=_style(one))


def _elements(one: Assessment) -> RenderableType:
    table = _table("要素", "状态", "得分", "依据")
    for element in one.elements:
        table.add_row(
            Text(inline(element.title)),
            Text(STATUS[element.status], style=STATUS_STYLE[element.status]),
            Text(phrases.points(element)),
            Text(phrases.evidence(element), no_wrap=True, overflow="ellipsis"),
        )
    return table


def _losses(one: Assessment) -> RenderableType:
    grid = _grid()
    for loss in one.deductions:
        grid.add_row(Text(f"-{number(loss.points)}"), Text(phrases.lost(loss), overflow="fold"))
    title = Text(f"扣分 {number(account.total(one))}", style="bold")
    return _titled(title, grid)


def _findings(one: Assessment) -> RenderableType:
    grid = _grid()
    for finding in one.findings:
        grid.add_row(_label(finding), Text(_at(finding), style="dim"), _said(finding))
    for crash in one.failures:
        message = Text.assemble(inline(crash.message), (f"  {crash.code}", "dim"))
        grid.add_row(Text("故障", style="bold red"), Text(""), message)
    return _titled(Text("发现", style="bold"), grid)


def _label(finding: Finding) -> Text:
    if finding.waived:
        return Text(decided.WAIVED, style="dim")
    return Text(SEVERITY[finding.severity], style=SEVERITY_STYLE[finding.severity])


def _said(finding: Finding) -> Text:
    """The message, what was decided about it, and by what names it is called."""
    new = ("新问题 ", "bold") if finding.counts and finding.novelty is Novelty.NEW else ""
    message = (phrases.said(finding), "dim" if finding.waived else "")
    names = (f"  {finding.rule} {finding.fingerprint}", "dim")
    return Text.assemble(new, message, decided.of_finding(finding), names, overflow="fold")


def _overview(run: Run) -> RenderableType:
    table = _table("结论", "得分", *SEVERITY.values(), "文件")
    for one in run.assessments:
        verdict = Text(phrases.outcome(one), style=_style(one))
        counts = (Text(str(count)) for count in tally.of_findings(one).values())
        table.add_row(verdict, Text(phrases.score(one)), *counts, Text(inline(one.path)))
    return table


def _style(one: Assessment) -> str:
    return VERDICT_STYLE.get(one.verdict, "bold red") if one.verdict else "dim"


def _at(finding: Finding) -> str:
    place = finding.evidence.place if finding.evidence else None
    return f"{place.line}:{place.column}" if place else ""


def _table(*names: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in names:
        table.add_column(name, no_wrap=name in ("状态", "得分", "结论"))
    return table


def _grid() -> Table:
    return Table.grid(padding=(0, 2, 0, 0))


def _titled(title: Text, grid: Table) -> RenderableType:
    table = Table.grid()
    table.add_row(title)
    table.add_row(Padding(grid, (0, 0, 0, 2)))
    return table
