"""The section tree: which heading stands under which."""

from __future__ import annotations

from dataclasses import dataclass

from checker.document.headings import Heading
from checker.document.marks import RANK
from checker.document.vocabulary import Vocabulary
from checker.model import Mark, Section, Span


@dataclass(slots=True)
class _Open:
    """A section whose end is not known yet: `mark` numbering run, its last `ordinal`.

    `level` is the outline level of its heading's style, None without one.
    """

    index: int
    mark: Mark
    ordinal: int | None
    main: bool
    level: int | None


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
    turned = not numbered_top and _is_turned(headings)
    for index, heading in enumerate(headings):
        main = heading.named and vocabulary.main_heading.search(heading.title) is not None
        depth = _depth(stack, heading, main=main, numbered_top=numbered_top, turned=turned)
        del stack[depth:]
        levels.append(depth + 1)
        parents.append(stack[-1].index if stack else None)
        stack.append(_Open(index, heading.mark, heading.ordinal, main, heading.level))
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


def _is_turned(headings: tuple[Heading, ...]) -> bool:
    """Whether 1. stands over (一): a web page made its list items of 一、 and no others."""
    outer = next((h for h in headings if h.mark is Mark.ARABIC), None)
    inner = next((h for h in headings if h.mark is Mark.HAN_PAREN), None)
    if outer is None or inner is None:
        return False
    return outer.ordinal == inner.ordinal == 1 and outer.span.start < inner.span.start


def _body(headings: tuple[Heading, ...], levels: list[int], index: int, end: int) -> Span:
    stop = end
    for later in range(index + 1, len(headings)):
        if levels[later] <= levels[index]:
            stop = headings[later].span.start
            break
    start = headings[index].span.end
    return Span(start, max(start, stop))


def _depth(
    stack: list[_Open], heading: Heading, *, main: bool, numbered_top: bool, turned: bool
) -> int:
    """How many open sections enclose the heading."""
    if heading.mark is Mark.NONE:
        styled = _styled_depth(stack, heading.level)
        if styled is not None:
            return styled
        return _unnumbered_depth(stack, main=main, numbered_top=numbered_top)
    same = [d for d, entry in enumerate(stack) if entry.mark is heading.mark]
    if not same:
        return _new_run_depth(stack, heading, turned=turned)
    if heading.level and all(stack[depth].level for depth in same):
        styled = _same_run_by_style(stack, same, heading.level)
        if styled is not None:
            return styled
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


def _styled_depth(stack: list[_Open], level: int | None) -> int | None:
    """Where a heading stands by its style alone; None where no style around it tells."""
    if level is None:
        return None
    for depth, entry in enumerate(stack):
        if entry.level is not None and entry.level >= level:
            return depth
    above = [depth for depth, entry in enumerate(stack) if entry.level is not None]
    if above:
        return above[-1] + 1
    return None if stack else 0


def _same_run_by_style(stack: list[_Open], same: list[int], level: int) -> int | None:
    """A number of a style that is open already: the run of its own level, or one inside it."""
    for depth in reversed(same):
        if stack[depth].level == level:
            return depth
    inside = all((stack[depth].level or level) < level for depth in same)
    return max(_styled_depth(stack, level) or 0, same[-1] + 1) if inside else None


def _unnumbered_depth(stack: list[_Open], *, main: bool, numbered_top: bool) -> int:
    for depth, entry in enumerate(stack):
        if entry.mark is Mark.NONE and (main or entry.level is None):
            return depth
    styled = [depth for depth, entry in enumerate(stack) if entry.level is not None]
    if styled and not main:
        return styled[-1] + 1
    return 0 if main or not numbered_top else len(stack)


def _new_run_depth(stack: list[_Open], heading: Heading, *, turned: bool) -> int:
    """A mark not open yet goes under the innermost section of a higher-ranking mark.

    Where ranks are turned round (1. over (一)), the whole document or the styles of both tell that it is meant.
    """
    depth = len(stack)
    if turned and heading.mark is Mark.HAN_PAREN and stack and stack[-1].mark is Mark.ARABIC:
        return depth
    while (
        depth
        and stack[depth - 1].mark is not Mark.NONE
        and RANK[stack[depth - 1].mark] > RANK[heading.mark]
        and not (heading.level and (stack[depth - 1].level or heading.level) < heading.level)
    ):
        depth -= 1
    return depth
