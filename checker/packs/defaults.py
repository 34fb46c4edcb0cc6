"""What the files of a pack need not say."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

_Data = Mapping[str, Any]

_PACK: _Data = {
    "version": "0.0.0",
    "elements": [],
    "deductions": {"error": 2, "warning": 0.5, "note": 0, "cap": 10},
    "sources": [],
}
_WHOLE: _Data = {"checked_on": "", "blocking": ["safety"]}
_UNTOLD: _Data = {"why": "", "basis": [], "advice": "", "skeleton": ""}
_EXAMPLES: _Data = {"fires": [], "silent": []}
_SEVERITY = "warning"


def fill_pack(written: Any) -> None:
    """Write into ``pack.yaml`` what it leaves out, so that others may build on it."""
    if isinstance(written, dict):
        for key, value in _PACK.items():
            written.setdefault(key, deepcopy(value))


def fill_rule(written: Any, file: str) -> None:
    """Write into a rule what its folder and its file name say, and its severity."""
    if not isinstance(written, dict):
        return
    group, name = file.removesuffix(".yaml").split("/")
    written.setdefault("id", name)
    written.setdefault("group", group)
    cases = written.get("cases")
    for case in cases if isinstance(cases, list) else [written] if "message" in written else ():
        if isinstance(case, dict):
            case.setdefault("severity", _SEVERITY)


def whole_pack(valid: _Data) -> dict[str, Any]:
    """A valid ``pack.yaml`` with all keys; its sources may have been checked on no day."""
    return {**_WHOLE, **valid}


def whole_rule(valid: _Data, file: str) -> dict[str, Any]:
    """A valid rule with all keys, and the file it stands in."""
    examples = {**_EXAMPLES, **valid.get("examples", {})}
    return {**_UNTOLD, **valid, "examples": examples, "file": file}


def overlaid(base: Any, own: Any) -> Any:
    """`base` with what `own` says in its place, key by key; a list is replaced as a whole."""
    if not (isinstance(base, Mapping) and isinstance(own, Mapping)):
        return own
    both = {key: overlaid(value, own[key]) if key in own else value for key, value in base.items()}
    return {**both, **{key: value for key, value in own.items() if key not in base}}
