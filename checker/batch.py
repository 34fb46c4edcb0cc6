"""Many files: every one read and judged, in the order given, on one or several processes."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from checker.baseline import Baseline, known_of
from checker.document import mask_path
from checker.errors import InputError, UsageError
from checker.ingest import Candidate, read
from checker.model import Assessment, Failure, ReportStatus, Review, Run
from checker.packs.build import build_pack
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess, sources_in_force
from checker.pipeline.settling import compare

if TYPE_CHECKING:
    from concurrent.futures import Future

    from checker.comparison import Versions

_CHUNK = 50  # files a task
_WORTH_A_POOL = 60  # below so many files starting processes costs more than it saves


def run(
    candidates: Sequence[Candidate],
    data: Mapping[str, Any],
    settings: Settings,
    *,
    jobs: int | None = None,
    baseline: Baseline | None = None,
    progress: Callable[[int], object] = id,
) -> Run:
    """Judge files.

    Args:
        candidates: Files, in the order of the output.
        data: Plain data of the rule pack, as `checker.packs.load_data` returns it.
        settings: What the run was asked for.
        jobs: Processes; None chooses by the number of files and processors. The result is the
            same whatever their number.
        baseline: What was known of the documents before, if only what is new is to count.
        progress: Called with the number of files judged since the last call; by default nobody.
    """
    pack = build_pack(data)
    if settings.as_of and not sources_in_force(pack.sources, None, settings.as_of):
        raise UsageError(f"{settings.as_of.isoformat()} 没有任何有效的依据，请检查 --as-of 的日期")
    wanted = jobs or (min(os.cpu_count() or 1, 8) if len(candidates) >= _WORTH_A_POOL else 1)
    workers = min(wanted, max(1, (len(candidates) + 1) // 2))
    if workers == 1:
        assessments = _in_turn(candidates, pack, settings, progress)
    else:
        assessments = _pooled(candidates, data, settings, workers, progress)
    if baseline:
        assessments = [compare(one, baseline.find(one), pack) for one in assessments]
    return Run(
        packs=(pack.info,),
        as_of=settings.as_of.isoformat() if settings.as_of else None,
        stage=settings.stage,
        assessments=tuple(assessments),
        review=_review(settings, assessments),
        baseline=baseline.path if baseline else None,
    )


def _review(settings: Settings, assessments: Sequence[Assessment]) -> Review | None:
    if settings.register is None:
        return None
    from checker.waivers.review import review

    return review(settings.register, assessments)


def versions(old: Run, new: Run, folders: tuple[str, str], data: Mapping[str, Any]) -> Versions:
    """Two runs by one pack as versions of the same reports.

    Args:
        old: The earlier run.
        new: The later run.
        folders: What the two runs were given, as shown.
        data: Plain data of the pack that judged both.
    """
    from checker.comparison import Pairs, Versions, compare_reports, pair

    pack = build_pack(data)
    if len(old.assessments) == len(new.assessments) == 1:
        pairs = Pairs(((old.assessments[0], new.assessments[0]),), (), ())
    else:
        pairs = pair(old.assessments, new.assessments, *folders)
    return Versions(
        packs=new.packs,
        as_of=new.as_of,
        stage=new.stage,
        comparisons=tuple(
            compare_reports(before, compare(after, known_of(before), pack))
            for before, after in pairs.both
        ),
        only_old=pairs.only_old,
        only_new=pairs.only_new,
        review=new.review,
    )


def _in_turn(
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
    shown = mask_path(candidate.shown)
    try:
        return assess(read(candidate.path, candidate.shown, settings.limits), pack, settings)
    except InputError as error:
        return _unreadable(shown, Failure(code=error.code, message=error.message))
    except MemoryError:
        message = "内存不足，没有检查；请单独检查这个文件，或拆分后再试。"
        return _unreadable(shown, Failure(code="memory", message=message))
    except Exception as error:  # noqa: BLE001 - one file must not end the run of the others
        return _crashed(shown, f"{type(error).__name__}")


def _unreadable(shown: str, error: Failure) -> Assessment:
    return Assessment(path=shown, status=ReportStatus.UNREADABLE, error=error)


def _crashed(shown: str, what: str) -> Assessment:
    message = f"程序处理这个文件时出错（{what}），没有检查；请把文件和这条信息一并反馈。"
    failure = Failure(code="internal", message=message)
    return Assessment(
        path=shown,
        status=ReportStatus.UNREADABLE,
        error=failure,
        failures=(failure,),
    )


def _pooled(
    candidates: Sequence[Candidate],
    data: Mapping[str, Any],
    settings: Settings,
    workers: int,
    progress: Callable[[int], object],
) -> list[Assessment]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    size = max(1, min(_CHUNK, -(-len(candidates) // (workers * 2))))
    chunks = [candidates[at : at + size] for at in range(0, len(candidates), size)]
    done: list[list[Assessment] | None] = []
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(data, settings)) as pool:
        futures: list[Future[list[Assessment]]] = []
        with suppress(BrokenProcessPool):  # a worker may die while the chunks are handed out
            futures += (pool.submit(_judge_chunk, chunk) for chunk in chunks)
        for chunk, future in zip_longest(chunks, futures):
            try:
                done.append(future.result() if future else None)
                progress(len(chunk))
            except BrokenProcessPool:
                done.append(None)
    return [
        assessment
        for chunk, result in zip(chunks, done, strict=True)
        for assessment in (result or _one_by_one(chunk, data, settings, progress))
    ]


def _one_by_one(
    chunk: Sequence[Candidate],
    data: Mapping[str, Any],
    settings: Settings,
    progress: Callable[[int], object],
) -> list[Assessment]:
    """After a worker died: a process for each file, so that only the culprit is lost."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    assessments = []
    for candidate in chunk:
        with ProcessPoolExecutor(1, initializer=_start, initargs=(data, settings)) as pool:
            try:
                assessments += pool.submit(_judge_chunk, [candidate]).result()
            except BrokenProcessPool:
                assessments.append(_crashed(mask_path(candidate.shown), "进程中断"))
        progress(1)
    return assessments


_worker: list[tuple[Pack, Settings]] = []  # set once in every worker process by `_start`


def _start(data: Mapping[str, Any], settings: Settings) -> None:
    _worker[:] = [(build_pack(data), settings)]


def _judge_chunk(chunk: Sequence[Candidate]) -> list[Assessment]:
    pack, settings = _worker[0]
    return _in_turn(chunk, pack, settings, id)
