"""`numbering`: the numbers of headings within one run are skipped, doubled or go back.

A style of number is one stack of runs: one opens a run inside the last, a number that follows an
outer run closes the inner ones. A heading of a higher style only suspends a run, for numbers may
run on across it. What the export lost or the reader missed is told apart from an author's slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from checker.checks.base import Hit, Kind, Outcome, Reading, remembered
from checker.document.marks import OPENING, opens_with_mark, read_mark
from checker.document.numerals import han_number
from checker.model import Mark, Report, Section, Span

_KINDS = ("skipped", "doubled", "back", "restarted", "nested", "lost")
_RANK = {mark: rank for rank, mark in enumerate(Mark)}
_MAIN = (Mark.HAN, Mark.HAN_PAREN)
_SHORT = 40  # characters of a line that may be a heading without its number
_FAR = 2  # so many numbers missing at once were rather lost than forgotten
_LEADS = re.compile("[^,。;:!?]{4,24}。.{10}")
_LIKELY_NO_NUMBER = re.compile(r"\d{1,2}、\s*\d")  # 3、4月份…
_ENDS = "。;:!?…”)"


@dataclass(frozen=True, slots=True)
class _Number:
    """A numbered heading or item: where its number begins and ends, and what it is."""

    mark: Mark
    value: int
    span: Span
    title_end: int
    text: str
    alone: bool


@dataclass(slots=True)
class _Run:
    """A run of numbers that may go on: its last one, and the one expected in its place."""

    first: _Number
    last: _Number
    expected: int
    length: int = 1
    suspended: bool = False

    def follows(self, value: int) -> bool:
        """Whether `value` comes next."""
        return value in (self.last.value + 1, self.expected + 1)

    def take(self, number: _Number, expected: int) -> None:
        """Let the run go on with `number`, where `expected` should stand."""
        self.last, self.expected = number, expected
        self.length += 1
        self.suspended = False


@dataclass(frozen=True, slots=True)
class _Flaw:
    kind: str
    number: _Number
    before: _Number | None


def _run(reading: Reading, scope: tuple[Span, ...], wanted: frozenset[str]) -> Outcome:
    report = reading.report
    found = [flaw for flaw in _flaws(report) if flaw.kind in wanted]
    if wanted <= {"nested", "lost"}:
        found = found[:1]  # one note for the document
    hits = tuple(
        Hit(Span(f.number.span.start, f.number.title_end), f.before.text if f.before else "")
        for f in found
    )
    return Outcome(bool(hits), hits)


@remembered
def _flaws(report: Report) -> tuple[_Flaw, ...]:
    if _is_orderly(report):
        return ()
    runs: dict[Mark, list[_Run]] = {}
    flaws: list[_Flaw] = []
    for number in _numbers(report):
        for mark, stack in runs.items():
            if _RANK[mark] > _RANK[number.mark]:
                del stack[:-1]
                for run in stack:
                    run.suspended = True
        flaws += _place(report, runs.setdefault(number.mark, []), number)
    return tuple(flaws)


def _is_orderly(report: Report) -> bool:
    """Whether every number plainly follows the one before: so most reports are done with."""
    last = [0] * len(Mark)
    for section in report.sections:
        if section.ordinal is None:
            continue
        rank = _RANK[section.mark]
        if section.ordinal != last[rank] + 1 and (section.ordinal > 1 or section.mark in _MAIN):
            return False
        last[rank] = section.ordinal
        last[rank + 1 :] = [0] * (len(last) - rank - 1)
    items = (_item(report.slice(span)) for span in report.items)
    before = 0
    for value in items:
        if value is None:
            continue
        if value not in (1, before + 1):
            return False
        before = value
    return True


@lru_cache(maxsize=256)
def _item(text: str) -> int | None:
    """The number of a mark like 一是, None of any other."""
    match = OPENING.match(text)
    mark, value = read_mark(match) if match else (Mark.NONE, None)
    return value if mark is Mark.ITEM else None


def _numbers(report: Report) -> Iterator[_Number]:
    """Numbered headings and running items (一是) in the order of the text."""
    found = [
        _number(section)
        for section in report.sections
        if section.ordinal is not None
        and not _LIKELY_NO_NUMBER.match(report.text, section.heading.start)
    ]
    for span in report.items:
        value = _item(report.slice(span))
        if value is not None:
            found.append(_Number(Mark.ITEM, value, span, span.end, report.slice(span), False))
    yield from sorted(found, key=lambda number: number.span.start)


def _number(section: Section) -> _Number:
    span = Span(section.heading.start, section.heading.start + len(section.number))
    value = section.ordinal or 0
    return _Number(
        section.mark, value, span, section.heading.end, section.number.strip(), section.alone
    )


def _place(report: Report, stack: list[_Run], number: _Number) -> list[_Flaw]:
    """Find the run that a number belongs to; what is wrong if it belongs to none."""
    if number.value == 1:
        flaws = _restart(report, stack, number)
        if number.mark is Mark.ITEM:  # 一是 never runs on across a heading
            stack[:] = [run for run in stack if not run.suspended]
        stack.append(_Run(number, number, 1))
        return flaws
    depth = next((d for d in reversed(range(len(stack))) if stack[d].follows(number.value)), None)
    if depth is not None:
        flaws = _nested(stack[depth + 1 :], number)
        del stack[depth + 1 :]
        stack[depth].take(number, number.value)
        return flaws
    return _misplaced(report, stack, number)


def _nested(inner: list[_Run], number: _Number) -> list[_Flaw]:
    """一、 inside 一、: the outer run goes on after the inner one."""
    if number.mark is not Mark.HAN:
        return []
    return [_Flaw("nested", run.first, number) for run in inner if run.length > 1][:1]


def _restart(report: Report, stack: list[_Run], number: _Number) -> list[_Flaw]:
    """A run that begins again at one with nothing between that could be its heading."""
    top = stack[-1] if stack else None
    if top is None or top.suspended or top.length < 2 or number.mark not in _MAIN:
        return []
    if not _opens_line(report.text, number) or not _opens_line(report.text, top.last):
        return []
    between = _lines(report.text, top.last, number)
    if top.last.alone or any(not opens_with_mark(line) for line in between):
        return []
    return [_Flaw("restarted", number, top.last)]


def _misplaced(report: Report, stack: list[_Run], number: _Number) -> list[_Flaw]:
    """A number that follows none: skipped, doubled or going back; or lost before it."""
    top = stack[-1] if stack else None
    if number.mark is Mark.ITEM and not (top and _same_list(report.text, top.last, number)):
        stack[:] = [_Run(number, number, number.value)]
        return []  # 首先…,二是…: other words may stand for the numbers before
    if top is None or top.suspended:
        start = _heading_above(report, number)
        stack[:] = [_Run(number, number, number.value)]
        lost = not _is_written(report.text, start, number, number.value - 1)
        return [_Flaw("lost", number, None)] if lost else []
    before, expected = top.last, top.last.value + 1
    if number.value > expected:
        top.take(number, expected)
        return _skipped(report, before, number, expected)
    if _is_written(report.text, before.span.end, number, number.value - 1):
        stack.append(_Run(number, number, number.value))
        return []
    top.take(number, expected)
    kind = "doubled" if number.value == before.value else "back"
    return [_Flaw(kind, number, before)]


def _same_list(text: str, before: _Number, number: _Number) -> bool:
    """Whether two items stand in one paragraph, or each opens its own."""
    if "\n" not in text[before.span.start : number.span.start]:
        return True
    return _opens_line(text, before) and _opens_line(text, number)


def _skipped(report: Report, before: _Number, number: _Number, expected: int) -> list[_Flaw]:
    text, missing = report.text, range(expected, number.value)
    if any(_is_written(text, before.span.end, number, value) for value in missing):
        return []
    if len(missing) >= _FAR or _heading_lost(text, before, number):
        return [_Flaw("lost", number, before)]
    return [_Flaw("skipped", number, before)]


def _heading_lost(text: str, before: _Number, number: _Number) -> bool:
    """Whether a line between two numbers looks like a heading that has lost its own."""
    for line in _lines(text, before, number):
        if opens_with_mark(line):
            continue
        if len(line) <= _SHORT and line[-1] not in _ENDS:
            return True
        if not before.alone and _LEADS.match(line):
            return True
    return False


def _is_written(text: str, start: int, number: _Number, value: int) -> bool:
    """Whether a number stands somewhere before another, in any style the reader may miss."""
    return value > 0 and _written(value).search(text, start, number.span.start) is not None


@lru_cache(maxsize=128)
def _written(value: int) -> re.Pattern[str]:
    han = han_number(value)
    return re.compile(
        rf"(?<![一二三四五六七八九十]){han}\s?[、.,):是要则部]"
        rf"|(?<!\d){value}\s?(?:[、,)]|\.(?!\d))|\n\s*{value}\."
    )


def _heading_above(report: Report, number: _Number) -> int:
    """Where the text begins that a number belongs to: its enclosing heading."""
    above = report.body.start
    for section in report.sections:
        if section.heading.start >= number.span.start:
            break
        if _RANK[section.mark] < _RANK[number.mark]:
            above = section.heading.start
            if section.mark is not Mark.PART:  # 第二部分 may stand for 二、
                above += len(section.number)
    return above


def _opens_line(text: str, number: _Number) -> bool:
    return not text[text.rfind("\n", 0, number.span.start) + 1 : number.span.start].strip(" *#")


def _lines(text: str, before: _Number, number: _Number) -> list[str]:
    """The lines between those of two numbers."""
    lines = text[before.span.start : number.span.start].split("\n")[1:-1]
    return [line.strip(" *#") for line in lines if line.strip(" *#")]


NUMBERING = Kind(
    name="numbering",
    schema={
        "type": "object",
        "properties": {
            "is": {
                "type": "array",
                "items": {"enum": list(_KINDS)},
                "minItems": 1,
                "description": "缺号、重号、倒退、无故重新起编、同级套用、疑似抽取时丢失",
            }
        },
        "required": ["is"],
    },
    build=lambda options: frozenset(options["is"]),
    run=_run,
)
