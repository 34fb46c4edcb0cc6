from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document import parse
from checker.document.normal import Normal, Replacement, normalise
from checker.document.radicals import plain
from checker.model import Source, Span
from checker.packs.pack import Pack
from tests.support.growth import BOUND, growth, spent
from tests.support.reports import PARTS, compose, parsed

SIMPLIFIED = Replacement({"縣": "县", "設": "设", "關": "关"})
LINE = "全面推进依法行政,不断完善制度体系,着力规范行政执法行为,"


def normal(text: str, *alone: str) -> Normal:
    return normalise(text, SIMPLIFIED, lambda line: line in alone)


def origins(made: Normal) -> list[int]:
    """The source offset of every character, from the runs."""
    starts = [*made.text_starts, len(made.text)]
    return [
        source + at
        for start, stop, source in zip(starts, starts[1:], made.source_starts, strict=False)
        for at in range(stop - start)
    ]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("（一）深化改革：做到，“三统一”；！？", "(一)深化改革:做到,“三统一”;!?"),
        ("２０２３年ＡＢｃ％", "2023年ABc%"),
        ("一．工作", "一.工作"),
        ("　　青山\u00a0县\t人", "  青山 县 人"),
        ("「放管服」『双随机』〝一公开〞", "“放管服”“双随机”“一公开”"),
        ("克孜勒・苏‧柯•尔", "克孜勒·苏·柯·尔"),
        ("甲︰乙﹕丙﹔丁﹐戊﹙己﹚", "甲:乙:丙;丁,戊(己)"),
        ("青山縣關於", "青山县关於"),
        ("第一页\u000c第二页\u2028下一行\u2029末行", "第一页\n第二页\n下一行\n末行"),
        ("保留、。《》【】—…", "保留、。《》【】—…"),
    ],
)
def test_one_form_for_every_mark_and_space(written: str, folded: str) -> None:
    made = normal(written)
    assert made.text == folded
    assert origins(made) == list(range(len(written)))


@pytest.mark.parametrize(
    ("written", "closed"),
    [
        ("2025 年，全乡", "2025年,全乡"),
        ("2024\u00a0年 1 月 9 日", "2024年1月9日"),
        ("2024  年度 3 件", "2024年度 3 件"),
        ("2024年 月 日", "2024年 月 日"),
        ("每年 12 项", "每年 12 项"),
    ],
)
def test_blanks_inside_a_date_go(written: str, closed: str) -> None:
    assert normal(written).text == closed


def test_names_of_characters_become_them() -> None:
    made = normal("推行&ldquo;一次查&rdquo;，A&amp;B")
    assert made.text == "推行“一次查”,A&B"
    assert origins(made)[3:6] == [9, 10, 11]


def test_a_text_whose_every_character_is_parted_is_closed() -> None:
    words = "全县深入推进法治政府建设各项工作取得新的进展2022年共办理案件62件，"
    parted = re.sub(r"(?<!\d)(?=.)|(?<=\d)(?=\D)", " ", words * 3)
    assert normal(parted).text.strip() == words.replace("，", ",") * 3
    assert normal("青 山 县 人 民 政 府").text == "青 山 县 人 民 政 府"


def test_the_characters_of_the_document_are_kept_beside_the_simplified() -> None:
    made = normal("青山縣\u200b建設（一）")
    assert made.text == "青山县建设(一)"
    assert made.written == "青山縣建設(一)"


@pytest.mark.parametrize(
    ("written", "folded", "sources"),
    [
        ("法\u200b治\ufeff政\u00ad府", "法治政府", [0, 2, 4, 6]),
        ("\ufeff法治", "法治", [1, 2]),
        ("法治\u200d", "法治", [0, 1]),
        ("\u200b\u2060", "", []),
        ("法\u200b\u200e治", "法治", [0, 3]),
    ],
)
def test_invisible_characters_go_and_offsets_stay(
    written: str, folded: str, sources: list[int]
) -> None:
    made = normal(written)
    assert made.text == folded
    assert origins(made) == sources


@pytest.mark.parametrize(
    ("written", "joined"),
    [
        ("制定了实施方案\n,明确任务", "制定了实施方案,明确任务"),
        ("制定了实施方案\n\n  。下一步", "制定了实施方案。下一步"),
        ("《青山县工作要点\n》已印发", "《青山县工作要点》已印发"),
        (f"{LINE}\n加强监督", f"{LINE}加强监督"),
        (f"{LINE}\n\n    加强监督", f"{LINE}加强监督"),
        # A word broken in two, blank lines between, that the text writes whole elsewhere.
        (
            "为了做好全县范围内的各项工作,加强法治政府建\n\n\n设工作。推进法治政府建设。法治建设。",
            "为了做好全县范围内的各项工作,加强法治政府建设工作。推进法治政府建设。法治建设。",
        ),
    ],
)
def test_broken_lines_are_joined_where_the_text_says_so(written: str, joined: str) -> None:
    assert normal(written).text == joined


