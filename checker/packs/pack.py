"""A rule pack, compiled: what the pipeline judges by. Frozen values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from checker.checks import Expression, Probes, TopicSpec
from checker.document import Vocabulary
from checker.model import PackInfo, Severity, Stage


class LegalSource(NamedTuple):
    """A source of duties. `years` bound the reporting years it judges, `since`/`until` its force.

    Dates are ISO prefixes as written (``2021-08``, ``2014``); an empty `until` means still in
    force. `level` is ``binding``, ``recommended`` or ``practice``.
    """

    id: str
    title: str
    document: str
    level: str
    since: str
    until: str
    first_year: int
    last_year: int | None


class Citation(NamedTuple):
    """What one source requires, cited by a rule."""

    source: str
    locus: str
    requires: str
    verified: bool


class Criterion(NamedTuple):
    """One condition of an element; it carries points only where one of `needs` is in force."""

    id: str
    title: str
    points: float
    unmet: str
    check: Expression
    needs: tuple[str, ...]


class Matters(NamedTuple):
    """What an element may tell, shown one by one; `names` by the detail of the check's hits."""

    title: str
    names: Mapping[str, str]
    check: Expression


class Element(NamedTuple):
    """A required element.

    Attributes:
        gate: Verdict that a missing element leads to: ``return`` or ``revise``.
        presence: Holds if anything of the kind is there; else the element is missing.
        missing: The reason given then.
        needs: Sources without which the element carries no weight; empty: always weighed.
    """

    id: str
    title: str
    why: str
    gate: str
    points: float
    presence: Expression
    missing: str
    criteria: tuple[Criterion, ...]
    needs: tuple[str, ...]
    basis: tuple[Citation, ...]
    advice: str
    skeleton: str
    coverage: Matters | None = None


class Case(NamedTuple):
    """One way a rule can be broken; it is looked for at `stages` only.

    `damage` is the severity where damage by the export may explain the finding, else None.
    """

    severity: Mapping[Stage, Severity]
    message: str
    check: Expression
    needs: tuple[str, ...]
    stages: frozenset[Stage] = frozenset(Stage)
    damage: Severity | None = None


class Rule(NamedTuple):
    """A rule whose breach is a finding.

    One that `excludes` makes the text another kind of document; one that is not `scored` costs no
    points, because an element's criterion already does; one that is `mandatory` cannot be waived.
    """

    id: str
    title: str
    group: str
    why: str
    cases: tuple[Case, ...]
    basis: tuple[Citation, ...]
    advice: str
    excludes: bool
    scored: bool = True
    mandatory: bool = False


class Deductions(NamedTuple):
    """Points taken per finding by severity, at most `cap` in all."""

    points: Mapping[Severity, float]
    cap: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Everything a rule pack says.

    Attributes:
        blocking: Groups of rules whose errors send a report back.
        probes: The probe words of all its checks.
    """

    info: PackInfo
    vocabulary: Vocabulary
    topics: tuple[TopicSpec, ...]
    sources: tuple[LegalSource, ...]
    elements: tuple[Element, ...]
    rules: tuple[Rule, ...]
    deductions: Deductions
    blocking: frozenset[str]
    probes: Probes
