"""Time for one file: whatever is being done when it is over ends, and the file is told so.

Where the system has alarms (POSIX, main thread) work is interrupted wherever it stands; elsewhere
it ends at the next `check`, which readers call between pages.
"""

from __future__ import annotations

import math
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from checker.errors import InputError

INTERRUPTS = hasattr(signal, "setitimer")

_AGAIN = 1.0  # seconds: an alarm that code without a frame has swallowed comes again
_Result = TypeVar("_Result")


class _Work(threading.local):
    """The work in hand of this thread.

    Attributes:
        end: When it has to end, on the clock of `_now`.
        apart: Seconds that do not count, see `apart`.
        is_alarmed: Whether an alarm rings at the end.
        has_rung: Whether it has rung; an error that follows may be what other code made of it.
        watch: Told the seconds to the end whenever that moves, see `watched`.
    """

    end = math.inf
    apart = 0.0
    is_alarmed = False
    has_rung = False
    watch: Callable[[float], object] = staticmethod(id)


_work = _Work()


class _TimeUp(BaseException):
    """Not an `Exception`: no rule and no reader that guards itself may take it for its own."""


def within(seconds: float, work: Callable[[], _Result]) -> _Result:
    """The result of `work`, if it comes in time.

    A bound inside another one never lasts longer than the outer.

    Raises:
        InputError: ``timeout``.
    """
    outer, was_alarmed = _work.end, _work.is_alarmed
    _work.end = min(outer, _now() + seconds)
    alarmed = INTERRUPTS and threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGALRM, _ring) if alarmed else None
    _work.is_alarmed = alarmed
    try:
        try:
            return _timed(work)
        finally:
            _work.end = outer  # from here on the alarm is deaf, even if it rings
    except (_TimeUp, Exception) as error:
        _work.end = outer
        if not _is_of_alarm(error):
            raise
        raise (over(seconds) if _now() < outer else _TimeUp()) from None
    finally:
        _arm(outer)
        _work.is_alarmed = was_alarmed
        if alarmed:
            signal.signal(signal.SIGALRM, before)
        if outer == math.inf:
            _work.apart, _work.has_rung = 0.0, False


def apart(seconds: float, work: Callable[[], _Result], message: str) -> _Result:
    """The result of `work`, which has a time of its own: the clock of the file stands still.

    For what is slow but comes by the page, so that a long file may take longer than a short one.

    Raises:
        InputError: ``timeout`` with this message.
    """
    outer, begun = _work.end, time.monotonic()
    _work.end = _now() + seconds
    try:
        try:
            return _timed(work)
        finally:
            _work.end = math.inf  # deaf until the clock has been set back
    except (_TimeUp, Exception) as error:
        _work.end = math.inf
        if not _is_of_alarm(error):
            raise
        raise InputError("timeout", message) from None
    finally:
        _work.apart += time.monotonic() - begun
        _work.end = outer
        _arm(outer)


def _timed(work: Callable[[], _Result]) -> _Result:
    _arm(_work.end)
    result = work()
    _work.has_rung = False  # and was swallowed
    return result


@contextmanager
def watched(watch: Callable[[float], object]) -> Iterator[None]:
    """Tell `watch` how many seconds the work has, whenever that changes."""
    before, _work.watch = _work.watch, watch
    try:
        yield
    finally:
        _work.watch = before


def remaining() -> float:
    """Seconds left for the work in hand; infinite where nothing bounds it."""
    return _work.end - _now()


def check() -> None:
    """End the work if its time is over.

    Raises:
        InputError: ``timeout``, once `within` has seen it.
    """
    if _now() >= _work.end:
        _work.has_rung = True
        raise _TimeUp


def over(seconds: float) -> InputError:
    """The error of a file that took longer than this."""
    message = (
        f"处理超过 {seconds:g} 秒，已经停止，没有检查；请拆分或另存后再试，"
        "或用 --limit seconds=秒数 放宽时限。"
    )
    return InputError("timeout", message)


def _is_of_alarm(error: BaseException) -> bool:
    """Whether an error comes of time being up; code in C turns what it does not know into its own."""
    has_rung, _work.has_rung = _work.has_rung, False
    return has_rung or isinstance(error, _TimeUp)


def _now() -> float:
    """The monotonic clock without the time that does not count."""
    return time.monotonic() - _work.apart


def _arm(end: float) -> None:
    left = end - _now()
    if end != math.inf:
        _work.watch(left)
    if not _work.is_alarmed:
        return
    if end == math.inf:
        signal.setitimer(signal.ITIMER_REAL, 0)
    else:
        signal.setitimer(signal.ITIMER_REAL, max(left, 1e-3), _AGAIN)


def _ring(_number: int, _frame: object) -> None:
    if _now() >= _work.end:
        _work.has_rung = True
        raise _TimeUp
