"""Passages in the words of many offices, judged inside a whole report.

``findings/<rule-id>.jsonl``: whether the rule finds something in the passage (`expect`: fire or silent, and how
severe). ``elements/<element-id>.jsonl``: the status of the element (`expect`) with the passage in its place.
They were written from the domain alone, without sight of the rules; `why` says what is special.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checker.packs.pack import Pack
from tests.support.hosts import hosted
from tests.support.reports import judged

HERE = Path(__file__).parent


def cases(folder: str) -> list[Any]:
    """Every line of every file of a folder."""
    return [
        pytest.param(path.stem, case, id=f"{path.stem}/{case['id']}")
        for path in sorted((HERE / folder).glob("*.jsonl"))
        for case in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]


@pytest.mark.parametrize(("rule", "case"), cases("findings"))
def test_finding(rule: str, case: dict[str, Any], pack: Pack) -> None:
    found = [one for one in judged(hosted(case), pack).findings if one.rule == rule]
    if case["expect"] == "silent":
        assert [one.message for one in found] == []
    elif "severity" in case:
        assert case["severity"] in [one.severity.value for one in found]
    else:
        assert found


@pytest.mark.parametrize(("element", "case"), cases("elements"))
def test_element(element: str, case: dict[str, Any], pack: Pack) -> None:
    results = {one.id: one for one in judged(hosted(case), pack).elements}
    assert results[element].status.value == case["expect"], results[element].reason
