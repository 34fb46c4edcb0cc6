"""Two runs put together as versions of the same reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.baseline import known_of
from checker.comparison import Pairs, Versions, compare_reports, pair
from checker.model import Run
from checker.packs.build import build_pack
from checker.pipeline.settling import compare


def versions(old: Run, new: Run, folders: tuple[str, str], data: Mapping[str, Any]) -> Versions:
    """Match two runs by one pack, and mark in the later one what the earlier one did not show.

    Args:
        old: The earlier run.
        new: The later run.
        folders: What the two runs were given, as shown.
        data: Plain data of the pack that judged both.
    """
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
