"""The tutorial, step by step: files are written, commands run, their output compared."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from checker.packs.find import find_pack
from checker.packs.load import load_data

SHELL = shutil.which("sh") or "/bin/sh"
ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial.md"
MINIMAL = ROOT / "rules" / "example-minimal"
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block: what it is, the file it shows if it shows one, its content."""

    language: str
    file: str
    content: str


def blocks() -> Iterator[Block]:
    for match in _BLOCK.finditer(TUTORIAL.read_text(encoding="utf-8")):
        yield Block(match[1], match[2] or "", match[3])


def test_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    shell = tmp_path / "bin"
    shell.mkdir()
    command = shell / "fazhi"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    desk = tmp_path / "desk"
    desk.mkdir()
    environment = {
        **os.environ,
        "PATH": f"{shell}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "100",
    }
    said = ""
    compared = 0
    for block in blocks():
        if block.file:
            (desk / block.file).write_text(block.content, encoding="utf-8")
        elif block.language == "sh":
            assert said == "", "the output of the command before was not shown"
            ran = subprocess.run(
                [SHELL, "-c", block.content],
                cwd=desk,
                env=environment,
                capture_output=True,
                check=False,
                text=True,
                encoding="utf-8",
                timeout=120,
            )
            said = ran.stdout + ran.stderr
        else:
            assert said.strip("\n") == block.content.strip("\n")
            said = ""
            compared += 1
    assert said == ""
    assert compared >= 4


def test_what_it_writes_is_the_pack_that_ships() -> None:
    written = {b.file.split("/", 1)[1]: b.content for b in blocks() if b.file.startswith("值班/")}
    shipped = {
        path.relative_to(MINIMAL).as_posix(): path.read_text(encoding="utf-8")
        for path in MINIMAL.rglob("*.yaml")
    }
    assert written.keys() == shipped.keys()
    for name, content in written.items():
        assert content.replace("duty-log", "example-minimal") == shipped[name]


def test_the_smallest_pack_has_ten_lines() -> None:
    lines = [
        line for path in MINIMAL.rglob("*.yaml") for line in path.read_text("utf-8").splitlines()
    ]
    assert len(lines) == 10
    assert load_data(find_pack("example-minimal"), cache=False)["pack"]["elements"] == []


@pytest.mark.parametrize("kind", ["sh", "text", "yaml"])
def test_it_holds_all_kinds_of_step(kind: str) -> None:
    assert any(block.language == kind for block in blocks())
