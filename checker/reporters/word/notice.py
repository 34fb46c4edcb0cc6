"""审核意见书: what the notice to a unit says, by the names that its template uses."""

from __future__ import annotations

from datetime import date

from checker.model import Assessment, ElementResult, Finding, Review, Run, Severity, Verdict
from checker.reporters import citing, decided, gaps, phrases, tally
from checker.reporters.typesetting import typeset
from checker.reporters.word.values import Values
from checker.reporters.wording import (
    CLOSING,
    SEVERITY,
    STATUS,
    day,
    inline,
    number,
    numeral,
    visible,
)

_BLANK_DAY = "　　　　年　　月　　日"
_UNKNOWN = "（报告未写明）"
_NO_GAP = "各要素均已具备，没有缺项。"
_NO_FINDING = "未发现其他问题。"


def values(run: Run, one: Assessment, return_by: date | None) -> Values:
    """The values for the notice on a judged report.

    Args:
        run: The run.
        one: One of its judged reports.
        return_by: The day by which the unit is to answer; None leaves it to be written by hand.
    """
    lacking = gaps.of(one)
    findings = sorted(one.findings, key=lambda each: list(Severity).index(each.severity))
    return Values(
        fields=_fields(run, one, return_by),
        lists={
            "欠缺": tuple(_gap(at, each) for at, each in enumerate(lacking, start=1)),
            "问题": tuple(_finding(at, each) for at, each in enumerate(findings, start=1)),
        },
    )


def _fields(run: Run, one: Assessment, return_by: date | None) -> dict[str, str]:
    report = one.report
    gap_count, finding_count = len(gaps.of(one)), sum(each.counts for each in one.findings)
    deadline = day(return_by) if return_by else _BLANK_DAY
    return {
        "文种": inline(run.packs[0].judges),
        "机关": inline(report.issuer if report and report.issuer else _UNKNOWN),
        "报告标题": inline(report.title.text if report and report.title else _UNKNOWN),
        "报告年度": str(report.year) if report and report.year else _UNKNOWN,
        "文件": inline(one.path),
        "结论": phrases.outcome(one),
        "得分": "" if one.score is None else str(number(one.score)),
        "豁免说明": _waived(one, run.review),
        "欠缺项数": str(gap_count),
        "问题数": str(finding_count),
        "欠缺说明": f"共 {gap_count} 项，请逐项补充。" if gap_count else _NO_GAP,
        "问题说明": f"共 {finding_count} 处，请逐处核改。" if finding_count else _NO_FINDING,
        "补正要求": _request(one, deadline),
        "补正期限": deadline,
        "审核日期": day(date.fromisoformat(run.as_of)) if run.as_of else _BLANK_DAY,
        "适用依据": "、".join(
            typeset(f"《{each.title}》") + (f"（{each.document}）" if each.document else "")
            for each in one.applied
            if each.level == "binding"
        ),
        "规则包": "；".join(phrases.packs(run.packs)),
        "结语": f"{typeset(CLOSING)}。",
    }


def _waived(one: Assessment, review: Review | None) -> str:
    """What is waived, or was, what it was before, and by which day that was judged."""
    count, lapsed = tally.waived(one), sum(each.lapsed is not None for each in one.findings)
    if not count + lapsed:
        return ""
    parts = [f"另有 {count} 处问题已豁免，不计分"] if count else []
    parts += [f"{lapsed} 处豁免已到期，恢复计入"] if lapsed else []
    parts += filter(None, (decided.score_before(one), decided.verdict_before(one)))
    parts += [f"按 {review.today}（北京时间）判断是否到期"] if review else []
    return "，".join(parts) + "。"


def _request(one: Assessment, deadline: str) -> str:
    if one.verdict is Verdict.RETURN:
        because = f"（{'、'.join(gaps.grounds(one))}）" if one.grounds else ""
        return f"本报告退回补充{because}，请于{deadline}前补正后重新报送。"
    if one.verdict is Verdict.REVISE:
        return f"请按上述意见修改，于{deadline}前报送修改后的报告。"
    return "本报告可以报送；所列建议和提示，请酌情修改完善。"


def _gap(at: int, element: ElementResult) -> dict[str, str]:
    return {
        "序号": numeral(at),
        "要素": inline(element.title),
        "状态": STATUS[element.status],
        "得分": phrases.points(element),
        "说明": typeset(inline(gaps.lacking(element))),
        "依据": inline(citing.citations(element.basis)),
        "认定": typeset(decided.of_element(element)),
        "补正": typeset(inline(gaps.to_write(element))),
        "参考": visible(typeset("\n".join(element.skeleton.splitlines()))),
    }


def _finding(at: int, finding: Finding) -> dict[str, str]:
    return {
        "序号": str(at),
        "级别": decided.WAIVED if finding.waived else SEVERITY[finding.severity],
        "类别": inline(finding.title),
        "位置": citing.place(finding),
        "原文": inline(citing.quotation(finding.evidence)),
        "说明": typeset(inline(finding.message)),
        "豁免": typeset(decided.of_finding(finding)),
        "建议": typeset(inline(finding.advice)),
        "依据": inline(citing.citations(finding.basis)),
    }
