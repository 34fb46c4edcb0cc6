from __future__ import annotations

import pytest

from checker.checks.groups import GROUPS
from checker.packs.pack import Pack
from tests.support.checks import quotes, reading, run, span

KINDS = {"study": ["学法", "集体学习"], "hearing": ["听取[^。;]{0,10}汇报"], "exam": ["考核|督察"]}
LEADER = {"groups": KINDS, "min": 2, "subject": "主要负责人", "about": "法治|依法"}


@pytest.mark.parametrize(
    ("text", "minimum", "holds"),
    [
        ("组织学法4次,听取法治工作汇报2次。", 2, True),
        ("组织学法4次,听取法治工作汇报2次。", 3, False),
        ("组织学法4次,集体学习2次,学法1次。", 2, False),
        ("组织学法4次。\n开展督察。\n听取汇报。", 3, True),
        ("加强培训。", 1, False),
    ],
)
def test_different_kinds_count_each_once(text: str, minimum: int, holds: bool, pack: Pack) -> None:  # noqa: FBT001 - a column
    assert run(GROUPS, reading(text, pack), groups=KINDS, min=minimum).holds is holds


def test_hits_are_the_first_place_of_every_kind_in_the_order_of_the_text(pack: Pack) -> None:
    read = reading("开展督察3次,组织学法4次,考核2次,听取工作汇报2次。", pack)
    outcome = run(GROUPS, read, groups=KINDS, min=1)
    assert quotes(read, outcome) == ["督察", "学法", "听取工作汇报"]
    assert [hit.detail for hit in outcome.hits] == ["exam", "study", "hearing"]


def test_what_is_masked_is_no_kind(pack: Pack) -> None:
    read = reading("落实《学法办法》,开展督察,听取汇报。", pack)
    assert not run(GROUPS, read, groups=KINDS, min=3, mask=["《[^》]*》"]).holds
    outcome = run(GROUPS, read, groups=KINDS, min=2, mask=["《[^》]*》"])
    assert quotes(read, outcome) == ["督察", "听取汇报"]


def test_kinds_are_gathered_over_several_spans(pack: Pack) -> None:
    read = reading("组织学法。加强培训。开展督察。", pack)
    parts = span(read, "组织学法"), span(read, "开展督察")
    assert quotes(read, run(GROUPS, read, *parts, groups=KINDS, min=2)) == ["学法", "督察"]
    assert not run(GROUPS, read, parts[0], groups=KINDS, min=2).holds


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("主要负责人研究法治工作,组织学法,开展督察。", True),
        # The sentence after the one with the subject still speaks of it, no further one does.
        ("主要负责人重视法治工作。组织学法,开展督察。", True),
        ("主要负责人重视法治工作。全年平稳。组织学法,开展督察。", False),
        ("主要负责人重视法治工作;组织学法;开展督察。", False),
        ("组织学法,开展督察。主要负责人重视法治工作。", False),
        # Neither does another paragraph.
        ("主要负责人重视法治工作\n组织学法,开展督察。", False),
        ("有关人员研究法治工作,组织学法,开展督察。", False),
        ("主要负责人抓好生产,组织学法,开展督察。", False),
        ("主要负责人研究法治工作,组织学法。", False),
        ("主要负责人抓好生产。\n主要负责人研究法治工作,组织学法,开展督察。", True),
        ("主要负责人研究法治工作,组织学法。加强培训。主要负责人开展督察。", True),
    ],
)
def test_only_sentences_with_the_subject_count(text: str, holds: bool, pack: Pack) -> None:  # noqa: FBT001 - a column
    assert run(GROUPS, reading(text, pack), **LEADER).holds is holds


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("主要负责人出庭,依法组织学法,开展督察。", False),
        ("主要负责人出庭应诉3次。主要负责人研究法治工作,组织学法,开展督察。", True),
        ("主要负责人研究法治工作,组织学法。主要负责人出庭,开展督察。", True),
    ],
)
def test_a_sentence_that_is_excluded_does_not_count(text: str, holds: bool, pack: Pack) -> None:  # noqa: FBT001 - a column
    assert run(GROUPS, reading(text, pack), **LEADER, unless=["出庭"]).holds is holds
