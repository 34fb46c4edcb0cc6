"""Totals told with their parts: 共62件,其中…52件、…6件、…5件 · 结案24件(维持15件、…)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.document.enumerations import Enumeration, ListWords, read_enumeration, stage_of
from checker.document.quantities import Quantity, read_quantities
from checker.model import Span
from checker.regex import Regex

_BRACKET = Regex(r"\([^()\n]{1,400}\)")
_STOP = Regex("[。!?;]")
_END = Regex("[。!?]")
_FIGURE_AND_WORDS = 40  # characters before a bracket in which its total stands
_RATES = "%‰"
_FIGURE = Regex(r"\d")
_REACH = 600  # characters in which a list, or its total, is looked for
_TO_BRACKET = 10  # characters between a total and the bracket with its parts


class BreakdownWords(NamedTuple):
    """The wording of totals and parts.

    Attributes:
        lead: What stands between a total and its parts: 其中, 分别为.
        whole: A lead after which every part is told: 分别为.
        no_total: What ends before a quantity that is no total: 同比增加.
        sums: What stands before a total that follows its parts: 共计.
        lists: The wording of the parts.
    """

    lead: Regex
    whole: Regex
    no_total: Regex
    sums: Regex
    lists: ListWords


class Breakdown(NamedTuple):
    """A total and the parts that were told of it; spans count from the paragraph's start.

    Attributes:
        total: The nearest quantity of the same sort before the list.
        others: Quantities of that sort told before the total in its sentence; none for brackets,
            which leave no doubt what they divide.
        stage: The step of a procedure that the total counts.
        parts: The list.
        whole: The wording says that every part is told.
        bracketed: The list is all there is in the brackets behind the total.
    """

    total: Quantity
    others: tuple[Quantity, ...]
    stage: int | None
    parts: Enumeration
    whole: bool
    bracketed: bool


class _Lead(NamedTuple):
    """Where a list may stand, and where its total."""

    parts: Span
    totals: Span
    whole: bool
    bracketed: bool = False


def told_in(text: str, span: Span, words: BreakdownWords) -> list[Span]:
    """The paragraphs of `span` that may tell a breakdown."""
    places = {
        match.start()
        for wording in (words.lead, words.sums)
        for match in wording.finditer(text, span.start, span.end)
    }
    for match in _BRACKET.finditer(text, span.start, span.end):
        before = Span(max(match.start() - _TO_BRACKET, span.start), match.start())
        if _FIGURE.search(text, before.start, before.end) and _FIGURE.search(match[0]):
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
    line = _Line(
        paragraph,
        [Span(*match.span()) for match in _BRACKET.finditer(paragraph) if _FIGURE.search(match[0])],
        read_quantities(paragraph, Span(0, len(paragraph)), words.lists.quantities),
    )
    places = [
        *(_told(line, lead, words) for lead in words.lead.finditer(paragraph)),
        *_bare(line, words),
    ]
    for place in sorted(places, key=lambda place: place.parts):
        found = _breakdown(line, place, words)
        if found:
            yield found
    for closing in words.sums.finditer(paragraph):
        summed = _summed(line, closing, words)
        if summed:
            yield summed


class _Line(NamedTuple):
    """A paragraph with the brackets that hold figures and its quantities, both in order."""

    text: str
    brackets: Sequence[Span]
    quantities: Sequence[Quantity]

    def bracket_around(self, at: int) -> Span | None:
        """The brackets in which an offset stands."""
        place = bisect_left(self.brackets, at, key=lambda bracket: bracket.start) - 1
        found = self.brackets[place] if place >= 0 else None
        return found if found and at < found.end else None

    def told(self, span: Span) -> list[Quantity]:
        """The quantities inside `span` that do not stand in brackets of their own there."""
        first = bisect_left(self.quantities, span.start, key=lambda q: q.span.start)
        last = bisect_left(self.quantities, span.end, key=lambda q: q.span.start)
        found = self.quantities[first:last]
        return [q for q in found if not self._set_apart(q, span)]

    def _set_apart(self, quantity: Quantity, span: Span) -> bool:
        bracket = self.bracket_around(quantity.span.start)
        return bracket is not None and span.contains(bracket)


def _told(line: _Line, lead: re.Match[str], words: BreakdownWords) -> _Lead:
    """The place of a list that a word leads in."""
    around = line.bracket_around(lead.start())
    totals = Span(_sentence_start(line.text, lead.start()), lead.start())
    opens = around is not None and not line.text[around.start + 1 : lead.start()].strip()
    if around:
        end = around.end - 1
        totals = _before_bracket(line, around) if opens else Span(around.start, lead.start())
    else:
        colon = line.text.startswith(":", lead.end())
        reach = min(lead.end() + _REACH, len(line.text))
        stop = (_END if colon else _STOP).search(line.text, lead.end(), reach)
        end = stop.start() if stop else reach
    return _Lead(
        parts=Span(lead.end(), _next_lead(line, Span(lead.end(), end), words)),
        totals=totals,
        whole=words.whole.fullmatch(lead[0]) is not None,
        bracketed=opens,
    )


def _next_lead(line: _Line, span: Span, words: BreakdownWords) -> int:
    """Where a list ends: before the next lead that is not in brackets within it, if any."""
    for lead in words.lead.finditer(line.text, span.start, span.end):
        bracket = line.bracket_around(lead.start())
        if bracket is None or not span.contains(bracket):
            return lead.start()
    return span.end


def _bare(line: _Line, words: BreakdownWords) -> Iterator[_Lead]:
    """The places of lists that follow a total in brackets, without a leading word."""
    for bracket in line.brackets:
        if not words.lead.match(line.text, bracket.start + 1):
            yield _Lead(
                parts=Span(bracket.start + 1, bracket.end - 1),
                totals=_before_bracket(line, bracket),
                whole=True,
                bracketed=True,
            )


def _summed(line: _Line, closing: re.Match[str], words: BreakdownWords) -> Breakdown | None:
    """Parts told before their total (一审21件、二审9件,共计31件): as many as make one list up to it."""
    first = bisect_left(line.quantities, closing.end(), key=lambda q: q.span.start)
    total = line.quantities[first] if first < len(line.quantities) else None
    if total is None or line.text[closing.end() : total.span.start].strip():
        return None
    start = _sentence_start(line.text, closing.start())
    told = line.told(Span(start, closing.start()))
    longest = None
    for place in range(len(told) - 2, -1, -1):
        if told[place].sort != total.sort:
            break
        begins = told[place - 1].span.end if place else start
        mark = max(line.text.rfind(stop, begins, told[place].span.start) for stop in ",;:、为")
        span = Span(mark + 1 if mark >= 0 else begins, closing.start())
        context = line.text[span.start : span.end]
        parts = read_enumeration(line.text, span, told[place:], context, words.lists)
        if parts is None or len(parts.items) != len(told) - place:
            break
        longest = parts
    if longest is None:
        return None
    return Breakdown(total=total, others=(), stage=None, parts=longest, whole=True, bracketed=False)


def _before_bracket(line: _Line, bracket: Span) -> Span:
    stop = _STOP.search(line.text, max(0, bracket.start - _TO_BRACKET), bracket.start)
    return Span(stop.end() if stop else max(0, bracket.start - _FIGURE_AND_WORDS), bracket.start)


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence with the total begins: the one before, if the list opens its own."""
    start = max(0, at - _REACH)
    stops = [match.end() for match in _STOP.finditer(text, start, at)]
    if stops and not text[stops[-1] : at].strip():
        stops.pop()
    return stops[-1] if stops else start


def _breakdown(line: _Line, place: _Lead, words: BreakdownWords) -> Breakdown | None:
    told, before = line.told(place.parts), line.told(place.totals)
    if not told or not before or told[0].unit in _RATES:
        return None
    totals = [q for q in before if q.sort == told[0].sort and not words.no_total.search(q.before)]
    if not totals or (place.bracketed and place.totals.end - totals[-1].span.end > _TO_BRACKET):
        return None
    total = totals[-1]
    context = total.before + total.after
    parts = read_enumeration(line.text, place.parts, told, context, words.lists)
    if parts is None:
        return None
    return Breakdown(
        total=total,
        others=() if place.bracketed else tuple(totals[:-1]),
        stage=stage_of(context, words.lists),
        parts=parts,
        whole=place.whole,
        bracketed=place.bracketed,
    )
