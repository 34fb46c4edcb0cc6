"""Characters with their places -> lines: rows by height, order by place, spaces by width.

The order of characters in the file is not used: LibreOffice writes curly quotes apart from the text
around them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median

from checker.ingest.layout import Line, Page, is_wide
from checker.ingest.pdf_columns import unfolded
from checker.ingest.pdf_glyphs import Glyph, Sheet
from checker.ingest.pdf_rules import Box, Grid, grids_of
from checker.ingest.pdf_tables import table_lines

_BODY = 0.35  # of an em above its base a character has its middle
_SQUARES = 40  # cells with one character: more are no table
_ROW = 0.5  # of an em: characters nearer in height stand on one line; raised marks are
_TWICE = 0.3  # of its width: the same character so near is printed twice, to look bold
_WORD = 0.2  # of an em beyond the usual gap: a space between words
_APART = 0.22  # the same between Han characters
_LOOSE = 0.5  # the same beside marks and figures, which print sets apart by itself
_TRACKING = 0.18  # letters of a word are never further apart
_CELL = 2.0  # the same: another cell of a table
_WATERMARK = 1.6  # times the usual size


def page_of(sheet: Sheet) -> Page:
    """The lines of a page; what is set at an angle or pale and large goes to its margins."""
    em = _usual_em(sheet.glyphs)
    straight: list[Glyph] = []
    across: list[Glyph] = []
    for glyph in sheet.glyphs:
        large = glyph.style.is_light and glyph.em > _WATERMARK * em
        (across if glyph.turn or large else straight).append(glyph)
    grids, added = grids_of(sheet.rules), 0.0
    if not grids:
        straight, added = unfolded(_rows(straight), sheet.width, em)
    lines = _lines(straight, grids)
    return Page(
        width=sheet.width,
        height=sheet.height + added,
        lines=tuple(sorted(lines, key=lambda line: line.base)),
        margins=_loose_texts(across),
    )


def _lines(glyphs: Sequence[Glyph], grids: Sequence[Grid]) -> list[Line]:
    """Lines of running text, and those of tables, whose cells are read each by itself."""
    found: list[Line] = []
    for grid in grids:
        cells: dict[Box, list[Glyph]] = {}
        outside: list[Glyph] = []
        for glyph in glyphs:
            middle = (glyph.left + glyph.right) / 2, glyph.base - _BODY * glyph.em
            cell = grid.cell_at(*middle)
            (outside if cell is None else cells.setdefault(cell, [])).append(glyph)
        if not _is_squared_paper(cells):
            found += table_lines(grid, {cell: _printed(inside) for cell, inside in cells.items()})
            glyphs = outside
    return found + _printed(glyphs)


def _is_squared_paper(cells: Mapping[Box, Sequence[Glyph]]) -> bool:
    """Whether the cells hold a character each, as on the paper that school and office write on."""
    single = sum(len(inside) <= 2 for inside in cells.values())
    return single > _SQUARES and single > 0.9 * len(cells)


def _printed(glyphs: Iterable[Glyph]) -> list[Line]:
    lines = (_line(row) for row in _rows(glyphs))
    return [line for line in lines if line.text.strip()]


def _usual_em(glyphs: Iterable[Glyph]) -> float:
    sizes = [glyph.em for glyph in glyphs if glyph.char != " "]
    return max(median(sizes), 1.0) if sizes else 10.0


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters by the line they stand on, from top to bottom; the largest one gives the height."""
    rows: list[list[Glyph]] = []
    base, em = 0.0, 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.base, glyph.left)):
        size = glyph.em
        if rows and glyph.base - base < _ROW * max(em, size):
            rows[-1].append(glyph)
            if size > em:
                base, em = glyph.base, size
        else:
            rows.append([glyph])
            base, em = glyph.base, size
    return rows


def _line(row: Sequence[Glyph]) -> Line:
    ordered = _once(sorted(row, key=lambda glyph: glyph.left))
    inked = [glyph for glyph in ordered if glyph.char != " "]
    if not inked:
        return Line(text="", left=0, right=0, base=0, em=1)
    em = _usual_em([glyph for glyph in inked if is_wide(glyph.char)] or inked)
    bases = Counter(round(glyph.base, 1) for glyph in inked)
    faces = Counter(glyph.style.face for glyph in inked)
    return Line(
        text=_text(ordered, em),
        left=inked[0].left,
        right=max(glyph.right for glyph in inked),
        base=bases.most_common(1)[0][0],
        em=em,
        face=faces.most_common(1)[0][0],
    )


def _once(ordered: Sequence[Glyph]) -> list[Glyph]:
    """Without characters printed a second time over themselves."""
    kept: list[Glyph] = []
    for glyph in ordered:
        nearest = next((other for other in reversed(kept[-3:]) if other.char == glyph.char), None)
        if nearest is None or glyph.left - nearest.left > _TWICE * (glyph.right - glyph.left):
            kept.append(glyph)
    return kept


def _text(ordered: Sequence[Glyph], em: float) -> str:
    """The characters with spaces where a reader sees one."""
    inked = [glyph for glyph in ordered if glyph.char != " "]
    spaced = {id(after) for before, after in pairwise(ordered) if before.char == " "}
    gaps = [after.left - before.right for before, after in pairwise(inked)]
    usual = min(max(median(gaps), 0.0), _CELL * em) if gaps else 0.0
    parts = [inked[0].char]
    for (before, after), gap in zip(pairwise(inked), gaps, strict=True):
        is_spaced = id(after) in spaced
        narrow = not (is_wide(before.char) or is_wide(after.char))
        beyond = gap - (min(usual, _TRACKING * em) if narrow else usual)
        parts.append(_between(before.char, after.char, beyond / em, is_spaced=is_spaced))
        parts.append(after.char)
    trailing = ordered[-1].char == " " and not is_wide(inked[-1].char)
    return "".join(parts) + (" " if trailing else "")


def _between(before: str, after: str, gap: float, *, is_spaced: bool) -> str:
    """What stands between two characters `gap` ems further apart than is usual in their line."""
    if gap > _CELL:
        return "\t"
    if before.isalpha() and after.isalpha() and is_wide(before) and is_wide(after):
        return " " if gap > _APART else ""
    if is_wide(before) or is_wide(after):
        return " " if gap > _LOOSE or (is_spaced and gap > 0.1) else ""
    return " " if is_spaced or gap > _WORD else ""


def _loose_texts(glyphs: Sequence[Glyph]) -> tuple[str, ...]:
    """Texts of watermarks, in the order of the file, each once."""
    runs: list[str] = []
    for before, glyph in zip((None, *glyphs), glyphs, strict=False):
        if before is None or before.style != glyph.style or before.turn != glyph.turn:
            runs.append("")
        runs[-1] += glyph.char
    return tuple(dict.fromkeys(" ".join(run.split()) for run in runs if run.strip()))
