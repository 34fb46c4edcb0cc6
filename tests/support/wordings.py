"""The wordings that a regular expression stands for, as far as they can be written out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from math import prod
from random import Random
from typing import Any

from re import _constants as op, _parser  # isort: skip

ANY = "甲"  # stands for whatever a wide class of characters allows
_SMALL = 40  # members of a class that are written out
_MOST = 500  # wordings of a part that are all written out
_TIMES = 3  # beside how many others each choice stands where there are more


def wordings(pattern: str) -> Iterator[str]:
    """Wordings with every branch, member of a small class, and repeats at their least and once more.

    All of them together where they are few; else each beside several of the others.
    """
    found = re.compile(pattern)
    written = dict.fromkeys(_sequence(_parser.parse(pattern), Random(pattern)))  # noqa: S311 - no secret
    return (text for text in written if found.search(text))


def _sequence(parts: Any, chance: Random) -> Iterator[str]:
    choices = [list(_part(kind, value, chance)) for kind, value in parts]
    if prod(map(len, choices)) <= _MOST:
        yield from map("".join, product(*choices))
        return
    for _ in range(_TIMES):
        for one in choices:
            chance.shuffle(one)
        for turn in range(max(map(len, choices))):
            yield "".join(one[turn % len(one)] for one in choices)


def _part(kind: Any, value: Any, chance: Random) -> Iterator[str]:
    if kind is op.LITERAL:
        yield chr(value)
    elif kind is op.IN:
        yield from _members(value)
    elif kind is op.BRANCH:
        for branch in value[1]:
            yield from _sequence(branch, chance)
    elif kind is op.SUBPATTERN:
        yield from _sequence(value[3], chance)
    elif kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, most, inner = value
        for times in {least, min(least + 1, most)}:
            yield from (text * times for text in _sequence(inner, chance)) if times else ("",)
    elif kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
        yield ""
    else:
        yield ANY


def _members(members: Any) -> Iterator[str]:
    codes: list[int] = []
    for kind, value in members:
        if kind is op.LITERAL:
            codes.append(value)
        elif kind is op.RANGE and value[1] - value[0] < _SMALL:
            codes += range(value[0], value[1] + 1)
        elif kind is op.CATEGORY and value is op.CATEGORY_DIGIT:
            codes.append(ord("1"))
        elif kind is op.CATEGORY and value is op.CATEGORY_SPACE:
            codes.append(ord(" "))
        else:
            yield ANY
            return
    yield from map(chr, codes)
