"""Which rules have both a case where they fire and one where they stay silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from checker.cli.rule_examples import Trial
from checker.columns import align

_NAMES = ("规则", "查出", "不查出", "结果")


def table(data: Mapping[str, Any], trials: Iterable[Trial]) -> tuple[str, list[str]]:
    """Cases that came out as they should by rule, and the rules that lack one of a sort."""
    good = Counter((trial.rule, trial.fires) for trial in trials if not trial.failure)
    rows, lacking = [_NAMES], []
    for rule in sorted(rule["id"] for rule in data["rules"]):
        fires, silent = good[rule, True], good[rule, False]
        if not (fires and silent):
            lacking.append(rule)
        rows.append((rule, str(fires), str(silent), "齐" if fires and silent else "缺"))
    return "\n".join(align(rows, indent="")) + "\n", lacking
