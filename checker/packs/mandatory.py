"""What a pack may not change of the one it extends: mandatory rules stay as strong as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.model import Severity, Stage
from checker.packs.build import TERM
from checker.packs.files import is_rule
from checker.packs.located import Located

_STRENGTH = {severity.value: -rank for rank, severity in enumerate(Severity)}
_RESISTS = "是上级规则包的必查项（mandatory）"
_Data = Mapping[str, Any]


class Guard:
    """Knows the mandatory rules of a valid pack and says what would weaken one."""

    def __init__(self, files: Mapping[str, Located]) -> None:
        rules = {f: c.data for f, c in files.items() if is_rule(f)}
        topics = files["topics.yaml"].data if "topics.yaml" in files else {}
        self._rules = {file: rule for file, rule in rules.items() if rule.get("mandatory")}
        self._ids = {rule["id"] for rule in self._rules.values()}
        self._terms = {
            name: rule["id"] for rule in self._rules.values() for name in _cited(rule, topics)
        }
        self._costs = {
            severity: rule["id"]
            for rule in self._rules.values()
            if rule.get("scored", True)
            for severities in _severities(rule)
            for severity in severities.values()
        }

    def flaw_of_file(self, file: str, data: Any) -> str | None:
        """Why a file may not be put over, or beside, the files of the other pack."""
        if file in self._rules:
            return f"规则“{self._rules[file]['id']}”{_RESISTS}，不能换掉：请删去这个文件，另起 id 新增规则"
        if file.startswith("terms/"):
            return self.flaw_of_terms(file[6:-5])
        if self._rules and isinstance(data, dict) and data.get("excludes"):
            return "用了 extends 的规则包不能写 excludes：认定“不是本类文件”会绕过必查项"
        return None

    def flaw_of_terms(self, name: str) -> str | None:
        """Why a term list may not change."""
        rule = self._terms.get(name)
        if rule is None:
            return None
        return f"词表 {name} 用于规则“{rule}”，它{_RESISTS}，不能改：请新建词表给自己的规则用"

    def flaw_of_topic(self, name: str) -> str | None:
        """Why a part of the report may not be recognised by more headings."""
        for rule in self._rules.values():
            if name in _strings(rule):
                return f"部分 {name} 用于规则“{rule['id']}”，它{_RESISTS}，不能改：请新建部分给自己的规则用"
        return None

    def flaw_of_furniture(self, word: str) -> str | None:
        """Why lines that begin so may not be passed over: a mandatory rule shows that it reads them."""
        for rule in self._rules.values():
            for text in rule.get("examples", {}).get("fires", ()):
                if any(line.strip().startswith(word) for line in text.split("\n")):
                    return f"“{word}”开头的行不能略过：规则“{rule['id']}”{_RESISTS}，要查这样的行"
        return None

    def flaws_of_change(self, rule: _Data, change: _Data) -> Iterator[tuple[str, str]]:
        """Key and reason of what may not be said of a rule."""
        if "enabled" in change and rule.get("element"):
            yield "enabled", "要素不能停用：可以在 elements 里调整它的分值"
        for key in ("severity", "scored", "mandatory"):
            if key in change and rule.get("element"):
                yield key, f"要素没有“{key}”：它的分值写在 elements 里"
        if rule["id"] not in self._ids or rule.get("element"):
            return
        resists = f"规则“{rule['id']}”{_RESISTS}"
        if "enabled" in change:
            yield "enabled", f"{resists}，不能停用：请删去这一行"
        if "scored" in change and rule.get("scored", True):
            yield "scored", f"{resists}，不能改为不扣分：请删去这一行"
        if "severity" in change and _weaker(change["severity"], rule):
            yield "severity", f"{resists}，不能降低程度：只能维持或者提高"

    def flaw_of_deduction(self, key: str, old: float, new: float) -> str | None:
        """Why fewer points may not be taken."""
        if new >= old:
            return None
        if key == "cap" and self._costs:
            rule = min(self._costs.values())
        elif key in self._costs:
            rule = self._costs[key]
        else:
            return None
        return f"这里不能低于 {old:g}：规则“{rule}”{_RESISTS}，扣分只能维持或者提高"


def _severities(rule: _Data) -> Iterator[dict[str, str]]:
    """The severity at every stage, case by case."""
    for case in rule.get("cases", (rule,)):
        yield _by_stage(case["severity"])


def _by_stage(severity: str | _Data) -> dict[str, str]:
    if isinstance(severity, str):
        return {stage.value: severity for stage in Stage}
    return {stage.value: severity.get(stage.value, severity["default"]) for stage in Stage}


def _weaker(severity: str | _Data, rule: _Data) -> bool:
    new = _by_stage(severity)
    return any(
        _STRENGTH[new[stage]] < _STRENGTH[level]
        for old in _severities(rule)
        for stage, level in old.items()
    )


def _cited(rule: _Data, topics: _Data) -> Iterator[str]:
    """Names of the term lists that a rule reads, or the parts of the report that it names."""
    for text in _strings(rule):
        yield from TERM.findall(text)
        if text in topics:
            for pattern in _strings(topics[text]):
                yield from TERM.findall(pattern)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
