"""What a pack that extends another asks of it: ``name``, ``name@1.2``, ``name@>=1,<2``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from operator import eq, ge, gt, le, lt
from typing import NamedTuple

_Version = tuple[int, ...]
_ORDERS: Mapping[str, Callable[[_Version, _Version], bool]] = {
    ">=": ge,
    "<=": le,
    ">": gt,
    "<": lt,
    "==": eq,
}
_BOUND = re.compile(r"(>=|<=|==|>|<)?\s*(\d{1,6}(?:\.\d{1,6}){0,2})", re.ASCII)


class Wanted(NamedTuple):
    """A pack and the versions of it that will do.

    Attributes:
        name: As `checker.packs.find.find_pack` takes it.
        bounds: Orders with versions; without an order a version means all that begin so.
    """

    name: str
    bounds: tuple[tuple[str, _Version], ...]

    def allows(self, version: str) -> bool:
        """Whether a version of three numbers will do."""
        given = tuple(int(part) for part in version.split("."))
        return all(_holds(order, given, wanted) for order, wanted in self.bounds)


def wanted(text: str) -> Wanted | None:
    """Read what stands under ``extends``; None if it cannot be read."""
    name, at, bounds = text.strip().rpartition("@")
    if not at:
        name, bounds = bounds, ""
    found = [_BOUND.fullmatch(part.strip()) for part in bounds.split(",")] if at else []
    if not name.strip() or not all(found):
        return None
    return Wanted(
        name.strip(),
        tuple((m[1] or "", tuple(map(int, m[2].split(".")))) for m in found if m),
    )


def _holds(order: str, given: _Version, wanted_version: _Version) -> bool:
    if not order:
        return given[: len(wanted_version)] == wanted_version
    padded = (*wanted_version, 0, 0)[:3]
    return _ORDERS[order](given, padded)
