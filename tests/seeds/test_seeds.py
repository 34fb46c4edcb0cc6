"""The five real reports come out exactly as their labels say."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.ingest import read
from checker.model import Assessment, ReportStatus
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess

SEEDS = Path(__file__).parents[2] / "seeds"
LABELS = yaml.safe_load((SEEDS / "labels.yaml").read_text(encoding="utf-8"))


@pytest.fixture(params=sorted(LABELS))
def labelled(request: pytest.FixtureRequest, pack: Pack) -> tuple[Assessment, dict[str, Any]]:
    source = read(SEEDS / request.param, request.param)
    return assess(source, pack, Settings()), LABELS[request.param]


def test_every_seed_has_a_label() -> None:
    assert {path.name for path in SEEDS.glob("*.txt")} == set(LABELS)


def test_the_facts_are_right(labelled: tuple[Assessment, dict[str, Any]]) -> None:
    assessment, label = labelled
    report = assessment.report
    assert assessment.status is ReportStatus.CHECKED
    assert report is not None
    assert report.title is not None
    assert report.title.text == label["title"]
    assert report.issuer == label["issuer"]
    assert report.organ_kind == label["kind"]
    assert report.year == label["year"]
    signed = report.signoff.date.value if report.signoff and report.signoff.date else None
    assert signed == _day(label["signed_on"])
    assert report.fields.published_on == _day(label["published_on"])


def test_the_elements_are_right_with_evidence_on_the_right_line(
    labelled: tuple[Assessment, dict[str, Any]],
) -> None:
    assessment, label = labelled
    got = {element.id: element.status.value for element in assessment.elements}
    assert got == {name: item["status"] for name, item in label["elements"].items()}
    for element in assessment.elements:
        line = label["elements"][element.id]["line"]
        lines = [evidence.place.line for evidence in element.evidence]
        assert (line in lines) if line else not lines, (element.id, line, lines)


def test_the_findings_are_those_and_no_others(
    labelled: tuple[Assessment, dict[str, Any]],
) -> None:
    assessment, label = labelled
    got = [
        (f.rule, f.severity.value, f.evidence.place.line if f.evidence else None)
        for f in assessment.findings
    ]
    expected = [(f["rule"], f["severity"], f["line"]) for f in label["findings"]]
    assert sorted(got, key=str) == sorted(expected, key=str)


def test_every_known_defect_is_found(labelled: tuple[Assessment, dict[str, Any]]) -> None:
    assessment, label = labelled
    told = " ".join(f.message for f in assessment.findings)
    lines = {f.evidence.place.line for f in assessment.findings if f.evidence}
    for defect in label["defects"]:
        assert defect["line"] in lines or f"第{defect['line']}行" in told, defect["what"]


def test_every_lost_point_is_told(labelled: tuple[Assessment, dict[str, Any]]) -> None:
    assessment, _ = labelled
    assert assessment.score is not None
    lost = round(sum(item.points for item in assessment.deductions), 1)
    assert lost == round(100 - assessment.score, 1)


def _day(value: str | date | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
