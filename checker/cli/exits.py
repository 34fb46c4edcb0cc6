"""The exit code: 3 the tool failed, 2 unreadable input or nothing checked, 1 the threshold, else 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model import (
    Assessment,
    ElementResult,
    Novelty,
    ReportStatus,
    Run,
    Severity,
    Status,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import NoReturn

    from checker.comparison import Versions

_UNCHECKED = 2  # something, or everything, could not be checked


def exit_code(run: Run, *, fail_on: str, fail_under: float | None) -> int:
    """The exit code of a run; what is waived, or known from a baseline, does not count.

    Args:
        run: What was judged.
        fail_on: ``never``, ``missing``, ``error`` or ``warning``.
        fail_under: Scores below it count as failed; None for no such limit.
    """
    if any(one.failures for one in run.assessments):
        return 3
    if any(one.status is ReportStatus.UNREADABLE for one in run.assessments):
        return _UNCHECKED
    if any(reaches(one, fail_on) for one in run.assessments):
        return 1
    if fail_under is not None and any(falls_below(one, fail_under) for one in run.assessments):
        return 1
    return _UNCHECKED if nothing_checked(run.assessments) else 0


def exit_code_of_versions(versions: Versions, *, fail_on: str) -> int:
    """The exit code of a comparison: only what the new versions have newly counts."""
    news = [*(one.new for one in versions.comparisons), *versions.only_new]
    every = _every(versions)
    if any(one.failures for one in every):
        return 3
    if any(one.status is ReportStatus.UNREADABLE for one in every):
        return _UNCHECKED
    if any(reaches(one, fail_on) for one in news):
        return 1
    return _UNCHECKED if nothing_checked(every) else 0


def nothing_checked(assessments: Iterable[Assessment]) -> bool:
    """Whether all is of another kind, and nobody has said that it is known or may be so.

    Most thresholds are reached by a document of another kind: then the code is 1 all the same.
    """
    every = list(assessments)
    return all(one.status is ReportStatus.OTHER_KIND for one in every) and any(
        finding.presses for one in every for finding in one.findings
    )


def leave(code: int, found: Run | Versions) -> NoReturn:
    """End the command; a run that checked nothing says so."""
    every = found.assessments if isinstance(found, Run) else _every(found)
    if code == _UNCHECKED and nothing_checked(every):
        import click

        from checker.reporters.wording import inline

        kind = inline(found.packs[0].judges)
        click.echo(
            f"错误：没有一份可以审核：给出的 {len(every)} 份都不是{kind}，"
            "请给出报告文件，或用 --pack 换成适用的规则包",
            err=True,
        )
    raise SystemExit(code)


def _every(versions: Versions) -> Sequence[Assessment]:
    pairs = versions.comparisons
    new = (*(one.new for one in pairs), *versions.only_new)
    return (*new, *(one.old for one in pairs), *versions.only_old)


def falls_below(one: Assessment, limit: float) -> bool:
    """Whether a score is below the limit, and below the baseline's too where there is one."""
    if one.score is None or one.score >= limit:
        return False
    return one.score_of_baseline is None or one.score < one.score_of_baseline


def reaches(one: Assessment, threshold: str) -> bool:
    """Whether a document is as bad as the threshold, or worse."""
    if threshold == "never":
        return False
    pressing = {finding.severity for finding in one.findings if finding.presses}
    if one.status is ReportStatus.OTHER_KIND:
        return bool(pressing)
    if (one.verdict_of_new or one.verdict) is Verdict.RETURN:
        return True
    if threshold == "missing":
        return False
    if Severity.ERROR in pressing:
        return True
    if threshold == "error":
        return False
    return Severity.WARNING in pressing or any(map(_is_gap, one.elements))


def _is_gap(element: ElementResult) -> bool:
    """Whether an element that carries weight is not whole, and was not known so."""
    wanting = element.status in (Status.PARTIAL, Status.MISSING)
    return wanting and bool(element.max_points) and element.novelty is not Novelty.UNCHANGED
