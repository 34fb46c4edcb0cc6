"""The artifacts of a SARIF log: files, documents inside archives, texts extracted from documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

from checker.model import Assessment, Run
from checker.reporters import paths
from checker.reporters.json import Object
from checker.reporters.wording import number, visible

ROOT = "%SRCROOT%"  # the folder that relative paths begin in
_DRIVE = re.compile(r"[A-Za-z]:(?=/)")
_TEXT = "/extracted-text.txt"


class Artifact(NamedTuple):
    """Where a document stands in a log.

    Attributes:
        location: Of the file; for a member of an archive, of the member.
        text: Of its extracted text; None if the file is text itself, or nothing was read.
    """

    location: Object
    text: Object | None = None


class Artifacts(NamedTuple):
    """The array of a log, and what of it belongs to each document."""

    objects: Sequence[Object]
    documents: Sequence[Artifact]


def artifacts(run: Run, *, nested: bool) -> Artifacts:
    """List the files of a run.

    Args:
        run: What was judged.
        nested: Whether documents inside archives and extracted texts are artifacts too; without
            them a document inside an archive is told of the archive.
    """
    listing = _Listing([], {})
    documents = [
        listing.document(one, _described(one, order), nested=nested)
        for order, one in enumerate(run.assessments, start=1)
    ]
    return Artifacts(listing.objects, documents)


class _Listing(NamedTuple):
    """The array as it grows.

    Attributes:
        known: Indexes of archives, by the names from the outermost on.
    """

    objects: list[Object]
    known: dict[tuple[str, ...], int]

    def document(self, one: Assessment, described: Object, *, nested: bool) -> Artifact:
        """Add a document with all that it stands in and all that was taken from it."""
        path = paths.split(one.path)
        parts = (path.file, *path.members) if nested else (path.file,)
        parent = None
        for depth in range(1, len(parts)):
            parent = self._container(parts[:depth], parent)
        if not nested and path.members:
            return Artifact(self._location(parts, self._container(parts, None)))
        index = self._add(described | _place(parts), parent)
        location = self._location(parts, index)
        if not nested or one.source is None or paths.shows_lines(one):
            return Artifact(location)
        text = self._add(_extracted(one.source.text), index)
        return Artifact(location, {"uri": _TEXT, "index": text})

    def _container(self, parts: tuple[str, ...], parent: int | None) -> int:
        if parts not in self.known:
            self.known[parts] = self._add(_place(parts), parent)
        return self.known[parts]

    def _add(self, entry: Object, parent: int | None) -> int:
        self.objects.append(entry if parent is None else entry | {"parentIndex": parent})
        return len(self.objects) - 1

    def _location(self, parts: tuple[str, ...], index: int) -> Object:
        found: Object = _place(parts)["location"] | {"index": index}
        return found


def _described(one: Assessment, order: int) -> Object:
    """What is said of a document; its number tells apart two files that masking made alike."""
    said: Object = {"number": order, "status": one.status.value}
    if one.score is not None and one.verdict is not None:
        said |= {"score": number(one.score), "verdict": one.verdict.value}
    digest = {"hashes": {"sha-256": one.source.sha256}} if one.source else {}
    return {"roles": ["analysisTarget"], **digest, "properties": said}


def _extracted(text: str) -> Object:
    return {
        "location": {"uri": _TEXT},
        "description": {"text": "从文件中提取的正文，个人信息已遮盖"},
        "mimeType": "text/plain",
        "contents": {"text": visible(text)},
    }


def _place(parts: tuple[str, ...]) -> Object:
    """The location of a file as a URI, or of a member of an archive as the archive names it."""
    if len(parts) > 1:
        return {"location": {"uri": _encoded(parts[-1])}}
    drive = _DRIVE.match(parts[0])
    if drive:
        return {"location": {"uri": f"file:///{drive[0]}{_encoded(parts[0][2:])}"}}
    if parts[0].startswith("/"):
        return {"location": {"uri": f"file://{_encoded(parts[0])}"}}
    return {"location": {"uri": _encoded(parts[0]), "uriBaseId": ROOT}}


def _encoded(path: str) -> str:
    """Percent-encoded UTF-8; the bytes of a name that is none are kept."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")
