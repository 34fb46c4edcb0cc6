"""Fingerprints survive what is inserted above a finding: lines, blanks, other paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.model import Assessment, Source
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess
from tests.support.reports import ORGAN, PARTS, compose, wide

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
DEFECTS = wide(
    compose(
        measures=PARTS["measures"]
        .replace("清理规范性文件12件", "清理规范性文件62件,其中继续有效52件,失效6件,废止5件")
        .replace("案卷评查2次", "案卷评查2次,。法律律顾问参与评查")
        .replace("(三)", "(五)"),
        signoff=f"{ORGAN}\n2024年2月30日",
    )
)
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in SEEDS} | {"defects": DEFECTS}
BLANK = st.lists(st.sampled_from(["", " ", "\u3000\u3000", "\u00a0"]), min_size=1, max_size=40)
# Paragraphs that no rule has anything to say of, and without marks that have a width.
NEUTRAL = st.lists(
    st.sampled_from(["", "另有说明。", "以上情况属实。", "详见有关资料。"]), min_size=1, max_size=20
)


def judge(text: str, pack: Pack) -> Assessment:
    return assess(Source.of_text(text), pack, Settings())


def prints(text: str, pack: Pack) -> list[tuple[str, str]]:
    return sorted((one.rule, one.fingerprint) for one in judge(text, pack).findings)


def test_there_is_something_to_hold(pack: Pack) -> None:
    found = {rule for rule, _ in prints(DEFECTS, pack)}
    assert {"sum-mismatch", "punctuation", "repeated-character", "heading-order"} <= found


@pytest.mark.parametrize("name", TEXTS)
@settings(max_examples=12, deadline=None)
@given(data=st.data(), blank=BLANK)
def test_blank_lines_anywhere_change_no_fingerprint(
    name: str, data: st.DataObject, blank: list[str], pack: Pack
) -> None:
    lines = TEXTS[name].split("\n")
    at = data.draw(st.integers(0, len(lines)))
    assert prints("\n".join([*lines[:at], *blank, *lines[at:]]), pack) == prints(TEXTS[name], pack)


@pytest.mark.parametrize("name", TEXTS)
@settings(max_examples=12, deadline=None)
@given(data=st.data(), inserted=NEUTRAL)
def test_paragraphs_above_change_no_fingerprint(
    name: str, data: st.DataObject, inserted: list[str], pack: Pack
) -> None:
    report = judge(TEXTS[name], pack).report
    assert report
    source = report.source
    first = source.place(report.source_span(report.body)).line
    last = source.line_of(report.source_span(report.body).end - 1)
    starts = [source.line_of(report.source_span(one).start) for one in report.paragraphs]
    at = data.draw(st.sampled_from([line for line in starts if first < line <= last]))
    lines = source.text.split("\n")
    longer = "\n".join([*lines[: at - 1], *inserted, *lines[at - 1 :]])
    below = set(_below(judge(source.text, pack), at))
    assert below <= set(prints(longer, pack))


def _below(one: Assessment, line: int) -> list[tuple[str, str]]:
    """The findings that stand below a line; of the text as a whole they do not speak."""
    return [
        (finding.rule, finding.fingerprint)
        for finding in one.findings
        if finding.evidence and finding.evidence.place.line >= line
    ]


@pytest.mark.parametrize("name", TEXTS)
def test_no_two_findings_of_a_document_share_a_fingerprint(name: str, pack: Pack) -> None:
    found = prints(TEXTS[name], pack)
    assert len(set(found)) == len(found)


def test_width_of_marks_and_breaks_of_lines_change_no_fingerprint(pack: Pack) -> None:
    narrow = DEFECTS.translate(str.maketrans("，：（）", ",:()"))
    wrapped = "\n".join(
        line[at : at + 38] for line in DEFECTS.split("\n") for at in range(0, max(len(line), 1), 38)
    )
    for text, rules in (
        (narrow, {"sum-mismatch", "repeated-character", "heading-order"}),
        (wrapped, {"repeated-character", "heading-order"}),
    ):
        before = [one for one in prints(DEFECTS, pack) if one[0] in rules]
        after = [one for one in prints(text, pack) if one[0] in rules]
        assert {rule for rule, _ in before} == rules
        assert before == after
