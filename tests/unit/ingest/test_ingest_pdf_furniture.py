"""Heads, feet and page numbers leave the text; nothing of the text leaves with them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.ingest.layout import Line, Page
from checker.ingest.pdf_furniture import without_furniture
from tests.support.typeset import centred, line, page, pages

TEXT = ["法治政府建设扎实推进，各项工作取得新的成效。" * 40]
COUNT = 4


def furnished(heads: list[Line | None], feet: list[Line | None]) -> list[Page]:
    """Pages of running text with a line above and below each."""
    body = pages(TEXT * 3, depth=22)[:COUNT]
    return [
        page(*(one for one in (head, *each.lines, foot) if one))
        for each, head, foot in zip(body, heads, feet, strict=True)
    ]


def taken(before: list[Page]) -> list[str]:
    after, _ = without_furniture(before)
    return [
        one.text
        for old, new in zip(before, after, strict=True)
        for one in old.lines
        if one not in new.lines
    ]


@pytest.mark.parametrize(
    "form",
    [
        "{}",
        "- {} -",
        "—{}—",
        "— {} —",
        "－ {} －",
        "第{}页",
        "第 {} 页 共 4 页",
        "第{}页/共4页",
        "{}/4",
        "{} / 4",
        "Page {} of 4",
        "~{}~",
    ],
)
def test_page_numbers_of_any_form(form: str) -> None:
    feet: list[Line | None] = [centred(form.format(at + 1), em=14, base=800) for at in range(COUNT)]
    before = furnished([None] * COUNT, feet)
    assert taken(before) == [foot.text for foot in feet if foot]
    assert without_furniture(before)[1] == ()


def test_numbers_in_alternating_corners_and_from_any_page() -> None:
    feet: list[Line | None] = [
        line(f"— {at + 7} —", indent=24 if at % 2 else 0, em=14, base=800) for at in range(COUNT)
    ]
    assert len(taken(furnished([None] * COUNT, feet))) == COUNT


def test_running_heads_alternate_and_the_first_page_has_none() -> None:
    heads: list[Line | None] = [
        None,
        *(centred(text, em=9, base=56) for text in ("汇编", "某县司法局编", "汇编")),
    ]
    heads[2] = centred("某县司法局编", em=9, base=56)
    before = furnished(heads, [None] * COUNT)
    before.append(replace(before[2]))
    assert set(taken(before)) == {"汇编", "某县司法局编"}
    assert set(without_furniture(before)[1]) == {"汇编", "某县司法局编"}


def test_feet_with_dates_and_numbers_count_as_the_same() -> None:
    feet: list[Line | None] = [
        line(f"2024/1/{15 + at} 14:20 打印 第{at + 1}页", em=8, base=810) for at in range(COUNT)
    ]
    before = furnished([None] * COUNT, feet)
    assert len(taken(before)) == COUNT
    assert len(without_furniture(before)[1]) == 1


def test_a_body_line_that_comes_again_on_every_page_stays() -> None:
    body = [
        page(*(line(text, at) for at, text in enumerate(["一是", *["法" * 28] * 20, "一是"])))
        for _ in range(COUNT)
    ]
    assert taken(body) == []


def test_a_heading_at_the_top_of_one_page_stays() -> None:
    one = page(centred("附件", em=22, base=60), *(line("法" * 28, at + 2) for at in range(10)))
    other = page(*(line("治" * 28, at) for at in range(20)))
    assert taken([other, one, other]) == []


def test_a_lone_figure_in_the_text_stays() -> None:
    one = page(*(line("法" * 28, at) for at in range(10)), line("2023", 13))
    assert taken([one]) == []


def test_a_single_page_loses_a_number_only_in_its_usual_dress() -> None:
    text = [line("法" * 28, at) for at in range(20)]
    assert taken([page(*text, centred("— 1 —", em=14, base=800))]) == ["— 1 —"]
    assert taken([page(*text, centred("12", em=14, base=800))]) == []


def test_sign_off_at_the_foot_of_the_last_page_stays() -> None:
    body = pages(TEXT * 2, depth=22)[:2]
    last = page(
        *(line("法" * 28, at) for at in range(18)), line("2024年1月9日", indent=16, base=700)
    )
    assert taken([*body, last]) == []


def test_nothing_to_take_from_nothing() -> None:
    assert without_furniture([]) == ((), ())
    assert without_furniture([page()]) == ((page(),), ())
