from __future__ import annotations

from pathlib import Path

import pytest

from checker.ingest import read
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess
from tests.support.tiny_pack import problems_of, write_pack

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.mark.parametrize(
    ("seed", "told"),
    [
        ("000_cae8ed2addb4f406.txt", []),
        (
            "001_f16352c250f01605.txt",
            [
                "组织领导",
                "研究部署",
                "协调解决和保障",
                "学法",
                "述法述职",
                "督察考核督办",
                "责任书和责任清单",
            ],
        ),
        ("002_ca68d060780dd5e5.txt", ["研究部署", "听取汇报", "学法", "述法述职", "督察考核督办"]),
        ("003_767747fbd6da3cd9.txt", []),
        ("004_ed66ee1496ea276e.txt", ["组织领导"]),
    ],
)
def test_the_duties_that_a_seed_tells(seed: str, told: list[str], pack: Pack) -> None:
    assessment = assess(read(SEEDS / seed, seed), pack, Settings())
    (element,) = (one for one in assessment.elements if one.id == "first-responsible-person")
    assert element.coverage_title == "第一责任人履职事项"
    assert len(element.coverage) == 8
    assert [one.title for one in element.coverage if one.evidence] == told


COVERAGE = """coverage:
  title: 事项
  names: {one: 甲, tow: 乙}
  check: {any: [{kind: groups, in: work, min: 1, groups: {one: [甲], two: [乙]}}]}
advice: 写明工作。
"""


def test_names_and_groups_must_agree(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack", ("elements/work.yaml", "advice: 写明工作。\n", COVERAGE))
    assert [problem.split(": ", 1)[1] for problem in problems_of(folder)] == [
        "检查里有 two 一类，这里没有写它的名称",
        "检查里没有 tow 一类，是不是想写“two”？",
    ]
