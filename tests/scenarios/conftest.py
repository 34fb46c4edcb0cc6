"""A desk for every test; all share one warm cache, as the runs of one officer do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.commands import Desk


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def desk(tmp_path: Path, cache: Path) -> Desk:
    return Desk(folder=tmp_path, cache=cache)
