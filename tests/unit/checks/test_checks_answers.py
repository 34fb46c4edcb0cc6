from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from checker import lexicon
from checker.ingest import read
from checker.model import Assessment, Source
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess

ROOT = Path(__file__).resolve().parents[3]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
TEXT = """某县人民政府2023年度法治政府建设情况报告
一、主要工作
(一)完善制度。制定规范性文件3件。
二、存在的不足和原因
一是执法力量薄弱。二是{problem}。
三、2024年工作安排
(一)充实执法人员,公开招录5名。
(二){measure}。
"""
ONE_SEED = """
import sys
from checker.cli import main
try:
    main(["check", "seeds/003_767747fbd6da3cd9.txt", "-o", "json=-"])
except SystemExit:
    pass
assert "jieba" not in sys.modules
"""


def judged(pack: Pack, problem: str, measure: str = "建设法治公园1处") -> Assessment:
    return assess(Source.of_text(TEXT.format(problem=problem, measure=measure)), pack, Settings())


def pairs(assessment: Assessment) -> list[tuple[str, str | None]]:
    return [
        (one.problem.quote, one.measure.quote if one.measure else None)
        for one in assessment.matches
    ]


@pytest.fixture
def without_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str) -> dict[str, float]:
        raise AssertionError(f"asked for the words of {text}")

    monkeypatch.setattr("checker.pipeline.weighed_words", refuse)


@pytest.mark.usefixtures("without_words")
@pytest.mark.parametrize("path", SEEDS, ids=[path.stem for path in SEEDS])
def test_the_seeds_are_matched_without_words(path: Path, pack: Pack) -> None:
    assessment = assess(read(path, path.name), pack, Settings())
    assert not assessment.failures
    assert assessment.matches
    assert all(one.measure for one in assessment.matches)


@pytest.mark.usefixtures("without_words")
def test_the_same_matter_in_other_words_answers(pack: Pack) -> None:
    assert pairs(judged(pack, "行政败诉案件较多", "落实负责人出庭应诉制度")) == [
        ("执法力量薄弱", "充实执法人员,公开招录5名"),
        ("行政败诉案件较多", "落实负责人出庭应诉制度"),
    ]


@pytest.mark.usefixtures("without_words")
def test_nothing_in_common_is_no_answer(pack: Pack) -> None:
    assert pairs(judged(pack, "规范性文件备案不及时"))[1] == ("规范性文件备案不及时", None)


def test_one_telling_word_in_common_answers(pack: Pack) -> None:
    found = pairs(judged(pack, "粮贩经营地点不固定,台账登记难度大", "发放购销台账簿"))
    assert found[1][1] == "发放购销台账簿"


def test_one_common_word_does_not_answer(pack: Pack) -> None:
    found = pairs(judged(pack, "粮贩统计数量不实,难以掌握", "扩大法治公园数量"))
    assert found[1][1] is None


def test_the_words_are_asked_for_one_statement_only(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def note(text: str) -> dict[str, float]:
        asked.append(text)
        return dict(lexicon.weighed_words(text))

    monkeypatch.setattr("checker.pipeline.weighed_words", note)
    judged(pack, "粮贩经营地点不固定,台账登记难度大", "发放购销台账簿")
    assert asked == ["粮贩经营地点不固定,台账登记难度大"]


@pytest.mark.parametrize(
    "code",
    [
        ONE_SEED,
        ONE_SEED.replace('"check", "seeds/003_767747fbd6da3cd9.txt", "-o", "json=-"', '"--help"'),
        ONE_SEED.replace(
            '"check", "seeds/003_767747fbd6da3cd9.txt", "-o", "json=-"', '"rules", "list"'
        ),
    ],
    ids=["check", "help", "rules"],
)
def test_jieba_stays_away(code: str) -> None:
    subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, timeout=60
    )
