"""A desk for every test, as in the scenarios, and printed seeds, made once for all tests of a worker."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import printing
from tests.support.commands import Desk
from tests.support.judgements import SEED_NAMES, seed_text

HEAD = "法治政府建设年度报告汇编"


@pytest.fixture(scope="session")
def office_pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The seeds printed by LibreOffice with a running head and page numbers."""
    if printing.OFFICE is None:
        pytest.skip("没有 LibreOffice(soffice):办公软件导出的 PDF 未测试")
    documents = {
        name: printing.flat_document(printing.paragraphs_of(seed_text(name)), HEAD)
        for name in SEED_NAMES
    }
    return printing.office_prints(documents, tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="session")
def official_pdfs() -> dict[str, bytes]:
    """The seeds in the layout of 公文, with a running head and page numbers in the corners."""
    reason = printing.can_print()
    if reason:
        pytest.skip(reason)
    return {
        name: printing.official_print(printing.paragraphs_of(seed_text(name)), HEAD)
        for name in SEED_NAMES
    }


@pytest.fixture
def desk(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(folder=tmp_path, cache=tmp_path_factory.mktemp("cache"))
