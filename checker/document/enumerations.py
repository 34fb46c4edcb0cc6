"""Quantities of one sort told in a row: 继续施行52件,宣布失效6件,废止5件."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.document.quantities import Quantity, QuantityWords
from checker.model import Span
from checker.regex import Regex

_BRACKETED = Regex(r"\([^()]*\)")
_OVERREAD = Regex("[,、(]?\0+[)]?")
_MARK = Regex("[,、;:。!?()]")
#: A number in Chinese numerals, before its unit.
HAN_NUMBER = "[一两二三四五六七八九十百]+余?(?<!第.)"
_LONGEST = 32  # characters that may stand between two parts
_AFFIX = 2  # characters by which the words of two parts are seen to be parallel


class ListWords(NamedTuple):
    """The wording of the parts of a list.

    Attributes:
        skip: What is overread between two parts: ,占83.9%.
        joins: What joins the last part to the list: 和, 以及.
        other: Words of a part that tell of something else, unless total or first part has them.
        classes: Words that divide one thing into classes; with them a list with commas goes on.
        stages: Steps of a procedure in their order; a list stays on one step.
        rest: Words of a part that is all the rest: 其余.
        counted: Quantities in Chinese numerals (两件), which are not added up.
    """

    quantities: QuantityWords
    skip: Regex
    joins: Regex
    other: Regex
    classes: Regex
    stages: tuple[Regex, ...]
    rest: Regex
    counted: Regex


class Enumeration(NamedTuple):
    """A list of quantities of one sort.

    Attributes:
        items: The quantities, at least one.
        words: The text of the list without its figures' surroundings cut off.
        stage: The step of a procedure the first one counts.
        firm: The items are visibly parallel; else they are clauses that merely follow.
        closed: The list ends with its sentence or bracket, and nothing of its sort is told after it.
        tail: The rest of its sentence.
    """

    items: tuple[Quantity, ...]
    words: str
    stage: int | None
    firm: bool
    closed: bool
    tail: str


class _Item(NamedTuple):
    """An item as it is read: the mark and the words before it."""

    quantity: Quantity
    mark: str
    before: str

    @property
    def words(self) -> str:
        return self.before + self.quantity.after


def read_enumeration(
    paragraph: str, span: Span, quantities: Sequence[Quantity], context: str, words: ListWords
) -> Enumeration | None:
    """The list that begins at the start of `span`.

    Args:
        paragraph: Text in which the spans count.
        span: Where the list may stand.
        quantities: Those in `span`, in order; the first one is the first item.
        context: The words of the total.
        words: The wording.

    Returns:
        None if no list begins there, or what begins there is none of the total.
    """
    gap = _gap(paragraph, span.start, quantities[0].span.start).lstrip(",: ")
    if _MARK.search(gap) or len(gap) > _LONGEST or _stray(gap, context, words):
        return None
    items, more = _items(paragraph, gap, quantities, context, words)
    last = items[-1].quantity.span.end
    tail = _gap(paragraph, last, span.end)
    mark = _MARK.search(tail)
    after = tail[: mark.start()] if mark else tail
    closing = mark[0] if mark else ""
    marks = {item.mark for item in items[1:]}
    told = paragraph[span.start : last] + after
    return Enumeration(
        items=tuple(item.quantity for item in items),
        words=told,
        stage=stage_of(items[0].words, words),
        firm=all(_parallel(items[i - 1], items[i], words) for i in range(1, len(items))),
        closed=not more
        and (closing in ("", "。", ";") or (closing == "," and "," not in marks))
        and not words.counted.search(told),
        tail=paragraph[last : span.end],
    )


def stage_of(text: str, words: ListWords) -> int | None:
    """The first step of the procedure that `text` names."""
    for place, pattern in enumerate(words.stages):
        if pattern.search(text):
            return place
    return None


def _items(
    paragraph: str,
    opening: str,
    quantities: Sequence[Quantity],
    context: str,
    words: ListWords,
) -> tuple[list[_Item], bool]:
    """The items, and whether more of their sort is told after them."""
    items = [_Item(quantities[0], "", opening)]
    for place, quantity in enumerate(quantities[1:], 1):
        item = _next(paragraph, items[-1], quantity, words)
        if item is None or not _belongs(items, item, context, words):
            return items, any(q.sort == items[0].quantity.sort for q in quantities[place:])
        items.append(item)
    return items, False


def _next(paragraph: str, last: _Item, quantity: Quantity, words: ListWords) -> _Item | None:
    """The item of `quantity`, if it follows the last one in a row."""
    gap = _gap(paragraph, last.quantity.span.end, quantity.span.start)
    if len(gap) > _LONGEST or quantity.sort != last.quantity.sort:
        return None
    marks = list(_MARK.finditer(gap)) or list(words.joins.finditer(gap))[:1]
    if len(marks) != 1 or marks[0][0] in ":。!?()":
        return None
    return _Item(quantity, marks[0][0], gap[marks[0].end() :].strip())


def _enumerated(items: Sequence[_Item]) -> bool:
    """Whether the list has gone by 、 so far."""
    return {item.mark for item in items[1:]} == {"、"}


def _belongs(items: Sequence[_Item], item: _Item, context: str, words: ListWords) -> bool:
    first = items[0]
    if bool(item.before) != bool(first.before):
        return False
    here, there = stage_of(item.words, words), stage_of(first.words, words)
    if here is not None and there is not None and here != there:
        return False
    if _stray(item.words, context + first.words, words):
        return False
    return not _enumerated(items) or _parallel(items[-1], item, words)


def _stray(text: str, context: str, words: ListWords) -> bool:
    """Whether `text` tells of something that `context` does not."""
    return any(match[0] not in context for match in words.other.finditer(text))


def _parallel(last: _Item, item: _Item, words: ListWords) -> bool:
    if item.mark != ",":
        return True
    one, two = last.before or last.quantity.after, item.before or item.quantity.after
    if words.rest.search(item.before):
        return True
    stage = stage_of(one, words)
    return (
        (stage is not None and stage == stage_of(two, words))
        or (words.classes.search(one) is not None and words.classes.search(two) is not None)
        or (len(two) >= _AFFIX and (one[-_AFFIX:] == two[-_AFFIX:] or one[:_AFFIX] == two[:_AFFIX]))
    )


def _gap(paragraph: str, start: int, end: int) -> str:
    """The text between two figures without brackets and what is overread."""
    gap = paragraph[start:end]
    if "(" in gap:
        gap = _BRACKETED.sub("", gap)
    return _OVERREAD.sub("", gap) if "\0" in gap else gap
