"""The judge: runs the rules of a pack over one reading and puts what they find into words."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping

from checker.checks import NOTHING, Expression, Hit, Outcome, Reading, evaluate
from checker.document import damaged_at
from checker.model import (
    Basis,
    Coverage,
    CriterionResult,
    ElementResult,
    Failure,
    Finding,
    ProblemMatch,
    Span,
    Stage,
    Status,
)
from checker.packs.infos import basis_of
from checker.packs.pack import Case, Citation, Criterion, Element, Pack, Rule
from checker.pipeline.quoting import identifying, quotations, quoted, readable
from checker.scoring import applies, weigh

_EXPLAINED = "（疑似转换损坏，请核对原件）"  # said of what the export may have done


class Judge:
    """Runs the rules of a pack over one reading.

    Attributes:
        failures: Rules that crashed, so far.
        matches: Stated problems with their measures, as far as rules have found them.
    """

    def __init__(
        self, reading: Reading, pack: Pack, in_force: frozenset[str], stage: Stage
    ) -> None:
        self._reading = reading
        self._report = reading.report
        self._pack = pack
        self._in_force = in_force
        self._stage = stage
        self.failures: list[Failure] = []
        self.matches: list[ProblemMatch] = []
        self._seen: Counter[tuple[str, str]] = Counter()  # findings by rule and quotation
        self._sources = {source.id: source for source in pack.sources}
        self._cited: dict[tuple[Citation, ...], tuple[Basis, ...]] = {}

    def elements(self) -> tuple[ElementResult, ...]:
        """Every element of the pack, judged."""
        weights = weigh(self._pack.elements, self._in_force)
        return tuple(self._element(element, weights[element.id]) for element in self._pack.elements)

    def _element(self, element: Element, weights: Mapping[str, float]) -> ElementResult:
        present = self._run(element.id, element.presence)
        criteria = tuple(
            self._criterion(element, criterion, weights[criterion.id], present=present.holds)
            for criterion in element.criteria
        )
        weighed = applies(element.needs, self._in_force)
        status = _status(criteria, present=present.holds, weighed=weighed)
        basis = self._basis(element.basis)
        evidence = tuple(dict.fromkeys(e for c in criteria if c.met for e in c.evidence))
        return ElementResult(
            id=element.id,
            title=element.title,
            status=status,
            binding=weighed and any(item.level == "binding" for item in basis),
            points=round(sum(c.points for c in criteria), 1),
            max_points=round(sum(c.max_points for c in criteria), 1),
            reason=_reason(element, status, criteria),
            criteria=criteria,
            evidence=evidence or quotations(self._report, present.hits),
            basis=basis,
            advice=element.advice,
            skeleton=element.skeleton,
            coverage=self._coverage(element),
            coverage_title=element.coverage.title if element.coverage else "",
        )

    def _coverage(self, element: Element) -> tuple[Coverage, ...]:
        """Which matters of the element are told; a check names each by the detail of its hit."""
        if element.coverage is None:
            return ()
        told = {hit.detail: hit.span for hit in self._run(element.id, element.coverage.check).hits}
        places = {name: span for name, span in told.items() if span}
        return tuple(
            Coverage(
                id=name,
                title=title,
                evidence=quoted(self._report, readable(self._report, places[name]))
                if name in places
                else None,
            )
            for name, title in element.coverage.names.items()
        )

    def _criterion(
        self, element: Element, criterion: Criterion, points: float, *, present: bool
    ) -> CriterionResult:
        outcome = self._run(element.id, criterion.check) if present else NOTHING
        cause = "" if outcome.holds else criterion.unmet if present else element.missing
        return CriterionResult(
            id=criterion.id,
            title=criterion.title,
            met=outcome.holds,
            cause=cause,
            points=points if outcome.holds else 0.0,
            max_points=points,
            advisory=not applies(criterion.needs, self._in_force),
            evidence=quotations(self._report, outcome.hits),
        )

    def findings(self, rule: Rule) -> list[Finding]:
        """What a rule finds; its cases are tried in turn."""
        found: list[Finding] = []
        for case in rule.cases:
            if case.needs and not applies(case.needs, self._in_force):
                continue
            if self._stage in case.stages:
                outcome = self._run(rule.id, case.check)
                self.matches += map(self._match, outcome.pairs)
                if outcome.holds:
                    hits = (Hit(None),) if rule.excludes else outcome.hits or (Hit(None),)
                    found += [self._finding(rule, case, hit) for hit in hits]
        return found

    def _match(self, pair: tuple[Span, Span | None]) -> ProblemMatch:
        problem, measure = pair
        return ProblemMatch(
            problem=quoted(self._report, problem),
            measure=quoted(self._report, measure) if measure else None,
        )

    def _finding(self, rule: Rule, case: Case, hit: Hit) -> Finding:
        evidence = quoted(self._report, hit.span) if hit.span else None
        quote = evidence.quote if evidence else ""
        words = identifying(self._report, hit.span) if hit.span else ""
        self._seen[rule.id, words] += 1
        section = self._report.section_at(hit.span.start) if hit.span else None
        explained = case.damage is not None and self._damaged(hit)
        message = case.message.format(quote=quote, detail=hit.detail)
        brief = case.message.format(quote=quote, detail=hit.brief) if hit.brief else ""
        return Finding(
            rule=rule.id,
            title=rule.title,
            severity=case.damage if case.damage and explained else case.severity[self._stage],
            message=message + _EXPLAINED if explained else message,
            evidence=evidence,
            section=f"{section.number}{section.title}" if section else None,
            basis=self._basis(rule.basis),
            advice=rule.advice,
            fingerprint=_fingerprint(rule.id, words, self._seen[rule.id, words]),
            brief=brief + _EXPLAINED if brief and explained else brief,
        )

    def _damaged(self, hit: Hit) -> bool:
        """Whether every place of a hit stands in a paragraph that the export damaged."""
        report, damage = self._report, self._reading.damage
        return hit.span is not None and all(
            damaged_at(damage, report, span) for span in (hit.span, *hit.others)
        )

    def _run(self, rule: str, expression: Expression) -> Outcome:
        try:
            return evaluate(expression, self._reading)
        except Exception as error:  # noqa: BLE001 - a crashing check must not end the run
            message = f"规则“{rule}”运行出错（{type(error).__name__}），本条未检查"
            failure = Failure(code=rule, message=message)
            if failure not in self.failures:  # one rule has several cases
                self.failures.append(failure)
            return NOTHING

    def _basis(self, citations: tuple[Citation, ...]) -> tuple[Basis, ...]:
        """The citations whose sources are in force; put into words once for all findings of a rule."""
        if citations not in self._cited:
            self._cited[citations] = tuple(
                basis_of(citation, self._sources[citation.source])
                for citation in citations
                if citation.source in self._in_force
            )
        return self._cited[citations]


def _status(criteria: tuple[CriterionResult, ...], *, present: bool, weighed: bool) -> Status:
    if not present:
        return Status.MISSING if weighed else Status.NOT_APPLICABLE
    met = all(c.met for c in criteria if not c.advisory)
    return Status.MET if met else Status.PARTIAL


def _reason(element: Element, status: Status, criteria: tuple[CriterionResult, ...]) -> str:
    if status is Status.MET:
        return "各项条件均符合"
    if status is Status.MISSING:
        return element.missing
    if status is Status.NOT_APPLICABLE:
        return "该报告年度尚无此项要求"
    return "；".join(c.cause for c in criteria if not c.met and not c.advisory)


def _fingerprint(rule: str, words: str, occurrence: int) -> str:
    """Stable name of a finding: rule, quotation and occurrence, never a line number."""
    return hashlib.sha256(f"{rule}\n{words}\n{occurrence}".encode()).hexdigest()[:16]
