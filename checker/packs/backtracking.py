"""How much work a regular expression can make at one place of a text: a bound, found beforehand.

The `re` module goes back and tries again; how often, is decided by the pattern: by repeats whose
ends are not settled by what follows, and by branches that begin alike. This module walks the
parsed pattern and multiplies. It overestimates: what it lets pass is safe, and a few patterns that
it refuses would have been.
"""

from __future__ import annotations

import re._constants as op  # type: ignore[import-not-found]  # private: no stubs
import re._parser as parser  # type: ignore[import-not-found]  # as above
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.packs.alphabet import SINGLE, Alphabet, Item, Mask, parts
from checker.packs.repeats import CEILING

_HUGE = 10**12  # counts beyond are cut, so that they stay small numbers
_PREFIX = 4  # characters by which the branches of an alternation are told apart
_GROUP = 9  # steps that one more repetition of a group takes beside those of its content
_OPEN = 6  # steps to try a class of characters after a repeat that may end anywhere
_LOOKS = 8  # branches whose first character is looked at in the time of one step
_ZERO_WIDTH = (op.AT, op.ASSERT, op.ASSERT_NOT)
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


class BackreferenceError(ValueError):
    """The pattern asks again for what a group matched: no bound can be given."""


@dataclass(frozen=True, slots=True)
class _Cost:
    """What a part of a pattern costs, begun at one place.

    Attributes:
        ways: In how many ways it can match so that what follows may match too.
        held: Further ends, which what follows refuses at its first character.
        work: Steps until all ways are tried.
    """

    ways: int
    held: int
    work: int

    def cut(self) -> _Cost:
        return _Cost(min(self.ways, _HUGE), min(self.held, _HUGE), min(self.work, _HUGE))


_ONE = _Cost(1, 0, 1)


def steps(pattern: str) -> int:
    """A bound on the steps of a search at one place of a text, at most ``10**12``.

    Raises:
        BackreferenceError: The pattern holds a backreference.
        re.error: It is no pattern.
    """
    tree = parser.parse(pattern)
    return _Meter(list(tree), ignorecase=_ignores_case(list(tree))).sequence(list(tree), 0).work


def _ignores_case(items: Sequence[Item]) -> bool:
    return any(
        (name is op.SUBPATTERN and value[1] & parser.SRE_FLAG_IGNORECASE)
        or any(_ignores_case(part) for part in parts(name, value) if name is not op.IN)
        for name, value in items
    )


