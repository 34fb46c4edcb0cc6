"""The JSON document of a comparison; `comparison.schema.json` beside this module describes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from checker import __version__
from checker.comparison import Comparison, Heading, SectionChange, Versions
from checker.model import Assessment, ElementResult
from checker.reporters.comparing import wording
from checker.reporters.json import Object, of_finding, of_pack, of_review, one_line
from checker.reporters.wording import number

SCHEMA_VERSION = "1"


def render(versions: Versions) -> str:
    """Write `versions` as JSON: a line for each pair."""
    head: Object = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "fazhi-checker", "version": __version__},
        "packs": [of_pack(pack) for pack in versions.packs],
        "as_of": versions.as_of,
        "waivers": of_review(versions.review),
    }
    tail: Object = {
        "only_old": [_version(one) for one in versions.only_old],
        "only_new": [_version(one) for one in versions.only_new],
        "summary": _summary(versions),
    }
    pairs = ",\n".join(one_line(_comparison(one)) for one in versions.comparisons)
    return f'{one_line(head)[:-1]}, "reports": [\n{pairs}\n], {one_line(tail)[1:]}\n'


@cache
def schema() -> Mapping[str, Any]:
    """The JSON Schema (draft 2020-12) that every output of `render` satisfies."""
    from importlib.resources import files  # only tests and plug-ins ask for the schema

    resource = files("checker.reporters.comparing").joinpath("comparison.schema.json")
    loaded: Object = json.loads(resource.read_text(encoding="utf-8"))
    return loaded


def _comparison(one: Comparison) -> Object:
    return {
        "old": _version(one.old),
        "new": _version(one.new),
        "same": one.same,
        "elements": [_element(old, new, named) for old, new, named in wording.elements(one)],
        "findings": {
            "fixed": [of_finding(finding) for finding in one.fixed],
            "new": [of_finding(finding) for finding in one.added],
            "unchanged": [of_finding(finding) for finding in one.unchanged],
        },
        "sections": [_section(change) for change in one.sections],
    }


def _version(one: Assessment) -> Object:
    report = one.report
    return {
        "path": one.path,
        "sha256": one.source.sha256 if one.source else None,
        "status": one.status.value,
        "error": {"code": one.error.code, "message": one.error.message} if one.error else None,
        "errors": [{"rule": crash.code, "message": crash.message} for crash in one.failures],
        "issuer": report.issuer if report else None,
        "year": report.year if report else None,
        "score": None if one.score is None else number(one.score),
        "score_before_waivers": (
            None if one.score_before_waivers is None else number(one.score_before_waivers)
        ),
        "verdict": one.verdict.value if one.verdict else None,
    }


def _element(old: ElementResult | None, new: ElementResult | None, named: ElementResult) -> Object:
    return {
        "id": named.id,
        "title": named.title,
        "old": _judged(old),
        "new": _judged(new),
    }


def _judged(element: ElementResult | None) -> Object | None:
    if element is None:
        return None
    return {
        "status": element.status.value,
        "points": number(element.points),
        "max_points": number(element.max_points),
        "reason": element.reason,
    }


def _section(change: SectionChange) -> Object:
    return {
        "change": change.change.value,
        "old": _heading(change.old),
        "new": _heading(change.new),
        "removed": list(change.removed),
        "added": list(change.added),
    }


def _heading(one: Heading | None) -> Object | None:
    return {"number": one.number, "title": one.title, "line": one.line} if one else None


def _summary(versions: Versions) -> Object:
    pairs = versions.comparisons
    return {
        "compared": len(pairs),
        "only_old": len(versions.only_old),
        "only_new": len(versions.only_new),
        "fixed": sum(len(one.fixed) for one in pairs),
        "new": sum(len(one.added) for one in pairs),
        "unchanged": sum(len(one.unchanged) for one in pairs),
    }
