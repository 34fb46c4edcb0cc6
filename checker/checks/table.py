"""`table`: a table with rows and columns of fixed names is there, is whole, and adds up.

Cells are read as the readers give them: one line per row with tabs between the cells, or blanks, or
every cell on a line of its own. What cannot be read for certain is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any, NamedTuple

from checker.checks.base import NOTHING, Hit, Kind, Outcome, Reading, Reference
from checker.document.rows import NUMBER, is_value
from checker.model import Report, Span
from checker.regex import Regex

_NUMBER = NUMBER.pattern
_LABEL_REST = 80  # characters of a label behind the words that tell it
_LONGEST_ROW = 600  # characters of a row behind its label
_TRIED = 100  # places where the label of a row is looked for
_TOLD = 4  # so many parts of a sum are told one by one


class _Cell(NamedTuple):
    """A value, None for an empty cell, and where it stands."""

    value: Decimal | None
    span: Span


class _Relation(NamedTuple):
    """What `parts` add up to: `whole`, or at least that much."""

    parts: tuple[str, ...]
    whole: tuple[str, ...]
    at_least: bool


class _Options(NamedTuple):
    find: str
    rows: tuple[tuple[str, Regex], ...]
    columns: tuple[str, ...]
    across: tuple[_Relation, ...]
    down: tuple[_Relation, ...]
    cells: Regex


Table = Mapping[str, tuple[_Cell, ...]]
_Line = Mapping[str, _Cell]


def _build(options: Mapping[str, Any]) -> _Options:
    width = len(options["columns"])
    return _Options(
        find=options["find"],
        rows=tuple((name, Regex(label)) for name, label in options["rows"].items()),
        columns=tuple(options["columns"]),
        across=tuple(_relation(one) for one in options.get("across", ())),
        down=tuple(_relation(one) for one in options.get("down", ())),
        cells=Regex(
            rf"(?:(?!(?<!\S)(?:{_NUMBER})(?!\S))[^\d\n]){{0,{_LABEL_REST}}}(?<!\d)\s{{0,8}}(?<!\S)"
            rf"(?:{_NUMBER})(?:\s{{1,8}}(?:{_NUMBER})){{{width - 1}}}(?!\S)(?!\s{{1,8}}(?:{_NUMBER})(?!\S))"
        ),
    )


def _relation(data: Mapping[str, Any]) -> _Relation:
    return _Relation(
        parts=tuple(data["sum"]),
        whole=tuple(data.get("equals") or data["at_least"]),
        at_least="at_least" in data,
    )


def _run(reading: Reading, scope: tuple[Span, ...], options: _Options) -> Outcome:
    for span in scope:
        table = read_table(reading.report, span, options)
        if table:
            return _judge(reading.report, span, table, options)
    return NOTHING


def _judge(report: Report, scope: Span, table: Table, options: _Options) -> Outcome:
    # A row whose cells cannot be read is there all the same.
    lacking = [
        name
        for name, label in options.rows
        if name not in table and not label.search(report.text, scope.start, scope.end)
    ]
    first = next(iter(table.values()))[0].span
    if options.find == "whole":
        return Outcome(not lacking, () if lacking else (Hit(first),))
    if options.find == "gaps":
        return Outcome(bool(lacking), (Hit(first, "、".join(lacking)),) if lacking else ())
    hits = tuple(_mismatches(table, options))
    return Outcome(bool(hits), hits)


def read_table(report: Report, scope: Span, options: _Options) -> Table:
    """The rows of `TABLE.build` that can be read, in the order in which they are asked for."""
    table: dict[str, tuple[_Cell, ...]] = {}
    at = scope.start
    for name, label in options.rows:
        for match in islice(label.finditer(report.text, at, scope.end), _TRIED):
            cells = _cells(report, match.end(), scope.end, options)
            if cells:
                table[name] = cells
                at = match.end()
                break
    return table


def _cells(report: Report, start: int, stop: int, options: _Options) -> tuple[_Cell, ...]:
    """The values behind a label; none where they are not as many as there are columns."""
    width = len(options.columns)
    line = _line(report, start, stop)
    rest, *parts = _tabbed(report, line)
    if not parts and not report.slice(rest).strip():  # it heads the values of the next line
        below = list(_tabbed(report, _line(report, min(line.end + 1, stop), stop)))
        parts = below if len(below) == width else []
    labels, pieces = [rest, *parts[:-width]], parts[-width:]
    aligned = not any(NUMBER.fullmatch(report.slice(span).strip()) for span in labels)
    if len(pieces) == width and aligned and all(is_value(report.slice(span)) for span in pieces):
        return tuple(_cell(report, span) for span in pieces)
    match = options.cells.match(report.text, start, stop)
    if match is None:
        return ()
    numbers = list(NUMBER.finditer(report.text, start, match.end()))[-width:]
    return tuple(_cell(report, Span(one.start(), one.end())) for one in numbers)


def _line(report: Report, start: int, stop: int) -> Span:
    """From `start` to the end of its line."""
    farthest = min(stop, start + _LONGEST_ROW)
    end = report.text.find("\n", start, farthest)
    return Span(start, farthest if end < 0 else end)


def _tabbed(report: Report, line: Span) -> Iterator[Span]:
    """The pieces between the tabs of a line; normalising has made blanks of them."""
    at = line.start
    written = report.source.text
    for offset in range(line.start, line.end):
        if report.text[offset] == " " and written[report.source_offset(offset)] == "\t":
            yield Span(at, offset)
            at = offset + 1
    yield Span(at, line.end)


def _cell(report: Report, span: Span) -> _Cell:
    words = report.slice(span).strip().replace(",", "")
    if not words:
        return _Cell(None, span)
    return _Cell(Decimal(words) if words[-1].isdigit() else Decimal(0), span)


def _mismatches(table: Table, options: _Options) -> Iterator[Hit]:
    """Rows, then columns, that do not add up; one hit for each relation that is broken."""
    rows = {
        f"“{name}”一行": dict(zip(options.columns, cells, strict=True))
        for name, cells in table.items()
    }
    columns = {
        f"“{column}”一列": {name: cells[at] for name, cells in table.items()}
        for at, column in enumerate(options.columns)
    }
    for relations, lines in ((options.across, rows), (options.down, columns)):
        for relation in relations:
            yield from _broken(relation, lines)


def _broken(relation: _Relation, lines: Mapping[str, _Line]) -> Iterator[Hit]:
    """What does not add up; a total left empty is wrong only where others are filled in."""
    names = (*relation.parts, *relation.whole)
    whole = {where: line for where, line in lines.items() if all(name in line for name in names)}
    if all(line[n].value is None for line in whole.values() for n in relation.whole):
        return
    for where, line in whole.items():
        parts, told = _total(line, relation.parts), _total(line, relation.whole)
        if parts == told or (relation.at_least and parts > told):
            continue
        sign = "少于" if relation.at_least else "不等于"
        cells = [line[name] for name in relation.whole]
        span = next((cell.span for cell in cells if cell.value is not None), cells[0].span)
        added, claimed = _told(line, relation.parts), _told(line, relation.whole)
        yield Hit(span, f"{where}{added}，{sign}{claimed}")


def _total(line: _Line, names: Sequence[str]) -> Decimal:
    return sum((line[name].value or Decimal(0) for name in names), Decimal(0))


def _told(line: _Line, names: Sequence[str]) -> str:
    """``新收12＋结转1＝13``, or the sum alone where there are many parts."""
    total = _total(line, names)
    if all(line[name].value is None for name in names):
        return f"{'、'.join(names)}（未填）"
    if len(names) == 1:
        return f"{names[0]}{total}"
    counted = [name for name in names if line[name].value]
    if not 1 < len(counted) <= _TOLD:
        return f"各项相加{total}"
    return "＋".join(f"{name}{line[name].value}" for name in counted) + f"＝{total}"


def _references(options: Mapping[str, Any]) -> Iterator[Reference]:
    """The rows and columns that relations speak of."""
    known = {"across": tuple(options["columns"]), "down": tuple(options["rows"])}
    for key, names in known.items():
        for at, relation in enumerate(options.get(key, ())):
            for part in ("sum", "equals", "at_least"):
                for nth, name in enumerate(relation.get(part, ())):
                    yield (key, at, part, nth), name, names


_NAMES: Mapping[str, Any] = {
    "type": "array",
    "items": {"type": "string", "minLength": 1, "format": "text"},
    "minItems": 1,
}
_RELATIONS: Mapping[str, Any] = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["sum"],
        "additionalProperties": False,
        "properties": {
            "sum": {**_NAMES, "description": "相加的各行（或各列）"},
            "equals": {**_NAMES, "description": "应当等于这些行（或列）之和"},
            "at_least": {**_NAMES, "description": "应当不少于这些行（或列）之和"},
        },
    },
}

TABLE = Kind(
    name="table",
    schema={
        "type": "object",
        "properties": {
            "find": {
                "enum": ["whole", "gaps", "mismatch"],
                "description": "whole：各行齐全；gaps：有表但缺行；mismatch：数字不符合勾稽关系",
            },
            "rows": {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": {"type": "string", "minLength": 1},
                "description": "各行的名称和行标题的写法，按表中的次序",
            },
            "columns": {**_NAMES, "description": "各数据列的名称，从左到右"},
            "across": {**_RELATIONS, "description": "每一行里各列之间的关系"},
            "down": {**_RELATIONS, "description": "每一列里各行之间的关系"},
        },
        "required": ["find", "rows", "columns"],
    },
    build=_build,
    run=_run,
    references=_references,
)
