"""What every kind of check shares: its inputs, its outcome, and how patterns are compiled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, wraps
from typing import Any, NamedTuple, TypeVar

from checker.checks.probes import Probes
from checker.document.damage import Damage
from checker.model import Report, Section, Span
from checker.regex import Regex


class Passage(NamedTuple):
    """The part of a report that treats one topic.

    Attributes:
        headings: Sections whose heading names the topic; empty if it is only told in the text.
        spans: The text that treats it, in order, without nested passages of other topics.
        openings: Where an unheaded passage begins to speak of the topic.
    """

    headings: tuple[Section, ...] = ()
    spans: tuple[Span, ...] = ()
    openings: tuple[Span, ...] = ()

    @property
    def present(self) -> bool:
        """Whether the report treats the topic at all."""
        return bool(self.headings or self.openings or self.spans)


class Reading(NamedTuple):
    """What a check looks at.

    Attributes:
        passages: By topic id.
        damage: What the export lost.
        probes: Finds the probe words of all rules in one pass; None looks for each by itself.
        words: Divides a text into words and weighs them; costly, for the few checks that need it.
        frequencies: How often each word of the language occurs; as costly.
    """

    report: Report
    passages: Mapping[str, Passage]
    damage: tuple[Damage, ...] = ()
    probes: Probes | None = None
    words: Callable[[str], Mapping[str, float]] | None = None
    frequencies: Callable[[], Mapping[str, int]] = dict


class Hit(NamedTuple):
    """One place where a check holds; `span` is None for what has no place.

    Attributes:
        detail: What the check says of it, put into the message of the rule.
        others: The further places of a finding that gathers several.
        brief: The detail without its quotations, where it has more of them than a line can hold.
    """

    span: Span | None
    detail: str = ""
    others: tuple[Span, ...] = ()
    brief: str = ""


class Outcome(NamedTuple):
    """Whether a check holds, and where; `pairs` are statements with what answers them."""

    holds: bool
    hits: tuple[Hit, ...] = ()
    pairs: tuple[tuple[Span, Span | None], ...] = ()


#: What most checks of most reports come to.
NOTHING = Outcome(holds=False)

#: A name in the options of a check, by its path there, and the names that it may be.
Reference = tuple[tuple[str | int, ...], str, tuple[str, ...]]


def _no_references(_options: Mapping[str, Any]) -> Iterator[Reference]:
    yield from ()


def _no_probes(_options: Any) -> tuple[str, ...]:
    return ()


class Kind(NamedTuple):
    """A kind of check.

    Attributes:
        name: As written in rules under ``kind``.
        schema: JSON Schema of its options (without ``kind`` and ``in``).
        build: Turns options as written (terms expanded) into what `run` takes.
        run: The check itself: a pure function of reading, scope and options.
        references: Names in options that are sound by the schema which must be defined beside them.
        probes: Words, of the built options, that `run` passes to `holds_any`.
        scoped: Whether `run` looks at its scope, so that rules may write ``in``.
    """

    name: str
    schema: Mapping[str, Any]
    build: Callable[[Mapping[str, Any]], Any]
    run: Callable[[Reading, tuple[Span, ...], Any], Outcome]
    references: Callable[[Mapping[str, Any]], Iterator[Reference]] = _no_references
    probes: Callable[[Any], tuple[str, ...]] = _no_probes
    scoped: bool = True


_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")


def remembered(function: Callable[[_Asked], _Answer]) -> Callable[[_Asked], _Answer]:
    """`function`, whose last answer is kept: the cases of a rule ask it of one document in turn."""
    last: list[tuple[_Asked, _Answer]] = []

    @wraps(function)
    def ask(about: _Asked) -> _Answer:
        if not last or last[0][0] is not about:
            last[:] = [(about, function(about))]
        return last[0][1]

    return ask


#: Schema of a list of regular expressions.
PATTERNS: Mapping[str, Any] = {
    "type": "array",
    "items": {"type": "string", "minLength": 1},
    "minItems": 1,
    "description": "正则表达式列表，@名称 引用 terms/ 下的词表",
}

_SENTENCE = Regex("[^。!?;\n]+")
_CLAUSE = Regex("[^。!?;,:\n]+")


@lru_cache(maxsize=1024)
def compiled(patterns: tuple[str, ...]) -> Regex:
    """One pattern that matches where any of `patterns` does; compiled when first used."""
    return Regex("|".join(f"(?:{pattern})" for pattern in patterns))


def patterns(options: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The patterns written under `key`, if any."""
    return tuple(options.get(key, ()))


def holds_any(reading: Reading, words: tuple[str, ...]) -> bool:
    """Whether any of `words` stands in the text: a look before a costly pattern is tried."""
    if reading.probes is None:
        return any(word in reading.report.text for word in words)
    return not _standing(reading).isdisjoint(words)


@remembered
def _standing(reading: Reading) -> frozenset[str]:
    return reading.probes.standing_in(reading.report.text) if reading.probes else frozenset()


def sentences(text: str, span: Span) -> Iterator[Span]:
    """Spans of the sentences (also at a semicolon) inside `span`."""
    for match in _SENTENCE.finditer(text, span.start, span.end):
        yield Span(match.start(), match.end())


def clauses(text: str, span: Span) -> Iterator[Span]:
    """Spans of the clauses inside `span`: also divided at commas and colons."""
    for match in _CLAUSE.finditer(text, span.start, span.end):
        yield Span(match.start(), match.end())


def sentence_around(text: str, start: int, end: int, within: Span) -> Span:
    """The sentence that holds a match, cut to `within`."""
    left = max(text.rfind(mark, within.start, start) for mark in "。!?;\n") + 1
    rights = [at for mark in "。!?;\n" if (at := text.find(mark, end, within.end)) >= 0]
    return Span(max(left, within.start), min(rights, default=within.end))


#: What stands in the titles of documents, to be blanked where it is none of the report's own words.
TITLES = ("《[^》]{0,80}》",)


def blanked(text: str, mask: tuple[str, ...]) -> str:
    """`text` with every match of `mask` replaced by as many NUL characters."""
    if not mask:
        return text
    return compiled(mask).sub(lambda match: "\0" * len(match[0]), text)
