"""The sentences about what officers have decided: waivers, overrides, the baseline."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import (
    Assessment,
    ElementResult,
    Finding,
    Notice,
    NoticeKind,
    Novelty,
    Review,
    Run,
    Waiver,
)
from checker.reporters import tally
from checker.reporters.wording import SEVERITY, STATUS, VERDICT, inline, number

WAIVED = "已豁免"
NOTICE = {
    NoticeKind.EXPIRED: "豁免到期",
    NoticeKind.EXPIRING: "即将到期",
    NoticeKind.UNUSED: "没有用到",
    NoticeKind.ABSENT: "未涉及",
}
_MOST_ABSENT = 3  # entries about other documents, in one printout


def score_before(one: Assessment) -> str:
    """``豁免前 83``, where something is waived."""
    if one.score_before_waivers is None or not tally.waived(one):
        return ""
    return f"豁免前 {number(one.score_before_waivers)}"


def verdict_before(one: Assessment) -> str:
    """``豁免前 修改后报送``, where waivers changed the verdict."""
    before = one.verdict_before_waivers
    return f"豁免前 {VERDICT[before]}" if before and before is not one.verdict else ""


def answered(waiver: Waiver) -> str:
    """Who answers for a waiver, why, and how long."""
    return inline(f"理由：{waiver.reason}；批准人：{waiver.approver}；有效期至 {waiver.expiry}")


def of_finding(finding: Finding) -> str:
    """What is added to a finding that is, or was, waived."""
    if finding.waived:
        return f"（原为{SEVERITY[finding.severity]}；{answered(finding.waived)}）"
    if finding.lapsed:
        return f"（豁免已到期，恢复计入；{answered(finding.lapsed)}）"
    return ""


def overrides(one: Assessment) -> Iterator[tuple[ElementResult, str]]:
    """Elements on which an officer differs or agrees by name, with the sentence that says so."""
    return ((element, of_element(element)) for element in one.elements if element.override)


def of_element(element: ElementResult) -> str:
    """What an officer says of an element; empty where nobody has."""
    found = element.override
    if found is None:
        return ""
    status = f"审核人{found.name}认定：{STATUS[found.status]}"
    return inline(f"{status}（理由：{found.reason}；不改变得分和结论）")


def review(found: Review) -> list[str]:
    """By which day expiry was judged, and every entry that somebody should look at."""
    lines = [judged_on(found)]
    lines += [notice(one) for one in notices(found)]
    rest = len(found.notices) - len(notices(found))
    if rest:
        lines.append(f"另有 {rest} 条豁免或认定没有涉及本次检查的文件")
    return lines


def judged_on(found: Review) -> str:
    """``豁免 fazhi.waivers.yaml，按 2026-01-10（北京时间）判断是否到期``."""
    return inline(f"豁免 {found.path}，按 {found.today}（北京时间）判断是否到期")


def notices(found: Review) -> list[Notice]:
    """The notices to print: of those about documents that were not there, only a few."""
    absent = [one for one in found.notices if one.kind is NoticeKind.ABSENT]
    left_out = set(absent[_MOST_ABSENT:] if len(absent) > _MOST_ABSENT + 1 else ())
    return [one for one in found.notices if one not in left_out]


def notice(one: Notice) -> str:
    """``fazhi.waivers.yaml:3: 即将到期 length 将于…``."""
    return inline(f"{one.place}: {NOTICE[one.kind]} {one.about} {one.message}")


def baseline(run: Run) -> str:
    """``基线 基线.json：新问题 1，原有 12（不影响退出码）``; empty without one."""
    if run.baseline is None:
        return ""
    counts = tally.of_novelty(run)
    new, known = counts[Novelty.NEW], counts[Novelty.UNCHANGED]
    return inline(f"基线 {run.baseline}：新问题 {new}，原有 {known}（原有的不影响退出码）")


def closing(run: Run) -> list[str]:
    """What stands at the end of a printout about waivers and baseline."""
    lines = review(run.review) if run.review else []
    held = baseline(run)
    return [*lines, held] if held else lines
