"""Which part of a package is what: the relationships of Open Packaging Conventions (ISO 29500-2)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from checker.ingest.container import part_name

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def relations_of(part: str) -> str:
    """The name of the part that holds the relationships of `part`."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def targets(relations: Element | None, part: str) -> dict[str, list[str]]:
    """Names of related parts by kind, the last word of a relationship's type: ``styles``.

    Args:
        relations: Root of the part with the relationships; None for none.
        part: Whose they are; empty for the package itself. A target with a slash before it
            counts from the root of the package, any other from the folder of `part`.
    """
    found: dict[str, list[str]] = {}
    folder = posixpath.join("/", posixpath.dirname(part))
    for each in () if relations is None else relations.iter(_RELATIONSHIP):
        if each.get("TargetMode") != "External":
            kind = each.get("Type", "").rpartition("/")[2]
            target = each.get("Target", "").replace("\\", "/")
            name = posixpath.normpath(posixpath.join(folder, target))
            found.setdefault(kind, []).append(part_name(name))
    return found
