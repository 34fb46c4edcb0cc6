"""What a pack need not say: it is filled in once its files have been validated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_Data = Mapping[str, Any]

#: ``pack.yaml`` without what it may leave out. Nothing has been checked on a day that is not told.
PACK: _Data = {
    "version": "0.0.0",
    "checked_on": "",
    "elements": [],
    "deductions": {"error": 2, "warning": 0.5, "note": 0, "cap": 10},
    "sources": [],
}
RULE: _Data = {"why": "", "basis": [], "advice": "", "skeleton": ""}
EXAMPLES: _Data = {"fires": [], "silent": []}
_SEVERITY = "warning"


def whole_rule(rule: _Data, file: str) -> dict[str, Any]:
    """A valid rule with all keys; folder and file name say its group and id."""
    group, name = file.removesuffix(".yaml").split("/")
    whole = {"id": name, "group": group, **RULE, **rule, "file": file}
    whole["examples"] = {**EXAMPLES, **rule.get("examples", {})}
    if "check" in rule:
        whole.setdefault("severity", _SEVERITY)
    if "cases" in rule:
        whole["cases"] = [{"severity": _SEVERITY, **case} for case in rule["cases"]]
    return whole


def overlaid(base: Any, own: Any) -> Any:
    """`base` with what `own` says in its place, key by key; a list is replaced as a whole."""
    if not (isinstance(base, Mapping) and isinstance(own, Mapping)):
        return own
    both = {key: overlaid(value, own[key]) if key in own else value for key, value in base.items()}
    return {**both, **{key: value for key, value in own.items() if key not in base}}
