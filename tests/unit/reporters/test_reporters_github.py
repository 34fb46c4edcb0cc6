from __future__ import annotations

from checker.reporters import github
from tests.support import assessments, consumers, nasty

LEVELS = ["error", "warning", "notice"]


def told() -> list[consumers.Annotation]:
    return consumers.github(github.render(nasty.run()))


def test_the_worst_come_first() -> None:
    found = told()
    ranks = [LEVELS.index(one.level) for one in found]
    assert ranks == sorted(ranks)
    judged = [one.properties["title"].split()[0] for one in found]
    assert set(judged[:4]) == {"sum-mismatch", "internal", "unreadable"}


def test_words_and_paths_come_back_as_they_were() -> None:
    found = told()
    (hostile,) = (one for one in found if "增长" in one.message)
    assert hostile.properties["file"] == nasty.PATH.removeprefix("./")
    assert "::error::完成100%,增长%0A{0} [见](1)" in hostile.message
    assert "\x1b" not in hostile.message


def test_places_are_lines_of_text_files_only() -> None:
    for one in told():
        properties = one.properties
        if not properties["file"].endswith(".txt"):
            assert not {"line", "endLine", "col", "endColumn"} & set(properties)
        if "line" in properties:
            assert ("col" in properties) is (properties["line"] == properties["endLine"])
    (across,) = (one for one in told() if one.message.startswith("跨行"))
    assert int(across.properties["endLine"]) == int(across.properties["line"]) + 1
    placed = [one.message for one in told() if one.properties["file"].endswith(".docx")]
    assert any(message.endswith("（正文第 9 行）") for message in placed)
    inside = [one for one in told() if one.properties["file"] == "包.ZIP"]
    assert len(inside) == len(consumers.github(github.render(assessments.run(nasty.word_file()))))
    assert all("某镇.docx" in one.message for one in inside)


def test_what_is_waived_or_known_is_a_notice() -> None:
    rules = {
        one.properties["title"].split()[0]: one.level
        for one in told()
        if one.properties["file"] == nasty.PATH.removeprefix("./")
    }
    assert rules["punctuation"] == "notice"
    assert rules["repeated-character"] == "notice"
    assert rules["next-year-plan"] == "error"


def test_a_run_without_an_alert_prints_nothing() -> None:
    assert github.render(assessments.run(assessments.passed())) == ""
