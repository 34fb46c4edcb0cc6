"""The one JSON document of a run; `result.schema.json` beside this module describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from checker import __version__
from checker.model import (
    Assessment,
    Basis,
    CriterionResult,
    Deduction,
    ElementResult,
    Evidence,
    Failure,
    Finding,
    Novelty,
    Override,
    PackInfo,
    Place,
    Report,
    Review,
    Run,
    Section,
    Verdict,
    Waiver,
)
from checker.reporters import tally
from checker.reporters.wording import number

SCHEMA_VERSION = "1"

Object = dict[str, Any]


def render(run: Run) -> str:
    """Write `run` as JSON: a line for each report, Han characters as they are, a final newline.

    Not indented: the indenting encoder of the standard library takes longer than the judging.
    """
    head: Object = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "fazhi-checker", "version": __version__},
        "packs": [of_pack(pack) for pack in run.packs],
        "as_of": run.as_of,
        "waivers": of_review(run.review),
        "baseline": _baseline(run),
    }
    tail: Object = {"left_out": list(run.left_out), "not_submitted": [], "summary": _summary(run)}
    reports = ",\n".join(one_line(report_object(one)) for one in run.assessments)
    return f'{one_line(head)[:-1]}, "reports": [\n{reports}\n], {one_line(tail)[1:]}\n'


def one_line(value: object) -> str:
    """`value` as JSON on one line, Han characters as they are."""
    text = json.dumps(value, ensure_ascii=False)
    # A file name that is no UTF-8 holds lone surrogates; JSON has an escape for them.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


@cache
def schema() -> Mapping[str, Any]:
    """The JSON Schema (draft 2020-12) that every output of `render` satisfies."""
    from importlib.resources import files  # only tests and plug-ins ask for the schema

    resource = files("checker.reporters").joinpath("result.schema.json")
    loaded: Object = json.loads(resource.read_text(encoding="utf-8"))
    return loaded


def of_pack(pack: PackInfo) -> Object:
    """Which rule pack judged."""
    return {
        "id": pack.id,
        "version": pack.version,
        "sha256": pack.sha256,
        "extends": [base._asdict() for base in pack.extends],
        "changes": [change._asdict() for change in pack.changes],
    }


def of_review(review: Review | None) -> Object | None:
    """The file of waivers and the day it was judged by; null where there is none."""
    if review is None:
        return None
    return {
        "path": review.path,
        "today": review.today.isoformat(),
        "notices": [
            {"kind": one.kind.value, "about": one.about, "place": one.place, "message": one.message}
            for one in review.notices
        ],
    }


def _baseline(run: Run) -> Object | None:
    if run.baseline is None:
        return None
    counts = tally.of_novelty(run)
    return {"path": run.baseline, **{state.value: counts[state] for state in Novelty}}


def _summary(run: Run) -> Object:
    counts = tally.of_run(run)
    mean = counts.mean_score
    return {
        "checked": counts.checked,
        "unreadable": counts.unreadable,
        "other_kind": counts.other_kind,
        **{verdict.value: counts.verdicts[verdict] for verdict in Verdict},
        "mean_score": None if mean is None else number(mean),
    }


def report_object(one: Assessment) -> Object:
    """One entry of ``reports``."""
    source, score = one.source, None if one.score is None else number(one.score)
    unwaived = one.verdict_before_waivers
    before = None if one.score_before_waivers is None else number(one.score_before_waivers)
    return {
        "path": one.path,
        "sha256": source.sha256 if source else None,
        "format": source.format if source else None,
        "status": one.status.value,
        "error": _error(one.error),
        "errors": [{"rule": crash.code, "message": crash.message} for crash in one.failures],
        "document": _document(one.report),
        "elements": [_element(element) for element in one.elements],
        "findings": [of_finding(finding) for finding in one.findings],
        "score": score,
        "score_before_waivers": before,
        "deductions": [_deduction(lost) for lost in one.deductions],
        "verdict": one.verdict.value if one.verdict else None,
        "verdict_before_waivers": unwaived.value if unwaived else None,
    }


def _error(failure: Failure | None) -> Object | None:
    return {"code": failure.code, "message": failure.message} if failure else None


def _document(report: Report | None) -> Object:
    """What is known of the document; for an unreadable one the same keys, without values."""
    signoff = report.signoff if report else None
    return {
        "title": report.title.text if report and report.title else None,
        "issuer": report.issuer if report else None,
        "year": report.year if report else None,
        "kind": report.organ_kind.value if report else None,
        "signed_on": _date(signoff.date.value if signoff and signoff.date else None),
        "published_on": _date(report.fields.published_on if report else None),
        "characters": tally.han_characters(report) if report else None,
        "sections": [_section(report, one) for one in report.sections] if report else [],
    }


def _date(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _section(report: Report, section: Section) -> Object:
    return {
        "level": section.level,
        "number": section.number,
        "title": section.title,
        "line": report.place(section.heading).line,
    }


def _element(element: ElementResult) -> Object:
    return {
        "id": element.id,
        "title": element.title,
        "status": element.status.value,
        "binding": element.binding,
        "points": number(element.points),
        "max_points": number(element.max_points),
        "reason": element.reason,
        "criteria": [_criterion(one) for one in element.criteria],
        "evidence": [_evidence(one) for one in element.evidence],
        "basis": _basis(element.basis),
        "override": _override(element.override),
        "baseline_state": element.novelty.value if element.novelty else None,
    }


def _override(override: Override | None) -> Object | None:
    if override is None:
        return None
    return {
        "status": override.status.value,
        "reason": override.reason,
        "name": override.name,
        "unit": override.unit or None,
        "file": override.file or None,
        "place": override.place,
    }


def _criterion(criterion: CriterionResult) -> Object:
    return {
        "id": criterion.id,
        "title": criterion.title,
        "met": criterion.met,
        "points": number(criterion.points),
        "max_points": number(criterion.max_points),
    }


def of_finding(finding: Finding) -> Object:
    """A finding with its place, basis and what was decided about it."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        **_evidence(finding.evidence),
        "section": finding.section,
        "basis": _basis(finding.basis),
        "advice": finding.advice,
        "fingerprint": finding.fingerprint,
        "waived": _waiver(finding.waived),
        "waiver_expired": _waiver(finding.lapsed),
        "baseline_state": finding.novelty.value if finding.novelty else None,
    }


def _waiver(waiver: Waiver | None) -> Object | None:
    if waiver is None:
        return None
    return {
        "reason": waiver.reason,
        "approver": waiver.approver,
        "expiry": waiver.expiry.isoformat(),
        "unit": waiver.unit or None,
        "file": waiver.file or None,
        "fingerprint": waiver.fingerprint,
        "place": waiver.place,
    }


def _evidence(evidence: Evidence | None) -> Object:
    """Quote and place; all null for a finding that has no place."""
    place: Place | None = evidence.place if evidence else None
    return {
        "quote": evidence.quote if evidence else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "end_line": place.end_line if place else None,
        "end_column": place.end_column if place else None,
        "page": place.page if place else None,
    }


def _basis(basis: Iterable[Basis]) -> list[Object]:
    return [
        {
            "source": one.source,
            "title": one.title,
            "document": one.document,
            "locus": one.locus,
            "level": one.level,
            "requires": one.requires,
            "verified": one.verified,
        }
        for one in basis
    ]


def _deduction(lost: Deduction) -> Object:
    return {
        "rule": lost.rule,
        "criterion": lost.criterion,
        "points": number(lost.points),
        "cause": lost.cause,
    }
