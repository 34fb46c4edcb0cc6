"""Time for one file: whatever is being done when it is over ends, and the file is told so.

Where the system has alarms (POSIX, main thread) work is interrupted wherever it stands; elsewhere
it ends at the next `check`, which readers call between pages.
"""

from __future__ import annotations

import math
import signal
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from checker.errors import InputError

INTERRUPTS = hasattr(signal, "setitimer")

_AGAIN = 1.0  # seconds: an alarm that code without a frame has swallowed comes again
_Result = TypeVar("_Result")


class _Work(threading.local):
    """The work in hand of this thread: when it has to end, on the monotonic clock."""

    end = math.inf


_work = _Work()


class _TimeUp(BaseException):
    """Not an `Exception`: no rule and no reader that guards itself may take it for its own."""


def within(seconds: float, work: Callable[[], _Result]) -> _Result:
    """The result of `work`, if it comes in time.

    A bound inside another one never lasts longer than the outer.

    Raises:
        InputError: ``timeout``.
    """
    outer = _work.end
    _work.end = end = min(outer, time.monotonic() + seconds)
    alarmed = INTERRUPTS and threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGALRM, _ring) if alarmed else None
    try:
        try:
            if alarmed:
                _arm(end)
            return work()
        finally:
            _work.end = outer  # from here on the alarm is deaf, even if it rings
    except _TimeUp:
        _work.end = outer
        raise over(seconds) from None
    finally:
        if alarmed:
            _arm(outer)
            signal.signal(signal.SIGALRM, before)


def remaining() -> float:
    """Seconds left for the work in hand; infinite where nothing bounds it."""
    return _work.end - time.monotonic()


def check() -> None:
    """End the work if its time is over.

    Raises:
        InputError: ``timeout``, once `within` has seen it.
    """
    if time.monotonic() >= _work.end:
        raise _TimeUp


def over(seconds: float) -> InputError:
    """The error of a file that took longer than this."""
    message = (
        f"处理超过 {seconds:g} 秒，已经停止，没有检查；请拆分或另存后再试，"
        "或用 --limit seconds=秒数 放宽时限。"
    )
    return InputError("timeout", message)


def _arm(end: float) -> None:
    if end == math.inf:
        signal.setitimer(signal.ITIMER_REAL, 0)
    else:
        signal.setitimer(signal.ITIMER_REAL, max(end - time.monotonic(), 1e-3), _AGAIN)


def _ring(_number: int, _frame: object) -> None:
    if time.monotonic() >= _work.end:
        raise _TimeUp
