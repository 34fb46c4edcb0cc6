from __future__ import annotations

import subprocess
import sys

import pytest

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
        "[FORMATS[name].render(run, Request()) for name in ('text', 'json')]"
    )
    assert not imported_by(statement) & HEAVY


def test_formats_are_named_once() -> None:
    assert [(name, each.name) for name, each in FORMATS.items()] == [
        ("text", "text"),
        ("json", "json"),
        ("html", "html"),
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_single_formats_are_one_page_and_folders_have_an_index(name: str) -> None:
    each = FORMATS[name]
    screen = Screen(color=True, width=80)
    pages = tuple(each.render(assessments.everything(), Request(screen=screen)))
    texts = [page.content for page in pages]
    assert all(isinstance(text, str) and text.endswith("\n") for text in texts)
    if each.folder:
        assert pages[0].name == "index.html"
        assert len({page.name for page in pages}) == len(pages) == 6
    else:
        assert len(pages) == 1
