"""Runs the examples that every rule carries through the whole pipeline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from checker.errors import InputError
from checker.ingest import read_bytes
from checker.model import Assessment, Finding, Status
from checker.packs.build import build_pack
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess
from checker.reporters.wording import SEVERITY

_Data = Mapping[str, Any]


class Trial(NamedTuple):
    """What came of one example or case; `failure` is empty where it came out as it should."""

    rule: str
    fires: bool
    failure: str


def summary(data: _Data, trials: Sequence[Trial]) -> str:
    """One line for all."""
    failed = sum(1 for trial in trials if trial.failure)
    wrong = f"，不符预期 {failed} 个" if failed else "，全部符合预期"
    return f"规则 {len(data['rules'])} 条，示例 {len(trials)} 个{wrong}。\n"


def run(data: _Data) -> list[Trial]:
    """Try every example of every rule of a pack.

    An element's `fires` examples must not be met, its `silent` ones not missing; any other rule
    must find something in the first and nothing in the second. Examples are short: only the rules
    that tell other kinds of document judge whether one is a report at all.
    """
    pack = build_pack(data)
    whole = replace(pack, rules=tuple(rule for rule in pack.rules if not rule.excludes))
    return [
        trial
        for rule in data["rules"]
        for trial in _try_rule(rule, pack if rule.get("excludes") else whole)
    ]


def _try_rule(rule: _Data, pack: Pack) -> Iterator[Trial]:
    for wanted, texts in rule["examples"].items():
        for at, text in enumerate(texts, start=1):
            failure = _failure(rule, wanted, _judged(text, pack))
            where = f"{rule['file']}: examples.{wanted} 第 {at} 例："
            yield Trial(rule["id"], wanted == "fires", f"{where}{failure}" if failure else "")


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
    fired = [finding for finding in one.findings if finding.rule == rule["id"]]
    if bool(fired) is (wanted == "fires"):
        return ""
    if wanted == "fires":
        others = "、".join(dict.fromkeys(finding.rule for finding in one.findings))
        got = f"没有问题（别的规则查出：{others}）" if others else "没有问题"
        wished = [case["message"] for case in rule.get("cases", (rule,))]
        return _compared("应当查出问题，却没有查出", " 或 ".join(wished), got)
    return _compared("不应当查出问题，却查出了", "没有问题", *map(_shown, fired))


def _compared(what: str, wished: str, *got: str) -> str:
    """What is wrong, and under it what was expected (-) and what came (+)."""
    return "\n".join([what, f"    - {wished}", *(f"    + {one}" for one in got)])


def _shown(finding: Finding) -> str:
    place = finding.evidence.place if finding.evidence else None
    at = f"{place.line}:{place.column} " if place else ""
    return f"{at}{SEVERITY[finding.severity]} {finding.message}"


def _element_failure(rule_id: str, wanted: str, one: Assessment) -> str:
    element = next(element for element in one.elements if element.id == rule_id)
    if wanted == "fires" and element.status is Status.MET:
        return "应当有欠缺，却判为“符合”"
    if wanted == "silent" and element.status is Status.MISSING:
        return f"不应当判为“缺失”：{element.reason}"
    return ""
