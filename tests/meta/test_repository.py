"""What holds for the repository as a whole: nothing of this machine in it, no shapeless module."""

from __future__ import annotations

import ast
import io
import re
import shutil
import subprocess
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "checker").rglob("*.py"))

# Written with brackets, so that this file does not match itself.
HOSTS = re.compile(
    r"pypi[.]|python[h]osted|registry[.](?:npm|yarn)|npm[m]irror|(?:deb|security)[.]debian[.]"
    r"|(?:archive|ports)[.]ubuntu|mirrors?[.][a-z0-9-]+[.][a-z]|tuna[.]tsinghua",
)
MACHINE_PATHS = re.compile(r"(?<![\w.-])/(?:work|root)/|/tmp/bash[_]")
UNFINISHED = re.compile(r"\b(?:TO[D]O|FIX[M]E)\b")
SHAPELESS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}
GENERATED = {"build", "dist", "__pycache__"}


def tracked_files() -> list[Path]:
    """Every file that is, or would be, committed; without git, all but hidden and generated folders."""
    git = shutil.which("git")
    if git is not None and (ROOT / ".git").exists():
        listing = subprocess.run(
            [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            check=True,
            capture_output=True,
        ).stdout.decode()
        return [path for name in listing.split("\0") if name and (path := ROOT / name).is_file()]
    return [path for path in ROOT.rglob("*") if path.is_file() and not _is_generated(path)]


def _is_generated(path: Path) -> bool:
    return any(
        part in GENERATED or part.startswith(".") for part in path.relative_to(ROOT).parts[:-1]
    )


def text_of(path: Path) -> str:
    """The file's text; empty for a binary file."""
    data = path.read_bytes()
    return "" if b"\0" in data else data.decode("utf-8", errors="replace")


def matches(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT).as_posix()}:{number}: {found.group()}"
        for path in tracked_files()
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if (found := pattern.search(line))
    ]


def test_no_registry_or_mirror_is_named() -> None:
    assert matches(HOSTS) == []


def test_no_path_of_a_machine_is_named() -> None:
    assert matches(MACHINE_PATHS) == []


@pytest.mark.parametrize(
    "text",
    ["see py" + "pi.org/simple", "https://mirrors." + "example.edu/x", "cd /wo" + "rk/main"],
)
def test_the_patterns_would_find_one(text: str) -> None:
    assert HOSTS.search(text) or MACHINE_PATHS.search(text)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_module_has_a_docstring(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_bytes())), "one sentence says what it owns"


def test_module_names_say_what_they_own() -> None:
    names = [path.relative_to(ROOT) for path in (ROOT / "checker").rglob("*")]
    assert [str(name) for name in names if SHAPELESS & set(name.stem.lower().split("_"))] == []


def test_no_comment_puts_work_off() -> None:
    sources = [path for path in tracked_files() if path.suffix == ".py"]
    assert sources, "nothing was looked at"
    assert [
        f"{path.relative_to(ROOT).as_posix()}:{token.start[0]}: {token.string}"
        for path in sources
        for token in tokenize.tokenize(io.BytesIO(path.read_bytes()).readline)
        if token.type == tokenize.COMMENT and UNFINISHED.search(token.string)
    ] == []
