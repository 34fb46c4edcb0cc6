"""Compiled patterns that a run keeps: a damaged file is never believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import regex
from checker.packs import regexes


@pytest.fixture
def entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a run that compiled two patterns."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(regex, "_made", {})
    monkeypatch.setattr(regex, "_adopted", {})
    for pattern in ("(?:行政)?执法", "县|局"):
        regex.compile_regex(pattern)
    regexes.keep()
    (kept,) = (tmp_path / "fazhi-checker").glob("regexes-*.marshal")
    monkeypatch.setattr(regex, "_adopted", {})
    return kept


def test_what_was_kept_is_taken_over(entry: Path) -> None:
    regexes.adopt()
    assert set(regex._adopted) == {"(?:行政)?执法", "县|局"}


@pytest.mark.parametrize("at", [0, 3, 4, 40, -1])
def test_of_a_damaged_file_nothing_is_taken_over(at: int, entry: Path) -> None:
    content = bytearray(entry.read_bytes())
    content[at] ^= 1
    entry.write_bytes(content)
    regexes.adopt()
    assert regex._adopted == {}
