"""The options by which checks of figures say how quantities are worded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.checks.base import PATTERNS, patterns
from checker.document.quantities import QuantityWords, quantity_words
from checker.regex import Regex

#: Schema of the options that `build_quantity_words` reads.
QUANTITY: Mapping[str, Any] = {
    "units": {**PATTERNS, "description": "数字后面的计量单位，没有单位的数字不算"},
    "about_before": {**PATTERNS, "description": "数字前面表示约数的写法"},
    "about_after": {**PATTERNS, "description": "数字或单位后面表示约数的写法"},
    "alike": {**PATTERNS, "description": "可以互换的单位，每项一组，如 人|名|位"},
}
QUANTITY_REQUIRED = ("units", "about_before", "about_after")


def build_quantity_words(options: Mapping[str, Any]) -> QuantityWords:
    """The wording of quantities from a rule's options."""
    return quantity_words(
        units=patterns(options, "units"),
        about_before=patterns(options, "about_before"),
        about_after=patterns(options, "about_after"),
        alike=patterns(options, "alike"),
    )


def wording(options: Mapping[str, Any], key: str) -> Regex:
    """The patterns written under `key` as one."""
    return Regex("|".join(patterns(options, key)))


def figure(value: float, places: int) -> str:
    """A number as it is written: no more decimals than shown, none that are zero."""
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
