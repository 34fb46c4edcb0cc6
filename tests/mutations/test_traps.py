"""True sentences that look like a defect, and other harmless changes, raise nothing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from checker.model import Stage
from tests.mutations.conftest import Judge
from tests.support.mutations import Mutation, read_mutations
from tests.support.seed_reports import SEED_REPORTS, SeedReport

HERE = Path(__file__).parent
TRAPS: dict[str, list[str]] = yaml.safe_load((HERE / "traps.yaml").read_text(encoding="utf-8"))
HARMLESS = list(read_mutations(HERE / "harmless.yaml"))


def _with_traps(seed: SeedReport, sentences: list[str]) -> str:
    """Every sentence behind another paragraph, as long as there are other ones."""
    places: dict[int, str] = {}
    for turn, words in enumerate("|".join(sentences).split("|")):
        at = seed.ends[2 * turn % len(seed.ends)]
        places[at] = places.get(at, "") + words
    text = seed.text
    for at, words in sorted(places.items(), reverse=True):
        text = text[:at] + words + text[at:]
    return text


def _assert_nothing_new(base: str, changed: str, stage: Stage, judge: Judge) -> None:
    before, after = judge(base, stage), judge(changed, stage)
    known = Counter((f.rule, f.severity) for f in before.findings)
    said = Counter((f.rule, f.severity) for f in after.findings)
    assert [f.message for f in after.findings if (f.rule, f.severity) in said - known] == []
    assert [e.status for e in after.elements] == [e.status for e in before.elements]


@pytest.mark.parametrize("seed", SEED_REPORTS, ids=lambda seed: seed.name)
@pytest.mark.parametrize("group", TRAPS)
def test_what_is_true_raises_nothing(group: str, seed: SeedReport, judge: Judge) -> None:
    _assert_nothing_new(seed.text, _with_traps(seed, TRAPS[group]), Stage.SUBMISSION, judge)


@pytest.mark.parametrize("case", HARMLESS, ids=lambda case: case.id)
def test_what_is_right_raises_nothing(case: Mutation, judge: Judge) -> None:
    _assert_nothing_new(case.base, case.changed, case.stage, judge)


def test_there_are_enough_traps() -> None:
    assert sum(len(sentences) for sentences in TRAPS.values()) >= 90
