"""Numbers of automatic lists as Word writes them: ECMA-376 part 1, 17.18.59 ST_NumberFormat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CYCLE = tuple(_STEMS[i % 10] + _BRANCHES[i % 12] for i in range(60))
_TEENS = range(10, 20)
_HUNDRED = 100
_TEN_THOUSAND = 10_000  # no list of a report gets there; decimal from here
_LAST_LETTERS = 26 * 30
_LAST_ROMAN = 3999
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def format_number(value: int, number_format: str) -> str:
    """Write `value` in a format such as ``chineseCounting``; unknown formats count as decimal."""
    if number_format in ("bullet", "none"):
        return ""
    write = _FORMATS.get(number_format)
    return write(value) if write is not None and value > 0 else str(value)


def _by_digit(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _counting(value: int) -> str:
    """十、二十一, but digit by digit from a hundred on: 一〇一."""
    return _positional(value) if value < _HUNDRED else _by_digit(value)


def _positional(
    value: int, digits: str = "零一二三四五六七八九", units: str = "十百千", *, formal: bool = False
) -> str:
    """一百零一. `formal` keeps the 壹 of 壹拾, which the everyday forms drop below twenty."""
    if value >= _TEN_THOUSAND:
        return str(value)
    text = ""
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            text += digits[digit] + (units[power - 1] if power else "")
        elif text and not text.endswith(digits[0]):
            text += digits[0]
    text = text.rstrip(digits[0])
    return text.removeprefix(digits[1]) if value in _TEENS and not formal else text


def _japanese(value: int) -> str:
    """百一, 千: no zero, and no 一 before a unit."""
    if value >= _TEN_THOUSAND:
        return str(value)
    text = ""
    for power, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = value // 10**power % 10
        if digit:
            text += ("" if digit == 1 and unit else _DIGITS[digit]) + unit
    return text


def _from(symbols: tuple[str, ...] | str, value: int) -> str:
    return symbols[value - 1] if value <= len(symbols) else str(value)


def _letters(value: int) -> str:
    """From a to z, then aa, bb; Word stops at thirty letters."""
    if value > _LAST_LETTERS:
        return str(value)
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _roman(value: int) -> str:
    if value > _LAST_ROMAN:
        return str(value)
    text = ""
    for number, letters in _ROMAN:
        text += letters * (value // number)
        value %= number
    return text


def _full_width(value: int) -> str:
    return str(value).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})


def _run(first: str, count: int) -> str:
    return "".join(chr(ord(first) + offset) for offset in range(count))


_legal_simplified = partial(_positional, digits="零壹贰叁肆伍陆柒捌玖", units="拾佰仟", formal=True)
_legal_traditional = partial(
    _positional, digits="零壹貳參肆伍陸柒捌玖", units="拾佰仟", formal=True
)

_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": partial(_from, _run("①", 20)),
    "decimalEnclosedCircleChinese": partial(_from, _run("①", 10)),
    "decimalEnclosedParen": partial(_from, _run("⑴", 20)),
    "decimalEnclosedFullstop": partial(_from, _run("⒈", 20)),
    "chineseCounting": _counting,
    "chineseCountingThousand": _positional,
    "chineseLegalSimplified": _legal_simplified,
    "ideographDigital": _by_digit,
    "ideographLegalTraditional": _legal_traditional,
    "ideographTraditional": partial(_from, _STEMS),
    "ideographZodiac": partial(_from, _BRANCHES),
    "ideographZodiacTraditional": partial(_from, _CYCLE),
    "ideographEnclosedCircle": partial(_from, _run("㊀", 10)),
    "japaneseCounting": _japanese,
    "japaneseDigitalTenThousand": _by_digit,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _positional,
    "taiwaneseDigital": _by_digit,
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
}
