"""`fazhi rules lock`: writes ``pack.lock`` beside a pack."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker.packs.files import LOCK, read_files
from checker.packs.lineage import bases_of
from checker.packs.locks import lock_text


def write_lock(folder: Path, data: Mapping[str, Any]) -> Path:
    """Pin a valid pack and what it builds on; the file's path.

    Raises:
        OSError: The file cannot be written.
        PackError: The pack is gone meanwhile.
    """
    files = read_files(folder)
    layers = [files, *(base.files for base in bases_of(folder, files))]
    named = [(pack["id"], pack["version"]) for pack in (data, *data["extends"])]
    path = folder / LOCK
    partial = folder / f".{LOCK}.{os.getpid()}"
    try:
        text = lock_text(layers, named, data["kinds"])
        partial.write_text(text, encoding="utf-8", newline="\n")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return path
