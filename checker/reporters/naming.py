"""Names of the pages of a folder: unique, readable, safe on every file system."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from unicodedata import normalize

INDEX = "index"
_UNPORTABLE = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff_-]+")
_LONGEST = 40


def page_stem(number: int, path: str) -> str:
    """``001-枣强``: the same document has it in every output of a run."""
    stem = normalize("NFC", PurePosixPath(path).stem)
    slug = _UNPORTABLE.sub("-", stem)[:_LONGEST].strip("-")
    return f"{number:03d}-{slug or 'report'}"


def page_name(number: int, path: str) -> str:
    """The HTML page of a document."""
    return f"{page_stem(number, path)}.html"
