"""The characters that matter to one regular expression, and sets of them as bit masks."""

from __future__ import annotations

import re._constants as op  # type: ignore[import-not-found]  # private: no stubs
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

#: A part of a parsed pattern: what it is, and its content.
Item = tuple[Any, Any]
#: A set of characters: one bit for each character of an alphabet.
Mask = int

SINGLE = (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN)
#: One character of every sort that a class may mean, beside those the pattern names.
_SAMPLES = "\n\t\r\x0b\0\x1f AZaz_0189é〇一中文龥·,。;:!?、()《》“”\"'[]{}<>|/\\-—~%‰+*=@#&^$`．０９①Ⅰ٣\u3000\xa0"


class Alphabet:
    """Two classes of a pattern overlap where they share a character of its alphabet.

    That holds because every character a pattern names is in it, and the ends of every range with
    their neighbours: where two ranges meet, one of these stands.
    """

    def __init__(self, items: Sequence[Item], *, ignorecase: bool) -> None:
        self._ignorecase = ignorecase
        chars = {chr(code) for code in codes(items) if 0 <= code <= 0x10FFFF} | set(_SAMPLES)
        cased = {form for char in chars for form in (char.lower(), char.upper())}
        self._chars = sorted(chars | {form for form in cased if len(form) == 1})
        self._bits = {char: 1 << at for at, char in enumerate(self._chars)}
        self._masks: dict[Any, Mask] = {}
        self.all: Mask = (1 << len(self._chars)) - 1

    def mask(self, item: Item) -> Mask:
        """The characters that an item of the sort `SINGLE` matches."""
        name, value = item
        if name is op.LITERAL and not self._ignorecase:
            return self._bits[chr(value)]
        key = (name, tuple(value) if name is op.IN else value)
        if key not in self._masks:
            held = (1 << at for at, char in enumerate(self._chars) if self._matches(item, char))
            self._masks[key] = sum(held)
        return self._masks[key]

    def _matches(self, item: Item, char: str) -> bool:
        name, value = item
        forms = {char, char.lower(), char.upper()} if self._ignorecase else {char}
        if name is op.ANY:
            return True
        if name is op.LITERAL:
            return chr(value) in forms
        if name is op.NOT_LITERAL:
            return self._ignorecase or chr(value) != char
        negated = value[0][0] is op.NEGATE
        inside = any(_in_class(part, form) for part in value for form in forms)
        return negated != inside or (negated and self._ignorecase)


def codes(items: Sequence[Item]) -> Iterator[int]:
    """Every character that a pattern names, and the neighbours of its ranges."""
    for name, value in items:
        if name in (op.LITERAL, op.NOT_LITERAL):
            yield value
        elif name is op.RANGE:
            yield from (value[0] - 1, value[0], value[1], value[1] + 1)
        else:
            for part in parts(name, value):
                yield from codes(part)


def parts(name: Any, value: Any) -> tuple[Sequence[Item], ...]:
    """The sequences that an item is made of."""
    if name in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return (value[2],)
    if name is op.BRANCH:
        return tuple(value[1])
    if name is op.SUBPATTERN:
        return (value[3],)
    if name in (op.ASSERT, op.ASSERT_NOT):
        return (value[1],)
    return (value,) if name in (op.ATOMIC_GROUP, op.IN) else ()


def _in_class(part: Item, char: str) -> bool:
    name, value = part
    if name is op.LITERAL:
        return bool(chr(value) == char)
    if name is op.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return name is op.CATEGORY and _CATEGORIES[value](char)


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


_CATEGORIES: Mapping[Any, Callable[[str], bool]] = {
    op.CATEGORY_DIGIT: str.isdecimal,
    op.CATEGORY_NOT_DIGIT: lambda char: not char.isdecimal(),
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    op.CATEGORY_WORD: _is_word,
    op.CATEGORY_NOT_WORD: lambda char: not _is_word(char),
}
