"""What happened to the parts of a text: added, removed, renamed, changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from checker.comparison.matching import match_parts
from checker.comparison.parts import Part, parts_of
from checker.model import Report


class Change(StrEnum):
    """What happened to a part; a renamed one may have a changed text as well."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"


class Heading(NamedTuple):
    """A heading, or what a part without one is called (标题, 开头, 落款), and its line."""

    number: str
    title: str
    line: int


class SectionChange(NamedTuple):
    """One part that is not as it was.

    Attributes:
        old: None for one that was added, `new` for one that was removed.
        removed: Sentences that its text no longer has, `added` those that it has got, in order.
    """

    change: Change
    old: Heading | None
    new: Heading | None
    removed: tuple[str, ...]
    added: tuple[str, ...]


def changed_sections(old: Report, new: Report) -> tuple[SectionChange, ...]:
    """Every part that differs, in order of the new text; removed ones where they used to stand."""
    before, after = parts_of(old), parts_of(new)
    found = match_parts(before, after)
    changes: list[tuple[tuple[int, int], SectionChange]] = []
    for at, part in enumerate(after):
        change = _compared(before[found[at]], part) if at in found else _added(part)
        if change:
            changes.append(((at, 1), change))
    changes += _removed(before, {old_at: at for at, old_at in found.items()})
    return tuple(change for _, change in sorted(changes, key=lambda one: one[0]))


def _removed(
    before: Sequence[Part], matched: dict[int, int]
) -> Iterator[tuple[tuple[int, int], SectionChange]]:
    follows = -1
    for at, part in enumerate(before):
        if at in matched:
            follows = matched[at]
        else:
            gone = SectionChange(Change.REMOVED, _heading(part), None, part.sentences, ())
            yield (follows, 2), gone


def _added(part: Part) -> SectionChange:
    return SectionChange(Change.ADDED, None, _heading(part), (), part.sentences)


def _compared(old: Part, new: Part) -> SectionChange | None:
    renamed = _squeezed(old.title) != _squeezed(new.title)
    if not renamed and old.text == new.text:
        return None
    gone = _missing(old.sentences, new.sentences)
    come = _missing(new.sentences, old.sentences)
    change = Change.RENAMED if renamed else Change.CHANGED
    return SectionChange(change, _heading(old), _heading(new), gone, come)


def _missing(sentences: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """The sentences that `others` does not have as often, in order."""
    left = Counter(map(_squeezed, others))
    found = []
    for sentence in sentences:
        key = _squeezed(sentence)
        if left[key]:
            left[key] -= 1
        else:
            found.append(sentence)
    return tuple(found)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _heading(part: Part) -> Heading:
    return Heading(part.number, part.title, part.line)
