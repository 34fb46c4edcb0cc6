"""Which file of one folder is the new version of which file of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from checker.model import Assessment


class Pairs(NamedTuple):
    """Old and new version of each report, and the reports that have no counterpart."""

    both: tuple[tuple[Assessment, Assessment], ...]
    only_old: tuple[Assessment, ...]
    only_new: tuple[Assessment, ...]


_Key = Callable[[Assessment, str], object]


def pair(
    old: Sequence[Assessment], new: Sequence[Assessment], old_folder: str, new_folder: str
) -> Pairs:
    """Match by unit and year, by unit, by path below the folder, then by file name.

    A key matches only where it is unique on both sides among what is not matched yet. Files that
    could not be read have no unit and are matched by name.

    Args:
        old: All reports of the one folder, in order.
        new: All of the other.
        old_folder: The folders as given.
        new_folder: See `old_folder`.
    """
    left, right = list(range(len(old))), list(range(len(new)))
    found: dict[int, int] = {}
    for key in _KEYS:
        olds = _unique(old, left, key, old_folder)
        news = _unique(new, right, key, new_folder)
        for value, at in news.items():
            if value in olds:
                found[at] = olds[value]
        taken = set(found.values())
        left = [at for at in left if at not in taken]
        right = [at for at in right if at not in found]
    return Pairs(
        both=tuple((old[found[at]], new[at]) for at in sorted(found)),
        only_old=tuple(old[at] for at in left),
        only_new=tuple(new[at] for at in right),
    )


def _unique(
    reports: Sequence[Assessment], indices: Sequence[int], key: _Key, folder: str
) -> dict[object, int]:
    """The reports by a key that no two of them share; None is no key."""
    values = {at: key(reports[at], folder) for at in indices}
    counts = Counter(values.values())
    return {value: at for at, value in values.items() if value is not None and counts[value] == 1}


def _unit_and_year(one: Assessment, _folder: str) -> object:
    unit = _unit(one, _folder)
    return (unit, one.report.year) if unit and one.report else None


def _unit(one: Assessment, _folder: str) -> object:
    issuer = one.report.issuer if one.report else None
    return "".join(issuer.split()) if issuer else None


def _below(one: Assessment, folder: str) -> object:
    return one.path.removeprefix(folder.rstrip("/") + "/")


def _stem(one: Assessment, _folder: str) -> object:
    """The file name without its ending: a text may come back as a .docx."""
    return PurePosixPath(one.path).stem


_KEYS: tuple[_Key, ...] = (_unit_and_year, _unit, _below, _stem)
