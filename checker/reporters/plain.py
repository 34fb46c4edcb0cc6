"""The plain text layout: aligned columns, no colour, findings as ``path:line:column: …``."""

from __future__ import annotations

from collections.abc import Iterator

from checker.columns import align, clip
from checker.model import Assessment, ElementResult, Finding, Novelty, Run
from checker.reporters import account, decided, gaps, phrases, tally
from checker.reporters.wording import CLOSING, SEVERITY, STATUS, inline, number

ELEMENTS = ("要素", "状态", "得分", "依据")


def render(run: Run, width: int) -> str:
    """Write `run`; quotations are cut to `width` columns, what the checker says never is."""
    lines: list[str] = []
    for one in run.assessments:
        lines += [*_assessment(one, width), ""]
    if len(run.assessments) > 1:
        lines += [*_overview(run), ""]
    lines += phrases.left_out(run)
    lines += [*phrases.packs(run.packs), *decided.closing(run), CLOSING]
    return "\n".join(lines) + "\n"


def _assessment(one: Assessment, width: int) -> Iterator[str]:
    path = inline(one.path)
    yield path
    heading = phrases.heading(one)
    if heading:
        yield "  ".join(heading)
    if one.error:
        yield f"{path}: {phrases.outcome(one)} {inline(one.error.message)}"
    if one.elements:
        rows = align([ELEMENTS, *map(_element, one.elements)])
        yield from (clip(row, width) for row in rows)
    for element, said in decided.overrides(one):
        yield f"  {inline(element.title)}  {said}"
    if one.deductions:
        yield from _losses(one)
    for finding in one.findings:
        yield _finding(path, finding)
    for crash in one.failures:
        yield f"{path}: 故障 {crash.code} {inline(crash.message)}"
    if one.applied:
        yield f"  适用 {phrases.applied(one)}"
    yield f"  结论 {phrases.verdict(one)}  得分 {phrases.score(one)}"
    if one.grounds:
        yield f"  {gaps.sent_back(one)}"


def _element(element: ElementResult) -> tuple[str, ...]:
    return (
        inline(element.title),
        STATUS[element.status],
        phrases.points(element),
        phrases.evidence(element),
    )


def _losses(one: Assessment) -> list[str]:
    rows = [(f"-{number(loss.points)}", phrases.lost(loss)) for loss in one.deductions]
    return [f"  扣分 {number(account.total(one))}", *align(rows, indent="    ")]


def _finding(path: str, finding: Finding) -> str:
    """Where, how grave, by which rule, what, and last the fingerprint that a waiver names it by."""
    place = finding.evidence.place if finding.evidence else None
    at = f"{path}:{place.line}:{place.column}" if place else path
    label = decided.WAIVED if finding.waived else SEVERITY[finding.severity]
    said = f"{phrases.said(finding)}{decided.of_finding(finding)}"
    new = "新问题 " if finding.counts and finding.novelty is Novelty.NEW else ""
    return f"{at}: {label} {finding.rule} {new}{said} [{finding.fingerprint}]"


def _overview(run: Run) -> list[str]:
    names = ("结论", "得分", *SEVERITY.values(), "文件")
    rows = [_outcome(one) for one in run.assessments]
    return ["汇总", *align([names, *rows]), phrases.summary(run)]


def _outcome(one: Assessment) -> tuple[str, ...]:
    findings = (str(count) for count in tally.of_findings(one).values())
    return (phrases.outcome(one), phrases.score(one), *findings, inline(one.path))
