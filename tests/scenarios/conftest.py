"""A desk for every test; all share one warm cache, as the runs of one officer do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.commands import Desk


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> dict[str, Any]:
    """What the command says of the five real reports, as JSON: asked once."""
    desk = Desk(folder=tmp_path_factory.mktemp("seeds"), cache=cache)
    folder = Path(__file__).parents[2] / "seeds"
    return desk.run("check", folder, "--format", "json").document()


@pytest.fixture
def desk(tmp_path: Path, cache: Path) -> Desk:
    return Desk(folder=tmp_path, cache=cache)
