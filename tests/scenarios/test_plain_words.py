"""What the commands say is Chinese throughout, down to the reasons of the system."""

from __future__ import annotations

import pytest

from tests.support.commands import Desk
from tests.support.reports import compose


@pytest.fixture
def busy(desk: Desk) -> Desk:
    desk.write("报告.txt", compose())
    desk.write("占用/说明.txt", "x")
    return desk


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("html=报告甲", "已有同名的文件"),
        ("json=占用", "那里是文件夹，不是文件"),
        ("json=报告甲/a.json", "已有同名的文件"),
    ],
)
def test_why_an_output_cannot_be_written(output: str, said: str, busy: Desk) -> None:
    busy.write("报告甲", "x")
    done = busy.run("check", "报告.txt", "-o", output)
    assert done.code == 2
    assert f"（{said}）" in done.err


def test_the_kind_of_organ_is_told_in_chinese_and_named_in_json(busy: Desk) -> None:
    assert "\n机关类别：市、县（区）政府\n" in busy.run("extract", "报告.txt").out
    assert busy.run("extract", "报告.txt", "--format", "json").document()["kind"] == "government"


def test_the_page_of_a_broken_file_has_no_codes(busy: Desk) -> None:
    busy.write("坏.docx", b"PK\x03\x04 broken")
    busy.run("check", "坏.docx", "-o", "html=页")
    (page,) = (busy.folder / "页").glob("001-*.html")
    text = page.read_text("utf-8")
    assert "Word 文档已损坏" in text
    assert "damaged" not in text


@pytest.mark.parametrize(
    "text", ["%YAML 3.0\n---\na: 1\n", "%TAG x\n---\na: 1\n", "a: 1\n--- b: c: d\n...x\n"]
)
def test_no_word_of_the_yaml_parser_is_shown(text: str, busy: Desk) -> None:
    busy.write("w.yaml", text)
    done = busy.run("check", "报告.txt", "--waivers", "w.yaml")
    assert done.code == 2
    assert not [word for word in ("found", "expected", "while", "incompatible") if word in done.err]
