"""The five real reports as Word files: judged as their texts are, whatever Word does to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import count, cycle
from zipfile import ZipFile

import pytest

from checker.ingest import read_bytes
from checker.packs.pack import Pack
from tests.support.docx import (
    NAMESPACE,
    Block,
    LevelSpec,
    ListSpec,
    docx,
    listed,
    paragraph,
    run,
    style_xml,
)
from tests.support.judgements import SEED_NAMES, judged_bytes, judged_seed, seed_text
from tests.support.word import WORD_STYLES, outline

SEEDS = pytest.mark.parametrize("name", SEED_NAMES)

# As GONGWEN, in the half-width marks of the seeds.
HALF_WIDTH = ListSpec(
    levels=(
        LevelSpec(text="%1、", format="chineseCounting"),
        LevelSpec(text="(%2)", format="chineseCounting"),
        LevelSpec(text="%3."),
    )
)
NUMBERS = (
    re.compile("[一二三四五六七八九十]+、"),
    re.compile(r"\([一二三四五六七八九十]+\)"),
    re.compile(r"\d+\.(?!\d)"),
)
HAN = "零一二三四五六七八九十"

HEADING_STYLES = tuple(
    style_xml(str(level + 1), name=f"heading {level + 1}", inside=outline(level))
    for level in range(3)
)

# What tracked changes and comments add to the findings of the text: that they are there.
FILE_MARKS = {("tracked-changes", "error"): 2}


def automatic(text: str) -> bytes:
    """Numbers out of the lines and into a list, wherever the list gives the same number."""
    blocks: list[str | Block] = []
    counts = [0, 0, 0]
    for line in text.split("\n"):
        blank = line[: len(line) - len(line.lstrip())]
        found = [
            (level, m) for level, each in enumerate(NUMBERS) if (m := each.match(line.strip()))
        ]
        level, match = found[0] if found else (0, None)
        shown = (f"{HAN[counts[0] + 1]}、", f"({HAN[counts[1] + 1]})", f"{counts[2] + 1}.")
        if match is None or match[0] != shown[level]:
            blocks.append(line)
            continue
        counts = [*counts[:level], counts[level] + 1, *[0] * (2 - level)]
        blocks.append(listed(line[len(blank) + match.end() :].rstrip(" "), level=level))
    return docx(blocks, lists=(HALF_WIDTH,))


def tracked(text: str) -> bytes:
    """Each line with another kind of change in turn; accepted, they give the line."""
    ids = count(1)

    def change(kind: str, *runs: str) -> str:
        attributes = f'w:id="{next(ids)}" w:author="甲" w:date="2024-01-08T09:00:00Z"'
        return f"<w:{kind} {attributes}>{''.join(runs)}</w:{kind}>"

    def ended(kind: str) -> str:
        return f"<w:rPr>{change(kind)}</w:rPr>"

    def revised() -> Iterator[Block]:
        gone = "<w:r><w:delText>2019年的旧说法，已删除。</w:delText></w:r>"
        for line, kind in zip(text.split("\n"), cycle(range(6)), strict=False):
            half = len(line) // 2
            first, second = run(line[:half]), run(line[half:])
            if kind == 0:
                yield paragraph(first, change("del", gone), change("ins", second))
            elif kind == 1:
                yield paragraph(change("del", gone), properties=ended("del"))
                yield paragraph(change("ins", first, second), properties=ended("ins"))
            elif kind == 2:
                yield paragraph(first, properties=ended("del"))
                yield paragraph(second)
            elif kind == 3:
                moved = change("moveFrom", run("移走的话"))
                yield paragraph(moved, change("moveTo", first), second)
            elif kind == 4:
                around = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
                reference = '<w:r><w:commentReference w:id="0"/></w:r>'
                yield paragraph(around[0], first, around[1], reference, second)
            else:
                yield paragraph(first, '<w:proofErr w:type="spellStart"/>', second)

    comment = f'<w:comment w:id="0" w:author="乙">{paragraph(run("请核实")).xml}</w:comment>'
    comments = f'<w:comments xmlns:w="{NAMESPACE}">{comment}</w:comments>'
    return docx(revised(), extra={"word/comments.xml": comments})


@SEEDS
def test_a_plain_word_file_is_judged_as_its_text(name: str, pack: Pack) -> None:
    data = docx(seed_text(name).split("\n"))
    assert read_bytes(data, name).text == seed_text(name)
    assert judged_bytes(data, name, pack) == judged_seed(name, pack)


def with_styles(text: str) -> bytes:
    """Numbered lines in heading styles: whole headings, and paragraphs that open with one."""
    blocks: list[str | Block] = []
    for line in text.split("\n"):
        found = [level for level, each in enumerate(NUMBERS) if each.match(line.strip())]
        blocks.append(paragraph(run(line), style=str(found[0] + 1)) if found else line)
    return docx(blocks, styles=HEADING_STYLES)


@SEEDS
def test_automatic_numbers_are_judged_as_typed_ones(name: str, pack: Pack) -> None:
    data = automatic(seed_text(name))
    with ZipFile(BytesIO(data)) as archive:
        assert archive.read("word/document.xml").count(b"<w:numPr>") >= 4
    lines = [line.strip() for line in read_bytes(data, name).text.split("\n")]
    assert lines == [line.strip() for line in seed_text(name).split("\n")]
    assert judged_bytes(data, name, pack) == judged_seed(name, pack)


@SEEDS
def test_tracked_changes_are_judged_as_accepted_and_named(name: str, pack: Pack) -> None:
    data = tracked(seed_text(name))
    source = read_bytes(data, name)
    assert source.text == seed_text(name)
    assert source.marks == ("revisions", "comments")
    assert "已按“接受全部修订”后的文字检查" in source.warnings[0]
    judged, text = judged_bytes(data, name, pack), judged_seed(name, pack)
    assert judged.without(["tracked-changes"]) == text
    assert judged.findings - text.findings == FILE_MARKS


@SEEDS
def test_heading_styles_do_not_change_the_judgement(name: str, pack: Pack) -> None:
    assert judged_bytes(with_styles(seed_text(name)), name, pack) == judged_seed(name, pack)


@SEEDS
@pytest.mark.parametrize("style", ["1", "3", "a3"])
def test_one_style_put_on_everything_does_not_change_the_statuses(
    name: str, style: str, pack: Pack
) -> None:
    blocks = [paragraph(run(line), style=style) for line in seed_text(name).split("\n")]
    data = docx(blocks, styles=(*HEADING_STYLES, WORD_STYLES[3]))
    assert judged_bytes(data, name, pack).elements == judged_seed(name, pack).elements
