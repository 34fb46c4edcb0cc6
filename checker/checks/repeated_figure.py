"""`repeated-figure`: the same quantity, named alike, is told twice with two values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from checker.checks.base import PATTERNS, Hit, Kind, Outcome, Reading
from checker.checks.figures import QUANTITY, QUANTITY_REQUIRED, build_quantity_words, wording
from checker.document.quantities import Quantity, QuantityWords, read_quantities
from checker.model import Span
from checker.regex import Regex

_MARK = Regex("[,、。;:!?()\n]")
_TO_MARK = Regex("[^,、。;:!?()\n]{0,60}")
_STOP = Regex("[。!?;\n]")
_NAMES = 200  # names beyond which each is looked at without comparing them first
_DIGIT = Regex(r"\d")
_SENTENCE = 300  # characters of a sentence looked at before the clause
_BEFORE = 40  # characters of a clause looked at before the name
_YEAR = Regex(r"(?<!\d)((?:19|20)\d\d)年")
_BLANK = Regex(r"\s+")


class _Options(NamedTuple):
    quantities: QuantityWords
    names: Regex
    overall: Regex
    apart: Regex


class _Mention(NamedTuple):
    """A named quantity: `name` without the words that only say it is the total."""

    name: str
    quantity: Quantity
    span: Span
    paragraph: int


def _build(options: Mapping[str, Any]) -> _Options:
    return _Options(
        quantities=build_quantity_words(options),
        names=wording(options, "names"),
        overall=wording(options, "overall"),
        apart=wording(options, "apart"),
    )


def _run(reading: Reading, scope: tuple[Span, ...], options: _Options) -> Outcome:
    told: dict[tuple[str, str], list[_Mention]] = {}
    text = reading.report.text
    named = [
        (span, match, _bare(options.overall, match[0]))
        for span in scope
        for match in options.names.finditer(text, span.start, span.end)
    ]
    again = _told_again(Counter(name for _, _, name in named))
    for span, match, name in named:
        mention = _mention(reading, span, match, options) if name in again else None
        if mention:
            told.setdefault((mention.name, mention.quantity.sort), []).append(mention)
    hits = [hit for mentions in told.values() for hit in _conflicts(reading, mentions)]
    return Outcome(bool(hits), tuple(hits))


@lru_cache(maxsize=1024)
def _bare(overall: Regex, name: str) -> str:
    """A name without the words that only say it is the total."""
    return overall.sub("", name)


def _told_again(times: Mapping[str, int]) -> Collection[str]:
    """The names that stand twice, or in another one: a figure told once conflicts with none."""
    if len(times) > _NAMES:
        return times
    return {
        name
        for name, count in times.items()
        if count > 1
        or any(name is not other and (name in other or other in name) for other in times)
    }


def _conflicts(reading: Reading, mentions: Sequence[_Mention]) -> Iterator[Hit]:
    """A name with more than two values counts something else each time."""
    first, last = mentions[0], mentions[-1]
    values = {mention.quantity.value for mention in mentions}
    if len(values) != 2 or first.quantity.value == last.quantity.value:
        return
    if len({mention.paragraph for mention in mentions}) == len(mentions):
        other = next(m for m in mentions if m.quantity.value != first.quantity.value)
        yield Hit(other.span, reading.report.slice(first.span))


def _mention(
    reading: Reading, span: Span, match: re.Match[str], options: _Options
) -> _Mention | None:
    text, year = reading.report.text, reading.report.year
    clause = _clause(text, match, span)
    if clause is None:
        return None
    opening = _opening(text, clause, span)
    context = opening + text[clause.start : clause.end]
    if options.apart.search(context) or {int(y) for y in _YEAR.findall(context)} - {year}:
        return None
    return _read(text, clause, opening, options)


def _read(text: str, clause: Span, opening: str, options: _Options) -> _Mention | None:
    quantities = read_quantities(text, clause, options.quantities)
    if len(quantities) != 1 or quantities[0].approximate:
        return None
    quantity = quantities[0]
    before = _YEAR.sub("", text[clause.start : quantity.span.start])
    opens = not options.overall.sub("", _YEAR.sub("", opening)).strip(" ,")
    if not opens and not options.overall.search(before):
        return None
    after = text[quantity.span.end : clause.end]
    name = _BLANK.sub("", options.overall.sub("", before) + "#" + after)
    lead = len(text[clause.start : clause.end]) - len(text[clause.start : clause.end].lstrip())
    return _Mention(
        name=name,
        quantity=quantity,
        span=Span(clause.start + lead, quantity.span.end),
        paragraph=text.rfind("\n", 0, clause.start),
    )


def _opening(text: str, clause: Span, within: Span) -> str:
    """What the sentence says before the clause."""
    window = text[max(within.start, clause.start - _SENTENCE) : clause.start]
    return _STOP.split(window)[-1]


def _clause(text: str, match: re.Match[str], within: Span) -> Span | None:
    """The clause around a name, if a figure is told in it."""
    ends = _TO_MARK.match(text, match.end(), within.end)
    right = ends.end() if ends else match.end()
    window = text[max(within.start, match.start() - _BEFORE) : match.start()]
    left = match.start() - len(_MARK.split(window)[-1])
    return Span(left, right) if _DIGIT.search(text, left, right) else None


REPEATED_FIGURE = Kind(
    name="repeated-figure",
    schema={
        "type": "object",
        "properties": {
            **QUANTITY,
            "names": {**PATTERNS, "description": "全年只有一个数的事项"},
            "overall": {**PATTERNS, "description": "只说明是总数的写法，比较名称时略去，如 全年共"},
            "apart": {**PATTERNS, "description": "句中写到时另有所指，不比较，如 上半年"},
        },
        "required": [*QUANTITY_REQUIRED, "names", "overall", "apart"],
    },
    build=_build,
    run=_run,
)
