"""The section tree: which heading stands under which."""

from __future__ import annotations

from dataclasses import dataclass

from checker.document.headings import Heading
from checker.document.marks import RANK
from checker.document.vocabulary import Vocabulary
from checker.model import Mark, Section, Span


@dataclass(slots=True)
class _Open:
    """A section whose end is not known yet: `mark` numbering run, its last `ordinal`."""

    index: int
    mark: Mark
    ordinal: int | None
    main: bool


def build_outline(
    headings: tuple[Heading, ...], end: int, vocabulary: Vocabulary
) -> tuple[Section, ...]:
    """Give every heading its level, parent and body.

    Args:
        headings: In text order.
        end: Where the body ends.
        vocabulary: Knows which headings open a main part.
    """
    stack: list[_Open] = []
    levels: list[int] = []
    parents: list[int | None] = []
    numbered_top = any(h.mark in (Mark.PART, Mark.HAN) for h in headings)
    for index, heading in enumerate(headings):
        main = heading.named and vocabulary.main_heading.search(heading.title) is not None
        depth = _depth(stack, heading, main=main, numbered_top=numbered_top)
        del stack[depth:]
        levels.append(depth + 1)
        parents.append(stack[-1].index if stack else None)
        stack.append(_Open(index, heading.mark, heading.ordinal, main))
    return tuple(
        Section(
            level=level,
            mark=heading.mark,
            number=heading.number,
            ordinal=heading.ordinal,
            title=heading.title,
            heading=heading.span,
            body=_body(headings, levels, index, end),
            parent=parent,
            alone=heading.alone,
            named=heading.named,
        )
        for index, (heading, level, parent) in enumerate(
            zip(headings, levels, parents, strict=True)
        )
    )


def _body(headings: tuple[Heading, ...], levels: list[int], index: int, end: int) -> Span:
    stop = end
    for later in range(index + 1, len(headings)):
        if levels[later] <= levels[index]:
            stop = headings[later].span.start
            break
    start = headings[index].span.end
    return Span(start, max(start, stop))


def _depth(stack: list[_Open], heading: Heading, *, main: bool, numbered_top: bool) -> int:
    """How many open sections enclose the heading."""
    if heading.mark is Mark.NONE:
        return _unnumbered_depth(stack, main=main, numbered_top=numbered_top)
    same = [d for d, entry in enumerate(stack) if entry.mark is heading.mark]
    if not same:
        return _new_run_depth(stack, heading.mark)
    if len(same) > 1 and heading.ordinal is not None:
        # 一、 nested in 一、: continue the inner run unless only the outer one fits.
        inner, outer = stack[same[-1]], stack[same[0]]
        fits_inner = inner.ordinal is not None and heading.ordinal == inner.ordinal + 1
        fits_outer = outer.ordinal is not None and heading.ordinal == outer.ordinal + 1
        if fits_outer and (main or not fits_inner):
            return same[0]
        return same[-1]
    deepest = same[-1]
    entry = stack[deepest]
    restarts = heading.ordinal == 1 and entry.ordinal is not None
    if restarts and entry.main and not main and deepest == len(stack) - 1:
        return deepest + 1
    return deepest


def _unnumbered_depth(stack: list[_Open], *, main: bool, numbered_top: bool) -> int:
    for depth, entry in enumerate(stack):
        if entry.mark is Mark.NONE:
            return depth
    return 0 if main or not numbered_top else len(stack)


def _new_run_depth(stack: list[_Open], mark: Mark) -> int:
    """A style not open yet goes under the innermost section of a higher-ranking style."""
    depth = len(stack)
    while (
        depth
        and stack[depth - 1].mark is not Mark.NONE
        and (RANK[stack[depth - 1].mark] > RANK[mark])
    ):
        depth -= 1
    return depth
