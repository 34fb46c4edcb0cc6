"""Rates told with the figures they rest on: 参考138人,合格117人,合格率85%."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import NamedTuple

from checker.document.quantities import Quantity
from checker.regex import Regex

_PERCENT = "%"
_HALF = 0.5 + 1e-6  # of a unit in the last place shown: what rounding may take away
_NEAREST = 12  # figures before a rate among which its own are


class RatioWords(NamedTuple):
    """The wording of rates.

    Attributes:
        rate: What ends the name of a rate before its figure: 率为.
        share: What says in full before a figure that it is a share of a total: 占总数的.
        lead: What stands between a total and its parts: 其中.
        rise: What ends before the figure of a growth.
        fall: What ends before the figure of a decline.
        earlier: What marks the figure of the year before: 去年.
        due: What marks a figure of what ought to be, which is never the part: 应出庭.
        rest: What ends before a figure of what the rate leaves out, which is never the part: 不合格.
        grade: The name of one of several results, which is never the base: 优秀.
        nouns: What may stand between the act that a rate names and its figure: 合格人数117人.
        partly: What makes a figure one of some of the acts only: 当场化解.
    """

    rate: Regex
    share: Regex
    lead: Regex
    rise: Regex
    fall: Regex
    earlier: Regex
    due: Regex
    rest: Regex
    grade: Regex
    nouns: Regex
    partly: Regex


class Ratio(NamedTuple):
    """A rate in per cent, the figure that is rated, and what it may be rated against.

    Attributes:
        stated: The rate as told.
        part: The figure that is rated.
        bases: What it may be a part of, nearest first; for a change, the year before alone.
        change: 1 for a growth, -1 for a decline, 0 for a share of the base.
        told: All figures before the rate, in order.
    """

    stated: Quantity
    part: Quantity
    bases: tuple[Quantity, ...]
    change: int
    told: tuple[Quantity, ...] = ()

    def exact(self, base: int | Fraction) -> Fraction:
        """The true rate against a base, in per cent."""
        part = Fraction(self.part.value)
        return 100 * ((part - base) * self.change if self.change else part) / base

    def fits(self, base: int | Fraction) -> bool:
        """Whether the stated rate is the true one, give or take one in the last place shown.

        Figures that may have been rounded (1.2万) stand for all that round to them.
        """
        if not base:
            return False
        part = Fraction(self.part.value)
        rated = 100 * ((part - base) * self.change if self.change else part)
        slack = Fraction(self.stated.step) * base + 100 * self._rounding(part / base)
        return abs(rated - Fraction(self.stated.value) * base) <= slack

    def follows(self) -> bool:
        """Whether another reading of the figures that were told has the stated rate.

        What was done may be told in two parts, who was absent be no part of the whole, and what
        is left be told instead of what was taken away: 由20份减至5份,压减率75%. One of the two
        figures compared holds the rated one: among many, some two fit any rate.
        """
        alike = [q for q in self.told if q.sort == self.part.sort]
        if self.part not in alike:
            return False
        told, own = [float(q.value) for q in alike], alike.index(self.part)
        stated, step = float(self.stated.value), float(self.stated.step)

        def fit(part: float, base: float) -> bool:
            return 0 < base >= part and abs(100 * part - stated * base) <= step * base * _HALF

        if any(fit(float(self.part.value), float(q.value)) for q in self.told if q != self.part):
            return True  # 检查药店1126家次, of which 36家 are a part
        if any(fit(base - told[own], base) for base in told if told[own] < base):
            return True
        runs = {(at, at + 1): value for at, value in enumerate(told)}
        runs |= {(at, at + 2): one + two for at, (one, two) in enumerate(pairwise(told))}
        mine = [place for place in runs if place[0] <= own < place[1]]
        return any(
            fit(runs[place], base) or fit(base, runs[place])
            for place in mine
            for other, base in runs.items()
            if other != place
        ) or any(
            fit(runs[place], told[at] - told[at + 1])
            for place in mine
            for at in range(len(told) - 1)
            if place[1] <= at or place[0] > at + 1
        )

    def _rounding(self, share: Fraction) -> Fraction:
        """By how much part and base may be off together, for their rounding, in units of the part."""
        halves = [Fraction(q.step) / 2 for q in (self.part, *self.bases[:1]) if q.rounded]
        return sum(halves, Fraction(0)) * max(Fraction(1), share)


def read_ratios(
    sentence: str, quantities: Sequence[Quantity], words: RatioWords
) -> Iterator[Ratio]:
    """The rates of one sentence that stand beside the figures they rest on."""
    nearest: deque[Quantity] = deque(maxlen=_NEAREST)
    for stated in quantities:
        if stated.unit != _PERCENT:
            nearest.append(stated)
            continue
        if stated.approximate:
            continue
        told = tuple(nearest)
        yield from _rates(stated, told, words)
        yield from _share(sentence, stated, told, words)
        yield from _change(stated, told, words)


def sums(bases: Sequence[Quantity]) -> set[int | Fraction]:
    """The bases and what neighbours among them, the nearest first, sum to."""
    values = [base.value for base in bases]
    return {*values, *accumulate(values), *(one + two for one, two in pairwise(values))}


def _rates(stated: Quantity, told: Sequence[Quantity], words: RatioWords) -> Iterator[Ratio]:
    ending = words.rate.search(stated.before)
    name = stated.before[: ending.start()] if ending else ""
    if len(name) < 2:
        return
    of_rest = words.rest.search(name) is not None
    for place in range(len(told) - 1, 0, -1):
        part = told[place]
        if words.due.search(part.before):
            continue
        if words.rest.search(part.before) and not of_rest:
            continue
        bases = tuple(q for q in _bases(part, told[:place]) if not words.grade.search(q.before))
        if _is_outcome(name, part, words):
            continue
        if bases and _names(name, part, bases):
            yield Ratio(stated=stated, part=part, bases=bases, change=0, told=tuple(told))
            return


def _bases(part: Quantity, told: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """What `part` may be a part of, the nearest first."""
    return tuple(
        q for q in reversed(told) if q.sort == part.sort and q.value >= part.value and q.value > 0
    )


def _is_outcome(name: str, part: Quantity, words: RatioWords) -> bool:
    """Whether a figure counts what came of an act, or some of its cases, not the act: 核查属实31件."""
    act, _, rest = part.before.rpartition(name)
    if rest == part.before:
        return False
    return bool(rest and not words.nouns.fullmatch(rest)) or words.partly.search(act) is not None


def _names(name: str, part: Quantity, bases: Sequence[Quantity]) -> bool:
    """Whether a rate's name is made of the words of its part, and of its base for the rest."""
    here = part.before + part.after
    around = {*here, *(char for base in bases for char in base.before + base.after)}
    # 收回 gives 回收率: a pair may stand the other way round.
    pairs = ((one + two, two + one) for one, two in pairwise(name))
    return {*name} <= around and any(one in here or other in here for one, other in pairs)


def _share(
    sentence: str, stated: Quantity, told: Sequence[Quantity], words: RatioWords
) -> Iterator[Ratio]:
    if len(told) < 2 or not words.share.fullmatch(stated.before):
        return
    part = told[-1]
    bases = _bases(part, told[:-1])
    if bases and words.lead.search(sentence, bases[0].span.end, part.span.start):
        yield Ratio(stated=stated, part=part, bases=bases, change=0)


def _change(stated: Quantity, told: Sequence[Quantity], words: RatioWords) -> Iterator[Ratio]:
    change = (
        1 if words.rise.search(stated.before) else -1 if words.fall.search(stated.before) else 0
    )
    alike = [q for q in told if q.sort == told[-1].sort]
    if not change or len(alike) != 2:
        return
    earlier = [q for q in alike if words.earlier.search(q.before)]
    if len(earlier) == 1 and earlier[0].value:
        now = alike[0] if earlier[0] is alike[1] else alike[1]
        yield Ratio(stated=stated, part=now, bases=(earlier[0],), change=change)
