"""`numbering`: the numbers of headings within one run are skipped, doubled or go back.

A style of number is one stack of runs: one opens a run inside the last, a number that follows an
outer run closes the inner ones. A heading of a higher style closes the runs under the heading
before it; their numbers may run on across it, or begin again. What the export lost or the reader
missed is told apart from an author's slip.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from checker.checks.base import Hit, Kind, Outcome, Reading, remembered
from checker.checks.numbers import (
    MAIN,
    Number,
    heading_above,
    heading_lost,
    is_orderly,
    is_written,
    lines_between,
    numbers,
    opens_line,
    same_list,
)
from checker.document.marks import RANK
from checker.model import Mark, Report, Span

_KINDS = ("skipped", "doubled", "back", "restarted", "parentless", "nested", "lost")
_NOTES = {"parentless", "nested", "lost"}  # one is told for a document
_DEEPEST = 8  # runs of one style inside each other
_LOOKED_FOR = 12  # numbers of a gap that are looked for in the text
_FAR = 2  # so many numbers missing at once were rather lost than forgotten


@dataclass(slots=True)
class _Run:
    """A run of numbers that may go on: its last one, and the one expected in its place."""

    first: Number
    last: Number
    expected: int
    length: int = 1
    closed: bool = False

    def follows(self, value: int) -> bool:
        """Whether `value` comes next."""
        return value in (self.last.value + 1, self.expected + 1)

    def take(self, number: Number, expected: int) -> None:
        """Let the run go on with `number`, where `expected` should stand."""
        self.last, self.expected = number, expected
        self.length += 1
        self.closed = False


class _Flaw(NamedTuple):
    kind: str
    number: Number
    before: Number | None


def _run(reading: Reading, _scope: tuple[Span, ...], wanted: frozenset[str]) -> Outcome:
    report = reading.report
    found = [flaw for flaw in _flaws(report) if flaw.kind in wanted]
    if wanted <= _NOTES:
        found = found[:1]
    hits = tuple(
        Hit(Span(f.number.span.start, f.number.title_end), f.before.text if f.before else "")
        for f in found
    )
    return Outcome(bool(hits), hits)


@remembered
def _flaws(report: Report) -> tuple[_Flaw, ...]:
    if is_orderly(report):
        return ()
    runs: dict[Mark, list[_Run]] = {}
    flaws: list[_Flaw] = []
    for number in numbers(report):
        _close(runs, number)
        flaws += _place(report, runs.setdefault(number.mark, []), number)
    return tuple(flaws)


def _close(runs: dict[Mark, list[_Run]], number: Number) -> None:
    """Close the runs that stand under the heading before this one."""
    same = runs.get(number.mark)
    if not same:
        return
    before = same[-1].last.span.start
    for mark, stack in runs.items():
        if RANK[mark] > RANK[number.mark]:
            for run in stack:
                run.closed = run.closed or run.first.span.start > before


def _place(report: Report, stack: list[_Run], number: Number) -> list[_Flaw]:
    """Find the run that a number belongs to; what is wrong if it belongs to none."""
    if number.value == 1:
        flaws = _restart(report, stack, number)
        stack[:] = [run for run in stack[1 - _DEEPEST :] if not run.closed]
        stack.append(_Run(number, number, 1))
        return flaws
    depth = next((d for d in reversed(range(len(stack))) if stack[d].follows(number.value)), None)
    if depth is not None:
        flaws = _nested(stack[depth + 1 :], number)
        del stack[depth + 1 :]
        stack[depth].take(number, number.value)
        return flaws
    return _misplaced(report, stack, number)


def _nested(inner: list[_Run], number: Number) -> list[_Flaw]:
    """一、 inside 一、: the outer run goes on after the inner one."""
    if number.mark is not Mark.HAN:
        return []
    return [_Flaw("nested", run.first, number) for run in inner if run.length > 1][:1]


def _restart(report: Report, stack: list[_Run], number: Number) -> list[_Flaw]:
    """A run that begins again at one with nothing between that could be its heading."""
    top = stack[-1] if stack else None
    if top is None or top.closed or top.length < 2 or number.mark not in MAIN:
        return []
    if not opens_line(report.text, number) or not opens_line(report.text, top.last):
        return []
    if top.last.alone or lines_between(report.text, top.last, number):
        return []
    return [_Flaw("restarted" if _has_parents(report) else "parentless", number, top.last)]


@remembered
def _has_parents(report: Report) -> bool:
    """Whether any 一、 stands in the report: where none does, a page lost them all, as lists are shown."""
    return any(section.mark in (Mark.PART, Mark.HAN) for section in report.sections)


def _misplaced(report: Report, stack: list[_Run], number: Number) -> list[_Flaw]:
    """A number that follows none: skipped, doubled or going back; or lost before it."""
    top = stack[-1] if stack else None
    if number.mark is Mark.ITEM and not (top and same_list(report.text, top.last, number)):
        stack[:] = [_Run(number, number, number.value)]
        return []  # 首先…,二是…: other words may stand for the numbers before
    if top is None or top.closed:
        start = heading_above(report, number)
        stack[:] = [_Run(number, number, number.value)]
        lost = not is_written(report.text, start, number, number.value - 1)
        return [_Flaw("lost", number, None)] if lost else []
    before, expected = top.last, top.last.value + 1
    if number.value > expected:
        top.take(number, expected)
        return _skipped(report, before, number, expected)
    if is_written(report.text, before.span.end, number, number.value - 1):
        stack.append(_Run(number, number, number.value))
        return []
    top.take(number, expected)
    kind = "doubled" if number.value == before.value else "back"
    return [_Flaw(kind, number, before)]


def _skipped(report: Report, before: Number, number: Number, expected: int) -> list[_Flaw]:
    text, missing = report.text, range(expected, number.value)
    if any(is_written(text, before.span.end, number, value) for value in missing[:_LOOKED_FOR]):
        return []
    if len(missing) >= _FAR or heading_lost(text, before, number):
        return [_Flaw("lost", number, before)]
    return [_Flaw("skipped", number, before)]


NUMBERING = Kind(
    name="numbering",
    schema={
        "type": "object",
        "properties": {
            "is": {
                "type": "array",
                "items": {"enum": list(_KINDS)},
                "minItems": 1,
                "description": "缺号、重号、倒退、无故重新起编、上级编号疑似丢失、同级套用、疑似抽取时丢失",
            }
        },
        "required": ["is"],
    },
    build=lambda options: frozenset(options["is"]),
    run=_run,
    scoped=False,
)
