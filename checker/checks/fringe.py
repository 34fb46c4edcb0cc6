"""`title`, `signoff`, `date-form`, `length`: what stands above, below and around the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.checks.base import NOTHING, Hit, Kind, Outcome, Reading
from checker.document.count import han_characters
from checker.model import DateForm, DateMention, Span


def _run_title(reading: Reading, _scope: tuple[Span, ...], wanted: str) -> Outcome:
    report = reading.report
    title = report.title
    here = (Hit(title.span),) if title else ()
    if wanted == "lacks title":
        return Outcome(title is None)
    if title is None:
        return NOTHING
    holds = {
        "lacks year": title.year is None,
        "lacks organ": not title.organs and not (report.signoff and report.signoff.organs),
        "lacks nothing": True,
        "names kind": title.of_kind,
    }[wanted]
    return Outcome(holds, here if holds else ())


def _build_title(options: Mapping[str, Any]) -> str:
    return f"lacks {options['lacks']}" if "lacks" in options else f"names {options['names']}"


def _run_signoff(reading: Reading, _scope: tuple[Span, ...], part: str) -> Outcome:
    signoff = reading.report.signoff
    if signoff is None:
        return NOTHING
    if part == "organ":
        return Outcome(bool(signoff.organs), tuple(Hit(o.span) for o in signoff.organs))
    date = signoff.date
    if date is None or date.form is DateForm.BLANK:
        return NOTHING
    return Outcome(part == "date" or date.complete, (Hit(date.span),))


def _date_forms(date: DateMention) -> set[str]:
    """The names under which a rule may object to the date."""
    forms = {date.form.value}
    written_out = date.form in (DateForm.ARABIC, DateForm.HAN, DateForm.DOTTED)
    if written_out and date.value is None:
        forms.add("impossible")
    if date.padded and date.value is not None:
        forms.add("padded")
    if date.spoken and date.value is not None:
        forms.add("spoken")
    return forms


def _run_date_form(reading: Reading, _scope: tuple[Span, ...], form: str) -> Outcome:
    signoff = reading.report.signoff
    date = signoff.date if signoff else None
    if date is None or form not in _date_forms(date):
        return NOTHING
    return Outcome(True, (Hit(date.span),))


def _run_length(
    reading: Reading, scope: tuple[Span, ...], limits: tuple[int, int | None]
) -> Outcome:
    least, most = limits
    count = 0
    for span in scope:
        count += han_characters(reading.report, span)
        if most is None and count >= least:
            break
    return Outcome(count >= least and (most is None or count <= most), (Hit(None, str(count)),))


def _build_length(options: Mapping[str, Any]) -> tuple[int, int | None]:
    return options.get("min", 0), options.get("max")


TITLE = Kind(
    name="title",
    schema={
        "type": "object",
        "properties": {
            "lacks": {"enum": ["title", "year", "organ", "nothing"], "description": "标题缺什么"},
            "names": {"enum": ["kind"], "description": "标题写明是本类报告"},
        },
        "minProperties": 1,
        "maxProperties": 1,
    },
    build=_build_title,
    run=_run_title,
    scoped=False,
)

SIGNOFF = Kind(
    name="signoff",
    schema={
        "type": "object",
        "properties": {
            "part": {"enum": ["organ", "date", "complete-date"], "description": "落款的哪一部分"}
        },
        "required": ["part"],
    },
    build=lambda options: options["part"],
    run=_run_signoff,
    scoped=False,
)

DATE_FORM = Kind(
    name="date-form",
    schema={
        "type": "object",
        "properties": {
            "is": {
                "enum": [
                    *("impossible", "incomplete", "blank", "dotted", "damaged"),
                    *("padded", "spoken", "han"),
                ],
                "description": "落款日期的写法",
            }
        },
        "required": ["is"],
    },
    build=lambda options: options["is"],
    run=_run_date_form,
    scoped=False,
)

LENGTH = Kind(
    name="length",
    schema={
        "type": "object",
        "properties": {
            "min": {"type": "integer", "minimum": 0, "description": "至少多少汉字"},
            "max": {"type": "integer", "minimum": 1, "description": "至多多少汉字"},
        },
        "minProperties": 1,
    },
    build=_build_length,
    run=_run_length,
)
