import pytest

from checker.ingest.docx import read
from tests.support.docx import GONGWEN, LevelSpec, ListSpec, docx, listed


def labels(spec: ListSpec, *levels: int) -> list[str]:
    blocks = [listed("项", level=level) for level in levels]
    return [line.removesuffix("项") for line in read(docx(blocks, lists=[spec])).text.split("\n")]


def spec(*levels: LevelSpec) -> ListSpec:
    return ListSpec(levels=levels)


def test_official_papers() -> None:
    shown = labels(GONGWEN, 0, 1, 1, 2, 2, 3, 1, 0, 1)
    assert shown == ["一、", "（一）", "（二）", "1.", "2.", "（1）", "（三）", "二、", "（一）"]


@pytest.mark.parametrize(
    ("text", "number_format", "label"),
    [
        ("第%1部分", "chineseCounting", "第三部分"),
        ("第%1章 ", "chineseCountingThousand", "第三章 "),
        ("%1、", "japaneseCounting", "三、"),
        ("%1是", "chineseCounting", "三是"),
        ("%1", "decimalEnclosedCircle", "③"),
        ("%1)", "lowerLetter", "c)"),
        ("\uf0b7", "bullet", ""),
        ("附件：", "none", "附件："),
        ("", "decimal", ""),
        ("%9", "decimal", "1"),
        ("100%", "decimal", "100%"),
    ],
)
def test_patterns(text: str, number_format: str, label: str) -> None:
    assert labels(spec(LevelSpec(text=text, format=number_format)), 0, 0, 0)[2] == label


def test_a_pattern_may_show_higher_levels() -> None:
    levels = spec(LevelSpec(text="%1."), LevelSpec(text="%1.%2"), LevelSpec(text="%1.%2.%3"))
    assert labels(levels, 0, 1, 2, 2, 1, 0, 1) == [
        "1.",
        "1.1",
        "1.1.1",
        "1.1.2",
        "1.2",
        "2.",
        "2.1",
    ]


def test_a_level_used_before_its_parent_counts_it_as_begun() -> None:
    levels = spec(LevelSpec(text="%1."), LevelSpec(text="%1.%2"))
    assert labels(levels, 1, 1, 0, 1) == ["1.1", "1.2", "1.", "1.1"]


def test_legal_numbering_shows_decimals() -> None:
    levels = spec(
        LevelSpec(text="%1、", format="chineseCounting"),
        LevelSpec(text="%1.%2", format="upperRoman", extra="<w:isLgl/>"),
        LevelSpec(text="%1.%2", format="upperRoman"),
    )
    assert labels(levels, 0, 1, 1, 2) == ["一、", "1.1", "1.2", "一.II"]


def test_a_level_that_never_restarts() -> None:
    never = LevelSpec(text="%2.", extra='<w:lvlRestart w:val="0"/>')
    assert labels(spec(LevelSpec(text="%1、"), never), 0, 1, 1, 0, 1) == [
        "1、",
        "1.",
        "2.",
        "2、",
        "3.",
    ]


def test_a_level_that_restarts_after_a_certain_one() -> None:
    third = LevelSpec(text="%3.", extra='<w:lvlRestart w:val="1"/>')
    levels = spec(LevelSpec(text="%1、"), LevelSpec(text="(%2)"), third)
    shown = labels(levels, 0, 1, 2, 1, 2, 0, 2)
    assert shown == ["1、", "(1)", "1.", "(2)", "2.", "2、", "1."]


@pytest.mark.parametrize(("start", "first"), [(5, "5."), (0, "0."), (None, "0."), (99999, "0.")])
def test_starts(start: int | None, first: str) -> None:
    assert labels(spec(LevelSpec(text="%1.", start=start)), 0)[0] == first


def test_a_level_that_the_list_lacks_has_no_number() -> None:
    assert labels(spec(LevelSpec(text="%1、")), 0, 3, 0) == ["1、", "", "2、"]


@pytest.mark.parametrize("level", [9, 32768])
def test_a_level_that_word_lacks_has_no_number(level: int) -> None:
    shown = labels(spec(LevelSpec(text="%1、")), level, 0)
    assert shown[-1].endswith("、")
    assert shown[0] in {"", "1、"}


def test_an_endless_pattern_is_cut() -> None:
    assert len(labels(spec(LevelSpec(text="%1" * 10_000)), 0)[0]) < 255


def test_an_empty_paragraph_counts_and_shows_its_number() -> None:
    data = docx([listed("甲"), listed(""), listed("乙")])
    assert read(data).text.split("\n") == ["一、甲", "二、", "三、乙"]


def test_a_bare_number_keeps_its_distance_from_a_figure() -> None:
    lists = [spec(LevelSpec(text="%1"), LevelSpec(text="%1.%2"))]
    blocks = [listed("2023年", level=1), listed("年度", level=1), listed("A类")]
    assert read(docx(blocks, lists=lists)).text.split("\n") == ["1.1 2023年", "1.2年度", "1 A类"]
