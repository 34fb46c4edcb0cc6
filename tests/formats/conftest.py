"""A desk for every test, as in the scenarios."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.commands import Desk


@pytest.fixture
def desk(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(folder=tmp_path, cache=tmp_path_factory.mktemp("cache"))
