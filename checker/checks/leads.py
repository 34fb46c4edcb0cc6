"""Headings without a number that open paragraphs, all of which look the same.

    全面落实第一责任人职责。局长主持召开……
    健全依法决策机制。制定……

A short sentence at the beginning of one paragraph is just a sentence: the neighbours tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.checks.base import Passage
from checker.checks.headed import HeadingReader, Owners, folded
from checker.checks.topics import TopicSpec
from checker.document.marks import opens_with_mark
from checker.model import Mark, Report, Section, Span
from checker.regex import Regex

#: A short sentence that tells of nobody and no time, and what follows it in the paragraph.
_LEAD = Regex(
    r"(?!我[们局镇乡县市区委办省]|[今去]年|全年|年内|一年来|近年|同时|此外|其中|截[至止])"
    r"([^。,;:!?\d\n了]{6,30})。(?=[^\n]{12})"
)
_MOST_OTHERS = 1  # paragraphs between two headings that may begin otherwise: an opening one


def led(report: Report, spec: TopicSpec, owners: Owners) -> Passage:
    """The paragraphs that open with a heading of the topic, as their neighbours open with others."""
    reader = HeadingReader(report, spec)
    found: list[Section] = []
    for run in _runs(report):
        leads = {span: lead for span in run if (lead := _lead(report, span))}
        if len(leads) < max(2, len(run) - _MOST_OTHERS):
            continue
        found += [
            lead
            for span, lead in leads.items()
            if reader.names(lead, folded(lead)) and not _is_of_others(report, span, spec, owners)
        ]
    return Passage(headings=tuple(found), spans=tuple(section.body for section in found))


def _runs(report: Report) -> Iterator[Sequence[Span]]:
    """Paragraphs of running text with no number or heading between them."""
    headed = {section.heading.start for section in report.sections}
    run: list[Span] = []
    for span in report.paragraphs:
        if span.start in headed or opens_with_mark(report.slice(span)):
            if len(run) > 1:
                yield run
            run = []
        else:
            run.append(span)
    if len(run) > 1:
        yield run


def _lead(report: Report, span: Span) -> Section | None:
    match = _LEAD.match(report.text, span.start, span.end)
    if match is None:
        return None
    return Section(
        level=len(report.sections) + 1,
        mark=Mark.NONE,
        number="",
        ordinal=None,
        title=match[1],
        heading=Span(match.start(1), match.end(1)),
        body=Span(match.end(1), span.end),
        parent=None,
        alone=False,
        named=True,
    )


def _is_of_others(report: Report, span: Span, spec: TopicSpec, owners: Owners) -> bool:
    """Whether the paragraph stands under a heading of a topic that may not hold this one."""
    return any(
        report.sections[index].body.contains(span) and not topics <= set(spec.inside)
        for index, topics in owners.items()
    )
