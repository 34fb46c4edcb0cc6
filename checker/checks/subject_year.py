"""`subject-year`: where the year is the subject, it is the reporting year, or in the plan the next.

What a text says of its own year may be left over from last year's text, and so may its title. The
year is therefore settled by all that name it; title and sign-off weigh more than the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.checks.base import (
    NOTHING,
    PATTERNS,
    TITLES,
    Hit,
    Kind,
    Outcome,
    Passage,
    Reading,
    blanked,
    compiled,
    patterns,
)
from checker.checks.spans import holds
from checker.document.dates import year_number_or_digits
from checker.document.numerals import YEAR_DIGITS
from checker.document.years import year_of
from checker.model import Mark, Report, Section, Span
from checker.regex import Regex

_LEAD = 1500  # characters before the first numbered heading that are looked at
_SECOND = 2  # the level of a heading below a main one
_OPENING = 200  # characters of the plan that are looked at
_FARTHEST = 2  # a year farther away is background
_RANGES = (r"\d{4}年?\s{0,4}[—\-~至]{1,4}\s{0,4}\d{4}年?",)
_STOP = Regex(r"[。\n]\s*")
_YEAR = Regex(rf"\d{{4}}|[{YEAR_DIGITS}]{{4}}")
_WEIGHTY = 3  # title and sign-off weigh as much as three other places


class _Options(NamedTuple):
    topic: str
    of: str
    opens: tuple[str, ...]
    announces: tuple[str, ...]
    headings: tuple[str, ...]
    done: tuple[str, ...]
    plans: tuple[str, ...]
    plan_opens: tuple[str, ...]
    unless: tuple[str, ...]


class _Named(NamedTuple):
    """A year, the reporting year it speaks for, and where it stands."""

    year: int
    subject: int
    span: Span


class _Lead(NamedTuple):
    """The text before the headings, and where it begins."""

    text: str
    start: int


def _build(options: Mapping[str, Any]) -> _Options:
    single = ("opens", "announces", "headings", "done", "plans", "plan_opens")
    return _Options(
        topic=options["topic"],
        of=options["of"],
        unless=patterns(options, "unless"),
        **{key: (options[key],) for key in single},
    )


def _run(reading: Reading, _scope: tuple[Span, ...], options: _Options) -> Outcome:
    report = reading.report
    passage = reading.passages[options.topic]
    title = _title(report)
    lead = _lead(report)
    opened = _found(compiled(options.opens).match(lead.text), lead.start)
    announced = _found(compiled(options.announces).search(lead.text), lead.start)
    headings = list(_headings(reading, passage, options))
    plans = _plans(report, passage, options)
    year = _subject(report, (title, headings[:1], plans, opened, announced))
    if year is None:
        return NOTHING
    if options.of == "plan":
        told = [*plans, *_inner_plans(report, passage, options)]
        stale = [one for one in told if one.year <= year and not _names(report, one, year + 1)]
        if plans and not stale:
            stale = [one for one in _plan_opening(report, passage, options) if one.year <= year]
        return _outcome(stale, year, expected=year + 1)
    if _opens_again(lead, year, options):
        opened = []
    stale = [one for one in (*title, *opened, *announced) if one.year != year]
    stale += [one for one in headings if _is_stale_heading(report, one, year, options)]
    return _outcome(stale, year, expected=year)


def _outcome(stale: list[_Named], year: int, *, expected: int) -> Outcome:
    hits = tuple(
        Hit(one.span, str(expected)) for one in stale if abs(one.subject - year) <= _FARTHEST
    )
    return Outcome(bool(hits), hits)


def _subject(report: Report, named: tuple[list[_Named], ...]) -> int | None:
    """The year that most speaks for; None where neither title nor opening names one."""
    title, headings, plans, opened, announced = named
    if report.year is None or not (title or opened or announced):
        return None
    if title and title[0].year != report.year:
        return report.year  # the user knows better than the title
    votes: Counter[int] = Counter()
    for one in title:
        votes[one.subject] += _WEIGHTY
    for one in (*headings, *plans, *opened, *announced):
        votes[one.subject] += 1
    signed = report.signoff.date.value if report.signoff and report.signoff.date else None
    if signed:
        votes[year_of(signed)] += _WEIGHTY
    most = max(votes.values())
    best = [year for year, count in votes.items() if count == most]
    return report.year if report.year in best else max(best)


def _title(report: Report) -> list[_Named]:
    """The year of the title that is the report's own."""
    title = report.title
    for match in _YEAR.finditer(report.slice(title.span)) if title else ():
        year = year_number_or_digits(match[0])
        if title and year is not None and year == title.year:
            span = Span(title.span.start + match.start(), title.span.start + match.end())
            return [_Named(year, year, span)]
    return []


def _found(match: re.Match[str] | None, offset: int, *, back: int = 0) -> list[_Named]:
    """The year that a pattern has named in its group `year`."""
    year = year_number_or_digits(match["year"]) if match else None
    if match is None or year is None:
        return []
    span = Span(offset + match.start("year"), offset + match.end("year"))
    return [_Named(year, year - back, span)]


