from __future__ import annotations

import pytest

from checker.checks.match import MATCH
from checker.model import Span
from checker.packs.pack import Pack
from tests.support.checks import quotes, reading, run, span

TEXT = "培训12次,检查3次。开展培训,不再检查;检查已经完成。\n《培训办法》印发,培训推进。"


@pytest.mark.parametrize(
    ("options", "hits"),
    [
        ({"any": ["培训"]}, ["培训", "培训", "培训", "培训"]),
        ({"any": ["培训", r"\d+次"]}, ["培训", "12次", "3次", "培训", "培训", "培训"]),
        (
            {"any": ["培训"], "count": "sentences"},
            ["培训12次,检查3次", "开展培训,不再检查", "《培训办法》印发,培训推进"],
        ),
        (
            {"any": ["培训"], "count": "clauses"},
            ["培训12次", "开展培训", "《培训办法》印发", "培训推进"],
        ),
        # What excludes does so within the same sentence, or clause where clauses count.
        ({"any": ["检查"], "unless": ["不再"]}, ["检查", "检查"]),
        (
            {"any": ["检查"], "unless": ["完成"], "count": "sentences"},
            ["培训12次,检查3次", "开展培训,不再检查"],
        ),
        (
            {"any": ["检查"], "unless": ["培训"], "count": "clauses"},
            ["检查3次", "不再检查", "检查已经完成"],
        ),
        ({"any": ["检查"], "unless": ["培训"], "count": "sentences"}, ["检查已经完成"]),
        ({"any": ["培训"], "mask": ["《[^》]*》"]}, ["培训", "培训", "培训"]),
        ({"any": ["培训推进"], "mask": ["《[^》]*》"]}, ["培训推进"]),
        ({"any": ["培训"], "unless": ["办法"], "mask": ["《[^》]*》"]}, ["培训", "培训", "培训"]),
        # An anchor means the beginning of the sentence or clause.
        ({"any": ["^检查"], "count": "sentences"}, ["检查已经完成"]),
        ({"any": ["^检查"], "count": "clauses"}, ["检查3次", "检查已经完成"]),
        ({"any": ["^检查"]}, []),
        ({"any": ["没有"]}, []),
    ],
)
def test_hits(options: dict[str, object], hits: list[str], pack: Pack) -> None:
    read = reading(TEXT, pack)
    outcome = run(MATCH, read, **options)
    assert quotes(read, outcome) == hits
    assert outcome.holds is bool(hits)


@pytest.mark.parametrize(("minimum", "holds"), [(1, True), (4, True), (5, False)])
def test_at_least_so_many(minimum: int, holds: bool, pack: Pack) -> None:  # noqa: FBT001 - a column
    assert run(MATCH, reading(TEXT, pack), any=["培训"], min=minimum).holds is holds


def test_searching_stops_when_enough_is_found(pack: Pack) -> None:
    read = reading(TEXT, pack)
    first, second = span(read, "培训12次"), span(read, "开展培训", "培训推进")
    outcome = run(MATCH, read, first, second, any=["培训"], most=2)
    assert [hit.span.start for hit in outcome.hits if hit.span] == [0, TEXT.index("培训,不再")]
    assert len(run(MATCH, read, first, second, any=["培训"], most=1).hits) == 1


def test_nothing_outside_the_scope_is_seen(pack: Pack) -> None:
    read = reading(TEXT, pack)
    inside = span(read, "开展培训")
    outcome = run(MATCH, read, inside, any=["培训"], unless=["不再"])
    assert quotes(read, outcome) == ["培训"]
    assert outcome.hits[0].span == Span(TEXT.index("开展培训") + 2, TEXT.index("开展培训") + 4)
    assert not run(MATCH, read, inside, any=["检查"]).holds


def test_the_blanks_before_a_sentence_are_no_part_of_the_hit(pack: Pack) -> None:
    read = reading("加强监督。  开展培训。", pack)
    outcome = run(MATCH, read, any=["培训"], count="sentences")
    assert quotes(read, outcome) == ["开展培训"]


def test_nowhere_nothing_is_found(pack: Pack) -> None:
    read = reading(TEXT, pack)
    assert MATCH.run(read, (), MATCH.build({"any": ["培训"]})).hits == ()
