from __future__ import annotations

from fractions import Fraction

import pytest

from checker.document.quantities import Quantity, quantity_words, read_quantities
from checker.model import Span

WORDS = quantity_words(
    units=("%|人次|件|人|名|次|份|个(?!月)|项|条|元|户",),
    about_before=("约|近|超过|不少于|每",),
    about_after=("余|多|几|以上|左右",),
    alike=("人|名|位",),
)


def read(text: str) -> tuple[Quantity, ...]:
    return read_quantities(text, Span(0, len(text)), WORDS)


@pytest.mark.parametrize(
    ("text", "value", "step", "unit"),
    [
        ("办理案件62件", 62, 1, "件"),
        ("资料2.8万份", 28_000, 1000, "份"),
        ("奖补5168.8万元", 51_688_000, 1000, "元"),
        ("缴税3千万元", 30_000_000, 10_000_000, "元"),
        ("减税4.37亿元", 437_000_000, 1_000_000, "元"),
        ("资料1,234件", 1234, 1, "件"),
        ("纠错率5.35%", Fraction(535, 100), Fraction(1, 100), "%"),
        ("旁听2300人次", 2300, 1, "人次"),
        ("共15 件", 15, 1, "件"),
        ("没有0件", 0, 1, "件"),
    ],
)
def test_a_quantity_has_its_exact_value(
    text: str, value: int | Fraction, step: int | Fraction, unit: str
) -> None:
    (found,) = read(text)
    assert (found.value, found.step, found.unit, found.approximate) == (value, step, unit, False)


@pytest.mark.parametrize(
    "text",
    [
        "1200余次",
        "40多人次",
        "2.8万余份",
        "约300件",
        "近100件",
        "超过70%",
        "不少于5次",
        "20件以上",
        "5百余人",
        "每季度2次",
        "30个左右",
    ],
)
def test_about_so_many_is_no_exact_number(text: str) -> None:
    found = read(text)
    assert all(q.approximate for q in found) or text.startswith("每季度")
    assert found


@pytest.mark.parametrize(
    "text",
    [
        "第3条",
        "2023年8月20日",
        "12345市长热线",
        "国发〔2023〕5号",
        "3-5件",
        "3至5件",
        "3件至5件",
        "012件",
        "1.2.3件",
        "5个月",
        "2017,120件",
        "〔5件〕",
        "“八五”普法",
        "9" * 5000 + "件",
    ],
)
def test_what_counts_nothing_is_no_quantity(text: str) -> None:
    assert read(text) == ()


def test_units_that_count_alike_are_of_one_sort() -> None:
    one, other, third = read("91人、66名、12件")
    assert one.sort == other.sort != third.sort
    assert (one.unit, other.unit) == ("人", "名")


def test_a_quantity_knows_the_words_around_it() -> None:
    one, other = read("同时,宣布失效文件6件,52件继续有效、")
    assert (one.before, one.after) == ("宣布失效文件", "")
    assert (other.before, other.after) == ("", "继续有效")


def test_a_span_covers_number_and_unit() -> None:
    text = "共约2.8万余份资料"
    (found,) = read(text)
    assert text[found.span.start : found.span.end] == "2.8万余份"
