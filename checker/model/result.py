"""What the checker says of the parts of a document: criteria, elements, findings, deductions.

All points are floats that are whole multiples of 0.1.
"""

from __future__ import annotations

from typing import NamedTuple

from checker.model.levels import Novelty, Severity, Status
from checker.model.source import Place, Span
from checker.model.waiver import Override, Waiver


class Basis(NamedTuple):
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


class Evidence(NamedTuple):
    """A quotation: the source's own characters (white space folded) and where they stand."""

    quote: str
    span: Span
    place: Place


class CriterionResult(NamedTuple):
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


class Coverage(NamedTuple):
    """One of the matters that a part of the report may tell, and where it does; None if nowhere."""

    id: str
    title: str
    evidence: Evidence | None


class ElementResult(NamedTuple):
    """One required element (要素), judged.

    Attributes:
        binding: Whether a binding source in force requires it.
        reason: Why it has this status, one Chinese sentence.
        advice: What to write, for an officer.
        skeleton: A paragraph to fill in.
        basis: The sources that applied.
        coverage: Which of the element's matters (履职事项) are told; empty if it lists none.
        coverage_title: What these matters are called.
        override: What an officer says of it; status, points and verdict stay the machine's.
        novelty: Whether it is worse than in the baseline; None without one.
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
    override: Override | None = None
    novelty: Novelty | None = None


class ProblemMatch(NamedTuple):
    """A stated problem and the measure of the plan that takes it up; None if none does."""

    problem: Evidence
    measure: Evidence | None


class Finding(NamedTuple):
    """One defect beyond the elements. `evidence` is None for a finding that has no place.

    Attributes:
        fingerprint: Stable name of the finding, independent of line numbers.
        waived: The waiver in force that covers it: it then costs nothing and stops nothing.
        lapsed: The expired waiver that covered it, where none is in force.
        novelty: Whether the baseline holds it; None without a baseline.
        brief: The message without its quotations, where it has many; empty where it has few.
    """

    rule: str
    title: str
    severity: Severity
    message: str
    evidence: Evidence | None
    section: str | None
    basis: tuple[Basis, ...]
    advice: str
    fingerprint: str
    waived: Waiver | None = None
    lapsed: Waiver | None = None
    novelty: Novelty | None = None
    brief: str = ""

    @property
    def counts(self) -> bool:
        """Whether it weighs on score and verdict."""
        return self.waived is None

    @property
    def presses(self) -> bool:
        """Whether it weighs on the exit code."""
        return presses(self.waived, self.novelty)


def presses(waived: Waiver | None, novelty: Novelty | None) -> bool:
    """Whether a defect weighs on the exit code: neither waived nor known from the baseline."""
    return waived is None and novelty is not Novelty.UNCHANGED


class Deduction(NamedTuple):
    """Points lost, and why.

    Attributes:
        rule: Id of a rule or of an element, and `title` its title: an account must be able to name
            what it deducts for even where the finding itself is not displayed.
        criterion: Id of the element's criterion; None for a finding or a missing element.
        points: Positive.
        cause: A plain Chinese sentence.
    """

    rule: str
    title: str
    criterion: str | None
    points: float
    cause: str
