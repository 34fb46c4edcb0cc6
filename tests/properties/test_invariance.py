"""What must not change a judgement: encoding, line ends, width of marks, indents, page furniture."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.ingest import read_bytes
from checker.model import Assessment, Source, Span
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in SEEDS}
WIDE = str.maketrans({",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "?": "？", "!": "！"})
ABOVE = (
    "首页 > 政务公开 > 法定主动公开内容\n索 引 号： 11330000MB1234567X/2024-00012　主题分类： 其他\n"
    "发布机构： 县政府办　　信息分类： 年度报告\n"
)
BELOW = "\n【打印本页】 【关闭窗口】\n上一篇：关于春节放假的通知\n主办：某某县人民政府 版权所有\n"


def _wrapped(text: str, width: int) -> str:
    lines = [line.rstrip() for line in text.split("\n")]
    return "\n".join(
        "\n".join(line[at : at + width] for at in range(0, len(line), width)) for line in lines
    )


CHANGES: dict[str, Callable[[str], str]] = {
    "wide marks": lambda text: text.translate(WIDE),
    "indents": lambda text: re.sub(r"(?m)^(?=\S)", "　　", text),
    "no blank lines": lambda text: "\n".join(line for line in text.split("\n") if line.strip()),
    "more blank lines": lambda text: text.replace("\n", "\n\n"),
    "page furniture": lambda text: ABOVE + text + BELOW,
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "zero-width characters": lambda text: text.replace("法治", "法\u200b治"),
    "wrapped at 38": lambda text: _wrapped(text, 38),
    "wrapped at 45": lambda text: _wrapped(text, 45),
}
ENCODINGS = ("utf-8-sig", "utf-16", "gb18030")


def _judgement(assessment: Assessment) -> tuple[object, ...]:
    report = assessment.report
    assert report is not None
    return (report.year, report.issuer, *((e.id, e.status) for e in assessment.elements))


def _judge(text: str, pack: Pack) -> tuple[object, ...]:
    return _judgement(assess(Source.of_text(text), pack, Settings()))


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("seed", TEXTS)
def test_shape_does_not_change_the_judgement(seed: str, change: str, pack: Pack) -> None:
    assert _judge(CHANGES[change](TEXTS[seed]), pack) == _judge(TEXTS[seed], pack)


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("seed", TEXTS)
def test_encoding_does_not_change_the_judgement(
    seed: str, encoding: str, line_end: str, pack: Pack
) -> None:
    data = TEXTS[seed].replace("\n", line_end).encode(encoding)
    again = assess(read_bytes(data, seed), pack, Settings())
    assert _judgement(again) == _judge(TEXTS[seed], pack)


PIECES = st.sampled_from(
    ["一、", "(二)", "（三）", "1.", "二是", "\n", "\n\n", "　　", "。", ",", ";", "2024年1月9日", "\u200b",
     "某县人民政府", "法治政府建设", "第一责任人", "存在问题", "下一步工作打算", "报告", "《", "》", "原因", "设", "建",
     "2023年", "索引号:", "打印 关闭", "\u00a0", "𠀀", "關於", "\u2028", "，"]
)  # fmt: skip
TEXT = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


@settings(max_examples=150, deadline=None)
@given(text=TEXT)
def test_every_text_is_judged_and_every_span_lies_in_it(text: str, pack: Pack) -> None:
    source = Source.of_text(text.replace("\r\n", "\n").replace("\r", "\n"))
    assessment = assess(source, pack, Settings())
    report = assessment.report
    assert not assessment.failures
    assert report is not None
    whole = Span(0, len(source.text))
    for element in assessment.elements:
        for evidence in element.evidence:
            assert whole.contains(evidence.span)
    for section in report.sections:
        assert section.heading.start <= section.heading.end <= section.body.end <= len(report.text)


@settings(max_examples=150, deadline=None)
@given(text=TEXT)
def test_normalised_characters_map_back_to_their_own(text: str, pack: Pack) -> None:
    source = Source.of_text(text.replace("\r\n", "\n").replace("\r", "\n"))
    report = assess(source, pack, Settings()).report
    assert report is not None
    simplified = pack.vocabulary.simplified
    for offset, char in enumerate(report.text):
        original = source.text[report.source_offset(offset)]
        if "\u4e00" <= char <= "\u9fff":
            assert simplified.made_in(original) == char
