"""Patterns of file names: which paths they mean."""

from __future__ import annotations

import re
from fnmatch import translate
from functools import lru_cache
from unicodedata import normalize


def matches_path(pattern: str, path: str) -> bool:
    """Whether a glob matches a path or its end: ``*`` stands for any characters, ``/`` included.

    ``某局*.docx`` matches the file in whatever folder, ``县直/*`` everything in a folder 县直.
    """
    parts = normalize("NFC", path).split("/")
    found = glob(pattern.replace("\\", "/").removeprefix("./"))
    return any(found.match("/".join(parts[at:])) for at in range(len(parts)))


@lru_cache(maxsize=4096)
def glob(pattern: str) -> re.Pattern[str]:
    """A glob, compiled: ``*``, ``?`` and ``[…]``; case counts."""
    return re.compile(translate(normalize("NFC", pattern)))
