"""`half-width`: full stops of the keyboard, and time that grows with the lines of a text."""

from __future__ import annotations

import pytest

from checker.checks.widths import HALF_WIDTH
from checker.packs.pack import Pack
from tests.support.checks import reading, run
from tests.support.growth import BOUND, growth, spent


@pytest.mark.parametrize(
    ("before", "options", "found"),
    [
        ("见附件.名单", {}, [".", "."]),
        ("见附件.名单", {"never_after": "版件"}, ["."]),
        ("见第二.名单", {}, ["."]),
        ("见附].名单", {"never_after": "^]"}, ["."]),
    ],
)
def test_a_full_stop_behind_a_number_is_none(
    before: str, options: dict[str, str], found: list[str], pack: Pack
) -> None:
    read = reading(f"{before}，法，法，法，法，法.治\n", pack)
    outcome = run(HALF_WIDTH, read, **options)
    places = [span for hit in outcome.hits for span in (hit.span, *hit.others)]
    assert [read.report.slice(span) for span in places if span] == found


def test_time_grows_with_the_marks(pack: Pack) -> None:
    def seconds(count: int) -> float:
        read = reading("法，法,法\n法，法\n" * count, pack)
        (hit,) = run(HALF_WIDTH, read).hits
        assert len(hit.others) == count - 1
        return spent(lambda: run(HALF_WIDTH, read))

    assert growth(seconds, 1_000) <= BOUND