def _lead(report: Report) -> _Lead:
    """What stands before the first numbered heading."""
    numbered = (s.heading.start for s in report.sections if s.mark is not Mark.NONE)
    start = report.body.start
    end = min(next(numbered, report.body.end), start + _LEAD)
    return _Lead(_blanked(report.text[start : max(start, end)]), start)


def _opens_again(lead: _Lead, year: int, options: _Options) -> bool:
    """Whether a later sentence opens with the right year: the first is background then."""
    opens = compiled(options.opens)
    later = (opens.match(lead.text, stop.end()) for stop in _STOP.finditer(lead.text))
    return any(one.year == year for match in later for one in _found(match, lead.start))


def _headings(reading: Reading, plan: Passage, options: _Options) -> Iterator[_Named]:
    """The years of the headings of the main parts, but those of the plan."""
    report = reading.report
    planned = {section.heading.start for section in plan.headings}
    parts = {s.heading.start for p in reading.passages.values() for s in p.headings}
    for section in report.sections:
        at = section.heading.start
        if not section.named or at in planned:
            continue
        if section.level == 1 or at in parts or _tells_of_work(section, plan, options):
            yield from _heading_year(report, section, options.headings, options)


def _tells_of_work(section: Section, plan: Passage, options: _Options) -> bool:
    """Whether a heading below a main one says what was done: (二)2022年行政复议工作情况."""
    return (
        section.level == _SECOND
        and compiled(options.done).search(section.title) is not None
        and not holds(plan.spans, section.heading)
    )


def _inner_plans(report: Report, passage: Passage, options: _Options) -> Iterator[_Named]:
    """The years of plans in the headings inside the plan."""
    for section in report.sections:
        if holds(passage.spans, section.heading):
            yield from _heading_year(report, section, options.plans, options, back=1)


def _heading_year(
    report: Report, section: Section, wanted: tuple[str, ...], options: _Options, back: int = 0
) -> list[_Named]:
    if "年" not in section.title:
        return []
    start = section.heading.start + len(section.number)
    while start < section.heading.end and report.text[start] == " ":
        start += 1
    words = _blanked(report.text[start : section.heading.end])
    if options.unless and compiled(options.unless).search(words):
        return []
    return _found(compiled(wanted).search(words), start, back=back)


def _is_stale_heading(report: Report, named: _Named, year: int, options: _Options) -> bool:
    """A heading with a later year may be a plan's, unless it says that work was done."""
    if named.year == year or _names(report, named, year):
        return False
    section = report.section_at(named.span.start)
    done = section is not None and compiled(options.done).search(section.title) is not None
    return named.year < year or done


def _names(report: Report, named: _Named, year: int) -> bool:
    """Whether the heading with one year names another, too."""
    section = report.section_at(named.span.start)
    return section is not None and str(year) in report.slice(section.heading)


def _plans(report: Report, passage: Passage, options: _Options) -> list[_Named]:
    """The year that the plan's heading names, else the one its text opens with."""
    for section in passage.headings:
        named = _heading_year(report, section, options.plans, options, back=1)
        if named:
            return named
    return _plan_opening(report, passage, options)


def _plan_opening(report: Report, passage: Passage, options: _Options) -> list[_Named]:
    """The year that the text of the plan opens with."""
    for span in (passage.openings or passage.spans)[:1]:
        text = _blanked(report.text[span.start : min(span.start + _OPENING, report.body.end)])
        lead = len(text) - len(text.lstrip(" \n:。、,"))
        return _found(compiled(options.plan_opens).match(text, lead), span.start, back=1)
    return []


def _blanked(text: str) -> str:
    """`text` without the titles it cites and the ranges of years, at the same offsets."""
    if "《" in text:
        text = blanked(text, TITLES)
    return blanked(text, _RANGES)


_SINGLE: Mapping[str, Any] = {"type": "string", "minLength": 1}

SUBJECT_YEAR = Kind(
    name="subject-year",
    schema={
        "type": "object",
        "properties": {
            "topic": {"type": "string", "description": "topics.yaml 中写下一年度的部分"},
            "of": {
                "enum": ["report", "plan"],
                "description": "报告年度写错的地方，还是下一年度写错的地方",
            },
            "opens": {**_SINGLE, "description": "开头写年度的写法，命名分组 year 是年份"},
            "announces": {**_SINGLE, "description": "引出报告的写法，命名分组 year 是年份"},
            "headings": {**_SINGLE, "description": "标题中年度的写法，命名分组 year 是年份"},
            "done": {**_SINGLE, "description": "标题写的是已做工作的字样"},
            "plans": {**_SINGLE, "description": "下一年度部分标题中年度的写法"},
            "plan_opens": {**_SINGLE, "description": "下一年度部分开头写年度的写法"},
            "unless": {**PATTERNS, "description": "标题中出现时不算"},
        },
        "required": [
            "topic",
            "of",
            "opens",
            "announces",
            "headings",
            "done",
            "plans",
            "plan_opens",
        ],
    },
    build=_build,
    run=_run,
    scoped=False,
)
