"""The counts that several reporters print: files by outcome, findings by severity, characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from checker.document import han_characters
from checker.model import Assessment, Novelty, ReportStatus, Run, Severity, Status, Verdict

__all__ = ["Tally", "han_characters", "of_findings", "of_novelty", "of_run", "waived"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How the files of a run came out.

    Attributes:
        verdicts: How many judged reports got each verdict, every verdict named.
        mean_score: Mean of the judged reports' scores to 0.1, or None without any.
    """

    checked: int
    other_kind: int
    unreadable: int
    verdicts: Mapping[Verdict, int]
    mean_score: float | None


def of_run(run: Run) -> Tally:
    """Count the outcomes of `run`."""
    statuses = Counter(one.status for one in run.assessments)
    verdicts = Counter(one.verdict for one in run.assessments)
    return Tally(
        checked=statuses[ReportStatus.CHECKED],
        other_kind=statuses[ReportStatus.OTHER_KIND],
        unreadable=statuses[ReportStatus.UNREADABLE],
        verdicts={verdict: verdicts[verdict] for verdict in Verdict},
        mean_score=_mean([one.score for one in run.assessments if one.score is not None]),
    )


def of_findings(assessment: Assessment) -> Mapping[Severity, int]:
    """Count the findings of each severity, worst first, every severity named.

    What is waived is not among them; `waived` counts it.
    """
    counts = Counter(finding.severity for finding in assessment.findings if finding.counts)
    return {severity: counts[severity] for severity in Severity}


def waived(assessment: Assessment) -> int:
    """Count the findings that are waived."""
    return sum(not finding.counts for finding in assessment.findings)


def of_novelty(run: Run) -> Mapping[Novelty, int]:
    """Count the findings and wanting elements that a baseline does not hold, and those it holds."""
    marked = [
        *(finding.novelty for one in run.assessments for finding in one.findings if finding.counts),
        *(
            element.novelty
            for one in run.assessments
            for element in one.elements
            if element.status in (Status.PARTIAL, Status.MISSING)
        ),
    ]
    counts = Counter(marked)
    return {novelty: counts[novelty] for novelty in Novelty}


def _mean(scores: list[float]) -> float | None:
    """Round half up, on whole tenths: floats would round 72.25 down and 72.35 up."""
    if not scores:
        return None
    tenths = sum(round(score * 10) for score in scores)
    return (2 * tenths + len(scores)) // (2 * len(scores)) / 10
