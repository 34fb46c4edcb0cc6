"""The code of compiled patterns in the user's cache folder: see `checker.regex`.

A cache only ever saves time: whatever goes wrong with it is no failure.
"""

from __future__ import annotations

import marshal
import os
import zlib
from contextlib import suppress
from pathlib import Path

from checker import regex
from checker.resources import user_cache

_SUM = 4  # bytes of the checksum before the codes
_MOST = 4_000  # patterns kept before all are forgotten: packs change and leave theirs behind


def adopt() -> None:
    """Take over what earlier runs kept."""
    with suppress(OSError, RuntimeError, ValueError, EOFError, TypeError):
        regex.adopt(_read(_entry()))


def keep() -> None:
    """Keep what this run had to compile, beside what was kept before."""
    made = regex.made()
    if not made:
        return
    with suppress(OSError, RuntimeError, ValueError, TypeError):
        entry = _entry()
        codes: dict[str, regex.Code] = {}
        with suppress(OSError, ValueError, EOFError, TypeError):
            codes = _read(entry)
        if len(codes) > _MOST:
            codes = {}
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = entry.with_suffix(f".{os.urandom(8).hex()}.tmp")
        try:
            content = marshal.dumps(codes | dict(made))
            partial.write_bytes(_sum(content) + content)
            partial.replace(entry)
        finally:
            partial.unlink(missing_ok=True)


def _read(entry: Path) -> dict[str, regex.Code]:
    kept = entry.read_bytes()
    content = kept[_SUM:]
    if kept[:_SUM] != _sum(content):
        raise ValueError(entry.name)  # a damaged pattern would find something else, without a word
    codes = marshal.loads(content)  # noqa: S302 - the user's own file
    if not isinstance(codes, dict):
        raise TypeError(entry.name)
    return codes


def _sum(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(_SUM, "big")


def _entry() -> Path:
    return user_cache() / "fazhi-checker" / f"regexes-{regex.VERSION}.marshal"
