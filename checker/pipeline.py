"""The only place that joins reading, parsing, checking and scoring into an assessment."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from checker.checks import Expression, Hit, Outcome, Reading, evaluate, resolve_topics
from checker.document import damaged_at, find_damage, mask, parse
from checker.errors import FazhiError
from checker.lexicon import weighed_words, word_frequencies
from checker.model import (
    AppliedSource,
    Assessment,
    Basis,
    Coverage,
    CriterionResult,
    ElementResult,
    Evidence,
    Failure,
    Finding,
    ProblemMatch,
    Report,
    ReportStatus,
    Severity,
    Source,
    Span,
    Stage,
    Status,
)
from checker.packs.pack import Case, Citation, Criterion, Element, LegalSource, Pack, Rule
from checker.scoring import applies, score, verdict, weigh

_QUOTE = 80  # characters of a quotation
_RUNNING_TEXT = 60  # characters of a paragraph that is no list entry or page furniture
_STOPS = "。!?;,:\n"  # a clause ends here
_AROUND = 30  # characters around a short match within which its clause is quoted
_PLACES = 5  # quotations per criterion
_SPACE = re.compile(r"\s+")
_WORST_FIRST = {severity: rank for rank, severity in enumerate(Severity)}
_BLOCKING_GROUP = "safety"
_EXPLAINED = "（疑似转换损坏，请核对原件）"  # said of what the export may have done


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run was asked for.

    Attributes:
        as_of: Judge by the sources in force on this day instead of the reporting year's.
        year: The reporting year, where the user knows better than the text.
        stage: Where the documents stand on their way to the public.
    """

    as_of: date | None = None
    year: int | None = None
    stage: Stage = Stage.SUBMISSION


def assess(source: Source, pack: Pack, settings: Settings) -> Assessment:
    """Judge one document by a pack; what comes back holds no personal data of the document."""
    reading, sources = _read(source, pack, settings)
    report = reading.report
    judge = _Judge(reading, pack, frozenset(s.id for s in sources), settings.stage)
    excluding = [f for rule in pack.rules if rule.excludes for f in judge.findings(rule)]
    applied = tuple(_applied(source) for source in sources)
    if report.title and report.title.of_kind and not _has_running_text(report):
        message = (
            "只读到标题和页面信息，没有正文（正文可能在附件或图片里）；请用正文所在的文件检查。"
        )
        return Assessment(
            path=source.path,
            status=ReportStatus.UNREADABLE,
            source=source,
            report=report,
            error=Failure(code="no-text", message=message),
            applied=applied,
        )
    if excluding:
        return Assessment(
            path=report.source.path,
            status=ReportStatus.OTHER_KIND,
            source=report.source,
            report=report,
            failures=tuple(judge.failures),
            findings=tuple(excluding),
            applied=applied,
        )
    elements = judge.elements()
    findings = _ordered(
        finding for rule in pack.rules if not rule.excludes for finding in judge.findings(rule)
    )
    scored = {rule.id for rule in pack.rules if rule.scored}
    result = score(elements, [f for f in findings if f.rule in scored], pack.deductions)
    return Assessment(
        path=report.source.path,
        status=ReportStatus.CHECKED,
        source=report.source,
        report=report,
        failures=tuple(judge.failures),
        elements=elements,
        findings=findings,
        score=result.points,
        deductions=result.deductions,
        verdict=verdict(
            elements,
            findings,
            {element.id: element.gate for element in pack.elements},
            frozenset(rule.id for rule in pack.rules if rule.group == _BLOCKING_GROUP),
        ),
        applied=applied,
        matches=tuple(judge.matches),
    )


def _has_running_text(report: Report) -> bool:
    """Whether any paragraph of the body is a sentence, or long enough to be one."""
    lines = (report.slice(span) for span in report.paragraphs)
    return any("。" in line or (len(line) >= _RUNNING_TEXT and "," in line) for line in lines)


