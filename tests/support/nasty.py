"""A run that is hard to write down: hostile words and paths, every kind of document and decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from checker.model import (
    Assessment,
    Failure,
    Novelty,
    Review,
    Run,
    Severity,
    Source,
    Waiver,
)
from tests.support import assessments

WORDS = "::error::完成100%,增长%0A{0} [见](1)]]>&<\"'\x00\x1b[31m😀\r\n第二行\u2028"
PATH = "./报送 稿/100%,a:b#?{0} 😀[某局]'\"&<.txt"
WORD_FILE = "报送 稿/某局#?%.docx"
MEMBER = "包.ZIP!子 夹/乡镇.tar.gz!某镇.docx"
ALIKE = "***********.txt"  # what two numbers as names are masked to
WAIVER = Waiver(
    rule="punctuation",
    unit="云岭县人民政府",
    file="",
    fingerprint="all",
    reason="原件如此::不改",
    approver="张三",
    expiry=date(2030, 1, 1),
    place="fazhi.waivers.yaml:3",
)


def told() -> Assessment:
    """A text with hostile words; a finding over two lines, a waived one, one from the baseline."""
    text = assessments.TEXT.replace("(三)化解", f"(三){WORDS}化解")
    one = assessments.returned(text, PATH)
    made = assessments.source(text, PATH)
    first, second, third, *others = one.findings
    findings = (
        first._replace(message=f"不符：{WORDS}", novelty=Novelty.NEW),
        second._replace(waived=WAIVER, novelty=Novelty.NEW),
        third._replace(novelty=Novelty.UNCHANGED),
        *others,
        assessments.finding(
            "cited-title",
            "引用",
            Severity.WARNING,
            "跨行",
            assessments.evidence(made, "😀\r\n第二行"),
        ),
    )
    elements = tuple(
        element._replace(novelty=Novelty.UNCHANGED if number == 1 else Novelty.NEW)
        for number, element in enumerate(one.elements)
    )
    return replace(one, source=made, findings=findings, elements=elements)


def word_file(path: str = WORD_FILE) -> Assessment:
    """A report whose lines are no lines of its file."""
    one = assessments.returned(path=path)
    assert one.source
    source: Source = replace(one.source, format="docx")
    return replace(one, source=source)


def lost(path: str = "报送 稿/坏.docx") -> Assessment:
    """A document on which the tool itself failed as a whole."""
    failure = Failure(code="internal", message="程序处理这个文件时出错（KeyError），没有检查")
    return replace(assessments.unreadable(path), error=failure, failures=(failure,))


def run() -> Run:
    """All of them."""
    rules = assessments.run(
        told(),
        word_file(),
        word_file(MEMBER),
        assessments.passed("a/b.txt"),
        assessments.passed(ALIKE),
        assessments.returned(path=ALIKE),
        assessments.returned(path=ALIKE),
        assessments.crashed(),
        lost(),
        assessments.unreadable(),
        assessments.unreadable("\udcff.txt"),
        assessments.other_kind(),
    )
    review = Review(path="fazhi.waivers.yaml", today=date(2026, 1, 1), notices=())
    return replace(rules, review=review, baseline="基线.json")
