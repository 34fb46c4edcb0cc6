from __future__ import annotations

import math
import re
import signal
import threading
import time
from collections.abc import Callable

import pytest

from checker.errors import InputError
from checker.ingest import deadline

needs_alarm = pytest.mark.skipif(not deadline.INTERRUPTS, reason="this system has no alarm")


def spin() -> None:
    while True:
        pass


def hang_in_a_pattern() -> None:
    re.match("(?:a|a)*$", "a" * 40 + "b")


def guard_itself() -> None:
    """Takes whatever comes for its own failure, as a rule or a reader may."""
    while True:
        try:
            spin()
        except Exception:  # noqa: BLE001, S112 - that is the point
            continue


def make_it_an_error_of_its_own() -> None:
    """As a library in C does that is being loaded."""
    try:
        spin()
    except BaseException as error:
        raise ImportError("core failed to import") from error


def test_what_comes_in_time_is_passed_on() -> None:
    assert deadline.within(5, lambda: 42) == 42
    with pytest.raises(KeyError):
        deadline.within(5, lambda: dict[str, int]()["x"])


@needs_alarm
@pytest.mark.parametrize(
    "work",
    [
        *(spin, hang_in_a_pattern, guard_itself, make_it_an_error_of_its_own),
        lambda: time.sleep(60),
        lambda: deadline.within(60, make_it_an_error_of_its_own),
    ],
)
def test_what_does_not_is_ended_wherever_it_stands(work: Callable[[], None]) -> None:
    begun = time.monotonic()
    with pytest.raises(InputError, match=r"0\.2 秒") as caught:
        deadline.within(0.2, work)
    assert caught.value.code == "timeout"
    assert time.monotonic() - begun < 30
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@needs_alarm
def test_a_bound_inside_another_never_lasts_longer() -> None:
    begun = time.monotonic()
    with pytest.raises(InputError):
        deadline.within(0.2, lambda: deadline.within(30, spin))
    assert time.monotonic() - begun < 30


@needs_alarm
def test_after_an_inner_bound_the_outer_still_holds() -> None:
    def work() -> None:
        with pytest.raises(InputError):
            deadline.within(0.1, spin)
        spin()

    begun = time.monotonic()
    with pytest.raises(InputError, match=r"0\.4 秒"):
        deadline.within(0.4, work)
    assert time.monotonic() - begun < 30


def test_what_has_a_time_of_its_own_takes_none_from_the_file() -> None:
    def page() -> float:
        time.sleep(0.2)
        return deadline.remaining()

    def pages() -> list[float]:
        left = [deadline.apart(9, page, "慢。") for _ in range(3)]
        deadline.check()
        return [*left, deadline.remaining()]

    *own, left = deadline.within(0.4, pages)
    assert all(4 < each < 9 for each in own)
    assert 0 < left <= 0.4
    assert deadline.remaining() == math.inf
    assert 0 < deadline.within(0.4, deadline.remaining) <= 0.4


@needs_alarm
def test_what_has_a_time_of_its_own_is_ended_by_it_and_the_file_goes_on() -> None:
    def pages() -> int:
        with pytest.raises(InputError, match="这一页太慢") as caught:
            deadline.apart(0.1, spin, "这一页太慢。")
        assert caught.value.code == "timeout"
        spin()
        return 0

    begun = time.monotonic()
    with pytest.raises(InputError, match=r"0\.3 秒"):
        deadline.within(0.3, pages)
    assert 0.3 < time.monotonic() - begun < 30
    with pytest.raises(ZeroDivisionError):
        deadline.within(9, lambda: deadline.apart(9, lambda: 1 // 0, "慢。"))
    with pytest.raises(InputError, match="慢。"):
        deadline.within(9, lambda: deadline.apart(0.1, make_it_an_error_of_its_own, "慢。"))


def test_who_watches_is_told_of_every_change() -> None:
    told: list[float] = []
    with deadline.watched(told.append):
        deadline.within(5, lambda: deadline.apart(60, lambda: None, "慢。"))
    deadline.within(7, lambda: None)
    assert [round(seconds) for seconds in told] == [5, 60, 5]


def test_readers_ask_how_much_is_left() -> None:
    assert deadline.remaining() == math.inf
    deadline.check()
    assert 4 < deadline.within(5, deadline.remaining) <= 5


def test_without_an_alarm_the_next_look_at_the_clock_ends_it() -> None:
    caught: list[str] = []

    def work() -> None:
        while True:
            deadline.check()

    def in_a_thread() -> None:  # where no signal arrives
        try:
            deadline.within(0.1, work)
        except InputError as error:
            caught.append(error.code)

    thread = threading.Thread(target=in_a_thread)
    thread.start()
    thread.join(5)
    assert caught == ["timeout"]
