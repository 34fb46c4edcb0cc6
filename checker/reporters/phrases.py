"""The sentences that the plain and the coloured text output have in common."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import (
    Assessment,
    Deduction,
    ElementResult,
    Finding,
    PackInfo,
    Run,
    Verdict,
)
from checker.reporters import decided, tailored, tally
from checker.reporters.wording import NOT_JUDGED, VERDICT, inline, number, where

ABSENT = "-"
LEFT_OUT = "未当作报告的文件"
UNREAD = "图片、表格或不能读的格式"


def heading(one: Assessment) -> tuple[str, ...]:
    """Title, organ and year, as far as the document shows them."""
    report = one.report
    if report is None:
        return ()
    title = report.title.text if report.title else "（没有标题）"
    year = f"{report.year} 年度" if report.year else "（年度不明）"
    return inline(title), inline(report.issuer or "（机关不明）"), year


def outcome(one: Assessment) -> str:
    """The verdict in a word; for a file that was not judged, what it is instead."""
    return VERDICT[one.verdict] if one.verdict else NOT_JUDGED.get(one.status, ABSENT)


def verdict(one: Assessment) -> str:
    """The outcome, with the verdict before waivers where they changed it."""
    before = decided.verdict_before(one)
    return f"{outcome(one)}（{before}）" if before else outcome(one)


def score(one: Assessment) -> str:
    """The score, with that before waivers if there are any; a dash for a file not judged."""
    if one.score is None:
        return ABSENT
    before = decided.score_before(one)
    return f"{number(one.score)}（{before}）" if before else str(number(one.score))


def points(element: ElementResult) -> str:
    """``13.5/20``, or a dash for an element without weight."""
    if not element.max_points:
        return ABSENT
    return f"{number(element.points)}/{number(element.max_points)}"


def evidence(element: ElementResult) -> str:
    """``第 71 行 二、存在问题``: the first place that shows the element, else the reason."""
    if not element.evidence:
        return inline(element.reason)
    first = element.evidence[0]
    return f"{where(first.place)} {inline(first.quote)}"


def said(finding: Finding) -> str:
    """What a finding says, short enough for a terminal: many places are counted, not quoted."""
    return inline(f"{finding.brief}（各处见审核单）" if finding.brief else finding.message)


def lost(loss: Deduction) -> str:
    """``存在问题和原因：没有说明问题产生的原因``: what cost the points, and why."""
    return inline(f"{loss.title}：{loss.cause}")


def applied(one: Assessment) -> str:
    """The sources in force for this document, by number where they have one."""
    return "、".join(inline(source.document or source.title) for source in one.applied)


def packs(infos: Iterable[PackInfo]) -> list[str]:
    """Which packs judged, what they change, and when their sources were last checked."""
    lines = []
    for info in infos:
        base = f"（{tailored.builds_on(info)}）" if info.extends else ""
        lines.append(f"规则包 {tailored.named(info)}{base}，适用于{info.judges}{_checked(info)}")
        lines += [f"  改动：{change}" for change in tailored.changes(info)]
    return [f"  {inline(line)}" if line.startswith(" ") else inline(line) for line in lines]


def _checked(info: PackInfo) -> str:
    return f"，依据核对至 {info.checked_on}" if info.checked_on else ""


def summary(run: Run) -> str:
    """``共 5 份：可以报送 0，修改后报送 4，退回补充 1，非本类文件 0，未检查 0，平均 72.5 分``."""
    counts = tally.of_run(run)
    parts = [f"{VERDICT[verdict]} {counts.verdicts[verdict]}" for verdict in Verdict]
    parts += [f"非本类文件 {counts.other_kind}", f"未检查 {counts.unreadable}"]
    if counts.mean_score is not None:
        parts.append(f"平均 {number(counts.mean_score)} 分")
    return f"共 {len(run.assessments)} 份：{'，'.join(parts)}"


def left_out(run: Run) -> list[str]:
    """The files that nobody checked: what they are and how many, then one to a line."""
    if not run.left_out:
        return []
    told = f"{LEFT_OUT} {len(run.left_out)} 个（{UNREAD}），没有检查："
    return [told, *(f"  {inline(path)}" for path in run.left_out)]
