"""`table-told`: a figure told in the text is not the one that the table has in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from checker.checks.base import (
    PATTERNS,
    Hit,
    Kind,
    Outcome,
    Reading,
    Reference,
    compiled,
    patterns,
    sentence_around,
)
from checker.checks.table import TABLE, Table, read_table
from checker.model import Report, Span
from checker.regex import Regex


class _Figure(NamedTuple):
    """What the text may say of the cell in `row`."""

    row: str
    says: tuple[Regex, ...]


class _Options(NamedTuple):
    table: Any
    column: str
    figures: tuple[_Figure, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


def _build(options: Mapping[str, Any]) -> _Options:
    return _Options(
        table=TABLE.build({**options, "find": "whole"}),
        column=options["column"],
        figures=tuple(
            _Figure(one["row"], tuple(Regex(pattern) for pattern in one["says"]))
            for one in options["told"]
        ),
        before=patterns(options, "before"),
        after=patterns(options, "after"),
    )


def _run(reading: Reading, scope: tuple[Span, ...], options: _Options) -> Outcome:
    report = reading.report
    table = read_table(report, report.body, options.table)
    hits = tuple(
        hit
        for span in scope
        for figure in options.figures
        for hit in _differing(report, span, figure, table, options)
    )
    return Outcome(bool(hits), tuple(dict.fromkeys(hits)))


def _differing(
    report: Report, scope: Span, figure: _Figure, table: Table, options: _Options
) -> Iterator[Hit]:
    at = options.table.columns.index(options.column)
    cell = table[figure.row][at].value if figure.row in table else None
    if cell is None:
        return
    for pattern in figure.says:
        for match in pattern.finditer(report.text, scope.start, scope.end):
            told = Decimal(match["number"].replace(",", ""))
            detail = f"表中“{figure.row}”一行的{options.column}是{cell}"
            if told != cell and not _excepted(report, match, scope, options):
                yield Hit(Span(*match.span("number")), detail)


def _excepted(report: Report, match: re.Match[str], scope: Span, options: _Options) -> bool:
    """Whether the sentence around a figure says that it counts something else."""
    start, end = match.span()
    around = sentence_around(report.text, start, end, scope)
    before = options.before and compiled(options.before).search(report.text, around.start, start)
    after = options.after and compiled(options.after).match(report.text, end, around.end)
    return bool(before or after)


def _references(options: Mapping[str, Any]) -> Iterator[Reference]:
    """The row and the column whose figures are told, and the group that holds the figure."""
    yield ("column",), options["column"], tuple(options["columns"])
    for at, one in enumerate(options["told"]):
        yield ("told", at, "row"), one["row"], tuple(options["rows"])
        for nth, pattern in enumerate(one["says"]):
            yield ("told", at, "says", nth), "number", tuple(_GROUP.findall(pattern))


_GROUP = Regex(r"\(\?P<(\w+)>")
_COLUMN = {"type": "string", "minLength": 1, "format": "text"}
_TABLE: Mapping[str, Any] = TABLE.schema["properties"]

TABLE_TOLD = Kind(
    name="table-told",
    schema={
        "type": "object",
        "properties": {
            "rows": _TABLE["rows"],
            "columns": _TABLE["columns"],
            "column": {**_COLUMN, "description": "文字里说的是哪一列的数"},
            "told": {
                "type": "array",
                "minItems": 1,
                "description": "文字里怎样说表中的数",
                "items": {
                    "type": "object",
                    "required": ["row", "says"],
                    "additionalProperties": False,
                    "properties": {
                        "row": {**_COLUMN, "description": "是哪一行的数"},
                        "says": {**PATTERNS, "description": "文字的写法，数写成 (?P<number>…)"},
                    },
                },
            },
            "before": {**PATTERNS, "description": "同一句中前面有这些的不比"},
            "after": {**PATTERNS, "description": "紧接着是这些的不比"},
        },
        "required": ["rows", "columns", "column", "told"],
    },
    build=_build,
    run=_run,
    references=_references,
)
