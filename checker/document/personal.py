"""Personal data in a text: where it stands, and the same text with ``*`` in its place.

The text is masked once, before anything else looks at it, so that no output can show the value.
Every mask is as long as what it hides: all offsets stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import replace

from checker.document.addresses import find_addresses
from checker.document.normal import without_entities
from checker.document.numbers import find_numbers, is_digit
from checker.document.vocabulary import PersonalWording, build_personal
from checker.model import Masked, Personal, Source, Span
from checker.regex import Regex

_LEAD, _TAIL = 3, 4  # digits of a number that stay readable
# Eleven digits with whatever may part those of one number: few texts hold them at all.
_MANY = Regex(
    "[0-9０-９](?:[) ）.·\t\n\x0b\x0c\x85\u00a0\u00ad\u2000-\u200f\u2013\u2014\u2028-\u202f\u2060\u3000\ufeff-]{0,12}"
    "[0-9０-９]){10}"
)
#: What may part the digits of one number: zero-width characters, or the end of a long line.
_PARTED = Regex(
    "[0-9０-９]([\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+"
    "|[ \t\u00a0\u3000]*[\n\x0c\x85\u2028\u2029][ \t\u00a0\u3000]*)(?=[0-9０-９])"
)
_LONG_LINE = 12
_LONGEST = 20  # characters of a number, and one beside it
#: Numbers that are whole, so that a line end beside them breaks none.
_WHOLE_BEFORE = Regex(r"(?<!\d)(?:1[3-9]\d{9}|[1-8]\d{16}[\dXxＸｘ])$")
_WHOLE_AFTER = Regex(r"(?:1[3-9]\d{9}|[1-8]\d{16}[\dXxＸｘ])(?![\dXxＸｘ])")
_NO_WORDING = build_personal({})
#: What parts words in a path is no part of a number, or it parts the digits of one.
_PARTED_PATHS = (
    str.maketrans("/\\._=-", ";;;;;;"),
    str.maketrans("/\\._=", ";;;;;"),
    str.maketrans("/\\._=-", ";;  ; "),
)
#: Letters that somebody set before a number as they set a name: zhangsan13812345678.
_NAME = Regex("(?<![0-9A-Za-z])[A-Za-z]+(?=1[3-9][0-9]{9}(?![0-9A-Za-z]))")


def mask(source: Source, wording: PersonalWording) -> Source:
    """The source without any personal data: all that it says is masked, the places noted."""
    found = find_personal(source.text, wording)
    return replace(
        source,
        path=mask_path(source.path),
        text=_masked(source.text, found),
        margins=tuple(mask_text(text, wording) for text in source.margins),
        asides=tuple(mask_text(text, wording) for text in source.asides),
        metadata=replace(
            source.metadata,
            title=mask_text(source.metadata.title, wording),
            origin=mask_text(source.metadata.origin, wording),
        ),
        masked=found,
    )


def mask_text(text: str, wording: PersonalWording) -> str:
    """The text without any personal data."""
    return text and _masked(text, find_personal(text, wording))


def mask_path(path: str) -> str:
    """A path without numbers that are personal data by themselves; it needs no wording."""
    for parted in _PARTED_PATHS:
        plain = _NAME.sub(lambda match: ";" * len(match[0]), path.translate(parted))
        path = _masked(path, find_personal(plain, _NO_WORDING))
    return path


def find_personal(text: str, wording: PersonalWording) -> tuple[Masked, ...]:
    """Where personal data stands in a text, in order and without overlaps."""
    found: list[Masked] = []
    plain, offsets = _named(text) if "&" in text else (text, None)
    if _MANY.search(plain):
        plain, offsets = _joined(plain, offsets)
        found += find_numbers(plain, wording)
    found += find_addresses(plain, wording)
    apart = _apart(found)
    return apart if offsets is None else tuple(_moved(one, offsets) for one in apart)


def _apart(found: list[Masked]) -> tuple[Masked, ...]:
    """In order; of two addresses that overlap one is made, else the later one gives way."""
    apart: list[Masked] = []
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        last = apart[-1] if apart else None
        if last is None or one.span.start >= last.span.end:
            apart.append(one)
        elif last.kind is one.kind is Personal.HOME:
            end = max(last.span.end, one.span.end)
            apart[-1] = last._replace(span=Span(last.span.start, end))
    return tuple(apart)


def _moved(one: Masked, offsets: list[int]) -> Masked:
    """The same place in the text before its numbers were made whole."""
    start, end = offsets[one.span.start], offsets[one.span.end - 1] + 1
    return one._replace(span=Span(start, end), lead=offsets[one.span.start + one.lead] - start)


def _named(text: str) -> tuple[str, list[int] | None]:
    """The text with the characters that are written as names, such as ``&nbsp;``, as in `_cut`."""
    named, cuts = without_entities(text)
    return _cut(named, cuts, None)


def _joined(text: str, offsets: list[int] | None) -> tuple[str, list[int] | None]:
    """The text with numbers made whole, as in `_cut`."""
    cuts = [match.span(1) for match in _PARTED.finditer(text) if _is_inside(text, match)]
    return _cut(text, cuts, offsets)


def _cut(
    text: str, cuts: list[tuple[int, int]], offsets: list[int] | None
) -> tuple[str, list[int] | None]:
    """The text without some ranges, and the offsets of its characters if any ever moved."""
    if not cuts:
        return text, offsets
    kept: list[int] = []
    at = 0
    for start, end in [*cuts, (len(text), len(text))]:
        kept += range(at, start)
        at = end
    left = "".join(text[offset] for offset in kept)
    return left, kept if offsets is None else [offsets[offset] for offset in kept]


def _is_inside(text: str, match: re.Match[str]) -> bool:
    start = match.start(1)
    if not match[1].isspace():
        return True
    if _WHOLE_BEFORE.search(text[max(0, start - _LONGEST) : start]):
        return False
    if _WHOLE_AFTER.match(text, match.end(1)):
        return False
    return start >= _LONG_LINE and "\n" not in text[start - _LONG_LINE : start]


def _masked(text: str, found: tuple[Masked, ...]) -> str:
    """`text` with ``*`` for what must not be read; a number keeps a few digits at its ends."""
    if not found:
        return text
    chars = list(text)
    for one in found:
        for at in _hidden(chars, one):
            chars[at] = "*"
    return "".join(chars)


def _hidden(chars: list[str], one: Masked) -> list[int]:
    """Offsets of an address's characters, or of the inner digits of a number."""
    places = range(one.span.start + one.lead, one.span.end)
    if one.kind is Personal.HOME:
        return [at for at in places if not chars[at].isspace()]
    return [at for at in places if is_digit(chars[at])][_LEAD:-_TAIL]
