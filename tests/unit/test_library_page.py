"""The examples of docs/library.md, run in order: each prints what the page says it prints."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/library.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", PAGE, re.DOTALL)


def run_all() -> list[str]:
    """What every example prints, in the one namespace that they share on the page."""
    names: dict[str, Any] = {"__name__": "library_page"}
    printed = []
    for number, (code, _) in enumerate(EXAMPLES):
        screen = io.StringIO()
        with contextlib.redirect_stdout(screen):
            exec(compile(code, f"docs/library.md:{number}", "exec"), names)  # noqa: S102 - our own page
        printed.append(screen.getvalue())
    return printed


def test_every_example_says_what_it_prints() -> None:
    assert len(EXAMPLES) == PAGE.count("```python") > 0


def test_the_examples_print_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = min((ROOT / "seeds").glob("*.txt"))
    shutil.copy(report, tmp_path / "某局年度报告.txt")
    monkeypatch.chdir(tmp_path)
    assert run_all() == [said for _, said in EXAMPLES]
