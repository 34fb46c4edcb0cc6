"""What the checker says about one document: criteria, elements, findings, score, verdict.

All points are floats that are whole multiples of 0.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checker.model.report import Report
from checker.model.source import Place, Source, Span


class Severity(StrEnum):
    """How bad a finding is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Status(StrEnum):
    """符合 · 不完整 · 缺失 · 不适用."""

    MET = "met"
    PARTIAL = "partial"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"


class Verdict(StrEnum):
    """可以报送 · 修改后报送 · 退回补充."""

    PASS = "pass"
    REVISE = "revise"
    RETURN = "return"


class Stage(StrEnum):
    """Where the document stands on its way to the public."""

    DRAFT = "draft"
    SUBMISSION = "submission"
    PUBLISHED = "published"


class ReportStatus(StrEnum):
    """Whether a file was judged, is another kind of document, or could not be read."""

    CHECKED = "checked"
    OTHER_KIND = "other-kind"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """One legal basis of a rule, as far as it applied to this document.

    Attributes:
        source: Id of the source in the pack.
        title: Full title of the source.
        document: Its document number, e.g. ``厅字〔2019〕28号``; empty if it has none.
        locus: Chapter or article, e.g. ``年度报告一章``; empty if not cited.
        level: ``binding``, ``recommended`` or ``practice`` (实务).
        requires: What it requires, one Chinese sentence or phrase.
        verified: False where the locus was not read in the source's own text (待核).
    """

    source: str
    title: str
    document: str
    locus: str
    level: str
    requires: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A quotation: the source's own characters (white space folded) and where they stand."""

    quote: str
    span: Span
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionResult:
    """One condition of an element, judged.

    Attributes:
        title: The condition as a plain Chinese sentence.
        cause: Why its points were lost; empty when met.
        points: Earned, of `max_points` (both 0 when the criterion carries no weight).
        advisory: True when no source in force demands it: it then carries no points.
    """

    id: str
    title: str
    met: bool
    cause: str
    points: float
    max_points: float
    advisory: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One of the matters that a part of the report may tell, and where it does; None if nowhere."""

    id: str
    title: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementResult:
    """One required element (要素), judged.

    Attributes:
        binding: Whether a binding source in force requires it.
        reason: Why it has this status, one Chinese sentence.
        advice: What to write, for an officer.
        skeleton: A paragraph to fill in.
        basis: The sources that applied.
        coverage: Which of the element's matters (履职事项) are told; empty if it lists none.
        coverage_title: What these matters are called.
    """

    id: str
    title: str
    status: Status
    binding: bool
    points: float
    max_points: float
    reason: str
    criteria: tuple[CriterionResult, ...]
    evidence: tuple[Evidence, ...]
    basis: tuple[Basis, ...]
    advice: str
    skeleton: str
    coverage: tuple[Coverage, ...] = ()
    coverage_title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemMatch:
    """A stated problem and the measure of the plan that takes it up; None if none does."""

    problem: Evidence
    measure: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One defect beyond the elements. `evidence` is None for a finding that has no place."""

    rule: str
    title: str
    severity: Severity
    message: str
    evidence: Evidence | None
    section: str | None
    basis: tuple[Basis, ...]
    advice: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """Points lost, and why. `rule` is a rule id or an element id."""

    rule: str
    criterion: str | None
    points: float
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """The tool itself failed on something: an input that cannot be read, or a rule that crashed.

    `code` is the input error's code, or the id of the rule.
    """

    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedSource:
    """A source that was in force for this document's reporting year (or ``--as-of`` date).

    `since` and `until` are the dates of the pack, as written (``2019-04-15``, ``2021``, or empty).
    """

    id: str
    title: str
    document: str
    level: str
    since: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything the checker says about one file.

    Attributes:
        path: As given, forward slashes.
        source: None when the file could not be read.
        report: The parsed document; None when unreadable.
        error: Why it could not be read; None otherwise.
        failures: Rules that crashed; the others are judged all the same.
        score: None unless `status` is CHECKED; so is `verdict`.
        applied: Sources in force, oldest first.
        matches: Stated problems with the measures that take them up, in order of the text.
    """

    path: str
    status: ReportStatus
    source: Source | None = None
    report: Report | None = None
    error: Failure | None = None
    failures: tuple[Failure, ...] = ()
    elements: tuple[ElementResult, ...] = ()
    findings: tuple[Finding, ...] = ()
    score: float | None = None
    deductions: tuple[Deduction, ...] = ()
    verdict: Verdict | None = None
    applied: tuple[AppliedSource, ...] = ()
    matches: tuple[ProblemMatch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PackInfo:
    """Which rule pack judged: enough to name it in a printout."""

    id: str
    title: str
    version: str
    sha256: str
    checked_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run over many files, in the order of the output.

    Attributes:
        as_of: The ``--as-of`` date in ISO form, or None.
        assessments: One per input file, sorted by path.
    """

    packs: tuple[PackInfo, ...]
    as_of: str | None
    stage: Stage
    assessments: tuple[Assessment, ...]
