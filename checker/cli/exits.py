"""The exit code of a check: 3 the tool failed, 2 unreadable input, 1 the threshold, else 0."""

from __future__ import annotations

from checker.model import Assessment, ReportStatus, Run, Severity, Status, Verdict


def exit_code(run: Run, *, fail_on: str, fail_under: float | None) -> int:
    """The exit code of a run.

    Args:
        run: What was judged.
        fail_on: ``never``, ``missing``, ``error`` or ``warning``.
        fail_under: Scores below it count as failed; None for no such limit.
    """
    if any(one.failures for one in run.assessments):
        return 3
    if any(one.status is ReportStatus.UNREADABLE for one in run.assessments):
        return 2
    if any(reaches(one, fail_on) for one in run.assessments):
        return 1
    if fail_under is not None and any(
        one.score is not None and one.score < fail_under for one in run.assessments
    ):
        return 1
    return 0


def reaches(one: Assessment, threshold: str) -> bool:
    """Whether a document is as bad as the threshold, or worse."""
    if threshold == "never":
        return False
    if one.status is ReportStatus.OTHER_KIND or one.verdict is Verdict.RETURN:
        return True
    if threshold == "missing":
        return False
    severities = {finding.severity for finding in one.findings}
    if Severity.ERROR in severities:
        return True
    if threshold == "error":
        return False
    return Severity.WARNING in severities or any(
        element.max_points and element.status in (Status.PARTIAL, Status.MISSING)
        for element in one.elements
    )