@pytest.mark.parametrize(
    "text",
    [
        "第一段说完了。\n第二段开始",
        "主要做法如下:\n加强组织领导",
        f"{LINE}\n(一)加强监督",
        f"{LINE}\n一是加强监督",
        "主要举措和成效\n全面推进依法行政",
        f"{LINE[:-1]}\n青山",
        "(略)\n下文",
        f"{LINE[:-1]}”。\n加强监督",
    ],
)
def test_what_ends_or_begins_a_paragraph_is_never_joined(text: str) -> None:
    assert normal(text).text == text


@pytest.mark.parametrize("alone", [LINE, "加强监督"])
def test_a_line_that_stands_alone_is_not_joined(alone: str) -> None:
    text = f"{LINE}\n加强监督"
    assert normal(text, alone).text == text


PARAGRAPH = (
    "青山县坚持以习近平新时代中国特色社会主义思想为指导,深入贯彻落实法治政府建设实施纲要,"
    "持续深化放管服改革,不断提高行政决策质量,全面推进严格规范公正文明执法,有效化解社会矛盾纠纷,"
    "自觉接受人大监督和民主监督,扎实做好普法宣传教育各项工作,法治政府建设取得新的进展和成效。"
)


def wrapped(text: str, width: int) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


@pytest.mark.parametrize("width", [18, 22, 30, 38])
def test_hard_wrapped_paragraphs_are_whole_again(width: int) -> None:
    text = "\n".join(
        ["一、主要举措", wrapped("  " + PARAGRAPH, width), "(二)公开", wrapped(PARAGRAPH, width)]
    )
    made = normal(text)
    assert made.text.split("\n") == ["一、主要举措", "  " + PARAGRAPH, "(二)公开", PARAGRAPH]
    assert [text[at] for at in origins(made)] == list(made.text)


def test_lines_of_poor_paragraphs_are_no_hard_wrapping() -> None:
    """Lines without closing mark whose lengths follow no margin stay lines."""
    text = "\n".join(PARAGRAPH[:length].replace(",", "、") for length in (16, 21, 27, 33, 40, 48))
    assert normal(text).text == text


def test_a_blank_line_parts_even_what_reaches_the_margin() -> None:
    heading = "完善行政执法体制机制改革工作的主要做法和取得的成效经验总结"
    paragraph = wrapped(PARAGRAPH, len(heading))
    made = normal(f"{paragraph}\n{heading}\n\n下一段文字")
    assert made.text.split("\n")[-3:] == [heading, "", "下一段文字"]


def test_long_lines_of_one_length_are_no_hard_wrapping() -> None:
    text = "\n".join(char * 70 for char in "甲乙丙丁戊己庚")
    assert normal(text).text == text


def test_a_span_across_a_joint_maps_to_the_source(pack: Pack) -> None:
    broken = "全面推进依法行政建设工作,全年共制定规范性文件,\n    并组织培训"
    text = compose(measures=f"一、主要举措和成效\n{broken}。")
    report = parsed(text, pack)
    at = report.text.index("文件,并组织")
    exact = report.source_span(Span(at, at + 6))
    assert text[exact.start : exact.end] == "文件,\n    并组织"
    place = report.place(Span(at, at + 6))
    line = text[: text.index("文件,\n")].count("\n") + 1
    assert (place.line, place.column) == (line, broken.index("文件,") + 1)
    assert (place.end_line, place.end_column) == (line + 1, len("    并组织") + 1)


def test_an_empty_span_maps_to_one_place(pack: Pack) -> None:
    text = "\u200b" + PARTS["title"]
    assert parsed(text, pack).source_span(Span(0, 0)) == Span(1, 1)


PIECES = ["法治", "\u200b", "（", "２", "\n", "　　", ",", "縣", LINE, "。", "\u2028", "(一)", "x"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_every_character_comes_from_its_own(text: str) -> None:
    made = normal(text)
    sources = origins(made)
    assert len(made.text) == len(made.written) == len(sources)
    assert sources == sorted(set(sources))
    for char, at in zip(made.text, sources, strict=True):
        own = unicodedata.normalize("NFKC", text[at])
        assert char == {"\u2028": "\n", "縣": "县"}.get(own, own)


@given(st.text(max_size=80))
def test_no_visible_han_character_is_ever_lost(text: str) -> None:
    source = Source.of_text(text)
    meant = [plain(char) if char <= "\u2fdf" else char for char in source.text]
    han = [char for char in meant if "\u4e00" <= char <= "\u9fff"]
    assert [char for char in normal(text).written if "\u4e00" <= char <= "\u9fff"] == han


def test_time_grows_with_the_lines_that_end_in_a_word(pack: Pack) -> None:
    def seconds(count: int) -> float:
        lines = (
            f"{chr(0x4E00 + at % 9000)}{3 * LINE}{chr(0x5E00 + at % 7000)}" for at in range(count)
        )
        source = Source.of_text("\n".join(lines))
        return spent(lambda: parse(source, pack.vocabulary))

    assert growth(seconds, 4_000) <= BOUND
