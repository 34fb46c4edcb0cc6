"""Many files: every one read and judged, in the order given, on one or several processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from checker.baseline import Baseline
from checker.batch.judging import judge, judge_in_turn
from checker.errors import UsageError
from checker.ingest import Candidate
from checker.model import Assessment, Review, Run
from checker.packs.build import build_pack
from checker.pipeline import Settings, sources_in_force
from checker.pipeline.settling import compare

__all__ = ["judge", "run"]

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
    if workers > 1 or _needs_process(candidates):
        from checker.batch.pool import judge_pooled

        assessments = judge_pooled(candidates, data, settings, workers=workers, progress=progress)
    else:
        assessments = judge_in_turn(candidates, pack, settings, progress)
    if baseline:
        known = zip(assessments, baseline.find(assessments), strict=True)
        assessments = [compare(one, before, pack) for one, before in known]
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


def _needs_process(candidates: Sequence[Candidate]) -> bool:
    from checker.batch.pool import needs_process

    return any(map(needs_process, candidates))
