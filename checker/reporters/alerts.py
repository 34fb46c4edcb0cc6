"""Everything a run tells of a document as one list, for the formats of other programs.

Findings, wanting elements, a file that could not be read, a rule that crashed: each is told once
in every one of these formats.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import NamedTuple

from checker.model import (
    Assessment,
    ElementResult,
    Evidence,
    Failure,
    Finding,
    Novelty,
    Severity,
    Status,
    Waiver,
)
from checker.model.result import presses
from checker.reporters import decided, paths
from checker.reporters.wording import STATUS, inline, where

UNREADABLE = "unreadable"
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


class Kind(StrEnum):
    """What an alert is about."""

    CRASH = "crash"
    UNREADABLE = "unreadable"
    ELEMENT = "element"
    FINDING = "finding"


class Alert(NamedTuple):
    """One thing told of a document.

    Attributes:
        rule: Id of the rule or element, `UNREADABLE`, or what crashed.
        title: What the rule is called, a few words.
        message: One Chinese sentence or two, on one line, with what officers have decided.
        evidence: Where it stands; None for one of the whole document.
        section: The heading that it stands under.
        fingerprint: Unique within the document, and independent of line numbers.
        waived: The waiver in force that covers it.
        novelty: Whether the baseline holds it; None without a baseline.
    """

    kind: Kind
    rule: str
    title: str
    severity: Severity
    message: str
    evidence: Evidence | None
    section: str | None
    fingerprint: str
    waived: Waiver | None = None
    novelty: Novelty | None = None

    @property
    def presses(self) -> bool:
        """Whether it weighs on the exit code."""
        return presses(self.waived, self.novelty)

    @property
    def urgency(self) -> tuple[bool, bool, int]:
        """Sorts alerts worst first: what presses, and of that what was not judged at all."""
        judged = self.kind in (Kind.ELEMENT, Kind.FINDING)
        return not self.presses, judged, _RANK[self.severity]


def of(one: Assessment) -> tuple[Alert, ...]:
    """What there is to tell of a document: failures, then elements, then findings."""
    crashes = [_crash(one, number, failure) for number, failure in enumerate(one.failures)]
    unread = [_unreadable(one.error)] if one.error and one.error not in one.failures else []
    officers = {element.id: said for element, said in decided.overrides(one)}
    elements = [_element(e, officers.get(e.id, "")) for e in one.elements if _is_wanting(e)]
    return (*crashes, *unread, *elements, *map(_finding, one.findings))


def fingerprint(identity: str, alert: Alert) -> str:
    """The alert's fingerprint within a run: with the document, by `paths.identities`."""
    return _digest(identity, alert.fingerprint)


def placed(one: Assessment, alert: Alert) -> str:
    """The message; where a reader could not be shown the place, the message names it."""
    inside = "!".join(paths.split(one.path).members)
    place = where(alert.evidence.place) if alert.evidence and not paths.shows_lines(one) else ""
    at = " ".join(part for part in (inline(inside), place and f"正文{place}") if part)
    return f"{alert.message}（{at}）" if at else alert.message


def _is_wanting(element: ElementResult) -> bool:
    return element.status in (Status.PARTIAL, Status.MISSING)


def _crash(one: Assessment, number: int, failure: Failure) -> Alert:
    return Alert(
        kind=Kind.CRASH,
        rule=failure.code,
        title="程序故障",
        severity=Severity.ERROR,
        message=inline(failure.message),
        evidence=None,
        section=None,
        fingerprint=_digest(Kind.CRASH, failure.code, one.failures[:number].count(failure)),
    )


def _unreadable(error: Failure) -> Alert:
    return Alert(
        kind=Kind.UNREADABLE,
        rule=UNREADABLE,
        title="未检查",
        severity=Severity.ERROR,
        message=inline(f"文件没有检查：{error.message}"),
        evidence=None,
        section=None,
        fingerprint=_digest(UNREADABLE, error.code),
    )


def _element(element: ElementResult, officer: str) -> Alert:
    said = f"{element.title}{STATUS[element.status]}：{element.reason}"
    return Alert(
        kind=Kind.ELEMENT,
        rule=element.id,
        title=element.title,
        severity=_weight(element),
        message=inline(f"{said}（{officer}）" if officer else said),
        evidence=element.evidence[0] if element.evidence else None,
        section=None,
        fingerprint=_digest(Kind.ELEMENT, element.id),
        novelty=element.novelty,
    )


def _weight(element: ElementResult) -> Severity:
    """An element that the reporting year does not ask for yet is told for information."""
    if not element.max_points:
        return Severity.NOTE
    return Severity.ERROR if element.status is Status.MISSING else Severity.WARNING


def _finding(finding: Finding) -> Alert:
    return Alert(
        kind=Kind.FINDING,
        rule=finding.rule,
        title=finding.title,
        severity=finding.severity,
        message=inline(finding.message + decided.of_finding(finding)),
        evidence=finding.evidence,
        section=finding.section,
        fingerprint=finding.fingerprint,
        waived=finding.waived,
        novelty=finding.novelty,
    )


def _digest(*parts: object) -> str:
    """Of names that may hold the lone surrogates of a path that is no UTF-8."""
    joined = "\n".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:32]
