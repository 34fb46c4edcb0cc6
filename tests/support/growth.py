"""Tells time that grows with the length of a text from time that grows with its square, on a busy machine too."""

from __future__ import annotations

import time
from collections.abc import Callable

TRIES = 16
#: Of which so many follow at once; before each further one the machine is given time to calm down.
AT_ONCE = 6
PAUSE = 0.5
#: Seconds below which a clock tells nothing.
FLOOR = 0.02
#: A text so many times as long takes as many times as long, or the square of it: the bound lies between.
TIMES = 4
BOUND = 9.0


def spent(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    started = time.process_time()
    work()
    return time.process_time() - started


def growth(seconds: Callable[[int], float], length: int) -> float:
    """How many times as long ``TIMES`` the length takes, by the best of up to ``TRIES`` measurements of each.

    Disturbances only ever add time, so the least of several is nearest the truth; measuring ends as soon as the
    answer is within the bound.
    """
    small = large = float("inf")
    for tried in range(TRIES):
        if tried >= AT_ONCE:
            time.sleep(PAUSE)
        small = min(small, seconds(length))
        large = min(large, seconds(TIMES * length))
        if large <= BOUND * max(small, FLOOR):
            break
    return large / max(small, FLOOR)
