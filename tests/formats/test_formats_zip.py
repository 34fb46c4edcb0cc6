"""The five real reports in archives, as offices pack them, judged like their texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.batch import run
from checker.ingest import discover
from checker.ingest.archives import expand
from checker.packs.find import find_pack
from checker.packs.load import load_data
from checker.packs.pack import Pack
from checker.pipeline import Settings
from tests.support.archives import zip_of
from tests.support.docx import docx
from tests.support.judgements import SEED_NAMES, judged_seed, judgement, seed_text


def name_of(number: int) -> str:
    return f"报送稿/第{number}批/某县2023年度法治政府建设情况报告（终稿）{number}.docx"


@pytest.mark.parametrize("jobs", [1, 2])
def test_seeds_in_a_zip_with_names_in_gbk(jobs: int, pack: Pack, tmp_path: Path) -> None:
    words = [docx(seed_text(name).split("\n")) for name in SEED_NAMES]
    inner = zip_of({name_of(number): data for number, data in enumerate(words[3:], 3)})
    outer = {name_of(number): data for number, data in enumerate(words[:3])}
    (tmp_path / "送审.zip").write_bytes(zip_of({**outer, "报送稿/补报.zip": inner}))
    found = expand(discover([tmp_path])).candidates
    base = f"{tmp_path.as_posix()}/送审.zip!"
    names = [name_of(number) for number in range(3)]
    names += [f"报送稿/补报.zip!{name_of(number)}" for number in (3, 4)]
    assert {one.shown for one in found} == {base + name for name in names}
    data = load_data(find_pack("fazhi-annual-report"), cache=False)
    assessments = {one.path: one for one in run(found, data, Settings(), jobs=jobs).assessments}
    for name, seed in zip(names, SEED_NAMES, strict=True):
        assert judgement(assessments[base + name]) == judged_seed(seed, pack)
