from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import docx
import pytest

from checker.cli import options
from checker.reporters import FORMATS, Request, Screen
from tests.support import assessments

HEAVY = {"rich", "jinja2", "markupsafe", "jsonschema", "docx", "lxml", "xlsxwriter", "weasyprint"}


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
        ("import checker.reporters.ledger.xlsx_file, checker.reporters.word", set()),
        ("import checker.reporters.word.annotated, checker.reporters.word.template", set()),
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


def test_formats_are_named_once_and_offered_by_the_command() -> None:
    assert list(FORMATS) == [each.name for each in FORMATS.values()]
    assert set(FORMATS) == set(options.FORMATS)


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


@pytest.mark.parametrize("name", ["xlsx", "docx"])
def test_documents_are_bytes_that_come_out_the_same_twice(name: str) -> None:
    each = FORMATS[name]
    first, second = (
        [(page.name, page.content) for page in each.render(assessments.everything(), Request())]
        for _ in range(2)
    )
    assert first == second
    assert all(isinstance(content, bytes) for _, content in first)


def test_a_folder_knows_its_own_pages_from_those_that_were_edited() -> None:
    for name in ("html", "docx"):
        each = FORMATS[name]
        for page in each.render(assessments.everything(), Request()):
            data = page.content if isinstance(page.content, bytes) else page.content.encode()
            assert page.name.endswith(each.suffix)
            assert each.is_own(data)
        assert not each.is_own(b"")
        assert not each.is_own(b"PK\x03\x04 something else")


def test_a_document_saved_by_another_program_is_no_longer_this_tools() -> None:
    (page, *_) = FORMATS["docx"].render(assessments.everything(), Request())
    assert isinstance(page.content, bytes)
    saved = BytesIO()
    docx.Document(BytesIO(page.content)).save(saved)
    assert not FORMATS["docx"].is_own(saved.getvalue())
