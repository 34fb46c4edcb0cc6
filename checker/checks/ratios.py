"""`ratio`: a rate does not follow from its own figures, or is more than a rate can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from checker.checks.base import PATTERNS, Hit, Kind, Outcome, Reading, patterns
from checker.checks.figures import (
    QUANTITY,
    QUANTITY_REQUIRED,
    build_quantity_words,
    figure,
    wording,
)
from checker.document.quantities import Quantity, QuantityWords, read_quantities
from checker.document.ratios import Ratio, RatioWords, read_ratios, sums
from checker.model import Span
from checker.regex import Regex

_PERCENT = "%"
_ALL = 100
_STOP = Regex("[。!?\n]")
_LISTED = Regex("[、和及与]")
_REACH = 600  # characters around a rate in which its figures are looked for


class _Words(NamedTuple):
    quantities: QuantityWords
    ratios: RatioWords
    mentions: Regex
    capped: Regex
    beyond: Regex


def _build(options: Mapping[str, Any]) -> tuple[_Words, str]:
    written = tuple((name, patterns(options, name)) for name in (*QUANTITY, *_WORDS))
    return _build_words(written), options["is"]


@lru_cache(maxsize=8)
def _build_words(written: tuple[tuple[str, tuple[str, ...]], ...]) -> _Words:
    """The same object for the same wording, so that the cases of a rule share what was read."""
    options = dict(written)
    told = {name: wording(options, name).pattern for name in _WORDS}
    return _Words(
        quantities=build_quantity_words(options),
        ratios=RatioWords(
            rate=Regex(f"(?:{told['rate']})$"),
            share=Regex(told["share"]),
            lead=Regex(told["leads"]),
            rise=Regex(f"(?:{told['rise']})$"),
            fall=Regex(f"(?:{told['fall']})$"),
            earlier=Regex(told["earlier"]),
            due=Regex(told["due"]),
            rest=Regex(f"(?:{told['rest']})[^,。;、]{{0,6}}$"),
            grade=Regex(f"(?:{told['grade']})$"),
            nouns=Regex(f"(?:{told['nouns']}){{1,4}}"),
            partly=Regex(f"(?:{told['partly']})$"),
        ),
        mentions=Regex("|".join(told[name] for name in ("rate", "share", "rise", "fall"))),
        capped=Regex(f"(?:{told['capped']})(?:{told['rate']})$"),
        beyond=Regex(told["beyond"]),
    )


def _run(reading: Reading, scope: tuple[Span, ...], options: tuple[_Words, str]) -> Outcome:
    words, wanted = options
    found = _findings(reading.report.text, scope, words)
    hits = tuple(hit for sort, hit in found if sort == wanted)
    return Outcome(bool(hits), hits)


@lru_cache(maxsize=1)
def _findings(text: str, scope: tuple[Span, ...], words: _Words) -> tuple[tuple[str, Hit], ...]:
    """What is wrong with the rates of a text; kept for the next case of the rule."""
    found: list[tuple[str, Hit]] = []
    for span in scope:
        for sentence in _sentences(text, span):
            if words.mentions.search(text, sentence.start, sentence.end):
                found += _judge(text, sentence, words)
    return tuple(found)


def _sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences with a percentage; a semicolon does not end them, for lists run over it."""
    at = text.find(_PERCENT, span.start, span.end)
    while at >= 0:
        window = text[max(span.start, at - _REACH) : at]
        stop = _STOP.search(text, at, min(at + _REACH, span.end))
        end = stop.start() if stop else min(at + _REACH, span.end)
        yield Span(at - len(_STOP.split(window)[-1]), end)
        at = text.find(_PERCENT, end, span.end)


