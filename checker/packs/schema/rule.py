"""The schema of rule files: its template joined with the options of every kind of check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from checker.checks import Kind

_COUNTS = ("minProperties", "maxProperties")


def rule_schema(template: Mapping[str, Any], kinds: Mapping[str, Kind]) -> dict[str, Any]:
    """Put the kinds of check into the template, as ``$defs`` of their own.

    Kinds are told apart by if/then, not by oneOf: an error then names the real problem.
    """
    options = {name: _kind_schema(kind) for name, kind in kinds.items()}
    defs = {
        **template["$defs"],
        "kind-of-check": _kind_of_check(options),
        **{f"kind-{name}": schema for name, schema in options.items()},
    }
    return {**template, "$defs": defs}


def _kind_of_check(options: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    every_key = {key: True for schema in options.values() for key in schema["properties"]}
    return {
        "properties": {
            "kind": {"enum": list(options), "description": "检查的种类 · Kind of check"}
        },
        "if": {"type": "object", "required": ["kind"]},
        "then": {
            "allOf": [
                {
                    "if": {"properties": {"kind": {"const": name}}},
                    "then": {"$ref": f"#/$defs/kind-{name}"},
                }
                for name in options
            ]
        },
        "else": {
            "required": ["kind"],
            "requiredMessage": "检查要写明 kind（种类），或者只写 all、any、none 中的一个",
            "additionalProperties": False,
            "properties": {"kind": True, "all": True, "any": True, "none": True, **every_key},
        },
    }


def _kind_schema(kind: Kind) -> dict[str, Any]:
    """The schema of one kind's options, with ``kind``, ``in`` if it has a scope, and formats."""
    schema = {key: value for key, value in kind.schema.items() if key not in _COUNTS}
    properties = {key: _formatted(key, value) for key, value in kind.schema["properties"].items()}
    scope = {"in": {"$ref": "#/$defs/scope"}} if kind.scoped else {}
    return {
        **schema,
        **({} if kind.scoped else {"unknownMessages": {"in": _no_scope(kind.name)}}),
        **_counted(kind.schema, properties),
        "properties": {"kind": True, **scope, **properties},
        "additionalProperties": schema.get("additionalProperties", False),
    }


def _no_scope(kind: str) -> str:
    return f"检查种类“{kind}”看的地方是固定的，不能再用“in”限定，请删去这个键"


def _counted(schema: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """A count of options, told without counting ``kind`` and ``in``."""
    least, most = (schema.get(count) for count in _COUNTS)
    if least is None and most is None:
        return {}
    if least != 1 or most not in (1, None):
        raise ValueError(f"only 'exactly one' and 'at least one' option can be told: {schema}")
    return {"oneOf" if most else "anyOf": [{"required": [name]} for name in names]}


def _formatted(key: str, schema: Any) -> Any:
    """Name what free strings are: patterns, but for the option ``topic``.

    A kind whose option is neither gives it a format of its own, such as ``text``.
    """
    if not isinstance(schema, Mapping):
        return schema
    formatted = {
        name: _formatted(key, part) if name in ("items", "additionalProperties") else part
        for name, part in schema.items()
    }
    if schema.get("type") == "string" and not {"enum", "const", "format", "pattern"} & {*schema}:
        formatted["format"] = "topic" if key == "topic" else "pattern"
    return formatted
