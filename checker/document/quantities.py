"""Quantities as reports tell them: 62件, 2.8万余份, 5.35%, each with what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from checker.model import Span
from checker.regex import Regex

_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_BREAK = Regex("[,、。;:!?()《》“”\0\n]")
_AFTER = Regex(r"[\d,、。;:!?()《》“”\0\n]")
_NUMBER = Regex(r"\d(?:[\d.,]*\d)?")
_WELL_FORMED = Regex(r"[1-9]\d{0,2}(?:,\d{3})+|(?:[1-9]\d*|0)(?:\.\d+)?")
_SPOILT = Regex(r"[A-Za-z第〔\[/~—–.\-]$|\d[\u4e00-\u9fff%]?[至到]$")
_RANGE = Regex(r"\s?[~—–\-至到]\s?\d")
_LONGEST = 15  # characters of a number; more are none that anybody counted
_NOUN = 24  # characters looked at before and after a quantity
_ABOUT = 10  # characters in which 约, 不少于 and the like may stand


class Quantity(NamedTuple):
    """A number with its unit.

    Attributes:
        span: Number and unit, without 约 and 余 around them.
        value: Exact, 万 and 亿 multiplied out.
        step: Worth of the last place shown: 0.01 for 5.35%, 1000 for 2.8万份.
        unit: As written.
        sort: What the unit counts: equal for units that count alike (人, 名).
        approximate: Told as 余, 约, 超过 or the like.
        before: The words before it in its clause.
        after: The words after it in its clause, up to the next figure.
    """

    span: Span
    value: int | Fraction
    step: int | Fraction
    unit: str
    sort: str
    approximate: bool
    before: str
    after: str

    @property
    def rounded(self) -> bool:
        """Whether its last place may have been rounded (5.35, 2.8万), as 62 is not."""
        return self.step != 1


class QuantityWords(NamedTuple):
    """The wording of quantities.

    Attributes:
        unit: What stands after a number, with groups ``scale``, ``unit`` and the marks of an
            approximate number ``more``, ``or_more``, ``about``.
        about: What ends before an approximate number.
        alike: Units that count the same thing (人|名|位), one pattern per sort.
    """

    unit: Regex
    about: Regex
    alike: tuple[Regex, ...]


def quantity_words(
    units: Sequence[str],
    about_before: Sequence[str],
    about_after: Sequence[str],
    alike: Sequence[str] = (),
) -> QuantityWords:
    """The wording of quantities, from regular expressions.

    Args:
        units: What may stand after a number.
        about_before: What makes the number after it approximate.
        about_after: The same, between number and unit or after the unit.
        alike: Units that count the same thing.
    """
    about = "|".join(about_after)
    return QuantityWords(
        unit=Regex(
            rf"\s?(?P<more>{about})?(?P<scale>[百千]?[万亿]|[百千])?(?P<or_more>{about})?\s?"
            rf"(?P<unit>{'|'.join(units)})(?P<about>{about})?"
        ),
        about=Regex(rf"(?:{'|'.join(about_before)})$"),
        alike=tuple(Regex(pattern) for pattern in alike),
    )


def read_quantities(text: str, span: Span, words: QuantityWords) -> tuple[Quantity, ...]:
    """The quantities of a stretch of normalised text, in order.

    Ordinals, ranges (3-5件), numbers without a unit and damaged ones (012件) are none.
    """
    found = []
    for number in _NUMBER.finditer(text, span.start, span.end):
        match = words.unit.match(text, number.end(), span.end)
        if not match or len(number[0]) > _LONGEST or not _WELL_FORMED.fullmatch(number[0]):
            continue
        left = text[max(span.start, number.start() - _NOUN) : number.start()]
        if _SPOILT.search(left[-3:]) or _RANGE.match(text, match.end(), span.end):
            continue
        lead = words.about.search(left[-_ABOUT:])
        value, step = _value(number[0], match["scale"])
        found.append(
            Quantity(
                span=Span(number.start(), match.end("unit")),
                value=value,
                step=step,
                unit=match["unit"],
                sort=_sort(match["unit"], words.alike),
                approximate=bool(lead or match["more"] or match["or_more"] or match["about"]),
                before=_BREAK.split(left)[-1].strip(),
                after=_AFTER.split(text[match.end() : match.end() + _NOUN], maxsplit=1)[0].strip(),
            )
        )
    return tuple(found)


def _value(number: str, scale: str | None) -> tuple[int | Fraction, int | Fraction]:
    """Value and worth of the last place: 2.8万 is 28000, told to the thousand."""
    times = 1
    for char in scale or "":
        times *= _SCALES[char]
    whole, _, part = number.replace(",", "").partition(".")
    if not part:
        return int(whole) * times, times
    shown = 10 ** len(part)
    return Fraction(int(whole + part) * times, shown), Fraction(times, shown)


@lru_cache(maxsize=256)
def _sort(unit: str, alike: tuple[Regex, ...]) -> str:
    return next((wording.pattern for wording in alike if wording.fullmatch(unit)), unit)
