import codecs
import hashlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import InputError
from checker.ingest.text import decode

SIMPLIFIED = (
    "枣强县人民政府关于2023年度法治政府建设情况的报告\n"
    "一、主要举措和成效\n（一）依法全面履行政府职能。全年办结行政复议案件62件，同比上升8.5%。\n"
    "二、存在的不足和原因\n由于执法力量不足，“双随机、一公开”抽查覆盖面还不够。\n"
)
TRADITIONAL = (
    "關於2023年度法治政府建設情況的報告\n"
    "一、主要舉措和成效\n全面推進依法行政，辦理行政復議案件32件，應訴率100%。\n"
    "二、存在的問題\n執法隊伍力量不足；普法宣傳形式單一，下一步將加強組織領導。\n"
)
SENTENCES = tuple(line for line in SIMPLIFIED.splitlines() if line)
OLD_SENTENCES = tuple(line for line in TRADITIONAL.splitlines() if line)


def texts(sentences: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(sentences), min_size=1, max_size=40).map("\n".join)


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        decode(data)
    return caught.value.code


def noise(size: int, seed: int) -> bytes:
    return hashlib.shake_128(bytes([seed])).digest(size)


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]


@pytest.mark.parametrize("encoding", [*ENCODINGS, "gbk"])
@given(text=texts(SENTENCES))
def test_simplified_text_survives_every_encoding(encoding: str, text: str) -> None:
    if encoding == "gbk":
        text = text.replace("·", "")
    assert decode(text.encode(encoding)).text == text
    assert decode(text.encode(encoding)).warnings == ()


@pytest.mark.parametrize("encoding", [*ENCODINGS, "big5"])
@given(text=texts(OLD_SENTENCES))
def test_traditional_text_survives_every_encoding(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


@given(text=st.text(st.characters(min_codepoint=1, exclude_categories=("Cs", "Cc"))))
def test_valid_utf8_is_taken_as_it_is(text: str) -> None:
    assert decode(text.encode()).text == text.lstrip("\ufeff")


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_byte_order_mark_decides(mark: bytes) -> None:
    codec = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    assert decode(mark + "张三".encode(codec)).text == "张三"


@pytest.mark.parametrize(
    "text", ["法治政府建设报告", "一、主要举措", "行政执法", "你好", "整改落实情况。"]
)
def test_a_few_words_are_enough_to_tell_gbk(text: str) -> None:
    assert decode(text.encode("gb18030")).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-16"])
def test_plain_ascii_is_text(encoding: str) -> None:
    assert decode("Report 2023: 62 cases.\n".encode(encoding)).text == "Report 2023: 62 cases.\n"


def test_gbk_is_found_behind_a_long_ascii_beginning() -> None:
    text = "-" * 100_001 + SIMPLIFIED
    assert decode(text.encode("gb18030")).text == text


def test_all_line_ends_become_lf() -> None:
    assert decode("一\r\n二\r三\n四\r\n".encode()).text == "一\n二\n三\n四\n"
    assert decode(SIMPLIFIED.replace("\n", "\r\n").encode("gb18030")).text == SIMPLIFIED


def test_a_doubled_byte_order_mark_is_no_text() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + "报告".encode()).text == "报告"


@pytest.mark.parametrize(
    ("encoding", "cut", "name"),
    [
        ("utf-8", 1, "UTF-8"),
        ("utf-8", 2, "UTF-8"),
        ("gb18030", 1, "GB18030"),
        ("utf-16", 1, "UTF-16"),
    ],
)
def test_a_text_cut_inside_its_last_character_is_read_with_a_warning(
    encoding: str, cut: int, name: str
) -> None:
    text = SIMPLIFIED.rstrip("。\n")
    reading = decode(text.encode(encoding)[:-cut])
    assert reading.text == text[:-1] + "\ufffd"
    assert len(reading.warnings) == 1
    assert name in reading.warnings[0]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_single_bad_byte_is_replaced_with_a_warning(encoding: str) -> None:
    head, tail = (part.encode(encoding) for part in SIMPLIFIED.split("\n", 1))
    reading = decode(head + b"\xff\n" + tail)
    assert reading.text == SIMPLIFIED.replace("\n", "\ufffd\n", 1)
    assert "1 处" in reading.warnings[0]


def test_big5_is_not_read_as_gbk_nor_the_other_way_round() -> None:
    assert "報告" in decode(TRADITIONAL.encode("big5")).text
    assert "报告" in decode(SIMPLIFIED.encode("gb18030")).text


@pytest.mark.parametrize("size", [64, 500, 5000, 100_000])
def test_random_bytes_are_refused(size: int) -> None:
    for seed in range(20):
        assert refusal(noise(size, seed)) in {"binary", "encoding"}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Журнал учёта документов и предписаний", "cp1251"),
        ("これはひらがなのぶんしょうでありまして、ほうこくしょではありません", "shift-jis"),
        ("법치 정부 건설 연차 보고서입니다", "euc-kr"),
        ("Größenänderungen für Übermaß", "latin-1"),
    ],
)
def test_foreign_encodings_are_refused_not_mangled(text: str, encoding: str) -> None:
    assert refusal(text.encode(encoding)) == "encoding"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_nul_inside_good_text_is_binary(encoding: str) -> None:
    assert refusal((SIMPLIFIED + "\0" + SIMPLIFIED).encode(encoding)) == "binary"


def test_control_characters_in_number_are_binary() -> None:
    assert refusal(bytes(range(1, 32)) * 30 + b"abc") == "binary"


def test_a_stray_control_character_is_no_matter() -> None:
    assert decode((SIMPLIFIED + "\x0c\x1a").encode()).text.endswith("\x0c\x1a")


def test_text_that_turns_into_junk_is_refused() -> None:
    data = (SIMPLIFIED * 20).encode("gb18030") + noise(20_000, 7)
    assert refusal(data) in {"binary", "encoding"}


def test_a_wrong_byte_order_mark_does_not_help() -> None:
    assert refusal(codecs.BOM_UTF16_LE + SIMPLIFIED.encode("gb18030")) == "encoding"


@given(data=st.binary(max_size=400))
def test_any_bytes_end_in_text_or_refusal(data: bytes) -> None:
    with suppress(InputError):
        text = decode(data).text
        assert not set(text) & {"\0", "\r"}
