"""Headings as they stand in the text: alone on a line, opening a paragraph, or glued into one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from checker.document.dates import DATE
from checker.document.marks import CLOSING, INSIDE, OPENING, opens_with_mark, read_mark
from checker.document.styling import NO_HEADING, NO_LEVELS
from checker.document.vocabulary import Vocabulary
from checker.model import Mark, Span
from checker.regex import Regex

_ALONE = 70  # characters of a numbered heading alone on its line
_LEAD = 50  # characters of a heading sentence that opens a paragraph
_NAMED_LEAD = 70  # the same for one that has the words of a main heading: …第一责任人职责…等情况。
_ITEM_LEAD = 30  # the same for 一是…
_UNNUMBERED = 32  # characters of an unnumbered heading
_CLAUSE_MARKS = frozenset(",;、")
_FIRST = frozenset(("(一)", "一、"))
_MAIN_MARKS = (Mark.PART, Mark.HAN, Mark.HAN_PAREN)
_GLUED = 60  # characters of a paragraph from which on a main heading may be glued into it
#: A number inside running text that only a main heading's words after it betray.
_LONE = Regex("[一二三四五六七八九十](?<![第十一二三四五六七八九].)、")
#: 一是… inside a paragraph, whose first clause may be a heading.
_ITEM_INSIDE = Regex(
    "[一二三四五六七八九十](?<![一二三四五六七八九].)[一二三四五六七八九]?(?:是要|是)(?!否)"
)
_AFTER_SENTENCE = frozenset("。; ")
_CLAUSE = Regex("[,。;:!?\n]")
_TRIM = " :。;、,.…"


class Heading(NamedTuple):
    """A heading before the outline is known.

    Attributes:
        named: Whether the heading words are set off from the text; a numbered paragraph that
            simply begins (1.全县共有…,…) has its first clause as `title` but is not named.
    """

    span: Span
    mark: Mark
    number: str
    ordinal: int | None
    title: str
    alone: bool
    named: bool
    level: int | None = None


def find_headings(
    text: str,
    paragraphs: tuple[Span, ...],
    vocabulary: Vocabulary,
    levels: Mapping[int, int] = NO_LEVELS,
) -> tuple[Heading, ...]:
    """All headings of the paragraphs given (the body), in order.

    Args:
        text: Normalised text.
        paragraphs: Its paragraphs.
        vocabulary: The words of main headings.
        levels: What styles say, by the start of a paragraph; see `checker.document.styling`.
    """
    found: list[Heading] = []
    inside = _starts_inside(text, paragraphs, vocabulary)
    for index, span in enumerate(paragraphs):
        level = levels.get(span.start)
        if level == NO_HEADING:
            continue
        styled = bool(level) and _reads_as_heading(text[span.start : span.end])
        starts = [span.start, *inside.get(index, ())]
        for start, end in zip(starts, [*starts[1:], span.end], strict=True):
            heading = _numbered(text, Span(start, end), vocabulary, styled=styled)
            if (
                heading
                and not styled
                and end == span.end
                and _is_statement(text, heading, span, paragraphs, index)
            ):
                heading = _unnamed(heading)
            if heading is None and start == span.start and len(starts) == 1:
                following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
                heading = _unnumbered(text, span, following, vocabulary, styled=styled)
            if heading:
                found.append(heading._replace(level=level) if styled else heading)
    return tuple(found)


def _starts_inside(
    text: str, paragraphs: tuple[Span, ...], vocabulary: Vocabulary
) -> dict[int, list[int]]:
    """Where headings begin within paragraphs, by the index of the paragraph."""
    if not paragraphs:
        return {}
    begins = [span.start for span in paragraphs]
    found: dict[int, set[int]] = defaultdict(set)
    for at, index in _within(INSIDE, text, paragraphs, begins):
        mark = INSIDE.match(text, at)
        if mark and (
            text[at - 1] in CLOSING or _opens_glued_run(text, paragraphs[index].start, mark)
        ):
            found[index].add(at)
    for at, index in _within(_LONE, text, paragraphs, begins):
        span = paragraphs[index]
        if span.length >= _GLUED and vocabulary.glued_heading.match(text, at + 2, span.end):
            found[index].add(at)
    for index, items in _items_inside(text, paragraphs, begins, vocabulary).items():
        found[index].update(items)
    return {index: sorted(starts) for index, starts in found.items()}


def _items_inside(
    text: str, paragraphs: tuple[Span, ...], begins: list[int], vocabulary: Vocabulary
) -> dict[int, list[int]]:
    """The items of a paragraph whose first clauses are sentences, if one has the words of a main heading.

    1.健全体系。一是主要领导履行第一责任人职责。……二是抓好学法。……
    """
    found: dict[int, list[int]] = defaultdict(list)
    main: set[int] = set()
    for at, index in _within(_ITEM_INSIDE, text, paragraphs, begins):
        stop = text.find("。", at, min(at + _ITEM_LEAD + 2, paragraphs[index].end - 1))
        clause = text[at:stop] if stop > 0 else ""
        if text[at - 1] in _AFTER_SENTENCE and clause and not _CLAUSE.search(clause):
            found[index].append(at)
            if vocabulary.main_heading.search(clause):
                main.add(index)
    return {index: found[index] for index in main}


def _within(
    pattern: Regex, text: str, paragraphs: tuple[Span, ...], begins: list[int]
) -> Iterator[tuple[int, int]]:
    """Where `pattern` matches inside a paragraph, not at its start, and which paragraph that is."""
    for match in pattern.finditer(text, paragraphs[0].start, paragraphs[-1].end):
        index = bisect_right(begins, match.start()) - 1
        if begins[index] < match.start() and match.end() <= paragraphs[index].end:
            yield match.start(), index


def _reads_as_heading(line: str) -> bool:
    """Whether a paragraph in a heading style is one: styles are put on running text, too."""
    words = line.rstrip(_TRIM)
    if not 2 <= len(words) <= _ALONE or any(mark in words for mark in "。;!?"):
        return False
    return not (line.endswith(("。", ";")) and "," in line)


def _opens_glued_run(text: str, start: int, mark: re.Match[str]) -> bool:
    """(一) right behind the words of a heading (一、主要举措(一)…): the line break was lost."""
    if mark[0] not in _FIRST:
        return False
    start = max(start, mark.start() - 4 * _UNNUMBERED)
    clause = max(text.rfind(stop, start, mark.start()) for stop in "。;:!?\n") + 1
    head = text[max(clause, start) : mark.start()].strip()
    return len(head) <= _UNNUMBERED and opens_with_mark(head)


def _unnamed(heading: Heading) -> Heading:
    """The number and first clause of a statement, in place of a heading."""
    title = _first_clause(heading.title)
    end = heading.span.end - len(heading.title) + len(title)
    span = Span(heading.span.start, max(end, heading.span.start + len(heading.number)))
    return heading._replace(span=span, title=title, alone=False, named=False)


def _is_statement(
    text: str, heading: Heading, span: Span, paragraphs: tuple[Span, ...], index: int
) -> bool:
    """A numbered line that is one full sentence with nothing under it heads nothing."""
    if not heading.alone or text[span.end - 1] != "。" or "," not in text[span.start : span.end]:
        return False
    below = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    return below is None or opens_with_mark(text[below.start : below.end])


def _numbered(
    text: str, span: Span, vocabulary: Vocabulary, *, styled: bool = False
) -> Heading | None:
    match = OPENING.match(text, span.start, span.end)
    if match is None:
        return None
    mark, ordinal = read_mark(match)
    number = match[0].strip()
    rest = text[match.end() : span.end]
    title, named = _heading_words(rest, mark, vocabulary)
    if styled and not named:
        title, named = rest.rstrip(_TRIM), True
    end = match.end() + len(title)
    alone = not rest[len(title) :].strip(_TRIM)
    if mark is Mark.ITEM and alone and "。" not in rest and not styled:
        named = False
    return Heading(
        span=Span(span.start, max(end, span.start + len(number))),
        mark=mark,
        number=number,
        ordinal=ordinal,
        title=title.strip(_TRIM),
        alone=alone,
        named=named and bool(title.strip(_TRIM)),
    )


def _heading_words(rest: str, mark: Mark, vocabulary: Vocabulary) -> tuple[str, bool]:
    """The words of a heading at the beginning of `rest`, and whether they are set off."""
    if mark is Mark.ITEM:
        return _item_words(rest)
    stop = rest.find("。", 0, _LEAD + 1)
    if stop < 0:
        stop = _named_stop(rest, vocabulary)
    glued = vocabulary.glued_heading.match(rest) if mark in _MAIN_MARKS else None
    if glued and rest[glued.end() : glued.end() + 1] in _CLAUSE_MARKS:
        glued = None  # a clause of running text, not words run into it
    if stop > 0:
        if glued and _runs_on(rest[glued.end() : stop]):
            return glued[0], True
        colon = rest.find(":", 0, min(stop, _ITEM_LEAD))
        return rest[: colon if colon > 3 else stop], True
    if len(rest) <= _ALONE and "。" not in rest.rstrip(_TRIM) and ";" not in rest.rstrip(_TRIM):
        colon = rest.find(":")
        if 0 < colon < len(rest.rstrip(_TRIM)):
            return rest[:colon], True
        if glued and _runs_on(rest[glued.end() :]):
            return glued[0], True
        return rest.rstrip(_TRIM), True
    for separator in (":", "  ", " "):
        at = rest.find(separator, 0, _LEAD + 1)
        if at > 3 and not any(c in rest[:at] for c in "。;"):
            return rest[:at], True
    if glued:
        return glued[0], True
    return _first_clause(rest), False


def _item_words(rest: str) -> tuple[str, bool]:
    """The same after 一是."""
    stop = rest.find("。", 0, _ITEM_LEAD + 1)
    if stop > 0 and not any(c in rest[:stop] for c in ",;:"):
        return rest[:stop], True
    return _first_clause(rest), False


def _named_stop(rest: str, vocabulary: Vocabulary) -> int:
    """Where a long first sentence ends that names what is reported in the words of the duty to report."""
    stop = rest.find("。", _LEAD + 1, _NAMED_LEAD + 1)
    words = rest[: max(stop, 0)]
    return stop if words.endswith("情况") and vocabulary.main_heading.search(words) else -1


def _runs_on(rest: str) -> bool:
    """Whether what follows a heading's usual words is running text, not more of the heading."""
    return len(rest) > 12 and any(mark in rest for mark in ",;。")


