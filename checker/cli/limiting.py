"""``--limit NAME=NUMBER``: how much the reading of one file may cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from checker.ingest import Limits


def limit_names() -> tuple[str, ...]:
    """The limits there are, as an option names them."""
    from checker.ingest import Limits

    return tuple(field.name.replace("_", "-") for field in fields(Limits))


def limits_of(given: Sequence[str]) -> Limits:
    """The usual limits with some replaced.

    Raises:
        click.UsageError: One is no ``NAME=NUMBER``.
    """
    from checker.ingest import Limits
    from checker.packs.problems import hint, printable

    limits = Limits()
    for text in given:
        name, equals, number = text.partition("=")
        if not equals or name not in limit_names():
            meant = hint(name, limit_names())
            raise click.UsageError(f"--limit {printable(text)} 不是“名称=数字”{meant}")
        value = _number(number)
        if value is None:
            raise click.UsageError(f"--limit {printable(text)}：等号后面要写大于 0 的整数")
        field = name.replace("-", "_")
        limits = replace(limits, **{field: type(getattr(limits, field))(value)})
    return limits


def _number(text: str) -> int | None:
    digits = text.isascii() and text.isdigit() and len(text) <= 15
    return int(text) if digits and int(text) > 0 else None
