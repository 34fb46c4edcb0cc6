from __future__ import annotations

import pytest

from checker.document.quantities import quantity_words, read_quantities
from checker.document.ratios import Ratio, RatioWords, read_ratios, sums
from checker.model import Span
from checker.regex import Regex

QUANTITIES = quantity_words(("%|件|人|份",), ("约|超过",), ("余",))
WORDS = RatioWords(
    rate=Regex("率为?$"),
    share=Regex("占(?:总数的)?"),
    lead=Regex("其中"),
    rise=Regex("(?:同比增长)$"),
    fall=Regex("(?:同比下降)$"),
    earlier=Regex("去年"),
    due=Regex("应(?!诉)"),
    rest=Regex("不[^,]{0,6}$"),
    grade=Regex("(?:优秀|合格)$"),
    nouns=Regex("(?:人数|案件){1,4}"),
    partly=Regex("(?:当场)$"),
)


def read(text: str) -> list[Ratio]:
    quantities = read_quantities(text, Span(0, len(text)), QUANTITIES)
    return list(read_ratios(text, quantities, WORDS))


@pytest.mark.parametrize(
    ("text", "part", "bases"),
    [
        ("参考138人,合格117人,合格率为85%", 117, [138]),
        ("受理195件,审结187件,纠错10件,纠错率5.35%", 10, [187, 195]),
        ("发放500份,收回482份,回收率96.4%", 482, [500]),
        ("应诉33件,出庭31件,出庭应诉率94%", 31, [33]),
        ("共62件,其中甲52件,占总数的84%", 52, [62]),
        ("受理195件,去年150件,同比增长30%", 195, [150]),
        ("去年150件,受理120件,同比下降20%", 120, [150]),
    ],
)
def test_a_rate_is_read_with_its_figures(text: str, part: int, bases: list[int]) -> None:
    (found,) = read(text)
    assert (found.part.value, [q.value for q in found.bases]) == (part, bases)
    assert any(found.fits(base) for base in sums(found.bases))


@pytest.mark.parametrize(
    "text",
    [
        "参考138人,合格117人,满意率为85%",
        "合格117人,合格率为85%",
        "参考138人,合格117人,合格率超过80%",
        "受理0件,审结0件,审结率100%",
        "受理195件,同比增长30%",
        "受理0件,去年0件,同比增长30%",
        "共62件,甲52件,占84%",
        "共62件,其中甲52件,占全市的84%",
        "率85%",
        "应出庭39件,其中正职应出庭6件,正职出庭率100%",
    ],
)
def test_a_rate_without_its_figures_is_left_alone(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(("stated", "fits"), [("84", True), ("85", True), ("86", False)])
def test_one_in_the_last_place_is_rounding(stated: str, fits: bool) -> None:  # noqa: FBT001
    (found,) = read(f"参考138人,合格117人,合格率为{stated}%")
    assert found.fits(138) is fits
    assert not found.fits(0)
