from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.support.commands import Desk, statuses
from tests.support.docx import docx, zipped
from tests.support.reports import compose

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
BAD = {
    "空.txt": (b"", "空"),
    "空白.txt": (" \n\u3000\n".encode(), "文字"),
    "扫描件.pdf": (b"%PDF-1.7\n", "PDF"),
    "旧版.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为"),
    "图片.txt": (b"\x89PNG\r\n\x1a\n" + bytes(100), "图片"),
    "坏的.docx": (b"PK\x03\x04 broken", "损坏"),
    "压缩包.docx": (zipped({"a.txt": "x"}), "压缩包"),
    "二进制.txt": (bytes(range(256)) * 20, "文"),
}


def test_unreadable_files_are_named_with_their_reason_and_the_others_judged(desk: Desk) -> None:
    desk.write("a 好.txt", compose())
    desk.write("z 好.docx", docx(compose().split("\n")))
    for name, (data, _) in BAD.items():
        desk.write(name, data)
    done = desk.run("check", ".", "--format", "json")
    assert done.code == 2
    document = done.document()
    reports = {report["path"].removeprefix("./"): report for report in document["reports"]}
    assert set(reports) == {*BAD, "a 好.txt", "z 好.docx"}
    for name in BAD:
        report = reports[name]
        assert report["status"] == "unreadable", name
        assert (report["score"], report["verdict"], report["elements"]) == (None, None, [])
        assert BAD[name][1] in report["error"]["message"], name
        assert report["errors"] == []
    for name in ("a 好.txt", "z 好.docx"):
        assert (reports[name]["status"], reports[name]["score"]) == ("checked", 100)
    assert document["summary"] == {
        "checked": 2,
        "unreadable": len(BAD),
        "other_kind": 0,
        "pass": 2,
        "revise": 0,
        "return": 0,
        "mean_score": 100,
    }


def test_the_printout_names_them_too(desk: Desk) -> None:
    desk.write("好.txt", compose())
    desk.write("空.txt", "")
    done = desk.run("check", ".")
    assert done.code == 2
    (line,) = (line for line in done.out.split("\n") if "空.txt" in line and "空的" in line)
    assert "未检查" in line
    assert "100" in done.out
    last = done.out.rstrip().split("\n")[-1]
    assert last.startswith("程序辅助审核")
    assert last.endswith("结论由审核人确认")


@pytest.mark.parametrize("name", ["没有.txt", "没有/报告.docx"])
def test_a_file_that_is_not_there(name: str, desk: Desk) -> None:
    desk.write("好.txt", compose())
    done = desk.run("check", name, "好.txt", "--format", "json")
    assert done.code == 2
    missing, good = done.document()["reports"]
    assert (missing["path"], missing["error"]["code"]) == (name, "not-found")
    assert good["score"] == 100


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(desk: Desk) -> None:
    desk.write("锁.txt", compose()).chmod(0)
    done = desk.run("check", "锁.txt", "--format", "json")
    assert done.code == 2
    assert "权限" in done.document()["reports"][0]["error"]["message"]


def test_a_folder_without_reports_is_no_input(desk: Desk) -> None:
    desk.write("空/readme.ini", "x")
    done = desk.run("check", "空")
    assert done.code == 2
    assert done.out == ""
    assert "空" in done.err
    assert "没有" in done.err


def test_a_page_without_text_is_unchecked(desk: Desk) -> None:
    desk.write(
        "页.txt",
        "青山县人民政府关于2023年度法治政府建设情况的报告\n发布日期:2024-01-15\n打印 关闭\n",
    )
    done = desk.run("check", "页.txt", "--format", "json")
    (report,) = done.document()["reports"]
    assert (done.code, report["status"], report["score"]) == (2, "unreadable", None)


def test_another_kind_of_document_has_no_score(desk: Desk) -> None:
    desk.write("通知.txt", compose(title="关于做好春节放假工作的通知", opening="请认真落实。"))
    done = desk.run("check", "通知.txt", "--format", "json")
    (report,) = done.document()["reports"]
    assert (done.code, report["status"]) == (1, "other-kind")
    assert (report["score"], report["verdict"], report["elements"]) == (None, None, [])
    assert [one["rule"] for one in report["findings"]] == ["not-this-kind"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_another_encoding_changes_nothing(encoding: str, desk: Desk, seeds: dict[str, Any]) -> None:
    for path in SEEDS:
        text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
        if encoding == "gbk":  # it has neither of these
            text = text.replace("\u00a0", " ").replace("\u2022", "·")
        desk.write(path.name, text.encode(encoding))
    done = desk.run("check", ".", "--format", "json")
    found = [statuses(report) for report in done.document()["reports"]]
    assert found == [statuses(report) for report in seeds["reports"]]


def test_names_with_spaces_and_chinese_are_shown_as_given(desk: Desk) -> None:
    name = "2023年 报送/青山县 （县政府）/法治政府建设 报告 终稿.txt"
    desk.write(name, compose(plan=""))
    for given in (name, f"{desk.folder}/2023年 报送"):
        done = desk.run("check", given, "--format", "json")
        assert done.code == 1
        (report,) = done.document()["reports"]
        assert report["path"] == (name if not given.startswith("/") else f"{desk.folder}/{name}")
    assert name in desk.run("check", name).out


def test_no_file_is_judged_twice_and_the_order_is_the_given_one(desk: Desk) -> None:
    for name in ("b.txt", "a.txt", "目录/c.txt"):
        desk.write(name, compose())
    done = desk.run("check", "b.txt", ".", "a.txt", "--format", "json")
    paths = [report["path"] for report in done.document()["reports"]]
    assert paths == ["b.txt", "./a.txt", "./目录/c.txt"]
