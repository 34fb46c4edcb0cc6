"""The Chinese words and the forms of numbers, dates and places that all printouts share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from checker.model import Place, ReportStatus, Severity, Stage, Status, Verdict

STATUS: Mapping[Status, str] = {
    Status.MET: "符合",
    Status.PARTIAL: "不完整",
    Status.MISSING: "缺失",
    Status.NOT_APPLICABLE: "不适用",
}
SEVERITY: Mapping[Severity, str] = {
    Severity.ERROR: "错误",
    Severity.WARNING: "警告",
    Severity.NOTE: "提示",
}
VERDICT: Mapping[Verdict, str] = {
    Verdict.PASS: "可以报送",
    Verdict.REVISE: "修改后报送",
    Verdict.RETURN: "退回补充",
}
NOT_JUDGED: Mapping[ReportStatus, str] = {
    ReportStatus.OTHER_KIND: "非本类文件",
    ReportStatus.UNREADABLE: "未检查",
}
LEVEL: Mapping[str, str] = {"binding": "规定", "recommended": "推荐", "practice": "实务"}
STAGE: Mapping[Stage, str] = {
    Stage.DRAFT: "起草",
    Stage.SUBMISSION: "报送",
    Stage.PUBLISHED: "公开",
}
_NUMERALS = "一二三四五六七八九十"
CLOSING = "程序辅助审核,结论由审核人确认"

# Controls, the bidi controls that reorder a line, lone surrogates and noncharacters.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_PICTURES = {chr(code): chr(0x2400 + code) for code in range(0x20)} | {"\x7f": "\u2421"}


def number(points: float) -> int | float:
    """Points as they are written: whole multiples of 0.1, without a needless ``.0``."""
    tenths = round(points * 10)
    return tenths / 10 if tenths % 10 else tenths // 10


def numeral(ordinal: int) -> str:
    """``一`` … ``十``, then Arabic: the number of a heading."""
    return _NUMERALS[ordinal - 1] if ordinal <= len(_NUMERALS) else str(ordinal)


def day(value: date) -> str:
    """A date as a 公文 writes it: ``2024年1月9日``."""
    return f"{value.year}年{value.month}月{value.day}日"


def where(place: Place) -> str:
    """``第 71 行``, after its page where the format has pages."""
    page = "" if place.page is None else f"第 {place.page} 页 "
    return f"{page}第 {place.line} 行"


def cited(title: str, level: str) -> str:
    """A source's title in 《》; mere practice (实务) is no document and gets none."""
    return title if level == "practice" or title.startswith("《") else f"《{title}》"


def visible(text: str) -> str:
    """Show what would steer a terminal or a browser as a picture of it, and leave the rest."""
    return _UNPRINTABLE.sub(_picture, text)


def inline(text: str) -> str:
    """`visible` text on one line, white space folded."""
    return visible(" ".join(text.split()))


def _picture(match: re.Match[str]) -> str:
    return _PICTURES.get(match.group(), "\ufffd")
