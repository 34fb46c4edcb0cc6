"""One defect of each kind put into each real report where it fits: its rule speaks, nothing else does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.model import Assessment, Source, Stage
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in SEEDS}
#: The section of measures of every seed has a sentence that closes so.
ENDS = re.compile(r"(?<=[\u4e00-\u9fff])。\n", re.MULTILINE)

#: Rules whose defect an element loses points for as well.
ELEMENTS_TOO = frozenset({"stale-year", "date-form"})

Inject = Callable[[str], str | None]


def _after_paragraph(words: str, *, nth: int = 3) -> Inject:
    """Append a sentence to one of the paragraphs of the body."""

    def inject(text: str) -> str | None:
        ends = [match.start() + 1 for match in ENDS.finditer(text)]
        if len(ends) <= nth:
            return None
        return text[: ends[nth]] + words + text[ends[nth] :]

    return inject


def _replace(old: str, new: str) -> Inject:
    """Change the first place where a pattern stands; None where it does not fit."""

    def inject(text: str) -> str | None:
        changed = re.sub(old, new, text, count=1)
        return changed if changed != text else None

    return inject


def _at_the_close(words: str) -> Inject:
    """Append a sentence to the last paragraph of the body."""

    def inject(text: str) -> str | None:
        *_, last = ENDS.finditer(text)
        return text[: last.start() + 1] + words + text[last.start() + 1 :]

    return inject


def _one_year_earlier(pattern: str) -> Inject:
    """Take one from the first year that the pattern captures."""

    def inject(text: str) -> str | None:
        found = re.search(pattern, text)
        if found is None:
            return None
        return text[: found.start(1)] + str(int(found[1]) - 1) + text[found.end(1) :]

    return inject


def _in_two_paragraphs(first: str, second: str) -> Inject:
    def inject(text: str) -> str | None:
        once = _after_paragraph(first, nth=2)(text)
        return _after_paragraph(second, nth=5)(once) if once else None

    return inject


#: Rule, what is injected, how, and rules that may rightly speak with it.
DEFECTS: tuple[tuple[str, str, Inject, frozenset[str]], ...] = (
    (
        "sum-mismatch",
        "parts above the total",
        _after_paragraph("全年共办理行政复议案件30件,其中维持12件、撤销9件、终止11件。"),
        frozenset(),
    ),
    (
        "ratio-mismatch",
        "a rate that its numbers do not give",
        _after_paragraph("组织行政执法资格考试,参考人数200人,合格人数150人,合格率为85%。"),
        frozenset(),
    ),
    (
        "repeated-character",
        "a doubled character",
        _replace(r"(?m)^([^\n]{40,}?[\u4e00-\u9fff]{2})的(?=[\u4e00-\u9fff]{2})", r"\1的的"),
        frozenset(),
    ),
    ("repeated-character", "a doubled syllable", _replace("法律顾问", "法律律顾问"), frozenset()),
    (
        "punctuation",
        "a doubled full stop",
        _replace("(?<=[\u4e00-\u9fff])。\n", "。。\n"),
        frozenset(),
    ),
    (
        "repeated-text",
        "a sentence twice",
        _after_paragraph(
            "组织开展重点领域行政执法专项监督检查并对发现的突出问题逐一督促整改到位。" * 2
        ),
        frozenset(),
    ),
    (
        "cited-title",
        "a misnamed outline",
        _after_paragraph("认真落实《法制政府建设实施纲要(2021-2025年)》各项任务。"),
        frozenset(),
    ),
    ("request-in-report", "a request", _at_the_close("以上报告妥否,请批示。"), frozenset()),
    (
        "personal-data",
        "a mobile number",
        _after_paragraph("群众张某来电反映问题,联系电话13812345678,已办结。"),
        frozenset(),
    ),
    (
        "personal-data",
        "an identity number",
        _after_paragraph("当事人身份证号11010519491231002X,案件已办结。"),
        frozenset(),
    ),
    ("draft-marking", "a placeholder", _after_paragraph("全年开展法治督察XX次。"), frozenset()),
    (
        "draft-marking",
        "a draft mark in the title",
        _replace("(的?报告)\n", r"\1(征求意见稿)\n"),
        frozenset({"title-form"}),
    ),
    ("secret-marking", "a secrecy mark", lambda text: "机密★1年\n" + text, frozenset()),
    (
        "foreign-insertion",
        "a gambling string",
        lambda text: text + "\n澳门娱乐城官网注册送彩金\n",
        frozenset(),
    ),
    (
        "stale-year",
        "last year in the announcement",
        _one_year_earlier(r"现[将就](?:我[县区])?(20\d\d)年"),
        frozenset(),
    ),
    (
        "stale-year",
        "the reported year over the plan",
        _one_year_earlier(r"(?m)^\s*[三四]、(20\d\d)年"),
        frozenset(),
    ),
    (
        "figure-conflict",
        "one quantity with two values",
        _in_two_paragraphs("全年共受理行政复议申请812件。", "全年共受理行政复议申请821件。"),
        frozenset(),
    ),
    (
        "date-form",
        "a day that is none",
        lambda text: (
            text.rstrip() + "\n\n某县人民政府\n2024年2月30日\n"
            if not re.search("2024|2017", text[-400:])
            else None
        ),
        frozenset({"issuer-match", "reporting-deadline", "period-covered"}),
    ),
    (
        "heading-order",
        "a number skipped",
        _replace(r"(?m)^(\s*)\(三\)(?=[\u4e00-\u9fff])", r"\1(四)"),
        frozenset(),
    ),
)


def _said(text: str, pack: Pack, rule: str) -> tuple[Assessment, Counter[str]]:
    """How often each rule speaks; of the rule in question also what it says."""
    assessment = assess(
        Source.of_text(text, path="report.txt"), pack, Settings(stage=Stage.SUBMISSION)
    )
    said = Counter(f.rule for f in assessment.findings if f.rule != rule)
    return assessment, said + Counter(f.message for f in assessment.findings if f.rule == rule)


CASES = [
    pytest.param(rule, inject, allowed, seed, id=f"{rule}: {what} in {seed[:3]}")
    for rule, what, inject, allowed in DEFECTS
    for seed in TEXTS
    if inject(TEXTS[seed]) is not None
]


@pytest.mark.parametrize(("rule", "inject", "allowed", "seed"), CASES)
def test_an_injected_defect_is_found_and_nothing_else_changes(
    rule: str, inject: Inject, allowed: frozenset[str], seed: str, pack: Pack
) -> None:
    before, said_before = _said(TEXTS[seed], pack, rule)
    after, said_after = _said(inject(TEXTS[seed]) or "", pack, rule)
    messages = {f.message for f in (*before.findings, *after.findings) if f.rule == rule}
    new, gone = set(said_after - said_before), set(said_before - said_after)
    assert new & messages
    assert (new | gone) - messages <= allowed
    if rule not in ELEMENTS_TOO:
        assert [e.status for e in after.elements] == [e.status for e in before.elements]


def test_there_are_enough_injections() -> None:
    assert len(CASES) >= 50
    assert {rule for rule, *_ in DEFECTS} <= {case.values[0] for case in CASES}
