"""The cache saves time and never changes, or prevents, a result."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from checker import resources
from checker.errors import PackError
from checker.packs import cache, validate
from checker.packs.files import PackFiles
from checker.packs.load import load_data
from tests.support.tiny_pack import problems_of, write_pack

HEAVY = ("yaml", "jsonschema", "jinja2", "rich", "jieba")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "tiny")


def entries(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache/fazhi-checker").glob("*"))


@pytest.fixture
def validations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The hash of every pack that is validated, in order."""
    done: list[str] = []
    original = validate.validate

    def counted(files: PackFiles) -> dict[str, object]:
        done.append(files.sha256)
        return original(files)

    monkeypatch.setattr(validate, "validate", counted)
    return done


def test_a_warm_cache_gives_the_same_without_validating(
    folder: Path, tmp_path: Path, validations: list[str]
) -> None:
    cold = load_data(folder)
    assert load_data(folder) == cold
    assert len(validations) == len(entries(tmp_path)) == 1


def test_a_changed_byte_is_another_pack(folder: Path, validations: list[str]) -> None:
    first = load_data(folder)
    (folder / "terms/acts.yaml").write_text("- 举办\n", encoding="utf-8")
    second = load_data(folder)
    assert first["sha256"] != second["sha256"]
    assert second["terms"] == {"acts": ["举办"]}
    assert len(validations) == 2


def test_changed_code_validates_anew(
    folder: Path, validations: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_data(folder)
    monkeypatch.setattr(cache, "_code_hash", lambda: "0" * 64)
    load_data(folder)
    monkeypatch.setattr(cache, "__version__", "99.0.0")
    load_data(folder)
    assert len(validations) == 3


def test_the_code_hash_covers_readers_schemas_and_kinds() -> None:
    names = {f"{file.parent.name}/{file.name}" for file in cache._code_files()}
    assert {"packs/validate.py", "schema/pack.schema.json", "checks/match.py"} <= names


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[]", b"null", b'{"sha256": "0"}', b"[" * 100_000]
)
def test_a_corrupt_entry_is_replaced(folder: Path, tmp_path: Path, content: bytes) -> None:
    data = load_data(folder)
    (entry,) = entries(tmp_path)
    entry.write_bytes(content)
    assert load_data(folder) == data
    assert json.loads(entry.read_bytes()) == data


@pytest.mark.parametrize("cached", [True, False])
def test_no_cache_neither_reads_nor_writes(folder: Path, tmp_path: Path, *, cached: bool) -> None:
    if cached:
        load_data(folder)
        entries(tmp_path)[0].write_text("{}", encoding="utf-8")
    data = load_data(folder, cache=False)
    assert data["id"] == "tiny"
    assert len(entries(tmp_path)) == int(cached)


def test_a_cache_folder_that_is_a_file_does_no_harm(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    assert load_data(folder)["id"] == "tiny"
    assert (tmp_path / "cache").read_text(encoding="utf-8") == "in the way"


def test_a_read_only_cache_folder_does_no_harm(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    monkeypatch.setattr(Path, "write_text", refuse)
    assert load_data(folder)["id"] == "tiny"
    assert entries(tmp_path) == []


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_cache_folder_without_permission_does_no_harm(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir(mode=0o500)
    assert load_data(folder)["id"] == "tiny"


def test_a_failed_write_leaves_nothing_behind(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    load_data(folder)
    assert entries(tmp_path) == []


def test_without_a_home_nothing_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Path:
        raise RuntimeError("no home")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", refuse)
    assert load_data(folder)["id"] == "tiny"


def test_a_relative_cache_folder_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert resources.user_cache() == tmp_path / ".cache"


def test_windows_has_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert resources.user_cache() == tmp_path / "AppData/Local"
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert resources.user_cache() == tmp_path / "local"


def test_entries_long_unused_are_forgotten(folder: Path, tmp_path: Path) -> None:
    load_data(folder)
    (old,) = entries(tmp_path)
    past = time.time() - 40 * 24 * 3600
    os.utime(old, (past, past))
    (folder / "terms/acts.yaml").write_text("- 举办\n", encoding="utf-8")
    load_data(folder)
    assert len(entries(tmp_path)) == 1
    assert not old.exists()


def test_a_wrong_pack_is_never_kept(folder: Path, tmp_path: Path) -> None:
    (folder / "topics.yaml").write_text("work: 1\n", encoding="utf-8")
    first = problems_of(folder)
    assert problems_of(folder) == first
    assert entries(tmp_path) == []


def test_an_unreadable_file_is_not_hidden_by_the_cache(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_data(folder)
    (folder / "form/odd.yaml").mkdir()
    monkeypatch.setattr(cache, "read", lambda _sha256: {"id": "stale"})
    with pytest.raises(PackError):
        load_data(folder)


Run = Callable[[str], subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a program in a process of its own, with the test's cache folder."""
    root = Path(__file__).resolve().parents[2]
    environment = {
        **os.environ,
        "PYTHONPATH": str(root),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "PYTHONWARNINGS": "error",
        "PYTHONUTF8": "1",
    }

    def start(program: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", program],
            env=environment,
            cwd=tmp_path,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    return start


def test_a_warm_load_imports_neither_yaml_nor_jsonschema(folder: Path, run: Run) -> None:
    program = f"""
import pathlib, sys
from checker.packs.files import PackFiles
from checker.packs.load import load_data
print(load_data(pathlib.Path({str(folder)!r}))["id"], [m for m in {HEAVY} if m in sys.modules])
"""
    assert run(program).stdout.strip() == "tiny ['yaml', 'jsonschema']"
    assert run(program).stdout.strip() == "tiny []"


def test_a_warm_rules_list_imports_nothing_heavy(folder: Path, run: Run) -> None:
    program = f"""
import sys
from checker.cli.rules import rules
try:
    rules(["list", "--pack", {str(folder)!r}])
finally:
    print([m for m in {HEAVY} if m in sys.modules], file=sys.stderr)
"""
    cold, warm = run(program), run(program)
    assert cold.stdout == warm.stdout
    assert "work" in warm.stdout
    assert warm.stderr.strip() == "[]"
