"""`half-width`: in time that grows with the lines of a text."""

from __future__ import annotations

from checker.checks.widths import HALF_WIDTH
from checker.packs.pack import Pack
from tests.support.checks import reading, run
from tests.support.growth import BOUND, growth, spent


def test_time_grows_with_the_marks(pack: Pack) -> None:
    def seconds(count: int) -> float:
        read = reading("法，法,法\n法，法\n" * count, pack)
        (hit,) = run(HALF_WIDTH, read).hits
        assert len(hit.others) == count - 1
        return spent(lambda: run(HALF_WIDTH, read))

    assert growth(seconds, 1_000) <= BOUND
