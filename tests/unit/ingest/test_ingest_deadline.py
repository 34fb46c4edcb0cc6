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


def test_what_comes_in_time_is_passed_on() -> None:
    assert deadline.within(5, lambda: 42) == 42
    with pytest.raises(KeyError):
        deadline.within(5, lambda: dict[str, int]()["x"])


@needs_alarm
@pytest.mark.parametrize("work", [spin, hang_in_a_pattern, guard_itself, lambda: time.sleep(60)])
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
