"""Personal data in a text: where it stands, and the same text with ``*`` in its place.

The text is masked once, before anything else looks at it, so that no output can show the value.
Every mask is as long as what it hides: all offsets stay what they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from checker.document.addresses import find_addresses
from checker.document.dates import calendar_day
from checker.document.normal import without_entities
from checker.document.vocabulary import PersonalWording, build_personal
from checker.model import Masked, Personal, Source, Span
from checker.regex import Regex

_LEAD, _TAIL = 3, 4  # digits of a number that stay readable
_NEAR = 16  # characters before a number that may say what it is
_GAP = "[ .·\t\u00a0\u2000-\u200a\u202f\u3000\u2013\u2014-]?"
# Eleven digits with whatever may part those of one number: few texts hold them at all.
_MANY = Regex(
    "[0-9０-９](?:[) ）.·\t\n\x0b\x0c\x85\u00a0\u00ad\u2000-\u200f\u2013\u2014\u2028-\u202f\u2060\u3000\ufeff-]{0,12}"
    "[0-9０-９]){10}"
)
# Each pattern begins with a digit and looks back from behind it: that is several times as fast.
# Part of an address of the web, of a decimal or of a code with hyphens is no such number.
_STARTS = r"(?<![0-9A-Za-z._=].)(?<![^\d\u4e00-\u9fff]/.)(?<!\d-.)"
_ENDS = r"(?![0-9A-Za-z_=%％]|[./-](?!1[3-9]\d{9})[0-9A-Za-z])"
_IDENTITY = Regex(
    rf"[1-8１-８](?<![0-9A-Za-z].)\d{{5}}{_GAP}(?:18|19|20|１８|１９|２０)\d\d{_GAP}\d{{4}}{_GAP}\d{{3}}"
    r"[\dXxＸｘ](?![0-9A-Za-z])"
)
# What stands right before a mobile though it is no part of it: 0086, the 0 of a call from elsewhere,
# a word. Behind it may follow an extension of three or four digits, or the number of an office.
_LED_TO = (
    r"(?<=(?<!\d)86.)|(?<=\D86[)） -].)|(?<=(?<![0-9A-Za-z._=/-])0086.)"
    r"|(?<=(?<![0-9A-Za-z._=/-])0086[)） -].)|(?<=(?<![0-9A-Za-z._=/-])0.)(?=\d{10})"
    r"|(?<=(?i:tel).)|(?<=(?i:tel)[.=].)|(?<=(?i:phone).)|(?<=(?i:mobile).)"
)
_FOLLOWED = (
    r"(?![0-9A-Za-z_=%％]|[./-](?!1[3-9]\d{9}|(?<=/)0\d{2,3}-?\d{7}"
    r"|(?<=-)(?!19|20)\d{3,4}(?![/-]|\.?[0-9A-Za-z_]))[0-9A-Za-z])"
)
_MOBILE = Regex(
    rf"[1１](?=[3-9３-９]\d)(?:{_STARTS}|{_LED_TO})..(?:{_GAP}|(?<=[(（]...)[)）]{_GAP})"
    rf"\d{{4}}{_GAP}\d{{4}}{_FOLLOWED}"
)
_LEADER = Regex(r"(?:(?:00|\+)86[)） -]?|86|0)$")
# A blank behind every digit: eleven of a mobile up to nineteen of a card.
_SPREAD = Regex(
    r"[0-9０-９](?=[ \u00a0\u3000]\d)(?<![0-9A-Za-z].)(?<!\d[ \u00a0\u3000].)"
    r"([ \u00a0\u3000])\d(?:\1\d){8,16}\1[\dXxＸｘ]"
    r"(?!\1?[0-9A-Za-z])"
)
_SPREAD_MOBILE = Regex("1[3-9][0-9]{9}")
_TO_PERSON = "某(（:：,，"  # before a number so written, else it may be a row of figures
_FEW = 3  # zeros that such a number may have
#: As they were until 1999, with a year of two digits and no check digit: only a name before tells them.
_OLD_IDENTITY = Regex(rf"[1-8](?<![0-9A-Za-z].)\d{{5}}{_GAP}\d{{6}}{_GAP}\d{{3}}(?![0-9A-Za-z])")
_CARD = Regex(rf"[0-9０-９]{_STARTS}\d{{3}}{_GAP}(?:\d{{4}}{_GAP}){{3}}\d{{0,3}}{_ENDS}")
# The first two digits of a number of identity: the provinces.
_PLACES = Regex("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_UNIONPAY = "62"
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
_ROW = "、，,;；和及"  # parts numbers that are told in a row
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
        found += _numbers(plain, wording)
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


def _numbers(text: str, wording: PersonalWording) -> Iterator[Masked]:
    """Numbers that are personal data; the surest kind first, and none inside another."""
    taken: list[Span] = []
    for kind, span in _candidates(text, wording):
        at = bisect_left(taken, span.end, key=lambda other: other.start)
        if not at or taken[at - 1].end <= span.start:
            taken.insert(at, span)
            yield Masked(span=span, kind=kind)


def _candidates(text: str, wording: PersonalWording) -> Iterator[tuple[Personal, Span]]:
    for match in _IDENTITY.finditer(text):
        if _is_identity(_digits(match[0])):
            yield Personal.IDENTITY, Span(*match.span())
    for match in _OLD_IDENTITY.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if wording.identity.search(before) and _is_old_identity(_digits(match[0])):
            yield Personal.IDENTITY, Span(*match.span())
    for match in _CARD.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if _is_card(_digits(match[0]), before, wording):
            yield Personal.CARD, Span(match.start(), match.start() + len(match[0].rstrip()))
    yield from _spread(text, wording)
    other = -1  # end of the last number of another kind
    for match in _MOBILE.finditer(text):
        before = _LEADER.sub("", text[max(0, match.start() - _NEAR) : match.start()])
        if match[0][3] in ")）":
            before = before[:-1]
        in_a_row = match.start() - other == 1 and text[other] in _ROW
        if in_a_row or wording.never_before.search(before):
            other = match.end()
            continue
        if wording.never_after.match(text, match.end()):
            continue
        called = wording.contact.search(before)
        yield Personal.CONTACT if called else Personal.MOBILE, Span(*match.span())


def _spread(text: str, wording: PersonalWording) -> Iterator[tuple[Personal, Span]]:
    """Numbers with a blank behind every digit; where only figures of a table may stand so, none."""
    for match in _SPREAD.finditer(text):
        digits, span = _digits(match[0]), Span(*match.span())
        before = "".join(text[max(0, span.start - 2 * _NEAR) : span.start].split())
        called = wording.contact.search(before)
        if len(digits) == len(_WEIGHTS) + 1 and _is_identity(digits):
            yield Personal.IDENTITY, span
        elif _SPREAD_MOBILE.fullmatch(digits) and digits.count("0") <= _FEW:
            told = called or text[span.start - 1 : span.start] in tuple(_TO_PERSON)
            if told and not (
                wording.never_before.search(before) or wording.never_after.match(text, span.end)
            ):
                yield Personal.CONTACT if called else Personal.MOBILE, span
        elif digits.isdecimal() and wording.card.search(before) and _passes_luhn(digits):
            yield Personal.CARD, span


def _digits(number: str) -> str:
    """ASCII digits of a number as written, and its X."""
    return "".join(str(int(c)) if c.isdecimal() else "X" for c in number if _is_digit(c))


def _is_digit(char: str) -> bool:
    return char.isdecimal() or char in "XxＸｘ"


def _is_identity(digits: str) -> bool:
    """An 18-digit 公民身份号码: a region, a day of birth and the check digit of GB 11643."""
    if not _PLACES.match(digits) or digits[2:6] == "0000":
        return False
    if calendar_day(int(digits[6:10]), int(digits[10:12]), int(digits[12:14])) is None:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == digits[17]


def _is_old_identity(digits: str) -> bool:
    """A 15-digit number of identity: a region and a day of birth in the last century."""
    if not _PLACES.match(digits):
        return False
    return calendar_day(1900 + int(digits[6:8]), int(digits[8:10]), int(digits[10:12])) is not None


def _is_card(digits: str, before: str, wording: PersonalWording) -> bool:
    """A card number by its check digit, and by a name before it or the prefix of 银联."""
    if wording.never_before.search(before) or not _passes_luhn(digits):
        return False
    if wording.card.search(before):
        return True
    return digits.startswith(_UNIONPAY) and len(digits) in (16, 19)


def _passes_luhn(digits: str) -> bool:
    doubled = [int(digit) * 2 for digit in digits[-2::-2]]
    total = sum(int(digit) for digit in digits[-1::-2]) + sum(
        d - 9 if d > 9 else d for d in doubled
    )
    return total % 10 == 0 and len(set(digits)) > 1


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
    return [at for at in places if _is_digit(chars[at])][_LEAD:-_TAIL]
