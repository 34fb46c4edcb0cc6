"""The same report in the shapes in which offices and web pages hand it on is judged the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from checker.model import Assessment, Severity, Source
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess

OFFICES = sorted((Path(__file__).parent / "offices").glob("*.txt"))
_INDENT = "\u3000 "
_HAN = "一二三四五六七八九十"
_HALF = str.maketrans("，：；（）！？", ",:;()!?")
_NUMBER = re.compile(rf"(?m)^([\u3000 ]*)([{_HAN}])、")
_HEADING = re.compile(rf"(?m)^[\u3000 ]*([{_HAN}]、[^\n。]{{2,36}})$")


def _lines(text: str) -> list[str]:
    return [line.strip(_INDENT) for line in text.split("\n")]


def _wrapped(text: str) -> str:
    """Lines of 36 characters, as a mail program breaks them."""
    return "\n".join("\n".join(re.findall(".{1,36}", line)) for line in _lines(text))


def _as_page(text: str) -> str:
    return (
        "首页 > 政务公开 > 法治政府\n索 引 号：11370000/2024-00012\n"
        f"浏览次数：123\n{text.translate(_HALF)}\n打印 关闭\n扫一扫在手机打开当前页\n版权所有 Produced By 大汉网络\n"
    )


def _renumbered(text: str) -> str:
    """一、 as the 1. that a web page makes of its list items."""
    return _NUMBER.sub(lambda match: f"{match[1]}{_HAN.index(match[2]) + 1}. ", text)


SHAPES: Mapping[str, Callable[[str], str]] = {
    "half-width marks": lambda text: text.translate(_HALF),
    "lines broken": _wrapped,
    "no-break spaces": lambda text: "\n".join("\u00a0" * 4 + line for line in _lines(text)),
    "blank lines": lambda text: "\n\n".join(_lines(text)),
    "a page around it": _as_page,
    "headings in bold type": lambda text: _HEADING.sub(r"**\1**", text),
    "headings numbered anew": _renumbered,
    "blanks in dates": lambda text: re.sub(r"(\d+)(年|月|日)", r"\1 \2", text),
    "quotes lost": lambda text: text.replace("“", "").replace("”", ""),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
}


def told(assessment: Assessment) -> tuple[object, ...]:
    """What must not depend on the shape: year, organ, status of every element."""
    report = assessment.report
    assert report is not None
    statuses = {element.id: element.status.value for element in assessment.elements}
    return report.year, report.issuer, statuses


def alarms(assessment: Assessment) -> set[str]:
    """The rules of all errors and warnings."""
    return {f.rule for f in assessment.findings if f.severity is not Severity.NOTE}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("path", OFFICES, ids=lambda path: path.stem)
def test_a_report_is_judged_alike_in_every_shape(path: Path, shape: str, pack: Pack) -> None:
    written = path.read_text(encoding="utf-8")
    plain = assess(Source.of_text(written), pack, Settings())
    shaped = assess(Source.of_text(SHAPES[shape](written)), pack, Settings())
    assert told(shaped) == told(plain)
    assert alarms(shaped) <= alarms(plain)
