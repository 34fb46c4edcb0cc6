from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest

from checker.model import RuleInfo, Run, Severity
from checker.packs.build import build_pack
from checker.packs.find import find_pack
from checker.packs.load import load_data
from checker.reporters import sarif
from tests.support import assessments, consumers, nasty


def log(run: Run, profile: sarif.Profile = sarif.STANDARD) -> dict[str, Any]:
    return consumers.sarif(sarif.render(run, profile))


def physical(result: dict[str, Any]) -> dict[str, Any]:
    (location,) = result["locations"]
    found: dict[str, Any] = location["physicalLocation"]
    return found


def test_columns_are_code_points_and_regions_hold_the_very_words() -> None:
    run = log(nasty.run())
    assert run["columnKind"] == "unicodeCodePoints"
    lines = nasty.told().source.text.split("\n")  # type: ignore[union-attr]
    region = physical(run["results"][4])["region"]
    line = lines[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
    assert region["snippet"]["text"].startswith("共排查矛盾纠纷62件")
    (across,) = (one for one in run["results"] if one["message"]["text"].startswith("跨行"))
    assert physical(across)["region"]["endLine"] == physical(across)["region"]["startLine"] + 1


def test_rules_have_help_and_results_point_at_them() -> None:
    pack = build_pack(load_data(find_pack("fazhi-annual-report"), cache=False))
    run = log(replace(nasty.run(), packs=(pack.info,)))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules][: len(pack.info.rules)] == [
        *(element.id for element in pack.elements),
        *(rule.id for rule in pack.rules),
    ]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["help"]["text"].strip()
        assert rule["help"]["markdown"].strip()
        for key in ("shortDescription", "fullDescription"):
            assert 0 < len(rule[key]["text"]) <= 1024
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    (problems,) = (rule for rule in rules if rule["id"] == "problems")
    assert "依据" in problems["help"]["text"]
    assert "督察工作规定" in problems["help"]["text"]


def test_binary_files_have_no_region_but_a_nested_text() -> None:
    run = log(nasty.run())
    artifacts = run["artifacts"]
    seen = 0
    for result in run["results"]:
        where = physical(result)
        artifact = artifacts[where["artifactLocation"]["index"]]
        assert artifact["location"]["uri"] == where["artifactLocation"]["uri"]
        if "region" not in where:
            continue
        binary = artifact["location"]["uri"].endswith((".docx", ".pdf", ".html", ".ZIP", ".gz"))
        assert not binary
        if "parentIndex" in artifact:
            seen += 1
            lines = artifact["contents"]["text"].split("\n")
            region = where["region"]
            line = lines[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 :].startswith(region["snippet"]["text"])
            assert "uriBaseId" not in where["artifactLocation"]
    assert seen == 2 * 7


def test_a_member_of_an_archive_is_nested_in_it() -> None:
    run = log(assessments.run(nasty.word_file(nasty.MEMBER), nasty.word_file("包.ZIP!b.docx")))
    places = [(one["location"]["uri"], one.get("parentIndex")) for one in run["artifacts"]]
    assert places == [
        ("%E5%8C%85.ZIP", None),
        ("%E5%AD%90%20%E5%A4%B9/%E4%B9%A1%E9%95%87.tar.gz", 0),
        ("%E6%9F%90%E9%95%87.docx", 1),
        ("/extracted-text.txt", 2),
        ("b.docx", 0),
        ("/extracted-text.txt", 4),
    ]


def test_the_profile_of_github_has_files_of_the_repository_and_a_region_always() -> None:
    run = log(nasty.run(), sarif.GITHUB)
    assert not [one for one in run["artifacts"] if "parentIndex" in one]
    for result in run["results"]:
        where = physical(result)
        region = {
            key: where["region"][key]
            for key in ("startLine", "startColumn", "endLine", "endColumn")
        }
        if not where["artifactLocation"]["uri"].endswith(".txt"):
            assert set(region.values()) == {1}
            assert "snippet" not in where["region"]
    said = [one["message"]["text"] for one in run["results"] if one["ruleId"] == "sum-mismatch"]
    assert "（子 夹/乡镇.tar.gz!某镇.docx 正文第 9 行）" in said[2]
    archives = {physical(one)["artifactLocation"]["uri"] for one in run["results"]}
    assert "%E5%8C%85.ZIP" in archives


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (nasty.PATH, None),
        ("/某 处/a.txt", "file:///%E6%9F%90%20%E5%A4%84/a.txt"),
        ("C:/某/a.txt", "file:///C:/%E6%9F%90/a.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("\udcff.txt", "%FF.txt"),
    ],
)
def test_uris_are_percent_encoded(path: str, uri: str | None) -> None:
    (artifact,) = log(assessments.run(assessments.unreadable(path)))["artifacts"]
    found = artifact["location"]
    relative = not found["uri"].startswith("file:")
    assert ("uriBaseId" in found) is relative
    if uri:
        assert found["uri"] == uri
    if relative:
        plain = path.removeprefix("./").encode("utf-8", "surrogateescape")
        assert unquote_to_bytes(found["uri"]) == plain


def test_suppressions_stand_on_all_results_or_on_none() -> None:
    results = log(nasty.run())["results"]
    assert [len(one["suppressions"]) for one in results].count(1) == 1
    (waived,) = (one for one in results if one["suppressions"])
    assert waived["suppressions"][0]["kind"] == "external"
    assert waived["suppressions"][0]["status"] == "accepted"
    assert "批准人：张三" in waived["suppressions"][0]["justification"]
    assert not [one for one in log(assessments.everything())["results"] if "suppressions" in one]


def test_a_baseline_says_what_is_new() -> None:
    results = log(nasty.run())["results"]
    states = [one["baselineState"] for one in results]
    assert states.count("unchanged") == 2
    assert set(states) == {"new", "unchanged"}
    assert not [one for one in log(assessments.everything())["results"] if "baselineState" in one]


def test_failures_of_the_tool_are_notifications() -> None:
    run = log(assessments.run(assessments.crashed(), nasty.lost()))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    rule, file = invocation["toolExecutionNotifications"]
    assert "division by zero" in rule["message"]["text"]
    assert file["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith(".docx")
    (clean,) = log(assessments.run(assessments.passed()))["invocations"]
    assert clean == {"executionSuccessful": True, "toolExecutionNotifications": []}


def test_a_crashed_rule_of_the_pack_is_named() -> None:
    rule = RuleInfo(
        id="sum-mismatch",
        title="合计",
        group="consistency",
        why="数字要对得上",
        advice="核对",
        severity=Severity.ERROR,
        basis=(assessments.PRACTICE,),
    )
    pack = assessments.PACK._replace(rules=(rule,))
    run = log(replace(assessments.run(assessments.crashed()), packs=(pack,)))
    (crash,) = run["invocations"][0]["toolExecutionNotifications"]
    assert crash["associatedRule"] == {"id": "sum-mismatch", "index": 0}


def test_messages_hold_no_placeholder_and_no_link() -> None:
    texts = [one["message"]["text"] for one in log(nasty.run())["results"]]
    hostile = next(text for text in texts if "增长" in text)
    assert "{{0}}" in hostile
    assert "\\[见\\](1)" in hostile
    assert "\x1b" not in hostile


def test_unreadable_and_other_files_are_results() -> None:
    results = log(assessments.everything())["results"]
    by_rule = {one["ruleId"]: one for one in results}
    assert by_rule["unreadable"]["level"] == "error"
    assert by_rule["not-this-kind"]["level"] == "error"
    assert "扫描件没有文字层" in by_rule["unreadable"]["message"]["text"]
