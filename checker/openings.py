"""The characters that a match of a pattern can begin with, told to the engine of `re`.

A search skips over every other character, several times as fast as by trying the pattern there.
`re` looks for them itself, but only where a pattern, or each of its alternatives, begins with a
literal; here also behind what may be absent, behind lookarounds and in nested alternatives. Its
parts are private: `checker.regex` guards their use.
"""

from __future__ import annotations

from typing import Any

from re import _compiler, _constants as op  # type: ignore[attr-defined]  # isort: skip

_WIDEST = 256  # characters of a range: the Han characters as a whole would rule out next to nothing

#: Members of a character class as `re` parses them: literals, ranges and categories.
_Class = list[tuple[Any, Any]]


def with_openings(code: list[int], parsed: Any) -> list[int]:
    """The code of a pattern with the characters that a match can begin with in its information.

    Args:
        code: As `re` made it.
        parsed: The pattern it was made of.
    """
    told = code[2] & (op.SRE_INFO_PREFIX | op.SRE_INFO_CHARSET)
    if code[0] != op.INFO or told or parsed.state.flags & op.SRE_FLAG_IGNORECASE:
        return code
    first: _Class = []
    if _may_be_empty(parsed, first) is not False or not first:
        return code
    charset, _ = _compiler._optimize_charset(list(dict.fromkeys(first)))  # noqa: SLF001 - `re` has no public way
    compiled: list[int] = []
    _compiler._compile_charset(charset, parsed.state.flags, compiled)  # noqa: SLF001 - `re` has no public way
    _, skip, mask, least, most = code[:5]
    info = [op.INFO, 4 + len(compiled), mask | op.SRE_INFO_CHARSET, least, most]
    return [int(word) for word in (*info, *compiled, *code[1 + skip :])]


def _may_be_empty(parts: Any, first: _Class) -> bool | None:
    """Add to `first` what `parts` can begin with; whether they can match nothing, None for unknown."""
    for kind, value in parts:
        empty = _part_may_be_empty(kind, value, first)
        if not empty:
            return empty
    return True


def _part_may_be_empty(kind: Any, value: Any, first: _Class) -> bool | None:
    if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return True
    if kind is op.FAILURE:
        return False
    if kind is op.LITERAL:
        first.append((kind, value))
        return False
    if kind is op.IN:
        if not all(_is_narrow(*member) for member in value):
            return None
        first.extend(value)
        return False
    if kind is op.BRANCH:
        found = [_may_be_empty(alternative, first) for alternative in value[1]]
        return None if None in found else any(found)
    if kind is op.ATOMIC_GROUP:
        return _may_be_empty(value, first)
    if kind is op.SUBPATTERN:
        _group, flags_on, flags_off, inner = value
        return None if flags_on or flags_off else _may_be_empty(inner, first)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        least, _most, inner = value
        empty = _may_be_empty(inner, first)
        return empty if empty is None else empty or least == 0
    return None


def _is_narrow(kind: Any, value: Any) -> bool:
    if kind is op.RANGE:
        return bool(value[1] - value[0] < _WIDEST)
    return kind is op.LITERAL or (
        kind is op.CATEGORY and value in (op.CATEGORY_DIGIT, op.CATEGORY_SPACE)
    )
