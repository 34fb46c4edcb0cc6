"""Several processes: a file that ends the process which reads it is the only one lost."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from checker.batch.judging import crashed, judge, judge_in_turn, unreadable
from checker.ingest import Candidate, deadline, scratch
from checker.ingest.sniff import is_native
from checker.model import Assessment
from checker.packs.build import build_pack
from checker.packs.pack import Pack
from checker.pipeline import Settings

_CHUNK = 50  # files a task
_HEAD = 1024
_NATIVE_SUFFIXES = frozenset(
    {".ofd", ".pdf", ".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp"}
)
_GRACE = 5.0  # seconds: what no alarm interrupts is ended so long after its time


class Job(NamedTuple):
    """What every worker process needs to know.

    Attributes:
        scratch: The folder for files that other programs must find; its owner is this process.
    """

    data: Mapping[str, Any]
    settings: Settings
    scratch: Path


def needs_process(candidate: Candidate) -> bool:
    """Whether code that may end its process will read this file: a look at its first bytes."""
    if candidate.refused:
        return False
    if candidate.suffix in _NATIVE_SUFFIXES:
        return True
    if candidate.members:  # to look would be to unpack
        return False
    try:
        with candidate.path.open("rb", buffering=0) as stream:
            return is_native(stream.read(_HEAD))
    except (OSError, ValueError):
        return False


def judge_pooled(
    candidates: Sequence[Candidate],
    data: Mapping[str, Any],
    settings: Settings,
    *,
    workers: int,
    progress: Callable[[int], object],
) -> list[Assessment]:
    """Judge files on `workers` processes; the answers come in the order of the files."""
    from tempfile import TemporaryDirectory

    chunks = list(_chunks(candidates, workers))
    done: list[list[Assessment] | None] = [None] * len(chunks)
    with TemporaryDirectory(prefix="fazhi-", ignore_cleanup_errors=True) as folder:
        job = Job(data=data, settings=settings, scratch=Path(folder))
        while pending := [at for at, result in enumerate(done) if result is None]:
            _run_pool(chunks, done, pending, workers, job, progress)
            # After a worker died every chunk in hand is lost, and they were taken in order: among
            # so many of the first stands the culprit.
            suspects = [at for at in pending if done[at] is None][:workers]
            for at in suspects:
                done[at] = [_alone(candidate, job, progress) for candidate in chunks[at]]
    return [assessment for result in done for assessment in result or ()]


def _chunks(candidates: Sequence[Candidate], workers: int) -> Iterator[list[Candidate]]:
    """Neighbours together, but slow and dangerous files each alone."""
    size = max(1, min(_CHUNK, -(-len(candidates) // (workers * 2))))
    chunk: list[Candidate] = []
    for candidate in candidates:
        alone = needs_process(candidate)
        if chunk and (alone or len(chunk) == size):
            yield chunk
            chunk = []
        if alone:
            yield [candidate]
        else:
            chunk.append(candidate)
    if chunk:
        yield chunk


def _run_pool(
    chunks: Sequence[Sequence[Candidate]],
    done: list[list[Assessment] | None],
    pending: Sequence[int],
    workers: int,
    job: Job,
    progress: Callable[[int], object],
) -> None:
    """Judge what is pending, as far as the pool lives."""
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(workers, initializer=_start, initargs=(job,)) as pool:
        futures: list[Future[list[Assessment]]] = []
        with suppress(BrokenProcessPool):  # a worker may die while the chunks are handed out
            futures += (pool.submit(_judge_chunk, chunks[at]) for at in pending)
        for at, future in zip(pending, futures, strict=False):
            with suppress(BrokenProcessPool):
                done[at] = future.result()
                progress(len(chunks[at]))


def _alone(candidate: Candidate, job: Job, progress: Callable[[int], object]) -> Assessment:
    """After a worker died: a process for each file, so that only the culprit is lost."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    begun = time.monotonic()
    with ProcessPoolExecutor(1, initializer=_start, initargs=(job,)) as pool:
        try:
            (assessment,) = pool.submit(_judge_chunk, [candidate]).result()
        except BrokenProcessPool:
            if time.monotonic() - begun >= job.settings.limits.seconds:
                assessment = unreadable(candidate, deadline.over(job.settings.limits.seconds))
            else:
                assessment = crashed(candidate, "进程中断")
    progress(1)
    return assessment


_worker: list[tuple[Pack, Job]] = []  # set once in every worker process by `_start`


def _start(job: Job) -> None:
    scratch.use(job.scratch)
    _worker[:] = [(build_pack(job.data), job)]


def _judge_chunk(chunk: Sequence[Candidate]) -> list[Assessment]:
    pack, job = _worker[0]
    if len(chunk) > 1 and deadline.INTERRUPTS:
        return judge_in_turn(chunk, pack, job.settings, id)
    return [_guarded(candidate, pack, job) for candidate in chunk]


def _guarded(candidate: Candidate, pack: Pack, job: Job) -> Assessment:
    """Judge one file in a process that ends itself should no alarm reach the code that hangs."""
    import faulthandler

    with Path(os.devnull).open("w") as nowhere:

        def end_after(seconds: float) -> None:
            faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=nowhere)

        end_after(job.settings.limits.seconds)
        try:
            with deadline.watched(end_after):
                return judge(candidate, pack, job.settings)
        finally:
            faulthandler.cancel_dump_traceback_later()