class _Meter:
    """Measures the parts of one pattern."""

    def __init__(self, items: Sequence[Item], *, ignorecase: bool) -> None:
        self._alphabet = Alphabet(items, ignorecase=ignorecase)

    def sequence(self, items: Sequence[Item], follow: Mask) -> _Cost:
        """The cost of items in a row, before characters of `follow`."""
        ways, held, work, loose = 1, 0, 0, False
        for item, after in zip(items, self._follows(items, follow), strict=True):
            cost = self._item(item, after)
            if item[0] in _ZERO_WIDTH:
                work += ways * (1 + held) * cost.work
            else:
                each = cost.work * _OPEN if loose and _is_broad(item) else cost.work
                work += ways * (held + each)
                empty = self._may_be_empty(item)
                held = cost.held + (held if empty else 0)
                loose = cost.ways > _OPEN or (loose and empty)
                ways *= cost.ways
            ways, held, work = min(ways, _HUGE), min(held, _HUGE), min(work, _HUGE)
        return _Cost(ways, held, work)

    def _follows(self, items: Sequence[Item], follow: Mask) -> list[Mask]:
        """What may come after each item."""
        found: list[Mask] = []
        for item in reversed(items):
            found.append(follow)
            first = self._first([item])
            follow = first | follow if self._may_be_empty(item) else first
        return found[::-1]

    def _item(self, item: Item, follow: Mask) -> _Cost:
        name, value = item
        if name in _REPEATS:
            return self._repeat(item, follow).cut()
        if name is op.BRANCH:
            return self._branches(value[1], follow).cut()
        if name is op.SUBPATTERN:
            return self.sequence(value[3], follow)
        if name is op.ATOMIC_GROUP:
            return _Cost(1, 0, self.sequence(value, self._alphabet.all).work)
        if name in (op.ASSERT, op.ASSERT_NOT):
            return _Cost(1, 0, self.sequence(value[1], 0).work)
        if name in (op.GROUPREF, op.GROUPREF_EXISTS):
            raise BackreferenceError
        return _ONE

    def _repeat(self, item: Item, follow: Mask) -> _Cost:
        name, (least, most, body) = item
        most = least + CEILING if most is op.MAXREPEAT else most
        first = self._first(body)
        once = self.sequence(body, first | follow if most > 1 else follow)
        work = once.work + once.held
        if name is op.POSSESSIVE_REPEAT:
            return _Cost(1, 0, most * work * once.ways)
        if most > 1 and (len(body) != 1 or body[0][0] not in SINGLE):
            work += _GROUP
        if once.ways > 1:
            tried = sum(min(once.ways, _HUGE) ** n for n in range(least, min(most, 40) + 1))
            return _Cost(tried, 0, tried * work)
        ends = most - least + 1
        if first & follow:
            return _Cost(ends, 0, max(most, 1) * work)
        return _Cost(1, ends - 1, max(most, 1) * work)

    def _branches(self, branches: Sequence[Sequence[Item]], follow: Mask) -> _Cost:
        """Every branch is looked at; those that can begin alike add up."""
        costs = [self.sequence(branch, follow) for branch in branches]
        prefixes = [self._prefix(branch) for branch in branches]
        rivals = [
            [cost for cost, other in zip(costs, prefixes, strict=True) if _alike(own, other)]
            for own in prefixes
        ]
        return _Cost(
            ways=max(sum(cost.ways for cost in some) for some in rivals),
            held=max(cost.held for cost in costs),
            work=len(branches) // _LOOKS + max(sum(cost.work for cost in some) for some in rivals),
        )

    def _first(self, items: Sequence[Item]) -> Mask:
        """The characters that a match of the sequence may begin with."""
        found = 0
        for item in items:
            name, value = item
            if name in SINGLE:
                found |= self._alphabet.mask(item)
            elif name not in _ZERO_WIDTH:
                for part in parts(name, value):
                    found |= self._first(part)
            if not self._may_be_empty(item):
                break
        return found

    def _may_be_empty(self, item: Item) -> bool:
        name, value = item
        if name in SINGLE:
            return False
        if name in _ZERO_WIDTH or (name in _REPEATS and value[0] == 0):
            return True
        empty = [all(self._may_be_empty(one) for one in part) for part in parts(name, value)]
        return any(empty)

    def _prefix(self, items: Sequence[Item]) -> tuple[Mask, ...]:
        """The first characters, as far as every match has them at the same place."""
        found: list[Mask] = []
        for item in items:
            name, value = item
            if name in SINGLE:
                found.append(self._alphabet.mask(item))
            elif name is op.SUBPATTERN and all(one[0] in SINGLE for one in value[3]):
                found += self._prefix(value[3])
            elif name not in _ZERO_WIDTH:
                found += self._prefix_of_one(item)
                break
            if len(found) >= _PREFIX:
                break
        return tuple(found[:_PREFIX])

    def _prefix_of_one(self, item: Item) -> tuple[Mask, ...]:
        """The prefix of an item whose matches differ in length: nothing after it has a place."""
        name, value = item
        if self._may_be_empty(item):
            return ()
        prefixes = [self._prefix(part) for part in parts(name, value)]
        if name in _REPEATS:
            return prefixes[0][:1]
        shortest = min(map(len, prefixes), default=0)
        return tuple(_union(prefix[at] for prefix in prefixes) for at in range(shortest))


def _union(masks: Iterable[Mask]) -> Mask:
    found = 0
    for mask in masks:
        found |= mask
    return found


def _alike(one: Sequence[Mask], other: Sequence[Mask]) -> bool:
    """Whether the same text may begin both."""
    return all(a & b for a, b in zip(one, other, strict=False))


def _is_broad(item: Item) -> bool:
    """Whether an item may begin with a character of a class, not only with some it names."""
    name, value = item
    if name is op.IN:
        return any(kind is not op.LITERAL for kind, _ in value)
    if name in SINGLE:
        return name is not op.LITERAL
    return any(_is_broad(part[0]) for part in parts(name, value) if part)
