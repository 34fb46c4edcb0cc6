"""One file after the other: whatever happens to it, the answer is an assessment."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence

from checker.document import mask_path
from checker.errors import InputError
from checker.ingest import Candidate, read_candidate
from checker.ingest.deadline import within
from checker.model import Assessment, Failure, ReportStatus
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess

_INTERNAL = "internal"


def judge_in_turn(
    candidates: Sequence[Candidate],
    pack: Pack,
    settings: Settings,
    progress: Callable[[int], object],
) -> list[Assessment]:
    """One after the other, without cycle collection: frozen values that are kept hold no cycles."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        assessments = []
        for candidate in candidates:
            assessments.append(judge(candidate, pack, settings))
            progress(1)
        return assessments
    finally:
        if collecting:
            gc.enable()


def judge(candidate: Candidate, pack: Pack, settings: Settings) -> Assessment:
    """Read and judge one file; whatever happens, the answer is an assessment."""
    try:
        limits = settings.limits
        return within(
            limits.seconds, lambda: assess(read_candidate(candidate, limits), pack, settings)
        )
    except Exception as error:  # noqa: BLE001 - one file must not end the run of the others
        return _unjudged(candidate, failure_of(error))


def failure_of(error: Exception) -> Failure:
    """What is said of a file that could not be read, or on which the tool itself failed."""
    if isinstance(error, InputError):
        # The message may name members of an archive.
        return Failure(code=error.code, message=mask_path(error.message))
    if isinstance(error, MemoryError):
        message = "内存不足，没有检查；请单独检查这个文件，或拆分后再试。"
        return Failure(code="memory", message=message)
    return _internal(type(error).__name__)


def is_internal(failure: Failure) -> bool:
    """Whether the tool itself failed."""
    return failure.code == _INTERNAL


def unreadable(candidate: Candidate, error: InputError) -> Assessment:
    """What is said of a file that cannot be read."""
    return _unjudged(candidate, failure_of(error))


def crashed(candidate: Candidate, what: str) -> Assessment:
    """What is said of a file on which the tool itself failed."""
    return _unjudged(candidate, _internal(what))


def _internal(what: str) -> Failure:
    message = f"程序处理这个文件时出错（{what}），没有检查；请把文件和这条信息一并反馈。"
    return Failure(code=_INTERNAL, message=message)


def _unjudged(candidate: Candidate, failure: Failure) -> Assessment:
    return Assessment(
        path=mask_path(candidate.shown),
        status=ReportStatus.UNREADABLE,
        error=failure,
        failures=(failure,) if is_internal(failure) else (),
    )
