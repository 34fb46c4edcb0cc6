"""The five real reports as Word files, with their numbers typed and with automatic ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.commands import Desk, statuses
from tests.support.docx import Block, docx, listed

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
_LEVELS = (re.compile("[一二三四五六七八九十]+、"), re.compile("[(（][一二三四五六七八九十]+[)）]"))


def typed(text: str) -> bytes:
    return docx(text.split("\n"))


def automatic(text: str) -> bytes:
    """Lines that begin with 一、 or （一） without their number, in a numbered list instead."""
    blocks: list[str | Block] = []
    for line in text.split("\n"):
        for level, pattern in enumerate(_LEVELS):
            match = pattern.match(line.strip())
            if match:
                blocks.append(listed(line.strip()[match.end() :], level=level))
                break
        else:
            blocks.append(line)
    return docx(blocks)


@pytest.mark.parametrize("form", [typed, automatic])
def test_a_word_file_is_judged_like_its_text(
    form: Callable[[str], bytes], desk: Desk, seeds: dict[str, Any]
) -> None:
    for path in SEEDS:
        desk.write(f"{path.stem}.docx", form(path.read_text(encoding="utf-8")))
    word = desk.run("check", ".", "--format", "json").document()["reports"]
    assert [report["format"] for report in word] == ["docx"] * len(SEEDS)
    for one, other in zip(word, seeds["reports"], strict=True):
        assert statuses(one) == statuses(other), one["path"]
        assert one["score"] == other["score"]
        for key in ("title", "issuer", "year", "kind", "signed_on"):
            assert one["document"][key] == other["document"][key]


def test_automatic_numbers_are_read(desk: Desk) -> None:
    desk.write("a.docx", automatic(SEEDS[0].read_text(encoding="utf-8")))
    (report,) = desk.run("check", "a.docx", "--format", "json").document()["reports"]
    numbers = [s["number"] for s in report["document"]["sections"] if s["level"] == 1]
    assert numbers == ["一、", "二、", "三、"]


def test_lines_of_a_word_file_are_its_paragraphs_and_it_has_no_pages(
    desk: Desk, seeds: dict[str, Any]
) -> None:
    path = SEEDS[1]
    desk.write("a.docx", typed(path.read_text(encoding="utf-8")))
    (report,) = desk.run("check", "a.docx", "--format", "json").document()["reports"]
    places = [
        [
            (item["line"], item["column"], item["page"])
            for one in r["elements"]
            for item in one["evidence"]
        ]
        for r in (report, seeds["reports"][1])
    ]
    assert places[0] == places[1]
    assert {page for _, _, page in places[0]} == {None}
