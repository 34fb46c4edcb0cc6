"""Validated packs in the user's cache folder, so that a run needs neither yaml nor jsonschema.

An entry is named by the pack's hash, the tool's version and the hash of the code that read and
validated it. The cache only ever saves time: whatever goes wrong with it is no failure.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from checker import __version__
from checker.resources import user_cache

_CODE = Path(__file__).parent
_CODE_FOLDERS = (_CODE, _CODE / "schema", _CODE.parent / "checks")
_KEEP = 30 * 24 * 3600  # seconds


def read(sha256: str) -> dict[str, Any] | None:
    """The validated data of the pack whose own files have this hash, if it is there and whole."""
    try:
        data = json.loads(_entry(sha256).read_bytes())
    except (OSError, ValueError, RuntimeError):
        return None
    return data if isinstance(data, dict) and data.get("files_sha256") == sha256 else None


def write(sha256: str, data: dict[str, Any]) -> None:
    """Keep validated data, in one step: no other process ever reads half of it."""
    with suppress(OSError, ValueError, RuntimeError):
        entry = _entry(sha256)
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = entry.with_suffix(f".{os.urandom(8).hex()}.tmp")
        try:
            text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
            partial.write_text(text, encoding="utf-8")
            partial.replace(entry)
        finally:
            partial.unlink(missing_ok=True)
        _forget(entry)


def _forget(newest: Path) -> None:
    """Delete what was kept long before the newest entry."""
    oldest = newest.stat().st_mtime - _KEEP
    for entry in newest.parent.glob("pack-*"):
        if entry.stat().st_mtime < oldest:
            entry.unlink(missing_ok=True)


def _entry(sha256: str) -> Path:
    """Raises OSError or RuntimeError where there is no cache folder or no code to hash."""
    name = f"pack-{sha256[:24]}-{__version__}-{_code_hash()[:16]}.json"
    return user_cache() / "fazhi-checker" / name


def _code_hash() -> str:
    digest = hashlib.sha256()
    for file in sorted(_code_files()):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _code_files() -> Iterator[Path]:
    for folder in _CODE_FOLDERS:
        for name in os.listdir(folder):  # noqa: PTH208 - names only: far cheaper than Path objects
            if name.endswith((".py", ".json")):
                yield folder / name
