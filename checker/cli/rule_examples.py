"""Runs the examples that every rule carries through the whole pipeline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from checker.errors import InputError
from checker.ingest import read_bytes
from checker.model import Assessment, Status
from checker.packs.build import build_pack
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess

_Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of all examples: a sentence for each that failed, and one for all."""

    failures: tuple[str, ...]
    summary: str


def run(data: _Data) -> Outcome:
    """Try every example of every rule of a pack.

    An element's `fires` examples must not be met, its `silent` ones not missing; any other rule
    must find something in the first and nothing in the second. Examples are short: only the rules
    that tell other kinds of document judge whether one is a report at all.
    """
    pack = build_pack(data)
    whole = replace(pack, rules=tuple(rule for rule in pack.rules if not rule.excludes))
    tried = [
        outcome
        for rule in data["rules"]
        for outcome in _try_rule(rule, pack if rule.get("excludes") else whole)
    ]
    failures = tuple(outcome for outcome in tried if outcome)
    wrong = f"，不符预期 {len(failures)} 个" if failures else "，全部符合预期"
    summary = f"规则 {len(data['rules'])} 条，示例 {len(tried)} 个{wrong}。\n"
    return Outcome(failures=failures, summary=summary)


def _try_rule(rule: _Data, pack: Pack) -> Iterator[str]:
    """One entry per example: why it failed, or nothing."""
    for wanted, texts in rule["examples"].items():
        for at, text in enumerate(texts, start=1):
            failure = _failure(rule, wanted, _judged(text, pack))
            yield f"{rule['file']}: examples.{wanted} 第 {at} 例：{failure}" if failure else ""


def _judged(text: str, pack: Pack) -> Assessment | str:
    """The example judged, or why it cannot be."""
    try:
        one = assess(read_bytes(text.encode(), "example"), pack, Settings())
    except InputError as error:
        return error.message
    return one.error.message if one.error else one


def _failure(rule: _Data, wanted: str, one: Assessment | str) -> str:
    if isinstance(one, str):
        return f"没有检查：{one}"
    if one.failures:
        return "；".join(failure.message for failure in one.failures)
    if rule.get("element"):
        return _element_failure(rule["id"], wanted, one)
    fired = any(finding.rule == rule["id"] for finding in one.findings)
    if fired is (wanted == "fires"):
        return ""
    return "应当查出问题，却没有查出" if wanted == "fires" else "不应当查出问题，却查出了"


def _element_failure(rule_id: str, wanted: str, one: Assessment) -> str:
    element = next(element for element in one.elements if element.id == rule_id)
    if wanted == "fires" and element.status is Status.MET:
        return "应当有欠缺，却判为“符合”"
    if wanted == "silent" and element.status is Status.MISSING:
        return f"不应当判为“缺失”：{element.reason}"
    return ""
