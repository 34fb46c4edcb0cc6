"""What a baseline knows: of each document its gaps, the fingerprints of its findings, its score."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import NamedTuple

from checker.model import Assessment, Status

_NOTHING: Mapping[str, Status] = MappingProxyType({})


class Known(NamedTuple):
    """What is known of one document.

    Attributes:
        sha256: Of its bytes; empty if they could not be read.
        elements: Status by element id.
        fingerprints: Of its findings, without those that were waived: a waiver that ends brings
            its finding back as a new one.
        score: None if the document was not judged.
    """

    sha256: str = ""
    elements: Mapping[str, Status] = _NOTHING
    fingerprints: frozenset[str] = frozenset()
    score: float | None = None


class Baseline(NamedTuple):
    """What one file knows.

    Attributes:
        path: The file as shown to the user, `folder` where it is.
        documents: By `document_name`; several where masking made names alike, in their order.
    """

    path: str
    folder: str
    documents: Mapping[str, Sequence[Known]]

    def find(self, made: Sequence[Assessment]) -> list[Known | None]:
        """What is known of every document of a run.

        A document is found by its name, else by its bytes: it may have been renamed. Of those
        whose names are alike the bytes decide first, then the order.
        """
        names = [document_name(one.path, self.folder) for one in made]
        hashes = [one.source.sha256 if one.source else "" for one in made]
        left = {name: list(self.documents.get(name, ())) for name in names}
        found: dict[int, Known] = {}
        for at, name in enumerate(names):
            same = [known for known in left[name] if hashes[at] and known.sha256 == hashes[at]]
            if same:
                found[at] = same[0]
                left[name].remove(same[0])
        for at, name in enumerate(names):
            if at not in found and left[name]:
                found[at] = left[name].pop(0)
        renamed = {one.sha256: one for several in self.documents.values() for one in several}
        renamed.pop("", None)
        return [found.get(at) or renamed.get(sha256) for at, sha256 in enumerate(hashes)]


def known_of(one: Assessment) -> Known:
    """What a baseline is to know of a document that was judged."""
    return Known(
        sha256=one.source.sha256 if one.source else "",
        elements={element.id: element.status for element in one.elements},
        fingerprints=frozenset(f.fingerprint for f in one.findings if f.counts),
        score=one.score,
    )


def document_name(shown: str, folder: str) -> str:
    """A document's path from the folder of the baseline, so that both can be moved together."""
    # The paths are only compared, never followed: links in them stay as they are.
    whole = os.path.abspath(shown)  # noqa: PTH100 - pathlib would follow links
    with suppress(ValueError):  # another drive
        whole = os.path.relpath(whole, os.path.abspath(folder))  # noqa: PTH100 - pathlib would follow links
    return whole.replace(os.sep, "/")
