"""What is made of recognised text, without recognising any."""

from __future__ import annotations

import sys

import pytest

from checker.errors import InputError
from checker.ingest import images
from checker.ingest.layout import Page
from checker.ingest.ocr import (
    Recognised,
    _evened,
    _line,
    _piece,
    _rows,
    _slope,
    confidence_of,
    shown_pages,
    warnings_of,
)
from checker.ingest.ocr_marks import mended

PAGE = Page(width=595, height=842)
Box = list[tuple[float, float]]


def box(left: float, top: float, width: float, height: float = 44, slope: float = 0) -> Box:
    fall = slope * width
    return [
        (left, top),
        (left + width, top + fall),
        (left + width, top + fall + height),
        (left, top + height),
    ]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("依法行政,全面推进;成效明显:", "依法行政，全面推进；成效明显："),
        ("(一)加强领导", "（一）加强领导"),
        ("《纲要(2021-2025年)》", "《纲要（2021-2025年）》"),
        ("14:20:16", "14:20:16"),
        ("增长3.5%,达到12,000件", "增长3.5%，达到12,000件"),
        ("应 当 公 开", "应当公开"),
        ("全面完成.", "全面完成。"),
        ("1.加强", "1.加强"),
        (" Produced By ", "Produced By"),
    ],
)
def test_marks_are_as_wide_as_their_neighbours(read: str, meant: str) -> None:
    assert mended(read) == meant


def test_pieces_of_one_row_are_joined_from_left_to_right() -> None:
    pieces = [
        _piece(box(700, 102, 400), "行政复议应诉案件", 0.9, 0),
        _piece(box(200, 100, 400), "全年共办理的案件", 0.9, 0),
        _piece(box(200, 180, 400), "下一行的全部文字", 0.9, 0),
    ]
    lines = [_line(row, 200 / 72) for row in _rows(pieces)]
    assert [line.text for line in lines] == [
        "全年共办理的案件 行政复议应诉案件",
        "下一行的全部文字",
    ]


def test_a_page_laid_askew_is_set_straight() -> None:
    slope = 0.02
    boxes = [box(200, 100 + 80 * at, 1200, slope=slope) for at in range(4)]
    assert abs(_slope(boxes) - slope) < 0.001
    parts = [
        _piece(box(200, 100, 560, slope=slope), "全年共办理行政复议案件", 0.9, slope),
        _piece(box(800, 100 + slope * 600, 560, slope=slope), "行政应诉案件共有十二件", 0.9, slope),
    ]
    assert len(_rows(parts)) == 1


def test_short_pieces_take_the_size_of_the_text() -> None:
    long = _piece(box(200, 100, 44 * 20), "法" * 20, 0.9, 0)
    short = _piece(box(200, 180, 92, 62), "觉。", 0.9, 0)
    assert {round(piece.em) for piece in _evened([long, short])} == {44}


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [([0], "第1页"), ([0, 1, 2], "第1—3页"), ([0, 2, 3, 7], "第1、3—4、8页")],
)
def test_pages_are_named_shortly(numbers: list[int], shown: str) -> None:
    assert shown_pages(numbers) == shown


def test_confidence_counts_by_characters_and_unsure_pages_are_named() -> None:
    found = {0: Recognised(PAGE, 0.99, 300), 2: Recognised(PAGE, 0.6, 100)}
    assert confidence_of(found.values()) == pytest.approx(0.8925)
    first, second = warnings_of(found)
    assert "第1、3页" in first
    assert "89%" in first
    assert second.startswith("第3页")
    assert confidence_of([]) is None
    assert list(warnings_of({})) == []


def test_a_picture_without_recognition_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(InputError) as caught:
        images.read(b"\x89PNG\r\n\x1a\n")
    assert caught.value.code == "image"
    assert caught.value.message.startswith("这是图片而不是文字。")
    assert 'pip install "fazhi-checker[ocr]"' in caught.value.message
