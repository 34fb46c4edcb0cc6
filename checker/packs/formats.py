"""What the formats in the schemas mean for one pack: names it defines, patterns, dates."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import TYPE_CHECKING

from checker.packs import patterns
from checker.packs.problems import hint, printable, shown
from checker.packs.versions import wanted

if TYPE_CHECKING:
    from jsonschema import FormatChecker

#: Parts of a document that a scope may name beside the topics.
PARTS = ("document", "body", "title", "addressee", "preamble", "signoff")
_PLACEHOLDERS = ("quote", "detail")
_YEARS = range(1949, 2101)

Flaw = Callable[[str], str | None]


class FlawError(ValueError):
    """A string does not have its format; the message is the Chinese reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the files of a pack may refer to.

    `sources` and `topics` are None where their file cannot be read: then every name will do.
    `terms` holds each term list as one alternation.
    """

    sources: Collection[str] | None
    topics: Collection[str] | None
    terms: Mapping[str, str]


def format_checker(names: Names) -> FormatChecker:
    """The checker that jsonschema asks about every string with a format."""
    return checker_of(_flaws(names))


def checker_of(flaws: Mapping[str, Flaw]) -> FormatChecker:
    """A checker of the formats `flaws`: each says why a string does not have it, or None."""
    from jsonschema import FormatChecker

    checker = FormatChecker(formats=())
    for name, flaw in flaws.items():
        checker.checks(name, raises=FlawError)(_raising(flaw))
    return checker


def _flaws(names: Names) -> Mapping[str, Flaw]:
    terms = names.terms
    return {
        "pattern": lambda text: patterns.flaw_of_pattern(text, terms),
        "dated-pattern": lambda text: patterns.flaw_of_dated_pattern(text, terms),
        "plain-pattern": patterns.flaw_of_plain_pattern,
        "year-pattern": patterns.flaw_of_year_pattern,
        "source": lambda text: _unknown("依据", text, names.sources, "pack.yaml 的 sources"),
        "topic": lambda text: _unknown("部分", text, names.topics, "topics.yaml"),
        "scope": lambda text: _unknown("范围", text, _scopes(names), "topics.yaml"),
        "new-topic": _taken,
        "message": flaw_of_message,
        "day": flaw_of_day,
        "date-part": flaw_of_date_part,
        "extends": flaw_of_extends,
    }


def _raising(flaw: Flaw) -> Callable[[object], bool]:
    def conforms(value: object) -> bool:
        reason = flaw(value) if isinstance(value, str) else None
        if reason is not None:
            raise FlawError(reason)
        return True

    return conforms


def _scopes(names: Names) -> Collection[str] | None:
    return None if names.topics is None else (*PARTS, *names.topics)


def _unknown(what: str, name: str, known: Collection[str] | None, where: str) -> str | None:
    if known is None or name in known:
        return None
    return f"{what}{shown(name)}没有在 {where} 里写明{hint(name, known)}"


def _taken(name: str) -> str | None:
    return f"“{name}”已有固定的含义，请换一个名称" if name in PARTS else None


def flaw_of_message(text: str) -> str | None:
    """Why `text` is no message with ``{quote}`` and ``{detail}``."""
    try:
        fields = list(Formatter().parse(text))
    except ValueError:
        return "花括号 { } 没有配对：它只用来写 {quote} 和 {detail}"
    for _, name, form, conversion in fields:
        if name is not None and (name not in _PLACEHOLDERS or form or conversion):
            return f"不认识 {{{printable(name)}}}{hint(name, _PLACEHOLDERS)}"
    return None


def flaw_of_extends(text: str) -> str | None:
    """Why `text` does not name a pack with its versions."""
    if wanted(text) is not None:
        return None
    return (
        f"{shown(text)}要写成“名称@版本”，如 fazhi-annual-report@>=1 或 fazhi-annual-report@>=1,<2"
    )


def flaw_of_day(text: str) -> str | None:
    """Why `text` is no date of the form ``2026-11-22``."""
    if [len(part) for part in text.split("-")] != [4, 2, 2]:
        return f"日期{shown(text)}要写成 2026-11-22 这样的年-月-日"
    return flaw_of_date_part(text)


def flaw_of_date_part(text: str) -> str | None:
    """Why `text` is no date, month (``2016-12``) or year."""
    form = "要写成 2019-04-15、2016-12 或 2004 这样"
    parts = text.split("-")
    widths = [len(part) for part in parts]
    if (
        not all(part.isascii() and part.isdigit() for part in parts)
        or widths != [4, 2, 2][: len(parts)]
    ):
        return f"日期{shown(text)}{form}"
    year, month, day = (int(part) for part in (*parts, "1", "1")[:3])
    if year not in _YEARS:
        return f"日期{shown(text)}的年份不合常理"
    try:
        date(year, month, day)
    except ValueError:
        return f"日期{shown(text)}在日历上不存在"
    return None
