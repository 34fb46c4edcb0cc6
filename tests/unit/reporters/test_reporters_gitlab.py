from __future__ import annotations

from typing import Any

from checker.reporters import gitlab
from tests.support import assessments, consumers, nasty


def issues() -> list[dict[str, Any]]:
    return consumers.gitlab(gitlab.render(nasty.run()))


def test_descriptions_begin_with_the_rule() -> None:
    for issue in issues():
        assert issue["description"].startswith(f"{issue['check_name']}: ")


def test_severities_follow_the_alert() -> None:
    found = {
        issue["check_name"]: issue["severity"]
        for issue in issues()
        if issue["location"]["path"] == nasty.PATH.removeprefix("./")
    }
    assert found["next-year-plan"] == found["sum-mismatch"] == "critical"
    assert found["problems"] == found["cited-title"] == "major"
    assert found["length"] == "info"
    assert found["punctuation"] == "info", "waived"
    blocking = {issue["check_name"] for issue in issues() if issue["severity"] == "blocker"}
    assert blocking == {"internal", "unreadable", "sum-mismatch"}


def test_lines_are_those_of_text_files() -> None:
    for issue in issues():
        if not issue["location"]["path"].endswith(".txt"):
            assert issue["location"]["lines"] == {"begin": 1}
    (total,) = (
        issue for issue in issues() if issue["description"].startswith("sum-mismatch: 不符：")
    )
    assert total["location"]["lines"] == {"begin": 9, "end": 9}


def test_a_run_without_an_alert_is_an_empty_array() -> None:
    assert gitlab.render(assessments.run(assessments.passed())) == "[]\n"
