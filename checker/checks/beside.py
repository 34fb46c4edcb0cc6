"""`personal-data`, `file-marks`, `beside-text`: what the reader noted of a file and its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.checks.base import PATTERNS, Hit, Kind, Outcome, Reading, compiled, patterns
from checker.checks.spans import holds
from checker.model import Personal, Report, Span


def _run_personal(reading: Reading, scope: tuple[Span, ...], kind: Personal) -> Outcome:
    report = reading.report
    spans = (report.text_span(one.span) for one in report.source.masked if one.kind is kind)
    hits = tuple(
        Hit(span) for span in spans if holds(scope, span) and not holds(report.furniture, span)
    )
    return Outcome(bool(hits), hits)


def _run_marks(reading: Reading, _scope: tuple[Span, ...], mark: str) -> Outcome:
    holds = mark in reading.report.source.marks
    return Outcome(holds, (Hit(None),) if holds else ())


class _Beside(NamedTuple):
    part: str
    any: tuple[str, ...]
    unless: tuple[str, ...]


def _run_beside(reading: Reading, _scope: tuple[Span, ...], options: _Beside) -> Outcome:
    wanted = compiled(options.any)
    found = (
        wanted.search(text)
        for text in _beside(reading.report, options.part)
        if not (options.unless and compiled(options.unless).search(text))
    )
    hits = tuple(Hit(None, words) for words in dict.fromkeys(m[0].strip() for m in found if m))
    return Outcome(bool(hits), hits)


def _beside(report: Report, part: str) -> Iterator[str]:
    if part == "file-name":
        name = report.source.path.rpartition("/")[2]
        yield name.rpartition(".")[0] or name
    else:
        yield from report.source.margins if part == "margins" else report.source.asides


def _build_beside(options: Mapping[str, Any]) -> _Beside:
    return _Beside(
        part=options["part"], any=patterns(options, "any"), unless=patterns(options, "unless")
    )


PERSONAL_DATA = Kind(
    name="personal-data",
    schema={
        "type": "object",
        "properties": {
            "is": {
                "enum": [kind.value for kind in Personal],
                "description": "哪一类个人信息（网页杂项里的不算）",
            }
        },
        "required": ["is"],
    },
    build=lambda options: Personal(options["is"]),
    run=_run_personal,
)

FILE_MARKS = Kind(
    name="file-marks",
    schema={
        "type": "object",
        "properties": {
            "has": {
                "enum": ["revisions", "comments", "hidden", "fields"],
                "description": "文件里有修订痕迹、批注、隐藏文字还是会自动变动的域",
            }
        },
        "required": ["has"],
    },
    build=lambda options: options["has"],
    run=_run_marks,
    scoped=False,
)

BESIDE_TEXT = Kind(
    name="beside-text",
    schema={
        "type": "object",
        "properties": {
            "part": {
                "enum": ["file-name", "margins", "asides"],
                "description": "文件名（不含扩展名），页眉、页脚和水印，还是网页正文外的文字（导航、隐藏文字等）",
            },
            "any": {**PATTERNS, "description": "出现其中任何一种写法"},
            "unless": {**PATTERNS, "description": "同一处文字中出现时不算"},
        },
        "required": ["part", "any"],
    },
    build=_build_beside,
    run=_run_beside,
    scoped=False,
)
