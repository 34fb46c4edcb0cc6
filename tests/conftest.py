"""Fixtures that every test may use."""

from __future__ import annotations

import pytest

from checker.packs.build import build_pack
from checker.packs.find import find_pack
from checker.packs.load import load_data
from checker.packs.pack import Pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The shipped rule pack, loaded afresh."""
    return build_pack(load_data(find_pack("fazhi-annual-report"), cache=False))