def rule_findings(
    source: Source, pack: Pack, rule_id: str, settings: Settings
) -> tuple[Finding, ...]:
    """What one rule alone finds in a text, be it a report or not: for the rules' own examples.

    Raises:
        FazhiError: The rule crashed.
    """
    reading, sources = _read(source, pack, settings)
    judge = _Judge(reading, pack, frozenset(s.id for s in sources), settings.stage)
    found = [f for rule in pack.rules if rule.id == rule_id for f in judge.findings(rule)]
    if judge.failures:
        raise FazhiError(judge.failures[0].message)
    return _ordered(found)


def _read(
    source: Source, pack: Pack, settings: Settings
) -> tuple[Reading, tuple[LegalSource, ...]]:
    report = parse(mask(source, pack.vocabulary.personal), pack.vocabulary)
    if settings.year is not None:
        report = replace(report, year=settings.year)
    passages = resolve_topics(report, pack.topics)
    reading = Reading(
        report=report,
        passages=passages,
        damage=find_damage(report, pack.vocabulary),
        words=weighed_words,
        frequencies=word_frequencies,
    )
    return reading, sources_in_force(pack.sources, report.year, settings.as_of)


def sources_in_force(
    sources: Iterable[LegalSource], year: int | None, as_of: date | None
) -> tuple[LegalSource, ...]:
    """The sources that judge a reporting year, or those in force on `as_of`.

    Without year and date the ones still in force are taken.
    """
    if as_of is not None:
        day = as_of.isoformat()
        return tuple(
            s for s in sources if s.since <= day and (not s.until or day[: len(s.until)] <= s.until)
        )
    if year is None:
        return tuple(s for s in sources if s.last_year is None)
    return tuple(
        s for s in sources if s.first_year <= year and (s.last_year is None or year <= s.last_year)
    )


