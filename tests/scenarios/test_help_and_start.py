from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from checker import __version__
from checker.cli import main
from checker.cli.limits import NAMES
from checker.columns import width
from tests.support.commands import Desk
from tests.support.reports import compose

HEAVY = {"yaml", "jsonschema", "jinja2", "rich", "jieba"}


def commands() -> list[tuple[str, ...]]:
    """Every command and subcommand there is."""
    found: list[tuple[str, ...]] = [()]
    for name, command in main.commands.items():
        found.append((name,))
        found += [(name, below) for below in getattr(command, "commands", {})]
    return found


@pytest.mark.parametrize("command", commands(), ids=lambda words: " ".join(words) or "fazhi")
def test_every_command_explains_itself(command: tuple[str, ...], desk: Desk) -> None:
    done = desk.run(*command, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: {' '.join(('fazhi', *command))} ")
    assert any("\u4e00" <= char <= "\u9fff" for char in done.out.split("\n")[2])
    assert list(desk.folder.iterdir()) == []


@pytest.mark.parametrize("columns", [80, 100])
@pytest.mark.parametrize("command", commands(), ids=lambda words: " ".join(words) or "fazhi")
def test_no_help_is_wider_than_the_terminal(
    command: tuple[str, ...], columns: int, desk: Desk
) -> None:
    shown = desk.run(*command, "--help", env={"COLUMNS": str(columns)}).out
    assert [line for line in shown.split("\n") if width(line) > columns] == []


def test_names_in_a_help_are_never_broken(desk: Desk) -> None:
    for columns in range(60, 101, 4):
        shown = desk.run("check", "--help", env={"COLUMNS": str(columns)}).out
        for name in (*NAMES, "file-size=80MB", "docs/review-notice.md", "'*草稿*'"):
            assert name in shown, columns


def test_the_help_names_every_command(desk: Desk) -> None:
    shown = desk.run("--help").out
    assert all(f"\n  {name} " in shown for name in ("check", "extract", "rules"))


def test_the_version(desk: Desk) -> None:
    assert __version__ in desk.run("--version").out


def imported(desk: Desk, *arguments: object) -> set[str]:
    """Top-level packages that the command imports, by ``-X importtime``."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "checker", *map(str, arguments)],
        cwd=desk.folder,
        env=desk.environment(),
        capture_output=True,
        check=False,
    )
    lines = done.stderr.decode().split("\n")
    names = {line.rsplit("|", 1)[-1].strip() for line in lines if line.startswith("import time:")}
    assert "checker.cli" in names
    return {name.split(".")[0] for name in names}


def test_help_is_quick_on_a_new_machine(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    desk = Desk(folder=tmp_path, cache=cache)
    assert imported(desk, "--help").isdisjoint(HEAVY | {"checker.packs", "hashlib", "json"})
    assert not cache.exists()


def test_a_check_with_a_warm_cache_needs_no_heavy_package(tmp_path: Path) -> None:
    desk = Desk(folder=tmp_path, cache=tmp_path / "cache")
    desk.write("x.txt", compose())
    arguments = ("check", "x.txt", "--format", "json")
    assert "yaml" in imported(desk, *arguments)
    assert imported(desk, *arguments).isdisjoint(HEAVY)


def test_a_cache_that_cannot_be_written_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.write("x.txt", compose())
    blocked = desk.write("file", "no folder")
    plain = desk.run("check", "x.txt", "--format", "json")
    done = desk.run("check", "x.txt", "--format", "json", env={"XDG_CACHE_HOME": str(blocked)})
    assert (done.code, done.out, done.err) == (plain.code, plain.out, plain.err)


@pytest.mark.parametrize(
    "env", [{"PYTHONIOENCODING": "gbk"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}]
)
def test_no_locale_ends_in_an_accident(env: dict[str, str], desk: Desk) -> None:
    if "LC_ALL" in env and not str(Path(__file__)).isascii():
        pytest.skip(
            "Python itself cannot start in locale C from an editable install in a Chinese path"
        )
    desk.write("报告.txt", compose(plan=""))
    for arguments in (("--help",), ("check", "报告.txt"), ("check", "没有.txt"), ("check",)):
        done = subprocess.run(
            desk.command(*arguments),
            cwd=desk.folder,
            env=desk.environment(**env),
            capture_output=True,
            check=False,
        )
        assert b"Traceback" not in done.stderr, (arguments, done.stderr)
