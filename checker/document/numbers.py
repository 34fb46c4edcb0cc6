"""Numbers that are personal data: of identity, of mobile telephones, of bank cards."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from checker.document.dates import calendar_day
from checker.document.vocabulary import PersonalWording
from checker.model import Masked, Personal, Span
from checker.regex import Regex

_NEAR = 16  # characters before a number that may say what it is
_GAP = "[ .·\t\u00a0\u2000-\u200a\u202f\u3000\u2013\u2014-]?"
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
_ROW = "、，,;；和及"  # parts numbers that are told in a row


def find_numbers(text: str, wording: PersonalWording) -> Iterator[Masked]:
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
    return "".join(str(int(c)) if c.isdecimal() else "X" for c in number if is_digit(c))


def is_digit(char: str) -> bool:
    """Whether a character is a digit of such a number: any decimal digit, or the X of one of identity."""
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