def _first_clause(rest: str) -> str:
    stop = _CLAUSE.search(rest)
    return rest[: min(stop.start() if stop else len(rest), _LEAD)]


def _unnumbered(
    text: str, span: Span, following: Span | None, vocabulary: Vocabulary, *, styled: bool
) -> Heading | None:
    """A short line without closing mark over a paragraph (存在的问题), or one styled as heading."""
    line = text[span.start : span.end]
    words = line.strip("【】<>《》“”*# ").rstrip(":")
    if styled:
        return _without_number(span, words.rstrip(_TRIM)) if following else None
    if not 3 <= len(words) <= _UNNUMBERED or any(c in words for c in "。;!?,:"):
        return None
    if DATE.fullmatch(words) or vocabulary.leads_in.search(words):
        return None
    main = vocabulary.main_heading.search(words) is not None
    if line[-1] in "。;,、:" and not (main and line[-1] == ":"):
        return None
    if following is None and not main:
        return None
    below = text[following.start : following.end] if following else ""
    if not main and len(below) < 40 and not opens_with_mark(below):
        return None
    return _without_number(span, words)


def _without_number(span: Span, words: str) -> Heading:
    return Heading(
        span=span,
        mark=Mark.NONE,
        number="",
        ordinal=None,
        title=words,
        alone=True,
        named=True,
    )
