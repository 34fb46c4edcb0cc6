"""`--limit`: what one file may cost, and that the others are unharmed by one that costs more."""

from __future__ import annotations

import sys
import time

import pytest

from checker.ingest import deadline
from tests.support.archives import zip_of
from tests.support.commands import Desk
from tests.support.docx import docx
from tests.support.reports import compose

# A reader that never ends, for one file: whatever a stranger may have put into it.
HANGS = """
from checker.ingest import text
decode = text.decode
def hang(data):
    while b"HANG" in data:
        pass
    return decode(data)
text.decode = hang
import checker.ingest
checker.ingest.decode = hang
"""
# One that no signal reaches, as in a library in C that holds the interpreter; and one that dies.
HOLDS = (
    HANGS.replace("        pass", "        lock_twice()")
    + """
import ctypes
def lock_twice():
    mutex = ctypes.create_string_buffer(64)
    ctypes.PyDLL(None).pthread_mutex_lock(mutex)
    ctypes.PyDLL(None).pthread_mutex_lock(mutex)
"""
)
NATIVE = "\nfrom checker.batch import pool\npool.needs_process = lambda candidate: True\n"
DIES = HANGS.replace("        pass", "        import os; os._exit(9)") + NATIVE


@pytest.mark.skipif(not deadline.INTERRUPTS, reason="this system has no alarm")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_that_takes_too_long_loses_only_itself(jobs: int, desk: Desk) -> None:
    for name in ("a.txt", "c.txt", "d.txt"):
        desk.write(name, compose())
    desk.write("b.txt", compose() + "HANG")
    options = ("--limit", "seconds=1", "--jobs", jobs, "--format", "json")
    begun = time.monotonic()
    done = desk.run("check", ".", *options, before=HANGS)
    assert time.monotonic() - begun < 90
    found = {report["path"]: report for report in done.document()["reports"]}
    assert done.code == 2
    assert found["./b.txt"]["error"]["code"] == "timeout"
    assert "1 秒" in found["./b.txt"]["error"]["message"]
    assert [found[f"./{name}.txt"]["score"] for name in "acd"] == [100] * 3


def test_extracting_takes_no_longer_either(desk: Desk) -> None:
    desk.write("b.txt", "HANG")
    done = desk.run("extract", "b.txt", "--limit", "seconds=0.5", before=HANGS)
    assert (done.code, done.out) == (2, "")
    assert "0.5 秒" in done.err


@pytest.mark.skipif(sys.platform != "linux", reason="locks a mutex of glibc")
def test_code_that_no_alarm_reaches_is_ended_with_its_process(desk: Desk) -> None:
    """It holds the interpreter, so that not even the handler of a signal can run."""
    desk.write("a.txt", compose())
    desk.write("b.txt", compose() + "HANG")
    grace = "\npool._GRACE = 1\n"
    done = desk.run(
        *("check", ".", "--limit", "seconds=1", "--format", "json"), before=HOLDS + NATIVE + grace
    )
    good, held = done.document()["reports"]
    assert (done.code, good["score"], held["error"]["code"]) == (2, 100, "timeout")


def test_a_reader_that_dies_loses_only_its_file_with_one_job(desk: Desk) -> None:
    for name in ("a.txt", "c.txt"):
        desk.write(name, compose())
    desk.write("b.txt", compose() + "HANG")
    done = desk.run("check", ".", "--jobs", 1, "--format", "json", before=DIES)
    first, lost, last = done.document()["reports"]
    assert done.code == 3
    assert (first["score"], last["score"]) == (100, 100)
    assert (lost["status"], lost["error"]["code"]) == ("unreadable", "internal")


def test_each_limit_can_be_set(desk: Desk) -> None:
    desk.write("大.txt", compose() * 4)
    desk.write("小.docx", docx(compose().split("\n")))
    desk.write("包.zip", zip_of({"a.txt": compose().encode(), "b.txt": compose().encode()}))
    found = {}
    for limit in ("file-size=2.5KB", "members=1", "unpacked-size=1K", "part-size=1KB", "nesting=0"):
        done = desk.run("check", ".", "--limit", limit, "--format", "json")
        bad = [r for r in done.document()["reports"] if r["status"] == "unreadable"]
        found[limit] = {r["path"].removeprefix("./"): r["error"]["code"] for r in bad}
    assert found == {
        "file-size=2.5KB": {"大.txt": "too-large", "小.docx": "too-large"},
        "members=1": {"包.zip": "too-large"},
        "unpacked-size=1K": {
            "小.docx": "too-large",
            "包.zip!b.txt": "too-large",
        },
        "part-size=1KB": {"小.docx": "too-large"},
        "nesting=0": {},
    }


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("second=3", "是不是想写 seconds"),
        ("file_size=3MB", "是不是想写 file-size"),
        ("xyz=3", "可以是 file-size"),
        ("seconds", "seconds=30"),
        ("seconds=0", "seconds=30"),
        ("seconds=nan", "seconds=30"),
        ("seconds=-1", "seconds=30"),
        ("pages=3.5", "pages=300"),
        ("file-size=3QB", "file-size=80MB"),
        ("", "可以是"),
    ],
)
def test_a_wrong_limit_is_told(given: str, told: str, desk: Desk) -> None:
    desk.write("a.txt", compose())
    for command in ("check", "extract"):
        done = desk.run(command, "a.txt", "--limit", given)
        assert (done.code, done.out) == (2, "")
        assert told in done.err
        assert "用法错误" in done.err
