from __future__ import annotations

import gc
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import pytest

from checker import batch
from checker.batch import judging
from checker.ingest import Candidate, Limits, discover, read_candidate
from checker.model import ReportStatus, Source, Status
from checker.packs.build import build_pack
from checker.packs.find import find_pack
from checker.packs.load import load_data
from checker.pipeline import Settings
from checker.reporters import json
from tests.support.deadly import Deadly
from tests.support.reports import compose


@pytest.fixture(scope="module")
def data() -> Mapping[str, Any]:
    return load_data(find_pack("fazhi-annual-report"), cache=False)


@pytest.fixture
def files(tmp_path: Path) -> list[Candidate]:
    """Seven files in an order that is not the one of their names; one empty, one another kind."""
    texts = {
        "g.txt": compose(),
        "a.txt": compose(plan=""),
        "f.txt": "",
        "c.txt": compose(title="关于做好春节放假工作的通知", opening="请各单位认真落实。"),
        "b.txt": compose(signoff=""),
        "e.txt": compose(leader=""),
        "d.txt": compose(problems=""),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return discover([tmp_path / name for name in texts])


def test_the_order_is_the_one_given(files: list[Candidate], data: Mapping[str, Any]) -> None:
    for jobs in (1, 2):
        run = batch.run(files, data, Settings(), jobs=jobs)
        assert [one.path for one in run.assessments] == [each.shown for each in files]


def test_the_number_of_processes_changes_nothing(
    files: list[Candidate], data: Mapping[str, Any]
) -> None:
    one, three = (batch.run(files, data, Settings(), jobs=jobs) for jobs in (1, 3))
    assert one == three
    assert json.render(one) == json.render(three)


def test_the_unreadable_stands_among_the_readable(
    files: list[Candidate], data: Mapping[str, Any]
) -> None:
    run = batch.run(files, data, Settings(), jobs=1)
    by_name = {Path(one.path).name: one for one in run.assessments}
    empty = by_name.pop("f.txt")
    assert (empty.status, empty.score, empty.elements) == (ReportStatus.UNREADABLE, None, ())
    assert empty.error is not None
    assert empty.error.code == "empty"
    assert empty.failures == ()
    assert by_name.pop("c.txt").status is ReportStatus.OTHER_KIND
    missing = {
        name: [element.id for element in one.elements if element.status is Status.MISSING]
        for name, one in by_name.items()
    }
    assert missing == {
        "g.txt": [],
        "a.txt": ["next-year-plan"],
        "b.txt": ["signoff-date"],
        "e.txt": ["first-responsible-person"],
        "d.txt": ["problems"],
    }


@pytest.mark.skipif(os.name != "posix", reason="the deadly file is a POSIX path")
def test_a_worker_that_dies_loses_only_its_file(
    files: list[Candidate], data: Mapping[str, Any]
) -> None:
    expected = batch.run(files, data, Settings(), jobs=1).assessments
    deadly = Candidate(path=Deadly("deadly.txt"), shown="deadly.txt")
    counted: list[int] = []
    mixed = [*files[:3], deadly, *files[3:]]
    run = batch.run(mixed, data, Settings(), jobs=3, progress=counted.append)
    lost = run.assessments[3]
    assert (lost.path, lost.status, lost.score) == ("deadly.txt", ReportStatus.UNREADABLE, None)
    assert [failure.code for failure in lost.failures] == ["internal"]
    assert run.assessments[:3] + run.assessments[4:] == expected
    assert sum(counted) == len(mixed)


@pytest.mark.parametrize("jobs", [1, 3])
def test_progress_counts_every_file_once(
    jobs: int, files: list[Candidate], data: Mapping[str, Any]
) -> None:
    counted: list[int] = []
    batch.run(files, data, Settings(), jobs=jobs, progress=counted.append)
    assert sum(counted) == len(files)


@pytest.mark.parametrize(
    ("error", "code", "crashed"),
    [(MemoryError(), "memory", False), (RuntimeError("secret"), "internal", True)],
)
def test_whatever_happens_to_a_file_the_others_are_judged(
    error: Exception,
    code: str,
    crashed: bool,  # noqa: FBT001 - a column
    files: list[Candidate],
    data: Mapping[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken_read(candidate: Candidate, limits: Limits) -> Source:
        if candidate.path.name == "a.txt":
            raise error
        return read_candidate(candidate, limits)

    monkeypatch.setattr(judging, "read_candidate", broken_read)
    run = batch.run(files, data, Settings(), jobs=1)
    by_name = {Path(one.path).name: one for one in run.assessments}
    broken = by_name["a.txt"]
    assert broken.status is ReportStatus.UNREADABLE
    assert broken.error is not None
    assert broken.error.code == code
    assert "secret" not in broken.error.message
    assert bool(broken.failures) is crashed
    assert by_name["g.txt"].status is ReportStatus.CHECKED


def test_the_run_says_by_what_it_judged(data: Mapping[str, Any]) -> None:
    run = batch.run([], data, Settings())
    assert run.packs == (build_pack(data).info,)
    assert (run.as_of, run.assessments) == (None, ())


def test_cycle_collection_is_on_again_after_a_run(
    files: list[Candidate], data: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(judging, "judge", stop)
    with pytest.raises(KeyboardInterrupt):
        batch.run(files, data, Settings(), jobs=1)
    assert gc.isenabled()
