"""The schemas themselves: valid, up to date, fit for editors, and told well when breached."""

from __future__ import annotations

import dis
import json
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from checker.checks import KINDS, Kind, Outcome
from checker.model import OrganKind, Severity, Stage
from checker.packs.breaches import breaches
from checker.packs.formats import PARTS, Names, format_checker
from checker.packs.reasons import tell
from checker.packs.schema import FOLDER, NAMES, load_schema, read
from checker.packs.schema.__main__ import main, rule_schema_text
from checker.packs.schema.rule import rule_schema


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_shipped_and_valid(name: str) -> None:
    schema = read(f"{name}.schema.json")
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_rule_schema_is_the_one_its_template_and_the_kinds_give() -> None:
    written = (FOLDER / "rule.schema.json").read_text(encoding="utf-8")
    assert written == rule_schema_text(), "run: python -m checker.packs.schema --write"


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for part in schema.values():
            yield from nodes(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from nodes(part)


@pytest.mark.parametrize("name", NAMES)
def test_every_map_is_closed(name: str) -> None:
    for node in nodes(read(f"{name}.schema.json")):
        if node.get("type") == "object" and "properties" in node:
            assert node.get("additionalProperties") is False, node


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_described_in_chinese(name: str) -> None:
    schema = read(f"{name}.schema.json")
    shared = schema.get("$defs", {})
    for node in nodes(schema):
        properties = node.get("properties", {}) if "required" in node else {}
        for key, part in properties.items():
            if not isinstance(part, dict) or "const" in part:
                continue
            named = shared.get(part.get("$ref", "").rpartition("/")[2], {})
            text = part.get("description") or named.get("description", "")
            assert any("\u4e00" <= char <= "\u9fff" for char in text), (key, part)


def test_enumerations_are_those_of_the_model() -> None:
    document, rule = load_schema("document"), load_schema("rule")
    kinds = document["properties"]["organs"]["properties"]["kinds"]["items"]["prefixItems"][0]
    assert set(kinds["enum"]) == set(OrganKind)
    assert rule["$defs"]["level"]["enum"] == list(Severity)
    stages = set(rule["$defs"]["severity"]["else"]["properties"]) - {"default"}
    assert stages == set(Stage)
    assert set(rule["$defs"]["stages"]["items"]["enum"]) == set(Stage)
    for part in PARTS:
        assert part in rule["$defs"]["scope"]["description"]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_its_definition(kind: str) -> None:
    schema = load_schema("rule")
    options = schema["$defs"][f"kind-{kind}"]
    scope = {"in"} if KINDS[kind].scoped else set()
    assert set(options["properties"]) == {"kind", *scope, *KINDS[kind].schema["properties"]}
    assert kind in schema["$defs"]["kind-of-check"]["properties"]["kind"]["enum"]


def test_the_command_prints_and_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main([]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "<group>/<rule-id>.yaml"
    monkeypatch.setattr("checker.packs.schema.__main__.FOLDER", tmp_path)
    assert main(["--write"]) == 0
    assert (tmp_path / "rule.schema.json").read_text(encoding="utf-8") == rule_schema_text()
    assert main(["--wirte"]) == 2
    assert "--write" in capsys.readouterr().err


def test_the_command_is_a_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["schema", "--help-me"])
    monkeypatch.delitem(sys.modules, "checker.packs.schema.__main__", raising=False)
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("checker.packs.schema", run_name="__main__")
    assert ended.value.code == 2


def kind(schema: dict[str, Any]) -> Kind:
    return Kind(name="odd", schema=schema, build=dict, run=lambda *_: Outcome(holds=False))


def told(options: dict[str, Any], **schema: Any) -> list[str]:
    """What is told of a check of the kind `odd` with these options."""
    whole = rule_schema(read("rule.template.json"), {"odd": kind({"type": "object", **schema})})
    check = {"$ref": "#/$defs/check", "$defs": whole["$defs"]}
    names = Names(sources=(), topics=("work",), terms={})
    validator = Draft202012Validator(check, format_checker=format_checker(names))
    found = breaches(validator, {"kind": "odd", **options})
    return [reason for breach in found for _, reason in tell(breach)]


def test_free_strings_of_a_kind_are_patterns_unless_it_says_otherwise() -> None:
    properties = {
        "any": {"type": "array", "items": {"type": "string"}},
        "topic": {"type": "string"},
        "pair": {"type": "string", "format": "text"},
        "mode": {"enum": ["("]},
    }
    options = {"any": ["("], "topic": "wrok", "pair": "(", "mode": "("}
    assert told(options, properties=properties) == [
        "正则表达式有误：左括号“(”没有配对的“)”（在“(”附近）",
        "部分“wrok”没有在 topics.yaml 里写明，是不是想写“work”？",
    ]


@pytest.mark.parametrize("counts", [{"minProperties": 2}, {"minProperties": 1, "maxProperties": 2}])
def test_counts_that_cannot_be_told_are_refused(counts: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="can be told"):
        told({}, properties={"a": {}, "b": {}}, **counts)


TEXT_OR_LIST = {
    "anyOf": [
        {"type": "string", "format": "text"},
        {"type": "array", "items": {"type": "integer"}, "minItems": 2},
    ]
}


@pytest.mark.parametrize(
    ("value", "reasons"),
    [
        ("x", []),
        ([1, 2], []),
        (
            3,
            [
                "“a”应当是文字或列表（写成 [甲, 乙]，或每行以“- ”开头），现在是数字 3，请给它加上引号"
            ],
        ),
        ([1], ["“a”至少要有 2 项"]),
        ([1, "x"], ["“a”第 2 项应当是整数，现在是“x”"]),
    ],
)
def test_of_several_forms_the_one_that_was_meant_is_told(value: object, reasons: list[str]) -> None:
    assert told({"a": value}, properties={"a": TEXT_OR_LIST}) == reasons


@pytest.mark.parametrize(
    ("schema", "value", "reason"),
    [
        ({"maxItems": 1}, [1, 2], "“a”最多只能有 1 项"),
        ({"maximum": 3}, 4, "“a”应当不超过 3，现在是数字 4"),
        ({"exclusiveMinimum": 0}, 0, "“a”应当大于 0，现在是数字 0"),
        ({"minLength": 1}, "", "“a”不能是空的"),
        ({"minLength": 3}, "ab", "“a”至少 3 个字"),
        ({"uniqueItems": True}, [1, 1], "“a”有重复的项"),
        ({"enum": [1, 2]}, 3, "“a”只能写：1、2，现在是数字 3"),
        ({"const": "x"}, "y", "“a”只能写 “x”，现在是“y”"),
        ({"pattern": "^x$"}, "y", "“a”应当符合 ^x$，现在是“y”"),
        ({"multipleOf": 2}, 3, "“a”不符合规定（3 is not a multiple of 2）"),
        ({"anyOf": [{"minimum": 5}, {"const": "x"}]}, 3, "“a”应当不小于 5，现在是数字 3"),
        ({"not": {}}, 3, "“a”不符合规定（"),
    ],
)
def test_every_keyword_is_told(schema: dict[str, Any], value: object, reason: str) -> None:
    (only,) = told({"a": value}, properties={"a": {"format": "text", **schema}})
    assert only.startswith(reason)


def test_the_module_runs_from_the_command_line() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "checker.packs.schema"],
        cwd=FOLDER.parents[2],
        check=True,
        capture_output=True,
    )
    assert done.stdout.decode().replace("\r\n", "\n") == rule_schema_text()


def looks_at_its_scope(kind: Kind) -> bool:
    code = kind.run.__code__
    scope = code.co_varnames[1]
    return any(step.argval == scope for step in dis.get_instructions(code))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_scope_is_offered_by_the_kinds_that_look_at_it_and_no_others(kind: Kind) -> None:
    assert kind.scoped is looks_at_its_scope(kind)


def test_a_kind_of_another_package_has_a_scope_unless_it_says_otherwise() -> None:
    schema = {"type": "object", "properties": {}}
    kind = Kind("depth", schema, lambda _: None, lambda *_: Outcome(False))
    for scoped in (True, False):
        made = rule_schema(read("rule.template.json"), {"depth": kind._replace(scoped=scoped)})
        assert ("in" in made["$defs"]["kind-depth"]["properties"]) is scoped
    assert kind.scoped
