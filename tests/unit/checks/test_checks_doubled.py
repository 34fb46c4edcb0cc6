"""A doubled character is a slip only where the language cannot have meant it."""

from __future__ import annotations

import sys

import pytest

from checker import lexicon
from checker.model import Source
from checker.packs.pack import Pack
from checker.pipeline import Settings, rule_findings

HEAD = "某县司法局2023年度法治政府建设情况报告\n一、主要工作\n"


def _found(text: str, pack: Pack) -> list[str]:
    source = Source.of_text(HEAD + text)
    found = rule_findings(source, pack, "repeated-character", Settings())
    return [finding.evidence.quote for finding in found if finding.evidence]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("村级法律律顾问工作。", ["法律律顾问"]),
        ("规范公文运运转流程。", ["文运运转流"]),
        ("加强执法监督督。", ["监督督"]),
        ("组织学习习近平法治思想。", []),
        ("副县长兼县县志办主任。", []),
        ("平平安安、健健康康、实实在在。", []),
        ("二十四条、三三两两、五五普法。", []),
    ],
)
def test_slips(text: str, quotes: list[str], pack: Pack) -> None:
    assert _found(text, pack) == quotes


def test_the_text_itself_can_tell(pack: Pack) -> None:
    """Either character could be a word of its own; elsewhere the same words have it once."""
    assert _found("深入推进进综合执法改革。", pack) == []
    assert _found("深入推进进综合执法改革。全县深入推进综合执法改革。", pack) == ["推进进综合"]


def test_the_dictionary_is_not_needed_for_usual_words(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    lexicon._words.cache_clear()
    monkeypatch.setitem(sys.modules, "jieba", None)
    assert _found("召开委员会会议,组织学习习近平法治思想,件件有回音。", pack) == []
    with pytest.raises(Exception, match="运行出错"):
        _found("全县调解解员队伍。", pack)
