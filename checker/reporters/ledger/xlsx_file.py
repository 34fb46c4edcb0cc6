"""The ledger as a workbook: the sheets of a run, set for an office to sort, filter and file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any

from checker import __version__, columns
from checker.model import Run, Severity, Status, Verdict
from checker.reporters import decided, moment, phrases
from checker.reporters.ledger import details, register
from checker.reporters.ledger.table import Cell, Column, Link, Shape, Table
from checker.reporters.request import Links
from checker.reporters.typesetting import typeset
from checker.reporters.wording import CLOSING, NOT_JUDGED, SEVERITY, STATUS, VERDICT, visible

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_HEAD = 2  # the row of titles, below the name of the sheet and what the run was
_LONGEST = 32_000  # characters that a cell of Excel takes, and a little room
_MOST_LINKS = 65_000
_LONGEST_PATH = 600  # escaped, it is at most as long as a link may be
_NARROWEST, _PADDING = 4, 2
_LINE, _TALLEST = 15.0, 409.0  # points
_TITLE_FONT, _HEAD_FONT, _FONT = "方正小标宋简体", "黑体", "仿宋"
_BAD, _WEAK, _GOOD, _QUIET = (
    {"bg_color": "#F8D7D3", "font_color": "#8A1C10"},
    {"bg_color": "#FBE9C8", "font_color": "#7A4B00"},
    {"bg_color": "#DDEFDD", "font_color": "#1E5B2A"},
    {"font_color": "#777777"},
)
#: How the words of the tables are coloured, wherever they stand as a whole cell.
_COLOURS: Mapping[str, Mapping[str, str]] = {
    STATUS[Status.MISSING]: _BAD,
    STATUS[Status.PARTIAL]: _WEAK,
    STATUS[Status.MET]: _GOOD,
    STATUS[Status.NOT_APPLICABLE]: _QUIET,
    VERDICT[Verdict.RETURN]: _BAD,
    VERDICT[Verdict.REVISE]: _WEAK,
    VERDICT[Verdict.PASS]: _GOOD,
    SEVERITY[Severity.ERROR]: _BAD,
    SEVERITY[Severity.WARNING]: _WEAK,
    SEVERITY[Severity.NOTE]: _QUIET,
    details.HELD[True]: _GOOD,
    details.HELD[False]: _BAD,
    decided.WAIVED: _QUIET,
    **dict.fromkeys(NOT_JUDGED.values(), _QUIET),
}


def render(run: Run, links: Links) -> bytes:
    """Write the workbook; the same run gives the same bytes."""
    from xlsxwriter import Workbook

    tables = (
        register.table(run, links),
        details.findings(run),
        details.matrix(run),
        details.conditions(run),
        *([details.left_out(run)] if run.left_out else []),
    )
    buffer = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(buffer, options) as book:
        book.set_properties(
            {
                "title": tables[0].title,
                "author": f"fazhi-checker {__version__}",
                "comments": typeset(CLOSING),
                "created": datetime.combine(moment.of_run(run), datetime.min.time()),
            }
        )
        styles = _Styles(book)
        for table in tables:
            _write(book.add_worksheet(table.name), table, run, styles)
    return buffer.getvalue()


class _Styles:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        def made(**more: Any) -> Format:
            return book.add_format({"font_name": _FONT, "font_size": 11, "valign": "top", **more})

        boxed = {"border": 1, "border_color": "#999999"}
        self.title = made(font_name=_TITLE_FONT, font_size=18, valign="vcenter")
        self.note = made(font_size=10, font_color="#555555", valign="vcenter")
        self.head = made(
            **boxed,
            font_name=_HEAD_FONT,
            align="center",
            valign="vcenter",
            text_wrap=True,
            bg_color="#E8ECF1",
        )
        self.cells = {
            Shape.TEXT: made(**boxed, text_wrap=True),
            Shape.WORD: made(**boxed, align="center", text_wrap=True),
            Shape.NUMBER: made(**boxed, align="center"),
            Shape.DAY: made(**boxed, align="center", num_format='yyyy"年"m"月"d"日"'),
        }
        link = {"font_color": "#0B4F9E", "underline": 1}
        self.links = {
            Shape.TEXT: made(**boxed, **link, text_wrap=True),
            Shape.WORD: made(**boxed, **link, align="center"),
        }
        self.words = {word: book.add_format(dict(look)) for word, look in _COLOURS.items()}


def _write(sheet: Worksheet, table: Table, run: Run, styles: _Styles) -> None:
    sheet.set_row(0, 32)
    sheet.write_string(0, 0, table.title, styles.title)
    sheet.write_string(1, 0, _described(run), styles.note)
    widths = [
        _width(each, [row[at] for row in table.rows]) for at, each in enumerate(table.columns)
    ]
    for at, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(_HEAD, at, column.title, styles.head)
    sheet.set_row(_HEAD, 1.2 * _height([each.title for each in table.columns], widths))
    room = _MOST_LINKS
    for down, row in enumerate(table.rows, start=_HEAD + 1):
        sheet.set_row(down, _height(row, widths))
        for at, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            _put(sheet, (down, at), cell if room > 0 else _text_of(cell), column.shape, styles)
            room -= isinstance(cell, Link)
    _arrange(sheet, table, styles)


def _described(run: Run) -> str:
    unread = [f"另有 {len(run.left_out)} 个{phrases.LEFT_OUT}"] if run.left_out else []
    said = (phrases.summary(run), *unread, *phrases.packs(run.packs), *decided.closing(run))
    return visible("；".join([*said, typeset(CLOSING)]))


def _put(sheet: Worksheet, at: tuple[int, int], cell: Cell, shape: Shape, styles: _Styles) -> None:
    style = styles.cells[shape]
    if cell is None:
        sheet.write_blank(*at, None, style)
    elif isinstance(cell, Link):
        if cell.path is None or len(cell.path) > _LONGEST_PATH:
            sheet.write_string(*at, cell.text[:_LONGEST], style)
        else:
            sheet.write_url(
                *at, f"external:{_escaped(cell.path)}", styles.links[shape], cell.text[:_LONGEST]
            )
    elif isinstance(cell, date):
        sheet.write_datetime(*at, datetime.combine(cell, datetime.min.time()), style)
    elif isinstance(cell, str):
        sheet.write_string(*at, visible(cell)[:_LONGEST], style)
    else:
        sheet.write_number(*at, cell, style)


def _escaped(path: str) -> str:
    """A relative path as the target of a link; Han characters stand in it as they are."""
    return "".join(f"%{ord(one):02X}" if one in ' %#?:"<>[]^`{}|' else one for one in path)


def _text_of(cell: Cell) -> Cell:
    return cell.text if isinstance(cell, Link) else cell


def _width(column: Column, cells: Sequence[Cell]) -> int:
    """Wide enough for the longest cell, as far as the column may grow; a Han character takes two."""
    words = (_shown(cell) for cell in cells)
    longest = max(map(columns.width, chain((column.title,), words)))
    return max(_NARROWEST, min(longest, column.widest)) + _PADDING


def _height(cells: Sequence[Cell], widths: Sequence[int]) -> float:
    """Points for the cell with most lines: LibreOffice and WPS do not fit rows by themselves."""
    lines = (-(-columns.width(_shown(c)) // (w - 1)) for c, w in zip(cells, widths, strict=True))
    return min(_TALLEST, _LINE * max(1, *lines) + 6)


def _shown(cell: Cell) -> str:
    if isinstance(cell, Link):
        return cell.text
    return "0000年00月00日" if isinstance(cell, date) else "" if cell is None else str(cell)


def _arrange(sheet: Worksheet, table: Table, styles: _Styles) -> None:
    """Keep the titles in sight, let columns be filtered, colour words, and set up printing."""
    last, width = _HEAD + len(table.rows), len(table.columns)
    sheet.freeze_panes(_HEAD + 1, table.fixed)
    sheet.autofilter(_HEAD, 0, max(last, _HEAD + 1), width - 1)
    for at, column in enumerate(table.columns):
        present = {row[at] for row in table.rows} if column.shape is Shape.WORD else set()
        for word in (word for word in _COLOURS if word in present):
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"'}
            sheet.conditional_format(
                _HEAD + 1, at, last, at, {**rule, "format": styles.words[word]}
            )
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.set_footer(f"&L{typeset(CLOSING)}&R第 &P 页，共 &N 页")
