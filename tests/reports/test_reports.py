"""Composed and damaged reports, by theme: each folder holds texts and one labels.yaml.

A label marked `doubtful` is one the rule book does not decide; it is held all the same, so that a
change of judgement is seen, and may be relabelled with a reason. `findings`, where a label has them, are the rules
of all errors and warnings: neither more nor fewer.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.ingest import read
from checker.model import Severity
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess

HERE = Path(__file__).parent
THEMES = sorted(path.parent.name for path in HERE.glob("*/labels.yaml"))


def _labels(theme: str) -> dict[str, Any]:
    text = (HERE / theme / "labels.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)  # type: ignore[no-any-return]  # a label file is a mapping


CASES = [(theme, name, label) for theme in THEMES for name, label in _labels(theme).items()]


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_has_a_label(theme: str) -> None:
    assert {path.stem for path in (HERE / theme).glob("*.txt")} == set(_labels(theme))


@pytest.mark.parametrize(
    ("theme", "name", "label"), CASES, ids=[f"{theme}/{name}" for theme, name, _ in CASES]
)
def test_report(theme: str, name: str, label: dict[str, Any], pack: Pack) -> None:
    assessment = assess(read(HERE / theme / f"{name}.txt", name), pack, Settings())
    assert not assessment.failures
    assert assessment.status == label["status"], label["why"]
    if label["status"] != "checked":
        assert assessment.score is None
        return
    report = assessment.report
    assert report is not None
    got = {element.id: element.status.value for element in assessment.elements}
    assert got == label["elements"], label["why"]
    assert report.year == label["year"]
    assert report.issuer == label["issuer"]
    if "findings" in label:
        said = {f.rule for f in assessment.findings if f.severity is not Severity.NOTE}
        assert said == set(label["findings"]), label["why"]
    lost = round(sum(item.points for item in assessment.deductions), 1)
    assert lost == round(100 - (assessment.score or 0), 1)


def test_every_status_of_every_element_is_reached() -> None:
    reached = {
        (element, status)
        for _, _, label in CASES
        for element, status in (label.get("elements") or {}).items()
    }
    for element in ("measures", "first-responsible-person", "problems", "next-year-plan"):
        assert {status for name, status in reached if name == element} >= {
            "met",
            "partial",
            "missing",
        }
    assert ("signoff-date", "missing") in reached
    assert ("first-responsible-person", "not-applicable") in reached
