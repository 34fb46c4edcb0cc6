"""Lines become the paragraphs they were broken from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.ingest.layout import Page
from checker.ingest.paged import reading_of
from checker.ingest.pdf_paragraphs import paragraphs_of
from tests.support.typeset import centred, line, page, pages, right

LONG = (
    "坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想，全面推进各项工作。"
)
BODY = (
    "一、主要举措和成效",
    f"（一）加强组织领导。{LONG}{LONG}",
    "全年办理行政复议案件35件，审结31件，组织执法人员培训4期，参训420人次，抽查案卷60卷。",
    f"（二）规范行政执法。{LONG}",
    "二、存在的不足和原因",
    LONG * 3,
)


def texts(*given_pages: Page) -> list[str]:
    return [paragraph.text for paragraph in paragraphs_of(given_pages)]


@pytest.mark.parametrize("depth", [3, 4, 5, 7, 22])
@pytest.mark.parametrize("indent", [0, 2])
def test_paragraphs_come_back_whatever_the_pages(indent: float, depth: int) -> None:
    assert texts(*pages(BODY, indent=indent, depth=depth)) == list(BODY)


def test_a_word_is_whole_again_over_a_page() -> None:
    above = page(
        *(line("全面落实行政执法责任制" + "法" * 17, at) for at in range(4)),
        line("办理应" + "法" * 24 + "应", 4),
    )
    below = page(
        line("当公开的案件。", 0), line("法" * 28, 1), line("法" * 28, 2), line("法" * 28, 3)
    )
    assert "应当公开的案件" in texts(above, below)[0]


def test_offsets_of_pages_fall_inside_a_paragraph() -> None:
    three = pages([LONG * 6], depth=3)
    reading = reading_of(three)
    assert "\n" not in reading.text
    assert len(reading.pages) == len(three)
    for start, one in zip(reading.pages, three, strict=True):
        assert reading.text[start:].startswith(one.lines[0].text[:10])


def test_a_page_without_text_begins_with_the_next_one() -> None:
    reading = reading_of([page(line("甲" * 10)), page(), page(line("乙" * 10))])
    assert reading.text == "甲" * 10 + "\n" + "乙" * 10
    assert reading.pages == (0, 11, 11)
    assert reading_of([page(), page(line("乙" * 10))]).pages == (0, 0)
    assert reading_of([page(line("甲" * 10)), page()]).pages == (0, 10)


def test_a_title_on_two_lines_is_one_and_its_date_another() -> None:
    first = page(
        centred("某某县人民政府关于二〇二三年度", 0, em=22),
        centred("法治政府建设情况的报告", 1, em=22, base=142),
        centred("（2024年1月9日）", 2, base=180),
        *(
            line(text, at, indent=inset)
            for at, (text, inset) in enumerate([("法" * 26, 2), ("法" * 28, 0), ("治。", 0)], 4)
        ),
    )
    assert texts(first) == [
        "某某县人民政府关于二〇二三年度法治政府建设情况的报告",
        "（2024年1月9日）",
        "法" * 54 + "治。",
    ]


def test_sign_offs_stand_alone_and_are_right() -> None:
    last = page(
        line("法" * 26, 0, indent=2),
        line("法" * 28, 1),
        line("治" * 28, 2),
        right("某某县司法局", 5),
        right("2024年1月9日", 6, room=3),
    )
    reading = reading_of([last])
    assert reading.text.split("\n")[1:] == ["某某县司法局", "2024年1月9日"]
    assert [reading.text[block.span.start : block.span.end] for block in reading.blocks] == [
        "某某县司法局",
        "2024年1月9日",
    ]
    assert all(block.is_right for block in reading.blocks)


def test_a_full_heading_does_not_swallow_what_it_heads() -> None:
    heading = "（一）" + "深" * 23  # reaches the right edge exactly
    assert texts(*pages([heading, LONG, "二、" + LONG, LONG])) == [
        heading,
        LONG,
        "二、" + LONG,
        LONG,
    ]


def test_paragraphs_set_apart_by_a_gap_need_no_indent() -> None:
    full = ["法" * 28, "治" * 27 + "。", "政" * 28, "府" * 12 + "。"]
    bases = [100, 128, 180, 208]
    assert texts(
        page(*(line(text, base=base) for text, base in zip(full, bases, strict=True)))
    ) == [
        full[0] + full[1],
        full[2] + full[3],
    ]


def test_hanging_items_run_on() -> None:
    block = page(
        line("1.加强" + "法" * 24, 0),
        line("治" * 12 + "。", 1, indent=1),
        line("2.完善" + "法" * 24, 2),
        line("治" * 12 + "。", 3, indent=1),
        line("法" * 28, 4),
    )
    assert texts(block)[:2] == [
        "1.加强" + "法" * 24 + "治" * 12 + "。",
        "2.完善" + "法" * 24 + "治" * 12 + "。",
    ]


def test_rows_of_a_table_stay_rows() -> None:
    table = page(
        line("序号\t事项\t数量", 0),
        line("1\t行政复议\t35件", 1),
        line("2\t" + "法" * 27, 2),
        line("三、" + "法" * 24, 3, indent=2),
    )
    assert texts(table) == [
        "序号\t事项\t数量",
        "1\t行政复议\t35件",
        "2\t" + "法" * 27,
        "三、" + "法" * 24,
    ]


def test_figures_and_words_over_a_line_end() -> None:
    figure = page(
        line("法" * 26 + "202", 0),
        line("3年全面完成", 1),
        line("法" * 26, 2, indent=2),
        line("法" * 28, 3),
    )
    assert texts(figure)[0] == "法" * 26 + "2023年全面完成"
    words = page(
        line("法" * 20 + "Produced abcdef", 0),
        line("by the office", 1),
        line("法" * 28, 2),
        line("法" * 28, 3),
    )
    assert texts(words)[0].startswith("法" * 20 + "Produced abcdef by the office")


def test_left_and_right_pages_have_edges_of_their_own() -> None:
    whole = pages(BODY * 2, depth=6)
    shifted = [
        page(
            *(
                type(one)(
                    text=one.text,
                    left=one.left + 40 * (number % 2),
                    right=one.right + 40 * (number % 2),
                    base=one.base,
                    em=one.em,
                    face=one.face,
                )
                for one in each.lines
            )
        )
        for number, each in enumerate(whole)
    ]
    assert texts(*shifted) == list(BODY * 2)


@settings(deadline=None)
@given(st.lists(st.integers(1, 200), min_size=1, max_size=12), st.integers(3, 24))
def test_paragraphs_of_any_length_come_back(lengths: list[int], depth: int) -> None:
    paragraphs = [
        f"第{chr(0x7532 + at)}段" + "法治政府，" * (length // 5) + "。"
        for at, length in enumerate(lengths)
    ]
    body = [LONG * 2, *paragraphs, LONG * 2]
    assert texts(*pages(body, depth=depth)) == body
