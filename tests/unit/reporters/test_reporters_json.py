from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from checker.model import Assessment, Run
from checker.reporters.json import render, schema
from tests.support import assessments

HOSTILE = '<script>alert(1)</script> [/附件] {{ 7*7 }} "\\\x00\x1b[31m\u202e'
KEYS = {
    "": "schema_version tool packs as_of waivers baseline reports left_out not_submitted summary",
    "reports": "path sha256 format status error errors document elements findings "
    "score score_before_waivers deductions verdict verdict_before_waivers",
    "document": "title issuer year kind signed_on published_on characters sections",
    "elements": "id title status binding points max_points reason criteria evidence basis "
    "override baseline_state",
    "criteria": "id title met points max_points",
    "evidence": "quote line column end_line end_column page",
    "findings": "rule severity message quote line column end_line end_column page section "
    "basis advice fingerprint waived waiver_expired baseline_state",
    "deductions": "rule criterion points cause",
    "summary": "checked unreadable other_kind pass revise return mean_score",
}


def read(run: Run) -> Any:
    return json.loads(render(run))


def only(assessment: Assessment) -> Any:
    return read(assessments.run(assessment))["reports"][0]


def complaints(document: object) -> list[str]:
    return [error.message for error in Draft202012Validator(schema()).iter_errors(document)]


def objects(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("type") == "object" and "description" in node:
            yield node
        for child in node.values():
            yield from objects(child)
    elif isinstance(node, list):
        for child in node:
            yield from objects(child)


@pytest.mark.parametrize(
    "run",
    [
        assessments.run(),
        assessments.everything(),
        *(assessments.run(one) for one in assessments.everything().assessments),
    ],
    ids=lambda run: ",".join(one.status for one in run.assessments) or "nothing",
)
def test_every_outcome_satisfies_the_schema(run: Run) -> None:
    assert complaints(read(run)) == []


def test_schema_is_valid_and_closed() -> None:
    Draft202012Validator.check_schema(schema())
    found = list(objects(schema()))
    assert len(found) > 10
    for node in found:
        assert node["additionalProperties"] is False
        assert node["required"] == list(node["properties"])


@pytest.mark.parametrize(
    ("field", "value"),
    [("score", None), ("verdict", "good"), ("extra", 1), ("elements", [{}]), ("path", None)],
)
def test_schema_refuses_what_the_interface_does_not_know(field: str, value: object) -> None:
    document = read(assessments.everything())
    document["reports"][0][field] = value
    assert complaints(document)


@pytest.mark.parametrize("field", ["elements", "score", "verdict"])
def test_schema_refuses_a_judgement_of_an_unreadable_file(field: str) -> None:
    document = read(assessments.run(assessments.returned(), assessments.unreadable()))
    judged, unreadable = document["reports"]
    unreadable[field] = judged[field]
    assert complaints(document)


def test_keys_stand_in_the_order_of_the_interface() -> None:
    document = read(assessments.everything())
    report = document["reports"][1]
    told = {
        "": document,
        "reports": report,
        "document": report["document"],
        "elements": report["elements"][0],
        "criteria": report["elements"][0]["criteria"][0],
        "evidence": report["elements"][0]["evidence"][0],
        "findings": report["findings"][0],
        "deductions": report["deductions"][0],
        "summary": document["summary"],
    }
    assert {name: " ".join(keys) for name, keys in told.items()} == KEYS


def test_the_document_is_described() -> None:
    made = assessments.source()
    document = only(assessments.returned())["document"]
    assert document["kind"] == "government"
    assert document["signed_on"] is None
    assert document["published_on"] == "2024-02-20"
    assert document["sections"] == [
        {"level": 1, "number": "一、", "title": "主要举措和成效", "line": 7},
        {"level": 1, "number": "二、", "title": "存在问题", "line": 13},
    ]
    han = sum("\u4e00" <= character <= "\u9fff" for character in made.text)
    assert document["characters"] == han - len("政府信息公开打印关闭") - len("发布日期")


def test_a_complete_date_is_told_in_iso_form() -> None:
    text = assessments.TEXT.replace("202429", "2024年2月9日")
    made = assessments.source(text)
    signed = replace(assessments.passed(), source=made, report=assessments.report(made))
    assert only(signed)["document"]["signed_on"] == "2024-02-09"


def test_points_are_plain_numbers() -> None:
    elements = only(assessments.returned())["elements"]
    assert [str(one["points"]) for one in elements] == ["20", "15", "13.5", "0", "7.5"]
    crooked = assessments.deductions()[1]._replace(points=6.499999999)
    changed = replace(assessments.returned(), deductions=(crooked,))
    assert '"points": 6.5,' in render(assessments.run(changed))


def test_deductions_make_up_the_score() -> None:
    report = only(assessments.returned())
    assert sum(one["points"] for one in report["deductions"]) == 100 - report["score"]
    assert report["score_before_waivers"] == report["score"]


def test_a_finding_without_a_place_has_none() -> None:
    finding = only(assessments.returned())["findings"][-1]
    places = ("quote", "line", "column", "end_line", "end_column", "page")
    assert [finding[key] for key in places] == [None] * 6


def test_what_was_not_judged_has_neither_score_nor_verdict() -> None:
    for one in (assessments.other_kind(), assessments.unreadable()):
        report = only(one)
        assert (report["score"], report["verdict"], report["elements"]) == (None, None, [])
    assert only(assessments.unreadable())["sha256"] is None
    assert only(assessments.unreadable())["error"]["code"] == "no-text"


def test_crashed_rules_are_named() -> None:
    assert only(assessments.crashed())["errors"] == [
        {"rule": "sum-mismatch", "message": "规则运行出错:division by zero"}
    ]


def test_the_mean_counts_only_what_was_judged() -> None:
    assert read(assessments.everything())["summary"] == {
        "checked": 3,
        "unreadable": 1,
        "other_kind": 1,
        "pass": 1,
        "revise": 0,
        "return": 2,
        "mean_score": 70.3,
    }
    assert read(assessments.run())["summary"]["mean_score"] is None


def test_the_mean_is_rounded_half_up() -> None:
    scored = [replace(assessments.passed(), score=score) for score in (72.2, 72.3)]
    assert read(assessments.run(*scored))["summary"]["mean_score"] == 72.3


def test_hostile_text_comes_back_unchanged() -> None:
    finding = assessments.findings(assessments.source())[0]._replace(message=HOSTILE)
    run = assessments.run(replace(assessments.returned(), findings=(finding,)))
    assert read(run)["reports"][0]["findings"][0]["message"] == HOSTILE


def test_a_name_that_is_no_unicode_is_still_json() -> None:
    name = b"\xb1\xa8.txt".decode("utf-8", "surrogateescape")
    text = render(assessments.run(assessments.unreadable(name)))
    assert json.loads(text.encode("utf-8"))["reports"][0]["path"] == name


def test_output_is_the_same_every_time() -> None:
    text = render(assessments.everything())
    assert text == render(assessments.everything())
    assert text.startswith('{"schema_version": "1"')
    assert text.endswith("}\n")
    assert "云岭县人民政府" in text
