"""The time of every output grows with its findings, in one line or in many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from checker.comparison import Versions, compare_reports
from checker.model import Assessment, Evidence, Notice, NoticeKind, Review, Severity, Span, Stage
from checker.reporters import COMPARING, FORMATS, Page, Request
from checker.reporters.decided import notices
from checker.reporters.fulltext import lines
from tests.support import assessments
from tests.support.growth import BOUND, growth, spent

FEW = {"docx": 100, "html": 800, "xlsx": 500}  # findings, and four times as many
MANY = 2_000  # of the formats that need less time for each
WRITTEN = [name for name in FORMATS if name != "pdf"]  # a browser or WeasyPrint lays that one out


def found(count: int, between: str) -> Assessment:
    """A report with so many findings of one rule."""
    text = between.join(f"办结{number}件," for number in range(1, count + 1))
    one = assessments.returned(f"{assessments.TEXT}{text}\n")
    assert one.source is not None
    start = len(assessments.TEXT)
    findings = []
    for number in range(1, count + 1):
        words = f"办结{number}件,"
        span = Span(start, start + len(words))
        place = one.source.place(span)
        evidence = Evidence(quote=words, span=span, place=place)
        severity = list(Severity)[number % len(Severity)]
        made = assessments.finding("sum-mismatch", "数字", severity, f"第{number}处", evidence)
        findings.append(made._replace(fingerprint=f"{number:032x}"))
        start = span.end + len(between)
    return replace(one, findings=tuple(findings))


@pytest.mark.parametrize("between", ["", "\n"], ids=["in one line", "in many lines"])
@pytest.mark.parametrize("name", WRITTEN)
def test_an_output_grows_with_its_findings(name: str, between: str) -> None:
    def seconds(count: int) -> float:
        run = assessments.run(found(count, between))
        return spent(lambda: list(FORMATS[name].render(run, Request())))

    assert growth(seconds, FEW.get(name, MANY)) <= BOUND


def test_a_full_text_grows_with_the_marks_in_one_line() -> None:
    def seconds(count: int) -> float:
        one = found(count, "")
        assert one.source is not None
        source = one.source
        return spent(lambda: lines(source, (), one.findings))

    assert growth(seconds, MANY) <= BOUND


@pytest.mark.parametrize("name", COMPARING)
def test_a_comparison_grows_with_its_findings(name: str) -> None:
    def seconds(count: int) -> float:
        old, new = found(count, "\n"), found(count + 1, "\n")

        def compared() -> list[Page]:
            versions = Versions(
                packs=assessments.run(new).packs,
                as_of=None,
                stage=Stage.SUBMISSION,
                comparisons=(compare_reports(old, new),),
                only_old=(),
                only_new=(),
                review=None,
            )
            return list(COMPARING[name].render(versions, Request()))

        return spent(compared)

    assert growth(seconds, FEW.get(name, MANY)) <= BOUND


def test_notices_grow_with_their_number() -> None:
    def seconds(count: int) -> float:
        told = [Notice(NoticeKind.ABSENT, "length", f"w.yaml:{at}", "没有") for at in range(count)]
        found = Review(path="w.yaml", today=date(2026, 3, 31), notices=tuple(told))
        return spent(lambda: notices(found))

    assert growth(seconds, 2 * MANY) <= BOUND
