"""What the comments in a document say: one on the whole, one per gap, one per finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.model import Assessment, ElementResult, Evidence, Finding, Review, Span
from checker.reporters import citing, decided, gaps, phrases, tally
from checker.reporters.typesetting import typeset
from checker.reporters.wording import CLOSING, SEVERITY, STATUS, inline, number, visible, where


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One comment.

    Attributes:
        span: What it is about, in the source's text; None for the document as a whole.
        lines: Its paragraphs.
        place: The place in words, for a comment that cannot stand right there.
    """

    span: Span | None
    lines: tuple[str, ...]
    place: str = ""


def of(one: Assessment, review: Review | None) -> tuple[Remark, ...]:
    """All comments on a document that was read: the conclusion first, then in order of the text.

    Args:
        one: The document, judged.
        review: What came of the waivers, if there were any: the day by which they were judged.
    """
    placed = [*map(_gap, gaps.of(one)), *map(_finding, one.findings)]
    placed.sort(key=lambda remark: remark.span.start if remark.span else -1)
    return (_conclusion(one, review), *placed)


def _conclusion(one: Assessment, review: Review | None) -> Remark:
    score = "" if one.score is None else f"，得分 {number(one.score)} 分"
    waived = tally.waived(one)
    also = f"，已豁免 {waived} 处" if waived else ""
    before = "，".join(filter(None, (decided.score_before(one), decided.verdict_before(one))))
    score += f"（{before}）" if before else ""
    counted = f"要素欠缺 {len(gaps.of(one))} 项，其他问题 {len(one.findings) - waived} 处{also}。"
    lines = [f"【审核结论】{phrases.outcome(one)}{score}。{counted}"]
    lines += [f"{gaps.sent_back(one)}。"] if one.grounds else []
    lines += [f"{decided.judged_on(review)}。"] if review else []
    lines += [f"规则 {inline(crash.code)} 未能运行，请人工核对。" for crash in one.failures]
    return Remark(span=None, lines=(*lines, f"{typeset(CLOSING)}。"))


def _gap(element: ElementResult) -> Remark:
    first = element.evidence[0] if element.evidence else None
    return Remark(
        span=first.span if first else None,
        lines=tuple(_lines(_gap_lines(element))),
        place=_place(first),
    )


def _gap_lines(element: ElementResult) -> Iterator[str]:
    status, points = STATUS[element.status], phrases.points(element)
    yield f"【要素{status}】{inline(element.title)}（{points} 分）"
    yield f"欠缺：{typeset(gaps.lacking(element))}"
    yield typeset(decided.of_element(element))
    yield _labelled("补正", gaps.to_write(element))
    yield _labelled("参考", element.skeleton)
    yield _labelled("依据", citing.citations(element.basis))


def _finding(finding: Finding) -> Remark:
    found = finding.evidence
    return Remark(
        span=found.span if found else None,
        lines=tuple(_lines(_finding_lines(finding))),
        place=_place(found),
    )


def _finding_lines(finding: Finding) -> Iterator[str]:
    label = decided.WAIVED if finding.waived else SEVERITY[finding.severity]
    yield f"【{label}】{inline(finding.title)}（{finding.rule}）"
    yield typeset(finding.message + decided.of_finding(finding))
    yield _labelled("建议", finding.advice)
    yield _labelled("依据", citing.citations(finding.basis))


def _labelled(label: str, text: str) -> str:
    return f"{label}：{typeset(text)}" if text else ""


def _lines(texts: Iterator[str]) -> Iterator[str]:
    return (visible(line) for text in texts for line in text.splitlines() if line.strip())


def _place(evidence: Evidence | None) -> str:
    if evidence is None:
        return ""
    return f"位置：{where(evidence.place)}“{inline(citing.quotation(evidence))}”"
