from __future__ import annotations

import subprocess
import sys

import pytest

from checker.cli import options
from checker.reporters import FORMATS, Request, Screen
from tests.support import assessments

HEAVY = {"rich", "jinja2", "markupsafe", "jsonschema"}


def imported_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    shown = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8"
    )
    return set(shown.stdout.split())


@pytest.mark.parametrize(
    ("statement", "heavy"),
    [
        ("import checker.reporters", set()),
        ("import checker.reporters.json", set()),
        ("import checker.reporters.sarif, checker.reporters.junit", set()),
        ("import checker.reporters.github, checker.reporters.gitlab", set()),
        ("import checker.reporters.plain, checker.reporters.text", set()),
        ("import checker.reporters.terminal", {"rich"}),
        ("import checker.reporters.html", {"jinja2", "markupsafe"}),
    ],
)
def test_a_format_is_imported_only_when_used(statement: str, heavy: set[str]) -> None:
    assert imported_by(statement) & HEAVY == heavy


def test_plain_text_does_without_rich() -> None:
    statement = (
        "from checker.model import Run, Stage;"
        "from checker.reporters import FORMATS, Request;"
        "run = Run(packs=(), as_of=None, stage=Stage.DRAFT, assessments=());"
        "[FORMATS[name].render(run, Request()) for name in ('text', 'json', 'sarif', 'junit', 'github', 'gitlab')]"
    )
    assert not imported_by(statement) & HEAVY


def test_formats_are_named_once() -> None:
    assert [each.name for each in FORMATS.values()] == list(FORMATS)
    assert tuple(FORMATS) == options.FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_single_formats_are_one_page_and_folders_have_several(name: str) -> None:
    each = FORMATS[name]
    screen = Screen(color=True, width=80)
    pages = tuple(each.render(assessments.everything(), Request(screen=screen)))
    assert len({page.name for page in pages}) == len(pages)
    assert each.folder or len(pages) == 1
    for page in pages:
        whole = isinstance(page.content, str) and page.content.endswith("\n")
        assert whole or isinstance(page.content, bytes)
        assert isinstance(page.content, bytes) or not each.binary


def test_the_pages_have_an_index() -> None:
    pages = tuple(FORMATS["html"].render(assessments.everything(), Request()))
    assert pages[0].name == "index.html"
    assert len(pages) == 6
