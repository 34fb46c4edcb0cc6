"""What the path of a document is to other programs: a file, and names inside an archive."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from checker.model import Assessment, Run

_INSIDE = re.compile(r"(?<=\.zip|\.rar|\.tar|\.tgz)!|(?<=\.7z|\.gz)!", re.IGNORECASE)
_PLAIN = "txt"  # the format whose lines are those of the file itself


class FilePath(NamedTuple):
    """A path taken apart.

    Attributes:
        file: The file on disk, without a leading ``./``.
        members: Names inside it where it is an archive, from the outermost to the document's.
    """

    file: str
    members: tuple[str, ...] = ()


def split(path: str) -> FilePath:
    """``./包.zip!某局/报告.docx`` is the member ``某局/报告.docx`` of ``包.zip``."""
    file, *members = _INSIDE.split(path)
    return FilePath(re.sub(r"^(?:\./+)+", "", file), tuple(members))


def shows_lines(one: Assessment) -> bool:
    """Whether the lines of a document are lines of a file that an editor can open."""
    plain = one.source is not None and one.source.format == _PLAIN
    return plain and not split(one.path).members


def identities(run: Run) -> tuple[str, ...]:
    """What tells the documents of a run apart: the path, numbered where masking made two alike."""
    seen: Counter[str] = Counter()
    names = []
    for one in run.assessments:
        name = "!".join((split(one.path).file, *split(one.path).members))
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}\n{seen[name]}")
    return tuple(names)
