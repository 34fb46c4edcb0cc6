"""Totals told with their parts: 共62件,其中…52件、…6件、…5件 · 结案24件(维持15件、…)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.document.enumerations import Enumeration, ListWords, read_enumeration, stage_of
from checker.document.quantities import Quantity, read_quantities
from checker.document.vocabulary import Wording
from checker.model import Span

_BRACKET = re.compile(r"\([^()\n]*\d[^()\n]*\)")
_STOP = re.compile("[。!?;]")
_END = re.compile("[。!?]")
_RATES = "%‰"
_FIGURE = re.compile(r"\d")
_TO_BRACKET = 10  # characters between a total and the bracket with its parts


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakdownWords:
    """The wording of totals and parts.

    Attributes:
        lead: What stands between a total and its parts: 其中, 分别为.
        whole: A lead after which every part is told: 分别为.
        no_total: What ends before a quantity that is no total: 同比增加.
        lists: The wording of the parts.
    """

    lead: Wording
    whole: Wording
    no_total: Wording
    lists: ListWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """A total and the parts that were told of it; spans count from the paragraph's start.

    Attributes:
        total: The nearest quantity of the same sort before the list.
        others: Quantities of that sort told before the total in its sentence.
        stage: The step of a procedure that the total counts.
        parts: The list.
        whole: The wording says that every part is told.
    """

    total: Quantity
    others: tuple[Quantity, ...]
    stage: int | None
    parts: Enumeration
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lead:
    """Where a list may stand, and where its total."""

    parts: Span
    totals: Span
    whole: bool
    bracketed: bool = False


def told_in(text: str, span: Span, words: BreakdownWords) -> list[Span]:
    """The paragraphs of `span` that may tell a breakdown."""
    places = {match.start() for match in words.lead.finditer(text, span.start, span.end)}
    for match in _BRACKET.finditer(text, span.start, span.end):
        if _FIGURE.search(text, max(match.start() - _TO_BRACKET, span.start), match.start()):
            places.add(match.start())
    lines: list[Span] = []
    for place in sorted(places):
        if lines and place < lines[-1].end:
            continue
        end = text.find("\n", place, span.end)
        start = max(text.rfind("\n", span.start, place) + 1, span.start)
        lines.append(Span(start, end if end >= 0 else span.end))
    return lines


def read_breakdowns(paragraph: str, words: BreakdownWords) -> Iterator[Breakdown]:
    """The breakdowns of one paragraph of normalised text, in order."""
    paragraph = words.lists.skip.sub(lambda match: "\0" * len(match[0]), paragraph)
    brackets = [Span(*match.span()) for match in _BRACKET.finditer(paragraph)]
    quantities = read_quantities(paragraph, Span(0, len(paragraph)), words.lists.quantities)
    places = [
        *(_told(paragraph, lead, brackets, words) for lead in words.lead.finditer(paragraph)),
        *_bare(paragraph, words, brackets),
    ]
    for place in sorted(places, key=lambda place: place.parts):
        found = _breakdown(paragraph, place, quantities, brackets, words)
        if found:
            yield found


def _told(
    paragraph: str, lead: re.Match[str], brackets: Sequence[Span], words: BreakdownWords
) -> _Lead:
    """The place of a list that a word leads in."""
    around = next((b for b in brackets if b.start < lead.start() < b.end), None)
    totals = Span(_sentence_start(paragraph, lead.start()), lead.start())
    opens = around is not None and not paragraph[around.start + 1 : lead.start()].strip()
    if around:
        end = around.end - 1
        totals = _before_bracket(paragraph, around) if opens else Span(around.start, lead.start())
    else:
        colon = paragraph.startswith(":", lead.end())
        stop = (_END if colon else _STOP).search(paragraph, lead.end())
        end = stop.start() if stop else len(paragraph)
    return _Lead(
        parts=Span(lead.end(), _next_lead(paragraph, Span(lead.end(), end), brackets, words)),
        totals=totals,
        whole=words.whole.fullmatch(lead[0]) is not None,
        bracketed=opens,
    )


def _next_lead(paragraph: str, span: Span, brackets: Sequence[Span], words: BreakdownWords) -> int:
    """Where a list ends: before the next lead that is not in brackets within it, if any."""
    inner = [bracket for bracket in brackets if span.contains(bracket)]
    for lead in words.lead.finditer(paragraph, span.start, span.end):
        if not any(bracket.start < lead.start() < bracket.end for bracket in inner):
            return lead.start()
    return span.end


def _bare(paragraph: str, words: BreakdownWords, brackets: Sequence[Span]) -> Iterator[_Lead]:
    """The places of lists that follow a total in brackets, without a leading word."""
    for bracket in brackets:
        if not words.lead.match(paragraph, bracket.start + 1):
            yield _Lead(
                parts=Span(bracket.start + 1, bracket.end - 1),
                totals=_before_bracket(paragraph, bracket),
                whole=True,
                bracketed=True,
            )


def _before_bracket(paragraph: str, bracket: Span) -> Span:
    return Span(_sentence_start(paragraph, bracket.start), bracket.start)


def _sentence_start(paragraph: str, at: int) -> int:
    """Where the sentence with the total begins: the one before, if the list opens its own."""
    stops = [match.end() for match in _STOP.finditer(paragraph, 0, at)]
    if stops and not paragraph[stops[-1] : at].strip():
        stops.pop()
    return stops[-1] if stops else 0


def _breakdown(
    paragraph: str,
    place: _Lead,
    quantities: Sequence[Quantity],
    brackets: Sequence[Span],
    words: BreakdownWords,
) -> Breakdown | None:
    told = _among(quantities, place.parts, brackets)
    before = _among(quantities, place.totals, brackets)
    if not told or not before or told[0].unit in _RATES:
        return None
    totals = [q for q in before if q.sort == told[0].sort and not words.no_total.search(q.before)]
    if not totals or (place.bracketed and place.totals.end - totals[-1].span.end > _TO_BRACKET):
        return None
    total = totals[-1]
    parts = read_enumeration(paragraph, place.parts, told, total.before + total.after, words.lists)
    if parts is None:
        return None
    return Breakdown(
        total=total,
        others=tuple(totals[:-1]),
        stage=stage_of(total.before + total.after, words.lists),
        parts=parts,
        whole=place.whole,
    )


def _among(quantities: Sequence[Quantity], span: Span, brackets: Sequence[Span]) -> list[Quantity]:
    """Those inside `span` but not in brackets of their own there."""
    own = [bracket for bracket in brackets if span.contains(bracket)]
    return [
        q
        for q in quantities
        if span.contains(q.span) and not any(bracket.contains(q.span) for bracket in own)
    ]
