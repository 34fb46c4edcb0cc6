from __future__ import annotations

from typing import NamedTuple

from checker.ingest.forms import Entry, entry_of, hold_most, is_form, is_layout, opened

SENTENCE = "全县行政执法机关培训执法人员一百二十人次，公示执法信息。"
LABEL = "二、党政主要负责人履行推进法治建设第一责任人职责情况"


def test_a_table_of_sentences_is_a_form() -> None:
    assert is_form([[["项目"], ["内容"]], [["工作情况"], ["（一）甲", SENTENCE]]])
    assert not is_form([[["项目", "单位"], ["件数"]], [["行政复议"], ["62"]]])
    assert not is_form([])


def test_a_row_with_a_heading_beside_its_text() -> None:
    assert entry_of([["工作情况"], [SENTENCE]]) == Entry(label=0, texts=(1,))
    assert entry_of([[LABEL], [SENTENCE, SENTENCE]]) == Entry(label=0, texts=(1,))
    assert entry_of([["一"], [], ["工作情况"], [" "]]) is None


def test_a_row_with_one_cell_that_says_something() -> None:
    assert entry_of([[], ["甲"], [""]]) == Entry(label=None, texts=(1,))


def test_a_row_of_texts_is_read_one_after_the_other() -> None:
    assert entry_of([[SENTENCE] * 12, [], [SENTENCE] * 9]) == Entry(label=None, texts=(0, 2))


def test_any_other_row_stays_a_row() -> None:
    assert entry_of([[SENTENCE], ["工作情况"]]) is None
    assert entry_of([["1"], ["甲"], [SENTENCE]]) is None
    assert entry_of([[], [""]]) is None


class Told(NamedTuple):
    text: str
    entries: tuple[Told, ...] = ()


def test_forms_hold_most_of_a_document_from_half_of_it_on() -> None:
    row = Told("甲\t乙丙", (Told("甲"), Told("乙丙")))
    assert hold_most([Told("丁" * 4), row])
    assert not hold_most([Told("丁" * 5), row])
    assert not hold_most([])
    assert not hold_most([Told(""), Told("", (Told(""),))])


def test_rows_are_opened_in_their_place() -> None:
    held = (Told("乙"), Told("丙", (Told("丁"),)))
    assert list(opened([Told("甲"), Told("乙\t丙", held)])) == [Told("甲"), *held]


def test_a_row_of_large_cells_arranges_a_page() -> None:
    assert is_layout([[SENTENCE] * 12, [" "], [SENTENCE] * 12])
    assert not is_layout([["存在问题"], [SENTENCE] * 12])
    assert not is_layout([[], [""]])
