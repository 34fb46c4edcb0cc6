"""What the file says of the paragraphs of the normalised text, beside their words: its blocks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from checker.document.marks import opens_with_mark
from checker.document.normal import Normal
from checker.document.rows import find_rows
from checker.model import Block, Role, Source, Span

_RUNNING_TEXT = 100  # a paragraph so long, without a number, is no heading whatever its style
_MISUSED = 4  # one such paragraph among so many in heading styles, and the styles tell nothing

#: The level of a paragraph that can be no heading: a row of a table.
NO_HEADING = 0
NO_LEVELS: Mapping[int, int] = MappingProxyType({})


class Styling(NamedTuple):
    """Evidence from styles; a plain text has none.

    Attributes:
        levels: Outline level, or `NO_HEADING`, by the offset at which a paragraph begins.
        titles: Indices of the paragraphs that are styled as the title.
        right: Indices of the paragraphs set to the right.
        contents: Indices of the entries of a table of contents.
        report: How many paragraphs the report has; notes follow it. None: all of them.
    """

    levels: Mapping[int, int] = NO_LEVELS
    titles: tuple[int, ...] = ()
    right: frozenset[int] = frozenset()
    contents: frozenset[int] = frozenset()
    report: int | None = None


PLAIN = Styling()


def lines_apart(source: Source) -> frozenset[int]:
    """Offsets at which lines begin that are paragraphs by the file's account, or rows of a table."""
    spans = (*(block.span for block in source.blocks), *find_rows(source))
    return frozenset(span.end - len(source.text[span.start : span.end].lstrip()) for span in spans)


def read_styling(source: Source, normal: Normal, paragraphs: tuple[Span, ...]) -> Styling:
    """Find the paragraphs that the blocks of `source` speak of."""
    starts = [span.start for span in paragraphs]
    rows = {_in_text(span.start, normal) for span in find_rows(source)}
    levels = dict.fromkeys(rows.intersection(starts), NO_HEADING)
    if not source.blocks:
        return Styling(levels=levels) if levels else PLAIN
    titles: list[int] = []
    right: set[int] = set()
    contents: set[int] = set()
    report: int | None = None
    for block in source.blocks:
        first = bisect_left(starts, _in_text(block.span.start, normal))
        last = bisect_left(starts, _in_text(block.span.end, normal))
        indices = range(first, last)  # several, where soft breaks divide a paragraph
        if block.role is Role.NOTE:
            report = first if report is None else report
        elif block.role is Role.CONTENTS:
            contents.update(indices)
        else:
            level = _level(block, len(indices))
            if level is not None:
                levels.update((starts[index], level) for index in indices)
            titles += indices if block.is_title else ()
            right.update(indices if block.is_right else ())
    return Styling(
        levels=_trusted(levels, normal.text),
        titles=tuple(titles),
        right=frozenset(right),
        contents=frozenset(contents),
        report=report,
    )


def _level(block: Block, lines: int) -> int | None:
    if block.role is Role.ROW:
        return NO_HEADING
    return block.level if lines == 1 else None


def _trusted(levels: dict[int, int], text: str) -> dict[int, int]:
    """The levels, unless heading styles stand on the running text as well."""
    styled = [start for start, level in levels.items() if level != NO_HEADING]
    misused = sum(
        text.find("\n", start, start + _RUNNING_TEXT) < 0
        and start + _RUNNING_TEXT < len(text)
        and not opens_with_mark(text[start : start + _RUNNING_TEXT])
        for start in styled
    )
    if misused * _MISUSED <= len(styled):
        return levels
    return {start: level for start, level in levels.items() if level == NO_HEADING}


def _in_text(offset: int, normal: Normal) -> int:
    """The offset of a source's character in the normalised text; of one cut out, what follows."""
    run = bisect_right(normal.source_starts, offset) - 1
    if run < 0:
        return 0
    ends = (*normal.text_starts[run + 1 : run + 2], len(normal.text))
    return min(normal.text_starts[run] + offset - normal.source_starts[run], ends[0])
