"""Whole commands that write for CI: several formats at once, real files, the same bytes again."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
import pytest

from tests.support import consumers
from tests.support.commands import Desk
from tests.support.reports import ORGAN, compose, wide

FLAWED = wide(compose(problems="", signoff=f"{ORGAN}\n2024年2月30日"))
ALL = ("json", "sarif", "junit", "github", "gitlab")


def word(text: str) -> bytes:
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def fill(desk: Desk) -> None:
    desk.write("报送 稿/某局 100%#1?.txt", FLAWED)
    desk.write("报送 稿/a,b:c.docx", word(FLAWED))
    desk.write("报送 稿/好.txt", compose())
    desk.write("报送 稿/空.txt", "")
    desk.write("报送 稿/通知.txt", compose(title="关于做好春节放假工作的通知", opening="请落实。"))


def write_all(desk: Desk, folder: str, *more: object) -> dict[str, str]:
    outputs = [part for name in ALL for part in ("-o", f"{name}={folder}/out.{name}")]
    done = desk.run("check", "报送 稿", *outputs, *more)
    assert done.code in (0, 1, 2), done.err
    assert done.out == ""
    return {name: (desk.folder / folder / f"out.{name}").read_bytes().decode() for name in ALL}


def things(document: dict[str, Any]) -> int:
    """What the JSON document tells: findings, wanting elements, files not read."""
    return sum(
        len(report["findings"])
        + len(report["errors"])
        + (report["status"] == "unreadable")
        + sum(element["status"] in ("partial", "missing") for element in report["elements"])
        for report in document["reports"]
    )


def test_all_formats_of_one_run_tell_the_same(desk: Desk) -> None:
    fill(desk)
    written = write_all(desk, "甲")
    wanted = things(desk.run("check", "报送 稿", "--format", "json").document())
    assert wanted > 10
    assert len(consumers.sarif(written["sarif"])["results"]) == wanted
    assert len(consumers.github(written["github"])) == wanted
    assert len(consumers.gitlab(written["gitlab"])) == wanted
    suites = consumers.junit(written["junit"]).findall("testsuite")
    assert len(suites) == 5
    assert sum(len(suite.findall("testcase/error")) for suite in suites) == 1


@pytest.mark.parametrize("name", ALL)
def test_one_format_alone_is_the_same_as_among_others(desk: Desk, name: str) -> None:
    fill(desk)
    written = write_all(desk, "甲")
    assert desk.run("check", "报送 稿", "--format", name).out == written[name]


def test_another_run_on_more_processes_writes_the_same_bytes(desk: Desk) -> None:
    fill(desk)
    assert write_all(desk, "甲", "--jobs", "1") == write_all(desk, "乙", "--jobs", "2")


def test_the_profile_of_github(desk: Desk) -> None:
    fill(desk)
    plain = consumers.sarif(write_all(desk, "甲")["sarif"])
    log = consumers.sarif(write_all(desk, "乙", "--sarif-profile", "github")["sarif"])
    nested = [one for one in plain["artifacts"] if "parentIndex" in one]
    assert len(nested) == 1
    assert not [one for one in log["artifacts"] if "parentIndex" in one]
    assert len(log["results"]) == len(plain["results"])
    for result in log["results"]:
        assert "region" in result["locations"][0]["physicalLocation"]
    wrong = desk.run("check", "报送 稿", "--format", "sarif", "--sarif-profile", "gitlab")
    assert wrong.code == 2


def test_findings_of_a_word_file_are_those_of_its_text(desk: Desk) -> None:
    fill(desk)
    log = consumers.sarif(write_all(desk, "甲")["sarif"])
    (text,) = (one["contents"]["text"] for one in log["artifacts"] if "contents" in one)
    lines = text.split("\n")
    regions = [
        result["locations"][0]["physicalLocation"]["region"]
        for result in log["results"]
        if result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        == "/extracted-text.txt"
    ]
    assert regions
    for region in regions:
        line = lines[region["startLine"] - 1][region["startColumn"] - 1 :]
        assert region["snippet"]["text"].startswith(line[: len(region["snippet"]["text"])])


def test_a_report_in_an_archive_is_told_of_the_archive(desk: Desk) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("某 局/报告#1.docx", word(FLAWED))
        archive.writestr("某 镇/报告.txt", FLAWED)
    desk.write("报送 稿/一 批.zip", file.getvalue())
    written = write_all(desk, "甲")
    log = consumers.sarif(written["sarif"])
    places = [(unquote(one["location"]["uri"]), one.get("parentIndex")) for one in log["artifacts"]]
    assert places == [
        ("报送 稿/一 批.zip", None),
        ("某 局/报告#1.docx", 0),
        ("/extracted-text.txt", 1),
        ("某 镇/报告.txt", 0),
        ("/extracted-text.txt", 3),
    ]
    for one in consumers.github(written["github"]):
        assert one.properties["file"] == "报送 稿/一 批.zip"
        assert "line" not in one.properties
        assert "某 局/报告#1.docx" in one.message or "某 镇/报告.txt" in one.message
    issues = consumers.gitlab(written["gitlab"])
    assert {issue["location"]["path"] for issue in issues} == {"报送 稿/一 批.zip"}
    names = [str(one.get("name")) for one in consumers.junit(written["junit"])]
    assert names == ["报送 稿/一 批.zip!某 局/报告#1.docx", "报送 稿/一 批.zip!某 镇/报告.txt"]


def test_inserted_lines_bring_no_new_fingerprint(desk: Desk) -> None:
    def marks() -> set[str]:
        issues = consumers.gitlab(desk.run("check", "a.txt", "--format", "gitlab").out)
        return {issue["fingerprint"] for issue in issues}

    desk.write("a.txt", FLAWED)
    before = marks()
    desk.write("a.txt", "\n" * 20 + FLAWED)
    assert marks() == before
    assert len(before) > 2


def test_waivers_and_baselines_reach_every_format(desk: Desk) -> None:
    desk.write("报送 稿/某局.txt", FLAWED)
    found = desk.run("check", "报送 稿", "--format", "json").document()["reports"][0]["findings"]
    rule = found[0]["rule"]
    desk.write(
        "w.yaml",
        f"waivers:\n  - rule: {rule}\n    file: '*某局.txt'\n    fingerprint: all\n"
        "    reason: 原件如此\n    approver: 张三\n    expiry: 2030-01-01\n",
    )
    desk.run("check", "报送 稿", "--write-baseline", "基线.json", "-q")
    known = ("--waivers", "w.yaml", "--today", "2026-01-01", "--baseline", "基线.json")
    written = write_all(desk, "甲", *known)
    results = consumers.sarif(written["sarif"])["results"]
    assert {result["baselineState"] for result in results} == {"unchanged"}
    accepted = [result for result in results if result["suppressions"]]
    assert {result["ruleId"] for result in accepted} == {rule}
    assert {one.level for one in consumers.github(written["github"])} == {"notice"}
    root = consumers.junit(written["junit"])
    assert (root.get("failures"), root.get("errors")) == ("0", "0")
    waived = [one for one in consumers.gitlab(written["gitlab"]) if one["check_name"] == rule]
    assert {issue["severity"] for issue in waived} == {"info"}
    assert all("张三" in issue["description"] for issue in waived)


def test_a_name_that_is_no_utf_8(desk: Desk) -> None:
    path = Path(str(desk.folder), "\udcff稿.txt")
    try:
        path.write_text(FLAWED, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only names of UTF-8")
    for name in ALL:
        assert desk.run("check", ".", "--format", name).code == 1
