"""What every shipped rule must have: an id, reasons, a basis, advice, and examples that hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest

from checker.ingest import read_bytes
from checker.model import Assessment, ReportStatus, Status
from checker.packs.build import build_pack
from checker.packs.find import bundled_packs, find_pack
from checker.packs.load import load_data
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess

#: Shows how little a pack must say: it rests on no source.
TUTORIAL = frozenset({"example-minimal"})
DATA = {name: load_data(find_pack(name), cache=False) for name in bundled_packs()}
RULES = [
    pytest.param(name, rule, id=f"{name}/{rule['id']}")
    for name, data in DATA.items()
    for rule in data["rules"]
]
EXAMPLES = [
    pytest.param(name, rule, wanted, text, id=f"{name}/{rule['id']}/{wanted}-{at}")
    for name, data in DATA.items()
    for rule in data["rules"]
    for wanted, texts in rule["examples"].items()
    for at, text in enumerate(texts, start=1)
]


@pytest.fixture(scope="module")
def packs() -> dict[str, Pack]:
    return {name: build_pack(data) for name, data in DATA.items()}


def test_the_packs_ship() -> None:
    assert {"fazhi-annual-report", "open-government-annual-report", *TUTORIAL} <= DATA.keys()
    assert len(DATA["fazhi-annual-report"]["rules"]) >= 8


@pytest.mark.parametrize("name", DATA)
def test_ids_are_unique(name: str) -> None:
    ids = Counter(rule["id"] for rule in DATA[name]["rules"])
    assert [rule for rule, times in ids.items() if times > 1] == []


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_the_file_is_named_after_the_rule_and_its_group(name: str, rule: dict[str, Any]) -> None:
    path = PurePosixPath(rule["file"])
    assert path.stem == rule["id"]
    assert path.parent.name == rule["group"]


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_a_rule_says_why_on_what_basis_and_what_to_do(name: str, rule: dict[str, Any]) -> None:
    assert len(rule["title"].strip()) >= 2
    if name not in TUTORIAL:
        assert len(rule["why"].strip()) >= 2
        assert len(rule["advice"].strip()) >= 2
        assert rule["basis"]
    sources = {source["id"]: source for source in DATA[name]["pack"]["sources"]}
    for basis in rule["basis"]:
        assert basis["requires"].strip()
        assert basis["source"] in sources
    assert rule["examples"]["fires"]
    assert rule["examples"]["silent"]
    if rule.get("element"):
        assert "____" in rule["skeleton"]


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_what_guards_publication_cannot_be_waived(name: str, rule: dict[str, Any]) -> None:
    assert rule.get("mandatory", False) is (rule["group"] == "safety")


@pytest.mark.parametrize("name", DATA)
def test_the_elements_carry_a_hundred_points_by_their_criteria(name: str) -> None:
    rules = {rule["id"]: rule for rule in DATA[name]["rules"]}
    elements = DATA[name]["pack"]["elements"]
    assert sum(element["points"] for element in elements) == (0 if name in TUTORIAL else 100)
    for element in elements:
        criteria = rules[element["rule"]]["criteria"]
        assert sum(one["points"] for one in criteria) == element["points"], element["rule"]
    judged = {rule["id"] for rule in DATA[name]["rules"] if rule.get("element")}
    assert judged == {element["rule"] for element in elements}


def judge(text: str, pack: Pack, *, excluding: bool) -> Assessment:
    """Judge an example; unless it is about that, it counts as a report, short as it is."""
    rules = pack.rules if excluding else tuple(r for r in pack.rules if not r.excludes)
    return assess(read_bytes(text.encode(), "例.txt"), replace(pack, rules=rules), Settings())


@pytest.mark.parametrize(("name", "rule", "wanted", "text"), EXAMPLES)
def test_an_example_is_judged_as_it_says(
    name: str, rule: dict[str, Any], wanted: str, text: str, packs: dict[str, Pack]
) -> None:
    excluding = bool(rule.get("excludes"))
    result = judge(text, packs[name], excluding=excluding)
    assert result.failures == ()
    assert result.status is not ReportStatus.UNREADABLE
    if rule.get("element"):
        (element,) = (one for one in result.elements if one.id == rule["id"])
        silent = {Status.MET, Status.PARTIAL}
        fires = {Status.PARTIAL, Status.MISSING}
        assert element.status in (fires if wanted == "fires" else silent), element.reason
        return
    fired = rule["id"] in {finding.rule for finding in result.findings}
    assert fired is (wanted == "fires")
    if excluding:
        assert (result.status is ReportStatus.OTHER_KIND) is (wanted == "fires")
