import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.ingest.list_numerals import _FORMATS, format_number

HUNDREDS = {100: "一百", 101: "一百零一", 110: "一百一十", 1001: "一千零一", 10000: "10000"}
EXAMPLES = {
    "decimal": {1: "1", 10: "10", 0: "0"},
    "decimalZero": {1: "01", 9: "09", 10: "10", 100: "100"},
    "decimalFullWidth": {12: "１２"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "21"},
    "decimalEnclosedCircleChinese": {1: "①", 10: "⑩", 11: "11"},
    "decimalEnclosedParen": {1: "⑴", 20: "⒇"},
    "decimalEnclosedFullstop": {1: "⒈", 20: "⒛"},
    "chineseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 101: "一〇一"},
    "chineseCountingThousand": {
        1: "一",
        10: "十",
        19: "十九",
        20: "二十",
        99: "九十九",
        **HUNDREDS,
    },
    "chineseLegalSimplified": {1: "壹", 10: "壹拾", 11: "壹拾壹", 20: "贰拾", 101: "壹佰零壹"},
    "ideographLegalTraditional": {3: "參", 12: "壹拾貳"},
    "ideographDigital": {1: "一", 10: "一〇", 21: "二一"},
    "japaneseCounting": {1: "一", 10: "十", 21: "二十一", 100: "百", 101: "百一", 1200: "千二百"},
    "taiwaneseCounting": {10: "十", 12: "十二", 120: "一二〇"},
    "taiwaneseCountingThousand": {10: "十", 105: "一百零五"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
    "ideographZodiac": {1: "子", 12: "亥", 13: "13"},
    "ideographZodiacTraditional": {1: "甲子", 60: "癸亥", 61: "61"},
    "lowerLetter": {1: "a", 26: "z", 27: "aa", 53: "aaa"},
    "upperLetter": {2: "B", 28: "BB"},
    "lowerRoman": {1: "i", 4: "iv", 9: "ix", 1994: "mcmxciv"},
    "upperRoman": {14: "XIV", 4000: "4000"},
    "bullet": {1: "", 7: ""},
    "none": {1: ""},
    "noSuchFormat": {7: "7"},
}


@pytest.mark.parametrize(
    ("number_format", "value", "shown"),
    [(name, value, shown) for name, cases in EXAMPLES.items() for value, shown in cases.items()],
)
def test_numbers_look_as_in_word(number_format: str, value: int, shown: str) -> None:
    assert format_number(value, number_format) == shown


def test_every_format_has_an_example() -> None:
    twins = {"decimalFullWidth2", "ideographEnclosedCircle", "japaneseDigitalTenThousand"}
    assert set(_FORMATS) - twins - {"taiwaneseDigital"} <= set(EXAMPLES)


@pytest.mark.parametrize("number_format", sorted(_FORMATS))
@given(value=st.integers(min_value=0, max_value=32767))
def test_any_number_is_short_in_any_format(number_format: str, value: int) -> None:
    assert 1 <= len(format_number(value, number_format)) <= 30
