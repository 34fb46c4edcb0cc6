"""The ledger as CSV: UTF-8 with a byte order mark, so that Excel and WPS read its Chinese."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

from checker.model import Run
from checker.reporters import phrases
from checker.reporters.ledger import register
from checker.reporters.ledger.table import Cell, Link, Table
from checker.reporters.request import Links
from checker.reporters.wording import CLOSING, inline

#: A spreadsheet would take a text that begins like this for a formula.
_ACTIVE = tuple("=+-@＝＋－＠\t\r\n")


def render(run: Run, links: Links) -> str:
    """Write the rows of the ledger under one line of titles, and the closing sentence last."""
    table = register.table(run, links)
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([inert(column.title) for column in table.columns])
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    writer.writerows(_left_out(path, table) for path in run.left_out)
    writer.writerow([CLOSING, *("" for _ in table.columns[1:])])  # as wide as every other row
    return "\ufeff" + buffer.getvalue()


def _left_out(path: str, table: Table) -> list[str]:
    """A file that nobody checked: named in the column of the files, as wide as every other row."""
    shown = {0: phrases.LEFT_OUT, table.column(register.FILE): inert(inline(path))}
    return [shown.get(at, "") for at, _ in enumerate(table.columns)]


def _plain(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, Link):
        return inert(cell.path if cell.path and cell.text == register.OPEN else cell.text)
    if isinstance(cell, date):
        return cell.isoformat()
    return inert(cell) if isinstance(cell, str) else cell


def inert(text: str) -> str:
    """The text as a spreadsheet shows it, never calculates it: an apostrophe marks it as text."""
    return f"'{text}" if text.startswith(_ACTIVE) or text.lstrip().startswith(_ACTIVE) else text