def _judge(text: str, sentence: Span, words: _Words) -> Iterator[tuple[str, Hit]]:
    told = text[sentence.start : sentence.end]
    quantities = read_quantities(told, Span(0, len(told)), words.quantities)
    full = [q for q in quantities if _too_full(q, words)]
    if full and not words.beyond.search(told):
        yield from (("over-full", Hit(_shifted(q.span, sentence.start))) for q in full)
    earlier: list[Quantity] | None = None
    for ratio in read_ratios(told, quantities, words.ratios):
        if _explained(ratio):
            continue
        if not ratio.change:
            earlier = _earlier(text, sentence, words) if earlier is None else earlier
            if any(ratio.fits(q.value) for q in earlier if q.sort == ratio.part.sort):
                continue
        # 应出庭23件,出庭21件 leaves no doubt what the rate is of; 100 % may else be of something untold.
        due = any(words.ratios.due.search(base.before) for base in ratio.bases)
        of_all = ratio.stated.value == _ALL and not ratio.change and not due
        if of_all and _side_by_side(told, ratio):
            continue
        span = Span(ratio.part.span.start, ratio.stated.span.end)
        if ratio.change:
            first = min(ratio.part.span.start, ratio.bases[0].span.start)
            span = Span(first, ratio.stated.span.end)
        hit = Hit(_shifted(span, sentence.start), _arithmetic(told, ratio))
        yield ("doubtful" if of_all else "mismatch"), hit


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _too_full(quantity: Quantity, words: _Words) -> bool:
    return (
        quantity.unit == _PERCENT
        and quantity.value > _ALL
        and words.capped.search(quantity.before) is not None
    )


def _explained(ratio: Ratio) -> bool:
    """Whether the rate follows from some reading of its own sentence."""
    if any(q.approximate for q in (ratio.part, *ratio.bases)):
        return True
    return any(ratio.fits(base) for base in sums(ratio.bases)) or ratio.follows()


def _side_by_side(told: str, ratio: Ratio) -> bool:
    """Whether part and base are listed: 8个司法所、3个执法大队均配备法律顾问."""
    between = told[ratio.bases[0].span.end : ratio.part.span.start]
    return _LISTED.search(between) is not None and "," not in between


def _earlier(text: str, sentence: Span, words: _Words) -> list[Quantity]:
    """The figures that the paragraph told before: a share may be one of theirs."""
    start = max(text.rfind("\n", 0, sentence.start) + 1, sentence.start - _REACH)
    return list(read_quantities(text, Span(start, sentence.start), words.quantities))


def _arithmetic(told: str, ratio: Ratio) -> str:
    base = ratio.bases[0]
    part, whole, stated = (
        told[q.span.start : q.span.end] for q in (ratio.part, base, ratio.stated)
    )
    decimals = len(stated.partition(".")[2].rstrip(_PERCENT))
    true = figure(float(ratio.exact(base.value)), max(decimals, 2))
    if ratio.change:
        one, other = (part, whole) if ratio.change > 0 else (whole, part)
        return f"({one}-{other})÷{whole}={true}%，文中为{stated}"
    return f"{part}÷{whole}={true}%，文中为{stated}"


_WORDS = {
    "rate": "比率名称的结尾，如 率为",
    "share": "整个分句写明占比的写法，如 占总数的",
    "leads": "总数与分项之间的写法，如 其中",
    "rise": "增幅数字前的写法",
    "fall": "降幅数字前的写法",
    "earlier": "上一年数字的写法，如 去年",
    "due": "应有之数的写法，如 应出庭；只作基数，不作分子",
    "rest": "比率所不含之数的写法，如 不(不合格5件)；不作分子",
    "grade": "等次和结果的写法，如 优秀；不作基数",
    "nouns": "比率所说的动作和数字之间可以有的词，如 人数；别的词说明是结果",
    "partly": "说明只是其中一部分的写法，如 当场；比率名称里没有时不作分子",
    "capped": "不会超过100%的比率",
    "beyond": "写到时可以超过100%的写法，如 任务",
}

RATIO = Kind(
    name="ratio",
    schema={
        "type": "object",
        "properties": {
            "is": {
                "enum": ["mismatch", "doubtful", "over-full"],
                "description": "mismatch：与数据不符；doubtful：写作100%而数据不是；over-full：超过100%",
            },
            **QUANTITY,
            **{name: {**PATTERNS, "description": said} for name, said in _WORDS.items()},
        },
        "required": ["is", *QUANTITY_REQUIRED, *_WORDS],
    },
    build=_build,
    run=_run,
)
