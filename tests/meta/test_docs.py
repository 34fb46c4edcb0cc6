"""The docs name only what exists."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from checker.reporters.word.values import FIELDS, LISTS

ROOT = Path(__file__).parents[2]
NAMES = sorted(
    set(re.findall(r"`(checker(?:\.\w+)+)`", (ROOT / "docs/how-it-runs.md").read_text("utf-8")))
)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_in_how_it_runs_exists(name: str) -> None:
    module, _, attribute = name.rpartition(".")
    try:
        found = getattr(importlib.import_module(module), attribute, None)
    except ModuleNotFoundError:
        found = None
    if found is None:
        importlib.import_module(name)


def test_the_readme_names_files_that_exist() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for path in re.findall(r"(?:docs|rules|checker|tests|seeds)/[\w./-]+\.\w+", readme):
        assert (ROOT / path).exists(), path


def test_every_placeholder_of_the_review_notice_is_described() -> None:
    page = (ROOT / "docs/review-notice.md").read_text("utf-8")
    described = dict(re.findall(r"^\| `\{\{(.+?)\}\}` \| (.+) \|$", page, re.MULTILINE))
    lists = {
        f"{name}.{each}": what for name, parts in LISTS.items() for each, what in parts.items()
    }
    assert described == {**FIELDS, **lists}
