"""Elements and findings -> score and verdict: with waivers, without them, and beside a baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from checker.baseline import Known
from checker.model import (
    Assessment,
    ElementResult,
    Finding,
    Ground,
    Novelty,
    ReportStatus,
    Status,
    Verdict,
)
from checker.packs.pack import Pack
from checker.scoring import Score, grounds, score, verdict

_WORSE = {Status.NOT_APPLICABLE: 0, Status.MET: 0, Status.PARTIAL: 1, Status.MISSING: 2}


class Outcome(NamedTuple):
    """Points and gate of one document."""

    score: Score
    verdict: Verdict
    grounds: tuple[Ground, ...]


def settle(elements: Sequence[ElementResult], findings: Sequence[Finding], pack: Pack) -> Outcome:
    """Score and verdict of what was found, all findings counted alike."""
    scored = {rule.id for rule in pack.rules if rule.scored}
    return Outcome(
        score(elements, [one for one in findings if one.rule in scored], pack.deductions),
        _verdict(elements, findings, pack),
        grounds(elements, findings, *_gates(pack)),
    )


def _verdict(elements: Sequence[ElementResult], findings: Sequence[Finding], pack: Pack) -> Verdict:
    return verdict(elements, findings, *_gates(pack))


def _gates(pack: Pack) -> tuple[dict[str, str], frozenset[str]]:
    """What a missing element leads to, and the rules whose errors send a report back."""
    blocking = frozenset(rule.id for rule in pack.rules if rule.group in pack.blocking)
    return {element.id: element.gate for element in pack.elements}, blocking


def compare(one: Assessment, known: Known | None, pack: Pack) -> Assessment:
    """Mark what a baseline knows of a document; with None it knows nothing of it."""
    known = known or Known()
    findings = tuple(
        finding._replace(novelty=_novelty(finding.fingerprint in known.fingerprints))
        for finding in one.findings
    )
    elements = tuple(
        element._replace(novelty=_novelty(_is_known(element, known))) for element in one.elements
    )
    of_new = None
    if one.status is ReportStatus.CHECKED:
        pressing = [finding for finding in findings if finding.presses]
        worse = [element for element in elements if element.novelty is Novelty.NEW]
        of_new = _verdict(worse, pressing, pack)
    return replace(
        one,
        findings=findings,
        elements=elements,
        verdict_of_new=of_new,
        score_of_baseline=known.score,
    )


def _novelty(known: bool) -> Novelty:  # noqa: FBT001 - the fact itself, no switch
    return Novelty.UNCHANGED if known else Novelty.NEW


def _is_known(element: ElementResult, known: Known) -> bool:
    """Whether an element is no worse than it was; what is whole is never new."""
    before = known.elements.get(element.id, Status.MET)
    return _WORSE[element.status] <= _WORSE[before]
