"""A probe saves the search for a pattern; one that is left out would hide what the pattern finds."""

from __future__ import annotations

import pytest

from checker import load_pack
from checker.checks import Check, checks_in
from tests.support.wordings import wordings

_PACKS = ("fazhi-annual-report", "open-government-annual-report")


def _has_probes(check: Check) -> bool:
    return bool(check.kind.probes(check.options))


#: Rule, pattern and probes of every check of the bundled packs that has some.
PROBED = [
    (rule.id, pattern, check.options.probe)
    for name in _PACKS
    for rule in load_pack(name).rules
    for case in rule.cases
    for check in filter(_has_probes, checks_in(case.check))
    for pattern in check.options.any
]


def test_there_are_some() -> None:
    assert len(PROBED) > 30


@pytest.mark.parametrize(
    ("pattern", "probes"),
    [(pattern, probes) for _, pattern, probes in PROBED],
    ids=[f"{rule}-{number}" for number, (rule, _, _) in enumerate(PROBED)],
)
def test_whatever_matches_holds_a_probe(pattern: str, probes: tuple[str, ...]) -> None:
    texts = list(wordings(pattern))
    if not texts:
        pytest.skip("nothing of it can be written out: its cases have to do")
    assert [text for text in texts if not any(probe in text for probe in probes)] == []
