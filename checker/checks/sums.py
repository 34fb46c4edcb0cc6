"""`sum`: the parts told of a total do not add up to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from checker.checks.arithmetic import arithmetic
from checker.checks.base import PATTERNS, Hit, Kind, Outcome, Reading, patterns
from checker.checks.figures import (
    QUANTITY,
    QUANTITY_REQUIRED,
    build_quantity_words,
    wording,
)
from checker.document.breakdowns import (
    Breakdown,
    BreakdownWords,
    read_breakdowns,
    told_in,
)
from checker.document.enumerations import HAN_NUMBER, ListWords
from checker.model import Span
from checker.regex import Regex

_NEAR = 10  # a sum off by at most a tenth is a slip of the pen, not another kind of count
_CLOSE = 50  # … by a fiftieth: even where the list need not be whole


class _Words(NamedTuple):
    breakdowns: BreakdownWords
    overlapping: Regex
    twofold: Regex
    partial: Regex
    rest: Regex


def _build(options: Mapping[str, Any]) -> tuple[_Words, bool]:
    names = (*QUANTITY, *_WORDS)
    written = tuple((name, patterns(options, name)) for name in names)
    return _build_words(written), options["certainty"] == "clear"


@lru_cache(maxsize=8)
def _build_words(written: tuple[tuple[str, tuple[str, ...]], ...]) -> _Words:
    """The same object for the same wording, so that the cases of a rule share what was read."""
    options = dict(written)
    return _Words(
        breakdowns=BreakdownWords(
            lead=wording(options, "leads"),
            whole=wording(options, "whole"),
            sums=wording(options, "sums"),
            no_total=Regex(f"(?:{wording(options, 'no_total').pattern})$"),
            lists=_build_lists(options),
        ),
        overlapping=wording(options, "overlapping"),
        twofold=wording(options, "twofold"),
        partial=wording(options, "partial"),
        rest=wording(options, "rest"),
    )


def _build_lists(options: Mapping[str, Any]) -> ListWords:
    return ListWords(
        quantities=build_quantity_words(options),
        skip=wording(options, "skip"),
        joins=wording(options, "joins"),
        other=wording(options, "other"),
        classes=wording(options, "classes"),
        stages=tuple(Regex(stage) for stage in patterns(options, "stages")),
        rest=wording(options, "rest"),
        counted=Regex(f"{HAN_NUMBER}(?:{wording(options, 'units').pattern})"),
    )


def _run(reading: Reading, scope: tuple[Span, ...], options: tuple[_Words, bool]) -> Outcome:
    words, wanted = options
    hits = tuple(
        hit for clear, hit in _mismatches(reading.report.text, scope, words) if clear is wanted
    )
    return Outcome(bool(hits), hits)


@lru_cache(maxsize=1)
def _mismatches(text: str, scope: tuple[Span, ...], words: _Words) -> tuple[tuple[bool, Hit], ...]:
    """What does not add up, and whether that is certain; kept for the next case of the rule."""
    found = []
    for span in scope:
        for line in told_in(text, span, words.breakdowns):
            paragraph = text[line.start : line.end]
            for breakdown in read_breakdowns(paragraph, words.breakdowns):
                clear = _clear(breakdown, words)
                if clear is not None:
                    start = line.start + breakdown.total.span.start
                    end = line.start + breakdown.parts.items[-1].span.end
                    found.append((clear, Hit(Span(start, end), arithmetic(paragraph, breakdown))))
    return tuple(found)


def _clear(found: Breakdown, words: _Words) -> bool | None:
    """Whether the parts certainly (True) or probably (False) fail to make up the total."""
    items = found.parts.items
    if any(q.approximate for q in (found.total, *items)):
        return None
    if words.overlapping.search(found.parts.words) or words.twofold.search(found.parts.tail):
        return None
    values = [q.value for q in items]
    excess = Fraction(sum(values) - found.total.value)
    slack = sum(Fraction(q.step) for q in (found.total, *items) if q.rounded) / 2
    if abs(excess) <= slack or _explained(values, found):
        return None
    return _too_much(found, excess) if excess > 0 else _too_little(found, -excess, words)


def _explained(values: Sequence[int | Fraction], found: Breakdown) -> bool:
    """Whether another reading adds up: the list runs on, is nested, or has another total."""
    total, whole = found.total.value, sum(values)
    if total in accumulate(values) or total == 0:
        return True
    if any(values[i] == sum(values[i + 1 :]) for i in range(len(values) - 2)):
        return True
    earlier = [q.value for q in found.others]
    return whole in earlier or whole in accumulate([total, *reversed(earlier)])


def _too_much(found: Breakdown, excess: Fraction) -> bool | None:
    count, total = len(found.parts.items), found.total.value
    near = excess <= max(1, total / _NEAR)
    if (found.others or found.whole) and not near:
        return None
    if count == 1:
        return None if found.others or found.whole else False
    if found.parts.firm:
        return bool(near)
    return False if count > 2 and excess <= max(1, total / _CLOSE) else None


def _too_little(found: Breakdown, lack: Fraction, words: _Words) -> bool | None:
    parts, total = found.parts, found.total.value
    closed = parts.closed or words.rest.search(parts.items[-1].before) is not None
    if len(parts.items) < 2 or not closed or not parts.firm or _other_step(found):
        return None
    if words.partial.search(parts.words):
        return None
    if words.rest.search(parts.words):
        return True
    if found.whole:
        return True if lack <= max(1, total / _NEAR) else None
    little = found.bracketed or lack < min(q.value for q in parts.items)
    close = lack <= total / _CLOSE or (lack == 1 and len(parts.items) > 2)
    return False if little and close else None


def _other_step(found: Breakdown) -> bool:
    """Whether the parts are told of a later step, which not all have reached: 受理…,其中维持…."""
    before, after = found.stage, found.parts.stage
    return before is not None and after is not None and after - before not in (0, 1)


_WORDS = {
    "leads": "总数与分项之间的写法，如 其中",
    "whole": "表示分项已经列全的写法，如 分别为",
    "no_total": "以此结尾的不是总数，如 同比增加",
    "sums": "写在分项之后的总数前面的写法，如 共计",
    "skip": "分项之间略过的写法，如 占比",
    "joins": "连接最后一项的写法，如 和",
    "other": "另说一件事的写法：总数和首项都没有写到时，清单到此为止",
    "classes": "划分类别的写法：用逗号分开时，据此认出仍是同一清单",
    "stages": "办理的先后步骤，每项一步；一个清单只说一步",
    "overlapping": "会互相重叠的分项，出现时不查",
    "twofold": "分项之后说明有重复的写法，出现时不查",
    "partial": "表示没有列全的写法",
    "rest": "表示已经列全的写法，如 其他",
}

SUM = Kind(
    name="sum",
    schema={
        "type": "object",
        "properties": {
            "certainty": {
                "enum": ["clear", "doubtful"],
                "description": "clear：肯定不符；doubtful：可能不符，需要核对",
            },
            **QUANTITY,
            **{name: {**PATTERNS, "description": said} for name, said in _WORDS.items()},
        },
        "required": ["certainty", *QUANTITY_REQUIRED, *_WORDS],
    },
    build=_build,
    run=_run,
)
