"""How a sum that does not come out is told."""

from __future__ import annotations

from fractions import Fraction

from checker.checks.figures import figure
from checker.document.breakdowns import Breakdown
from checker.document.quantities import Quantity
from checker.regex import Regex

_NUMBER = Regex(r"\d[\d.,]*")


def arithmetic(line: str, found: Breakdown) -> str:
    """A sum beside its total: ``52+6+5=63，文中为62``; with units where they differ.

    Args:
        line: The paragraph in which the spans count.
        found: The total and its parts.
    """
    numbers = (*found.parts.items, found.total)
    suffixes = {_suffix(line, q) for q in numbers}
    places = max(_places(line, q) for q in numbers) if len(suffixes) == 1 else 4
    total = found.total
    times = _times(line, total)
    whole = figure(float(sum(q.value for q in found.parts.items) / times), places)
    unit = "" if len(suffixes) == 1 else _suffix(line, total)
    told = "+".join(_told(line, q, bare=not unit) for q in found.parts.items)
    if len(found.parts.items) == 1:
        return f"{told}>{_told(line, total, bare=not unit)}"
    return f"{told}={whole}{unit}，文中为{_told(line, total, bare=not unit)}"


def _told(line: str, quantity: Quantity, *, bare: bool) -> str:
    words = line[quantity.span.start : quantity.span.end]
    number = _NUMBER.match(words)
    return number[0] if number and bare else words


def _suffix(line: str, quantity: Quantity) -> str:
    return _NUMBER.sub("", line[quantity.span.start : quantity.span.end], count=1).strip()


def _places(line: str, quantity: Quantity) -> int:
    return len(_told(line, quantity, bare=True).partition(".")[2])


def _times(line: str, quantity: Quantity) -> Fraction:
    """What the number as written is multiplied by: 10000 for 2.8万."""
    written = Fraction(_told(line, quantity, bare=True).replace(",", ""))
    return Fraction(quantity.value) / written if written else Fraction(1)
