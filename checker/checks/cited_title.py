"""`cited-title`: a title in 《》 is nearly, but not quite, one of a list, or is out of date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from checker.checks.base import (
    PATTERNS,
    Hit,
    Kind,
    Outcome,
    Reading,
    compiled,
    patterns,
    sentence_around,
)
from checker.checks.citations import Cited, Period, bare, citations
from checker.checks.likeness import is_near
from checker.checks.spans import holds
from checker.model import Report, Span

_LONG = 12  # characters of a title of which two may be wrong
_SHORT = 5  # below this one wrong character makes another title


class _Title(NamedTuple):
    """One title of the list; `periods` holds the years of each edition and how they are written."""

    name: str
    periods: Mapping[Period, str]
    strict: bool
    repealed_from: int
    note: str


class _Options(NamedTuple):
    """`fuzzy` holds the titles that may be compared character by character, by their first.

    `grace` is for how many years after its period an edition may still be cited.
    """

    wanted: str
    grace: int
    fuzzy: Mapping[str, tuple[_Title, ...]]
    names: Mapping[str, _Title]
    wrong: Mapping[str, _Title]
    prefix: str
    confusions: tuple[tuple[str, str], ...]
    local: str
    another: tuple[str, ...]
    unless: tuple[str, ...]


def _run(reading: Reading, scope: tuple[Span, ...], options: _Options) -> Outcome:
    report = reading.report
    found = {
        (cited.words, cited.years): Hit(cited.span, detail)
        for cited in reversed(citations(report.text, options.prefix))
        if holds(scope, cited.span) and (detail := _FINDERS[options.wanted](report, cited, options))
    }
    hits = tuple(sorted(found.values(), key=lambda hit: hit.span or Span(0, 0)))
    return Outcome(bool(hits), hits)


def _misnamed(_report: Report, cited: Cited, options: _Options) -> str:
    """The right title, if the cited one is wrong."""
    title = options.names.get(cited.words)
    if title is not None:
        wrong = cited.years and title.periods and cited.years not in title.periods
        return _right(title, cited) if wrong else ""
    mended = _mended(cited, options)
    title = options.wrong.get(cited.words) or options.names.get(mended.words)
    title = title or _near(mended, options)
    return _right(title, mended) if title else ""


def _mended(cited: Cited, options: _Options) -> Cited:
    """The citation with words put right that are often confused."""
    words = cited.prefix + cited.words
    for wrong, right in options.confusions:
        if wrong in words:
            words = words.replace(wrong, right)
    prefix = options.prefix if words.startswith(options.prefix) else ""
    return cited._replace(prefix=prefix, words=words.removeprefix(options.prefix))


def _near(cited: Cited, options: _Options) -> _Title | None:
    for title in options.fuzzy.get(cited.words[:1], ()):
        most = 2 if len(title.name) >= _LONG or cited.years in title.periods else 1
        if is_near(cited.words, title.name, most) and not _is_other(cited.words, title, options):
            return title
    return None


def _is_other(words: str, title: _Title, options: _Options) -> bool:
    """Whether a word of a place, or one that names a document on the other, makes it another."""
    if any(words.count(char) > title.name.count(char) for char in options.local):
        return True
    other = compiled(options.another)
    return len(other.findall(words)) > len(other.findall(title.name))


def _right(title: _Title, cited: Cited) -> str:
    """The title as it should be cited, with the years that were meant."""
    if cited.years is None or not title.periods:
        return cited.prefix + title.name
    years = cited.years
    meant = min(title.periods, key=lambda p: (years[0] != p[0]) + (years[1] != p[1]))
    return f"{title.name}（{title.periods[meant]}）"


def _expired(report: Report, cited: Cited, options: _Options) -> str:
    """The last year of the cited edition, if the reporting year is past it."""
    title = options.names.get(cited.words)
    if title is None or report.year is None or cited.years not in title.periods:
        return ""
    over = cited.years is not None and cited.years[1] + options.grace < report.year
    if not over or _is_excused(report, cited, options):
        return ""
    return str(cited.years[1]) if cited.years else ""


def _repealed(report: Report, cited: Cited, options: _Options) -> str:
    """What became of the cited law, if that was before the year of the report."""
    title = options.names.get(cited.words)
    if title is None or report.year is None or report.year < title.repealed_from:
        return ""
    return "" if _is_excused(report, cited, options) else title.note


def _is_excused(report: Report, cited: Cited, options: _Options) -> bool:
    whole = Span(0, len(report.text))
    sentence = sentence_around(report.text, cited.span.start, cited.span.end, whole)
    return bool(options.unless) and bool(compiled(options.unless).search(report.slice(sentence)))


_FINDERS = {"misnamed": _misnamed, "expired": _expired, "repealed": _repealed}


def _title(data: Mapping[str, Any]) -> _Title:
    periods = {}
    for written in data.get("periods", ()):
        first, last = re.findall(r"\d{4}", written)
        periods[int(first), int(last)] = written
    return _Title(
        name=data["name"],
        periods=periods,
        strict=data.get("strict", False),
        repealed_from=data.get("repealed_from", 0),
        note=data.get("note", ""),
    )


def _by_first_character(titles: Iterable[_Title]) -> Mapping[str, tuple[_Title, ...]]:
    found: dict[str, tuple[_Title, ...]] = {}
    for title in titles:
        if not title.strict and len(title.name) >= _SHORT:
            first = title.name[0]
            found[first] = (*found.get(first, ()), title)
    return found


def _build(options: Mapping[str, Any]) -> _Options:
    titles = [(_title(data), data) for data in options["titles"]]
    return _Options(
        wanted=options["is"],
        grace=options.get("grace", 0),
        fuzzy=_by_first_character(title for title, _ in titles),
        names={bare(n): t for t, d in titles for n in (t.name, *d.get("also", ()))},
        wrong={bare(n): t for t, d in titles for n in d.get("wrong", ())},
        prefix=options["prefix"],
        confusions=tuple((wrong, right) for wrong, right in options.get("confusions", ())),
        local=options.get("local", ""),
        another=patterns(options, "another") or ("(?!)",),
        unless=patterns(options, "unless"),
    )


_TEXT = {"type": "string", "minLength": 1, "format": "text"}
_TEXTS = {"type": "array", "items": _TEXT}
_TITLE = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {
        "name": {**_TEXT, "description": "正确的名称，不写“中华人民共和国”和年份"},
        "also": {**_TEXTS, "description": "同样正确的名称"},
        "wrong": {**_TEXTS, "description": "常见的错误名称"},
        "periods": {
            "type": "array",
            "items": {"type": "string", "pattern": "^\\d{4}—\\d{4}年$"},
            "description": "名称里的起止年份，如 2021—2025年",
        },
        "strict": {"type": "boolean", "description": "true：只认 wrong 和 confusions，不比较字形"},
        "repealed_from": {"type": "integer", "description": "从哪个报告年度起提示已经废止"},
        "note": {**_TEXT, "description": "废止情况"},
    },
}

CITED_TITLE = Kind(
    name="cited-title",
    schema={
        "type": "object",
        "properties": {
            "is": {
                "enum": list(_FINDERS),
                "description": "书名号里的名称写错、在报告年度已经期满，还是已经废止",
            },
            "grace": {"type": "integer", "minimum": 0, "description": "期满几年以后才算，默认 0"},
            "titles": {"type": "array", "minItems": 1, "items": _TITLE, "description": "名称"},
            "prefix": {**_TEXT, "description": "名称前可有可无的国名"},
            "confusions": {
                "type": "array",
                "items": {"type": "array", "minItems": 2, "maxItems": 2, "items": _TEXT},
                "description": "容易混淆的词，先错后对",
            },
            "local": {**_TEXT, "description": "名称里多出这些字，就是地方或单位的文件"},
            "another": {**PATTERNS, "description": "名称里多出这些词，就是另一份文件"},
            "unless": {**PATTERNS, "description": "同一句中出现时不算"},
        },
        "required": ["is", "titles", "prefix"],
    },
    build=_build,
    run=_run,
)
