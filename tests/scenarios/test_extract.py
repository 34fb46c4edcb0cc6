from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.archives import zip_of
from tests.support.commands import Desk
from tests.support.docx import docx
from tests.support.reports import ORGAN, PARTS, compose

SEED = next((Path(__file__).parents[2] / "seeds").glob("002*.txt"))


def test_the_facts_as_json(desk: Desk) -> None:
    title = f"{PARTS['title']}\n发布日期:2024-03-02\n成文日期:2024-02-28\n柳州市人民政府:"
    desk.write("报告 1.txt", compose(title=title).replace("，", ","))
    done = desk.run("extract", "报告 1.txt", "--format", "json")
    assert done.code == 0
    found = done.document()
    assert {key: found[key] for key in ("path", "format", "title", "issuer", "kind", "year")} == {
        "path": "报告 1.txt",
        "format": "txt",
        "title": PARTS["title"],
        "issuer": ORGAN,
        "kind": "government",
        "year": 2023,
    }
    assert found["addressee"] == "柳州市人民政府:"
    assert found["signoff"] == PARTS["signoff"]
    assert (found["signed_on"], found["published_on"], found["drawn_up_on"]) == (
        *("2024-01-09", "2024-03-02", "2024-02-28"),
    )
    assert found["lines"] == compose(title=title).split("\n")
    for section in found["sections"]:
        assert section["title"] in found["lines"][section["line"] - 1]
    assert [s["number"] for s in found["sections"] if s["level"] == 1] == [
        *("一、", "二、", "三、", "四、")
    ]


def test_the_text_with_line_numbers(desk: Desk) -> None:
    done = desk.run("extract", SEED)
    assert done.code == 0
    assert "汶上县司法局2023年度法治政府建设报告" in done.out
    lines = SEED.read_text(encoding="utf-8").split("\n")
    shown = done.out.split("\n")[-1 - len(lines) : -1]
    for number, (line, text) in enumerate(zip(shown, lines, strict=True), start=1):
        assert line.split(maxsplit=1)[0] == str(number)
        assert line.endswith(text)


def test_what_was_not_found_is_said(desk: Desk) -> None:
    desk.write("a.txt", "完善制度,规范执法。")
    found = desk.run("extract", "a.txt", "--format", "json").document()
    assert (found["title"], found["issuer"], found["year"], found["signoff"]) == (None,) * 4
    assert found["sections"] == []
    assert "未找到" in desk.run("extract", "a.txt").out


@pytest.mark.parametrize(
    ("name", "data"), [("没有.txt", None), ("空.txt", b""), ("a.pdf", b"%PDF-1.7")]
)
def test_what_cannot_be_read_is_told(name: str, data: bytes | None, desk: Desk) -> None:
    if data is not None:
        desk.write(name, data)
    done = desk.run("extract", name)
    assert (done.code, done.out) == (2, "")
    assert name in done.err
    assert "请" in done.err


@pytest.mark.parametrize(
    ("crash", "code", "told"),
    [
        ("ZeroDivisionError('secret')", 3, "程序处理这个文件时出错（ZeroDivisionError）"),
        ("MemoryError", 2, "内存不足"),
    ],
)
def test_a_failure_of_the_tool_is_a_sentence(crash: str, code: int, told: str, desk: Desk) -> None:
    desk.write("13812345678.txt", compose())
    before = f"import checker.document\ndef crash(*_):\n    raise {crash}\n"
    before += "checker.document.parse = crash"
    done = desk.run("extract", "13812345678.txt", before=before)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith("错误：138****5678.txt：" + told)
    assert "secret" not in done.err


def test_a_member_of_an_archive_is_named_behind_a_mark(desk: Desk) -> None:
    inner = zip_of({"局/报告.docx": docx(compose().split("\n"))})
    desk.write("报送.zip", zip_of({"里.zip": inner, "另.txt": b"x"}))
    name = "报送.zip!里.zip!局/报告.docx"
    found = desk.run("extract", name, "--format", "json").document()
    assert (found["path"], found["format"], found["title"]) == (name, "docx", PARTS["title"])
    which = desk.run("extract", "报送.zip")
    assert (which.code, which.out) == (2, "")
    assert "报送.zip!另.txt" in which.err
    missing = desk.run("extract", "报送.zip!没有.docx")
    assert (missing.code, missing.out) == (2, "")
    assert "没有这个文件" in missing.err


_PAGED = """
from dataclasses import replace
import checker.ingest as ingest
from checker.model.source import Metadata
def read(data, limits):
    return replace(
        ingest.decode(data), pages=(0, 3, 6), confidence=0.875, margins=("内部资料",),
        metadata=Metadata(title="文件标题", origin="某局", published_on="2024-01-15"),
        warnings=("第 3 页认得不清。",),
    )
ingest.READERS = {**ingest.READERS, "txt": read}
"""


def test_what_a_file_says_of_itself_is_shown(desk: Desk) -> None:
    """With a reader that yields everything there is, whatever the formats of the day yield."""
    desk.write("a.txt", "第一\n第二\n第三")
    found = desk.run("extract", "a.txt", "--format", "json", before=_PAGED).document()
    assert found["pages"] == [{"page": n, "line": n} for n in (1, 2, 3)]
    assert found["metadata"] == {
        "title": "文件标题",
        "origin": "某局",
        "published_on": "2024-01-15",
    }
    assert (found["confidence"], found["margins"]) == (0.875, ["内部资料"])
    assert found["warnings"] == ["第 3 页认得不清。"]
    shown = desk.run("extract", "a.txt", before=_PAGED).out
    for line in ("页数：3", "置信度：88%", "文件标题", "内部资料", "第 3 页认得不清。"):
        assert line in shown
    assert [line.split() for line in shown.split("\n")[-7:-1]] == [
        *(["——", "第", "1", "页", "——"], ["1", "第一"]),
        *(["——", "第", "2", "页", "——"], ["2", "第二"]),
        *(["——", "第", "3", "页", "——"], ["3", "第三"]),
    ]
