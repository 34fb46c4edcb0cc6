"""The only place that joins reading, parsing, checking and scoring into an assessment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from checker.checks import Reading, resolve_topics
from checker.document import find_damage, mask, parse
from checker.errors import FazhiError
from checker.ingest.limits import DEFAULT_LIMITS, Limits
from checker.lexicon import weighed_words, word_frequencies
from checker.model import (
    AppliedSource,
    Assessment,
    Failure,
    Finding,
    Report,
    ReportStatus,
    Severity,
    Source,
    Span,
    Stage,
)
from checker.packs.pack import LegalSource, Pack
from checker.pipeline.judge import Judge
from checker.pipeline.settling import settle
from checker.waivers.register import Register

_RUNNING_TEXT = 60  # characters of a paragraph that is no list entry or page furniture
_WORST_FIRST = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run was asked for.

    Attributes:
        as_of: Judge by the sources in force on this day instead of the reporting year's.
        year: The reporting year, where the user knows better than the text.
        stage: Where the documents stand on their way to the public.
        register: Waivers and overrides, if there are any.
        limits: How much the reading of one file may cost.
    """

    as_of: date | None = None
    year: int | None = None
    stage: Stage = Stage.SUBMISSION
    register: Register | None = None
    limits: Limits = DEFAULT_LIMITS


def assess(source: Source, pack: Pack, settings: Settings) -> Assessment:
    """Judge one document by a pack; what comes back holds no personal data of the document."""
    reading, sources = _read(source, pack, settings)
    report = reading.report
    judge = Judge(reading, pack, frozenset(s.id for s in sources), settings.stage)
    excluding = [f for rule in pack.rules if rule.excludes for f in judge.findings(rule)]
    applied = tuple(_applied(source) for source in sources)
    if report.title and report.title.of_kind and not _has_running_text(report):
        message = (
            "只读到标题和页面信息，没有正文（正文可能在附件或图片里）；请用正文所在的文件检查。"
        )
        return Assessment(
            path=report.source.path,
            status=ReportStatus.UNREADABLE,
            source=report.source,
            report=report,
            error=Failure(code="no-text", message=message),
            failures=tuple(judge.failures),
            applied=applied,
        )
    if excluding:
        return Assessment(
            path=report.source.path,
            status=ReportStatus.OTHER_KIND,
            source=report.source,
            report=report,
            failures=tuple(judge.failures),
            findings=_waived(excluding, report, settings),
            applied=applied,
        )
    elements = judge.elements()
    found = _ordered(
        finding for rule in pack.rules if not rule.excludes for finding in judge.findings(rule)
    )
    findings = _waived(found, report, settings)
    path = report.source.path
    before = settle(elements, findings, pack)
    counting = tuple(one for one in findings if one.counts)
    after = before if len(counting) == len(findings) else settle(elements, counting, pack)
    if settings.register:
        from checker.waivers.apply import overridden

        elements = overridden(elements, settings.register, path, report)
    return Assessment(
        path=path,
        status=ReportStatus.CHECKED,
        source=report.source,
        report=report,
        failures=tuple(judge.failures),
        elements=elements,
        findings=findings,
        score=after.score.points,
        deductions=after.score.deductions,
        verdict=after.verdict,
        grounds=after.grounds,
        score_before_waivers=before.score.points,
        verdict_before_waivers=before.verdict,
        applied=applied,
        matches=tuple(judge.matches),
    )


def _waived(findings: Iterable[Finding], report: Report, settings: Settings) -> tuple[Finding, ...]:
    if settings.register is None:
        return tuple(findings)
    from checker.waivers.apply import waived

    return waived(findings, settings.register, report.source.path, report)


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
    judge = Judge(reading, pack, frozenset(s.id for s in sources), settings.stage)
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
        probes=pack.probes,
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
