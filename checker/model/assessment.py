"""What the checker says about whole documents, and about many of them: assessment and run."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from checker.model.levels import Severity
from checker.model.report import Report
from checker.model.result import Basis, Deduction, ElementResult, Finding, ProblemMatch
from checker.model.source import Source
from checker.model.waiver import Review


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


class Failure(NamedTuple):
    """The tool itself failed on something: an input that cannot be read, or a rule that crashed.

    `code` is the input error's code, or the id of the rule.
    """

    code: str
    message: str


class Ground(NamedTuple):
    """What sends a report back: an element that is missing, or a rule of a blocking group that is broken.

    Attributes:
        rule: Id of the element or rule.
        places: How many break the rule; None for an element.
    """

    rule: str
    title: str
    places: int | None


class AppliedSource(NamedTuple):
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
        score: With waivers in force; None unless `status` is CHECKED, and so are the other scores
            and verdicts.
        score_before_waivers: As if nothing were waived; `verdict_before_waivers` likewise.
        deductions: The points lost to `score`.
        grounds: What leads to the verdict ``return``, elements first; empty for any other.
        verdict_of_new: By what the baseline does not hold alone; None without a baseline.
        score_of_baseline: The score that the baseline holds for this document.
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
    grounds: tuple[Ground, ...] = ()
    score_before_waivers: float | None = None
    verdict_before_waivers: Verdict | None = None
    verdict_of_new: Verdict | None = None
    score_of_baseline: float | None = None
    applied: tuple[AppliedSource, ...] = ()
    matches: tuple[ProblemMatch, ...] = ()


class RuleInfo(NamedTuple):
    """What an output may say of a rule, be it broken or not.

    Attributes:
        severity: How bad its breach is at worst, in a report that is to be submitted.
        basis: All that it cites, in force or not.
    """

    id: str
    title: str
    group: str
    why: str
    advice: str
    severity: Severity
    basis: tuple[Basis, ...]


class PackBase(NamedTuple):
    """A rule pack that another builds on; the hash covers what it builds on itself."""

    id: str
    version: str
    sha256: str


class PackChange(NamedTuple):
    """One thing that a rule pack says otherwise than the one it builds on.

    Attributes:
        pack: Id of the pack that changed it.
        kind: ``points``, ``criterion``, ``gate``, ``severity``, ``off``, ``scored``, ``mandatory``,
            ``advice``, ``added``, ``replaced``, ``deduction``, ``terms``, ``term-list``, ``source``,
            ``document``, ``topic``, ``topic-words`` or ``topic-unless``.
        name: Of the rule, the severity, the term list, the source or the part of the report.
        title: What people call it.
        before: What it was, in the words of the pack; empty where there was nothing.
        after: What it is.
        because: Why, if the pack says so.
    """

    pack: str
    kind: str
    name: str
    title: str
    before: str
    after: str
    because: str


class PackInfo(NamedTuple):
    """Which rule pack judged: enough to name it in an output.

    Attributes:
        extends: The packs that it builds on, nearest first.
        changes: What it says otherwise than they do, the farthest first.
        document: What the documents are called that it judges; empty if they are called like it.
        rules: The elements, then the rules beyond them, each in the order of the pack.
        altered: Whether it bears the id of a pack that ships with the tool, and differs from it.
    """

    id: str
    title: str
    version: str
    sha256: str
    checked_on: str
    rules: tuple[RuleInfo, ...] = ()
    extends: tuple[PackBase, ...] = ()
    changes: tuple[PackChange, ...] = ()
    document: str = ""
    altered: bool = False

    @property
    def judges(self) -> str:
        """What the documents are called that it judges."""
        return self.document or self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run over many files, in the order of the output.

    Attributes:
        as_of: The ``--as-of`` date in ISO form, or None.
        assessments: One per input file, sorted by path.
        review: What came of the waivers; None where no file of waivers was used.
        left_out: Files of folders and archives that are pictures, tables or of a format that nothing
            here reads, as shown to the user: nobody checked them.
        baseline: The baseline's file as shown to the user; None without one.
    """

    packs: tuple[PackInfo, ...]
    as_of: str | None
    stage: Stage
    assessments: tuple[Assessment, ...]
    review: Review | None = None
    baseline: str | None = None
    left_out: tuple[str, ...] = ()
