"""The rules of a SARIF log: what each asks, why, by which source, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.model import RuleInfo, Run, Severity
from checker.reporters.alerts import UNREADABLE, Alert
from checker.reporters.citing import citation
from checker.reporters.json import Object
from checker.reporters.typesetting import typeset
from checker.reporters.wording import visible

_SEVERITY = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}
_LINK = re.compile(r"\[([^][]*)\]\(")
_LONGEST = 1000  # characters of a description; GitHub refuses more than 1,024
_READING = RuleInfo(
    id=UNREADABLE,
    title="文件没有检查",
    group="shape",
    why="读不出的文件没有审核，不算通过；整批结果因此不完整。",
    advice="按提示转换格式、补交原件或先做文字识别，然后重新检查。",
    severity=Severity.ERROR,
    basis=(),
)


def descriptors(run: Run, told: Iterable[Alert]) -> list[Object]:
    """All rules of the packs, in their order, and what else the alerts name."""
    rules = {rule.id: rule for pack in run.packs for rule in pack.rules}
    rules.setdefault(UNREADABLE, _READING)
    for alert in told:
        rules.setdefault(alert.rule, _unlisted(alert))
    return [_descriptor(rule) for rule in rules.values()]


def plain(text: str) -> str:
    """Text of a SARIF message: braces would be placeholders, and ``[…](…)`` a link."""
    doubled = visible(text).replace("{", "{{").replace("}", "}}")
    return _LINK.sub(r"\\[\1\\](", doubled)


def _unlisted(alert: Alert) -> RuleInfo:
    return RuleInfo(
        id=alert.rule,
        title=alert.title,
        group="",
        why=alert.title,
        advice="",
        severity=alert.severity,
        basis=(),
    )


def _descriptor(rule: RuleInfo) -> Object:
    title, why = typeset(rule.title), typeset(rule.why)
    return {
        "id": rule.id,
        "name": title,
        "shortDescription": {"text": plain(title)},
        "fullDescription": {"text": plain(why[:_LONGEST])},
        "help": {"text": plain(_help(rule, "")), "markdown": plain(_help(rule, "**"))},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {
            "tags": [rule.group] if rule.group else [],
            "problem.severity": _SEVERITY[rule.severity],
        },
    }


def _help(rule: RuleInfo, strong: str) -> str:
    """The help text; `strong` encloses what a reader is to see first."""
    parts = [f"{strong}理由{strong}  {typeset(rule.why)}"]
    if rule.advice:
        parts.append(f"{strong}改法{strong}  {typeset(rule.advice)}")
    if rule.basis:
        sources = "\n".join(f"- {citation(one)}" for one in rule.basis)
        parts.append(f"{strong}依据{strong}\n\n{sources}")
    return "\n\n".join(parts)