def _applied(source: LegalSource) -> AppliedSource:
    return AppliedSource(
        id=source.id,
        title=source.title,
        document=source.document,
        level=source.level,
        since=source.since,
        until=source.until,
    )


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sorted by severity, place and rule, without repetitions."""
    unique: dict[tuple[str, str, Span | None], Finding] = {}
    for f in findings:
        unique.setdefault((f.rule, f.message, f.evidence.span if f.evidence else None), f)
    return tuple(
        sorted(
            unique.values(),
            key=lambda f: (
                _WORST_FIRST[f.severity],
                f.evidence.span if f.evidence else Span(0, 0),
                f.rule,
                f.message,
            ),
        )
    )


class _Judge:
    """Runs the rules of a pack over one reading and keeps what crashed."""

    def __init__(
        self, reading: Reading, pack: Pack, in_force: frozenset[str], stage: Stage
    ) -> None:
        self.reading = reading
        self.pack = pack
        self.in_force = in_force
        self.stage = stage
        self.failures: list[Failure] = []
        self._seen: Counter[tuple[str, str]] = Counter()  # findings by rule and quotation
        self.matches: list[ProblemMatch] = []
        self._sources = {source.id: source for source in pack.sources}

    def elements(self) -> tuple[ElementResult, ...]:
        """Every element of the pack, judged."""
        weights = weigh(self.pack.elements, self.in_force)
        return tuple(self._element(element, weights[element.id]) for element in self.pack.elements)

    def _element(self, element: Element, weights: Mapping[str, float]) -> ElementResult:
        present = self._run(element.id, element.presence)
        criteria = tuple(
            self._criterion(element, criterion, weights[criterion.id], present=present.holds)
            for criterion in element.criteria
        )
        weighed = applies(element.needs, self.in_force)
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
            evidence=evidence or self._evidence(present.hits),
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
                evidence=self._quoted(self._readable(places[name])) if name in places else None,
            )
            for name, title in element.coverage.names.items()
        )

    def _criterion(
        self, element: Element, criterion: Criterion, points: float, *, present: bool
    ) -> CriterionResult:
        outcome = self._run(element.id, criterion.check) if present else Outcome(False)
        cause = "" if outcome.holds else criterion.unmet if present else element.missing
        return CriterionResult(
            id=criterion.id,
            title=criterion.title,
            met=outcome.holds,
            cause=cause,
            points=points if outcome.holds else 0.0,
            max_points=points,
            advisory=not applies(criterion.needs, self.in_force),
            evidence=self._evidence(outcome.hits),
        )

    def findings(self, rule: Rule) -> list[Finding]:
        """What a rule finds; its cases are tried in turn."""
        found: list[Finding] = []
        for case in rule.cases:
            if self.stage in case.stages and applies(case.needs, self.in_force):
                outcome = self._run(rule.id, case.check)
                self.matches += map(self._match, outcome.pairs)
                if outcome.holds:
                    hits = (Hit(None),) if rule.excludes else outcome.hits or (Hit(None),)
                    found += [self._finding(rule, case, hit) for hit in hits]
        return found

    def _match(self, pair: tuple[Span, Span | None]) -> ProblemMatch:
        problem, measure = pair
        return ProblemMatch(
            problem=self._quoted(problem), measure=self._quoted(measure) if measure else None
        )

    def _finding(self, rule: Rule, case: Case, hit: Hit) -> Finding:
        evidence = self._quoted(hit.span) if hit.span else None
        quote = evidence.quote if evidence else ""
        words = _SPACE.sub("", quote)
        self._seen[rule.id, words] += 1
        section = self.reading.report.section_at(hit.span.start) if hit.span else None
        explained = case.damage is not None and self._damaged(hit)
        message = case.message.format(quote=quote, detail=hit.detail)
        return Finding(
            rule=rule.id,
            title=rule.title,
            severity=case.damage if case.damage and explained else case.severity[self.stage],
            message=message + _EXPLAINED if explained else message,
            evidence=evidence,
            section=f"{section.number}{section.title}" if section else None,
            basis=self._basis(rule.basis),
            advice=rule.advice,
            fingerprint=_fingerprint(rule.id, words, self._seen[rule.id, words]),
        )

    def _damaged(self, hit: Hit) -> bool:
        """Whether every place of a hit stands in a paragraph that the export damaged."""
        report, damage = self.reading.report, self.reading.damage
        return hit.span is not None and all(
            damaged_at(damage, report, span) for span in (hit.span, *hit.others)
        )

    def _run(self, rule: str, expression: Expression) -> Outcome:
        try:
            return evaluate(expression, self.reading)
        except Exception as error:  # noqa: BLE001 - a crashing check must not end the run
            self.failures.append(
                Failure(
                    code=rule, message=f"规则“{rule}”运行出错（{type(error).__name__}），本条未检查"
                )
            )
            return Outcome(False)

    def _basis(self, citations: tuple[Citation, ...]) -> tuple[Basis, ...]:
        """The citations whose sources are in force."""
        return tuple(
            Basis(
                source=citation.source,
                title=self._sources[citation.source].title,
                document=self._sources[citation.source].document,
                locus=citation.locus,
                level=self._sources[citation.source].level,
                requires=citation.requires,
                verified=citation.verified,
            )
            for citation in citations
            if citation.source in self.in_force
        )

    def _evidence(self, hits: tuple[Hit, ...]) -> tuple[Evidence, ...]:
        spans = dict.fromkeys(hit.span for hit in hits if hit.span)
        return tuple(self._quoted(self._readable(span)) for span in list(spans)[:_PLACES])

    def _readable(self, span: Span) -> Span:
        """A short match is quoted with the rest of its clause, so that it can be understood."""
        text = self.reading.report.text
        if len(span) >= 12:
            return span
        first, last = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
        left = max(first - 1, *(text.rfind(mark, first, span.start) for mark in _STOPS)) + 1
        rights = (text.find(mark, span.end, last) for mark in _STOPS)
        right = min((at for at in rights if at >= 0), default=last)
        return Span(left + len(text[left:right]) - len(text[left:right].lstrip()), right)

    def _quoted(self, span: Span) -> Evidence:
        report = self.reading.report
        shown = Span(span.start, min(span.end, span.start + _QUOTE))
        exact = report.source_span(shown)
        words = _SPACE.sub(" ", report.source.text[exact.start : exact.end]).strip()
        return Evidence(
            quote=words + ("…" if shown.end < span.end else ""),
            span=exact,
            place=report.source.place(exact),
        )


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
