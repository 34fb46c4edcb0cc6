"""Paired marks are matched in order, and the lone ones are where they stand."""

from __future__ import annotations

import pytest

from checker.document.pairing import pair_marks
from checker.model import Span


def _paragraphs(text: str) -> tuple[Span, ...]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return tuple(spans)


@pytest.mark.parametrize(
    ("text", "marks", "pairs", "lone"),
    [
        ("印发《甲》、《乙》", "《》", 2, ()),
        ("关于印发《甲《乙》》的通知", "《》", 2, ()),
        ("深化“放管服“改革", "“”", 0, (2, 6)),
        ("放管服”改革和“双随机”抽查", "“”", 1, (3,)),
        ("(一)甲\n(二乙\n(三)丙", "()", 2, (5,)),
        ("推进“法律进社\n区、进学校”活动", "“”", 1, ()),
        ("推进“法律进社区。\n区、进学校”活动", "“”", 0, (2, 15)),
        ("推进“法律进社\n其他工作\n区、进学校”活动", "“”", 0, (2, 18)),
        ("没有标点", "“”", 0, ()),
        ("", "“”", 0, ()),
    ],
)
def test_pairs(text: str, marks: str, pairs: int, lone: tuple[int, ...]) -> None:
    found = pair_marks(text, _paragraphs(text), marks)
    assert (found.pairs, found.lone) == (pairs, lone)
