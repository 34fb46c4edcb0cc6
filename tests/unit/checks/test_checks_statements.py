from __future__ import annotations

import pytest

from checker.checks.statements import statements
from checker.document import parse
from checker.model import Mark, Source, Span
from checker.packs.pack import Pack
from tests.support.growth import BOUND, growth, spent

HEAD = "某县人民政府2023年度法治政府建设情况报告\n一、存在的不足\n"


def told(text: str, pack: Pack, *, paragraphs: bool = False) -> list[tuple[str, Mark, int | None]]:
    report = parse(Source.of_text(HEAD + text), pack.vocabulary)
    body = report.sections[0].body
    spans = (Span(body.start, body.end),)
    return [
        (report.slice(one.span), one.mark, one.ordinal)
        for one in statements(report, spans, paragraphs=paragraphs)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "主要有:一是力量薄弱。人员少。二是经费不足。",
            [
                ("主要有", Mark.NONE, None),
                ("力量薄弱。人员少", Mark.ITEM, 1),
                ("经费不足", Mark.ITEM, 2),
            ],
        ),
        (
            "(一)力量薄弱。人员少。\n(二)经费不足。",
            [("力量薄弱。人员少", Mark.HAN_PAREN, 1), ("经费不足", Mark.HAN_PAREN, 2)],
        ),
        (
            "力量薄弱,人员少;经费不足。装备陈旧",
            [
                ("力量薄弱,人员少", Mark.NONE, None),
                ("经费不足", Mark.NONE, None),
                ("装备陈旧", Mark.NONE, None),
            ],
        ),
        (
            "1.力量薄弱。\n2.经费不足。",
            [("力量薄弱", Mark.ARABIC, 1), ("经费不足", Mark.ARABIC, 2)],
        ),
        (
            "第一，力量薄弱。第十二、经费不足。",
            [("力量薄弱", Mark.ITEM, 1), ("经费不足", Mark.ITEM, 12)],
        ),
        (
            "①力量薄弱。②经费不足。",
            [("力量薄弱", Mark.CIRCLED, 1), ("经费不足", Mark.CIRCLED, 2)],
        ),
        (
            "首先,力量薄弱。其二,经费不足。",
            [("首先,力量薄弱", Mark.NONE, None), ("其二,经费不足", Mark.NONE, None)],
        ),
        ("\n\n", []),
    ],
)
def test_items_and_sentences(
    text: str, expected: list[tuple[str, Mark, int | None]], pack: Pack
) -> None:
    assert told(text, pack) == expected


def test_paragraphs_without_marks_are_a_statement_each(pack: Pack) -> None:
    text = "加大创建合力。统筹推进。\n\n提升审查质效。健全制度。"
    assert [words for words, _, _ in told(text, pack, paragraphs=True)] == [
        "加大创建合力。统筹推进",
        "提升审查质效。健全制度",
    ]
    assert len(told(text, pack)) == 4


def test_the_sentence_before_a_mark_is_kept(pack: Pack) -> None:
    text = "力量薄弱。究其原因,一是编制少;二是经费少。"
    report = parse(Source.of_text(HEAD + text), pack.vocabulary)
    spans = (report.sections[0].body,)
    assert [report.slice(one.before).strip() for one in statements(report, spans)][-2:] == [
        "究其原因",
        "一是编制少",
    ]


def test_time_grows_with_the_marks_of_a_passage_in_many_pieces(pack: Pack) -> None:
    def seconds(count: int) -> float:
        report = parse(Source.of_text(HEAD + "(一)力量薄弱。\n" * count), pack.vocabulary)
        spans = tuple(section.body for section in report.sections if section.parent is not None)
        assert len(spans) == count
        return spent(lambda: list(statements(report, spans)))

    assert growth(seconds, 1_000) <= BOUND
