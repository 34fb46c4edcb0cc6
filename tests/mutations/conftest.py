"""Judging texts of which many come again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from checker.model import Assessment, Source, Stage
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess

Judge = Callable[[str, Stage], Assessment]


@pytest.fixture(scope="module")
def judge(pack: Pack) -> Judge:
    """Judges a text as a document at a stage."""

    @lru_cache(maxsize=64)
    def judge(text: str, stage: Stage) -> Assessment:
        return assess(Source.of_text(text, path="report.txt"), pack, Settings(stage=stage))

    return judge
