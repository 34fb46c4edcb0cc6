"""What SARIF, JUnit, GitHub and GitLab have in common: one list of alerts, whatever stands in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.model import Run, Status
from checker.reporters import FORMATS, Request, alerts, github, gitlab, junit, paths, sarif
from tests.support import assessments, consumers, nasty

CI = ("sarif", "junit", "github", "gitlab")


def told(run: Run) -> int:
    return sum(len(alerts.of(one)) for one in run.assessments)


def lines_of(root: object) -> int:
    """Lines that JUnit's cases hold, in failures, errors and output."""
    texts = [text for element in root.iter() if (text := element.text) and text.strip()]  # type: ignore[attr-defined]
    return sum(len(text.split("\n")) for text in texts)


@pytest.mark.parametrize("run", [nasty.run(), assessments.everything(), assessments.run()])
def test_every_format_tells_the_same_number_of_things(run: Run) -> None:
    wanted = told(run)
    log = consumers.sarif(sarif.render(run))
    crashes = log["invocations"][0]["toolExecutionNotifications"]
    assert len(log["results"]) + len(crashes) == wanted
    assert lines_of(consumers.junit(junit.render(run))) == wanted
    assert len(consumers.github(github.render(run))) == wanted
    assert len(consumers.gitlab(gitlab.render(run))) == wanted


def test_alerts_are_findings_wanting_elements_and_failures() -> None:
    run = nasty.run()
    found = [alert for one in run.assessments for alert in alerts.of(one)]
    wanting = [
        element.id
        for one in run.assessments
        for element in one.elements
        if element.status in (Status.PARTIAL, Status.MISSING)
    ]
    named = [alert.rule for alert in found if alert.kind is alerts.Kind.ELEMENT]
    assert named == wanting
    findings = [finding.rule for one in run.assessments for finding in one.findings]
    assert [alert.rule for alert in found if alert.kind is alerts.Kind.FINDING] == findings
    kinds = [alert.kind for alert in found]
    assert kinds.count(alerts.Kind.CRASH) == 2
    assert kinds.count(alerts.Kind.UNREADABLE) == 2


def test_an_element_that_the_year_does_not_ask_for_is_a_note() -> None:
    one = assessments.returned()
    elements = tuple(element._replace(max_points=0) for element in one.elements)
    found = alerts.of(replace(one, elements=elements, findings=()))
    assert {alert.severity.value for alert in found} == {"note"}
    assert len(found) == 4


def test_fingerprints_do_not_know_lines_and_tell_documents_apart() -> None:
    def marks(run: Run) -> list[str]:
        issues = consumers.gitlab(gitlab.render(run))
        log = consumers.sarif(sarif.render(run))
        hashes = [result["partialFingerprints"] for result in log["results"]]
        assert len({one["primaryLocationLineHash"] for one in hashes}) == len(hashes)
        return [issue["fingerprint"] for issue in issues] + [
            one["primaryLocationLineHash"] for one in hashes
        ]

    below = assessments.run(assessments.returned("\n" * 20 + assessments.TEXT))
    assert marks(below) == marks(assessments.run(assessments.returned()))
    other = assessments.run(assessments.returned(path="b.txt"))
    assert not set(marks(other)) & set(marks(below))
    two = [paths.identities(nasty.run())[at] for at in (4, 5, 6)]
    assert two == [nasty.ALIKE, f"{nasty.ALIKE}\n2", f"{nasty.ALIKE}\n3"]


@pytest.mark.parametrize("name", CI)
def test_outputs_are_single_pages_of_printable_text(name: str) -> None:
    (page,) = FORMATS[name].render(nasty.run(), Request())
    assert isinstance(page.content, str)
    assert page.content.endswith("\n")
    page.content.encode("utf-8")
    controls = {
        character for character in page.content if ord(character) < 32 or character == "\x7f"
    }
    assert controls == {"\n"}
    (again,) = FORMATS[name].render(nasty.run(), Request())
    assert again == page


@pytest.mark.parametrize(
    ("path", "file", "members"),
    [
        ("./a.txt", "a.txt", ()),
        (".//./a/b.txt", "a/b.txt", ()),
        ("../a.txt", "../a.txt", ()),
        ("真棒!/报告!.docx", "真棒!/报告!.docx", ()),
        ("a.zip!b/c.docx", "a.zip", ("b/c.docx",)),
        ("a.TAR.GZ!b.7z!c!.docx", "a.TAR.GZ", ("b.7z", "c!.docx")),
    ],
)
def test_paths_are_taken_apart(path: str, file: str, members: tuple[str, ...]) -> None:
    assert paths.split(path) == paths.FilePath(file, members)
