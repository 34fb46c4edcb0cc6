"""Every rule's cases: tests/rules/<rule-id>.yaml.

A case has a `name`, a `text` and what the rule alone must find in it: `expect`, a list of
``{at: 'line:column', severity, message}`` (`at` null for a finding without a place), empty for
silence. Optional: `year`, `stage`, `as_of`, `path` (the file's name), and what a reader notes beside
the text: `marks`, `margins`, `asides`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.model import Finding, Source, Stage
from checker.packs.pack import Pack
from checker.pipeline import Settings, rule_findings

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.yaml"))
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}/{case['name']}")
    for path in FILES
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def _at(finding: Finding) -> str | None:
    place = finding.evidence.place if finding.evidence else None
    return f"{place.line}:{place.column}" if place else None


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_case(rule: str, case: dict[str, Any], pack: Pack) -> None:
    settings = Settings(
        year=case.get("year"),
        stage=Stage(case.get("stage", "submission")),
        as_of=date.fromisoformat(str(case["as_of"])) if "as_of" in case else None,
    )
    source = replace(
        Source.of_text(case["text"], path=case.get("path", "report.txt")),
        marks=tuple(case.get("marks", ())),
        margins=tuple(case.get("margins", ())),
        asides=tuple(case.get("asides", ())),
    )
    got = [
        {"at": _at(f), "severity": f.severity.value, "message": f.message}
        for f in rule_findings(source, pack, rule, settings)
    ]
    assert got == case["expect"]


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_enough_cases_of_both_sorts(path: Path) -> None:
    cases = yaml.safe_load(path.read_text(encoding="utf-8"))
    firing = sum(1 for case in cases if case["expect"])
    assert firing >= 6
    assert len(cases) - firing >= 6


def test_every_rule_has_its_file(pack: Pack) -> None:
    assert {rule.id for rule in pack.rules} == {path.stem for path in FILES}
