"""A probe only saves time: it never hides what the pattern would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.checks import Probes
from checker.checks.base import holds_any
from checker.packs.pack import Pack
from tests.support.checks import reading

FEW = st.text("内部外传*X", max_size=12)


@given(FEW, st.lists(st.text("内部外传*X", min_size=1, max_size=4)))
def test_one_pass_finds_what_a_search_for_each_word_finds(text: str, words: list[str]) -> None:
    assert Probes(words).standing_in(text) == {word for word in words if word in text}


def test_words_that_overlap_are_all_found() -> None:
    assert Probes(["内部", "部外", "部外传", "内"]).standing_in("内部外传") == {
        *("内", "内部", "部外", "部外传")
    }
    assert not Probes(["内部"]).standing_in("部内内")


def test_every_probe_of_a_pack_is_looked_for(pack: Pack) -> None:
    read = reading("青山县法治政府建设年度报告\n内部资料,注意保存。", pack)._replace(
        probes=pack.probes
    )
    assert holds_any(read, ("外传", "内部资料"))
    assert not holds_any(read, ("绝密", "征求意见稿"))


def test_without_the_words_of_a_pack_each_is_looked_for_by_itself(pack: Pack) -> None:
    read = reading("外部资料", pack)
    assert holds_any(read, ("内传", "外部"))
    assert not holds_any(read, ("内部",))
