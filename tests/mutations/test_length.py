"""Every real report made just too short, just too long, and neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest

from checker.document.count import han_characters
from checker.model import Stage
from tests.mutations.conftest import Judge
from tests.support.seed_reports import SEED_REPORTS, SeedReport

FEWEST, TOO_MANY = 1000, 8001
_HAN = re.compile("[\u4e00-\u9fff]")
_HOLE = "\x00"
_ITEMS = "(一)完善制度。制定规范性文件3件。\n(二)规范执法。开展案卷评查2次。\n(三)普法宣传。"
_PLACES = "石桥清水河口青山柳林白杨东关西坪南沟北塬云峰古城红岩龙泉双河"


def _sentences() -> Iterator[str]:
    """Sentences without figures, no two of them alike, for reports of any length."""
    places = [_PLACES[at : at + 2] for at in range(0, len(_PLACES), 2)]
    works = (
        "把法治宣传与村规民约修订结合起来,引导群众有事先协商",
        "依托镇村两级调解室排查邻里矛盾,做到早发现早介入",
        "邀请驻村律师参与合同审查,帮助村集体防范风险",
        "利用赶集时机摆放展板,面对面解答群众关心的事项",
        "组织执法骨干跟班学习,逐项对照流程规范文书制作",
        "梳理高频办事事项并张贴流程图,方便老年群众办理",
    )
    for work, kind, place in product(works, ("镇", "乡", "街道", "社区"), places):
        yield f"{place}{kind}{work}。"


def _with(seed: SeedReport, least: int, judge: Judge) -> tuple[str, str]:
    """The report with the fewest sentences that make it `least` characters long; and one less."""
    text = seed.with_measures(_ITEMS + _HOLE)
    report = judge(text.replace(_HOLE, ""), Stage.SUBMISSION).report
    assert report is not None
    count, words, last = han_characters(report), "", ""
    sentences = _sentences()
    while count < least:
        words, last = words + last, next(sentences)
        count += len(_HAN.findall(last))
    return text.replace(_HOLE, words + last), text.replace(_HOLE, words)


def _said(text: str, judge: Judge) -> tuple[int, list[str]]:
    """How often the rule speaks, and which others do."""
    rules = [finding.rule for finding in judge(text, Stage.SUBMISSION).findings]
    return rules.count("length"), [rule for rule in rules if rule != "length"]


@pytest.mark.parametrize("seed", SEED_REPORTS, ids=lambda seed: seed.name)
def test_too_long(seed: SeedReport, judge: Judge) -> None:
    longer, shorter = (_said(text, judge) for text in _with(seed, TOO_MANY, judge))
    assert (longer[0], shorter[0]) == (1, 0)
    assert longer[1] == shorter[1]


@pytest.mark.parametrize("seed", SEED_REPORTS, ids=lambda seed: seed.name)
def test_too_short(seed: SeedReport, judge: Judge) -> None:
    enough, less = _with(seed, FEWEST, judge)
    told, told_of_less = _said(enough, judge), _said(less, judge)
    # What is left of some seeds is long enough without any measures.
    assert (told[0], told_of_less[0]) == (0, int(enough != less))
    assert told[1] == told_of_less[1]
