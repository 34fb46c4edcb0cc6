from __future__ import annotations

import pytest

from tests.support.commands import Desk
from tests.support.reports import ORGAN, PARTS, compose, wide

NOTICE = compose(title="关于做好春节放假工作的通知", opening="请各单位认真落实。")
TEXTS = {
    "whole": compose(),
    "note": compose(title="青山县人民政府关于2023年度法治政府建设情况"),
    "warning": compose(title=f"{ORGAN}法治政府建设情况报告"),
    "partial": compose(problems=PARTS["problems"].split("由于")[0]),
    "unsigned": compose(signoff=""),
    "error": compose(signoff=f"{ORGAN}\n2024年2月30日"),
    "missing": compose(plan=""),
    "other-kind": NOTICE,
    "empty": "",
}
# In full-width marks: what an export has damaged is judged more mildly.
REPORTS = {name: wide(text) for name, text in TEXTS.items()}
CRASH = """
import checker.batch
def crash(*_):
    raise ZeroDivisionError("secret")
checker.batch.assess = crash
"""


@pytest.mark.parametrize(
    ("report", "level", "code"),
    [
        ("whole", "warning", 0),
        ("note", "warning", 0),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("partial", "error", 0),
        ("partial", "warning", 1),
        ("unsigned", "error", 0),
        ("unsigned", "warning", 1),
        ("error", "missing", 0),
        ("error", "error", 1),
        ("error", "warning", 1),
        ("missing", "never", 0),
        ("missing", "missing", 1),
        ("missing", "error", 1),
        ("other-kind", "never", 0),
        ("other-kind", "missing", 1),
        ("empty", "never", 2),
    ],
)
def test_the_level_at_which_a_report_fails(report: str, level: str, code: int, desk: Desk) -> None:
    desk.write("报告.txt", REPORTS[report])
    assert desk.run("check", "报告.txt", "--fail-on", level).code == code


def test_by_default_a_missing_element_fails(desk: Desk) -> None:
    desk.write("missing.txt", REPORTS["missing"])
    desk.write("error.txt", REPORTS["error"])
    assert desk.run("check", "missing.txt").code == 1
    assert desk.run("check", "error.txt").code == 0


@pytest.mark.parametrize(
    ("report", "limit", "code"),
    [
        ("whole", "100", 0),
        ("warning", "99.5", 0),
        ("warning", "99.6", 1),
        ("other-kind", "100", 0),
    ],
)
def test_a_score_below_the_limit_fails(report: str, limit: str, code: int, desk: Desk) -> None:
    desk.write("报告.txt", REPORTS[report])
    done = desk.run("check", "报告.txt", "--fail-on", "never", "--fail-under", limit)
    assert done.code == code


def test_neither_limit_changes_the_output(desk: Desk) -> None:
    desk.write("报告.txt", REPORTS["error"])
    plain = desk.run("check", "报告.txt", "--fail-on", "never")
    strict = desk.run("check", "报告.txt", "--fail-on", "warning", "--fail-under", "100")
    assert (plain.code, strict.code) == (0, 1)
    assert plain.out == strict.out


def test_one_bad_report_among_good_ones_is_enough(desk: Desk) -> None:
    for name in ("whole", "note", "missing"):
        desk.write(f"{name}.txt", REPORTS[name])
    assert desk.run("check", ".").code == 1


def test_what_could_not_be_read_goes_before_what_is_missing(desk: Desk) -> None:
    for name in ("missing", "empty"):
        desk.write(f"{name}.txt", REPORTS[name])
    assert desk.run("check", ".").code == 2


def test_a_failure_of_the_tool_goes_before_everything(desk: Desk) -> None:
    for name in ("missing", "empty"):
        desk.write(f"{name}.txt", REPORTS[name])
    done = desk.run("check", ".", "--format", "json", "--fail-on", "never", before=CRASH)
    assert done.code == 3
    assert "secret" not in done.out + done.err
    reports = {report["path"]: report for report in done.document()["reports"]}
    crashed = reports["./missing.txt"]
    assert [error["rule"] for error in crashed["errors"]] == ["internal"]
    assert crashed["score"] is None
    assert reports["./empty.txt"]["errors"] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "报告.txt", "--fail-on", "sometimes"),
        ("check", "报告.txt", "--fail-under", "101"),
        ("check", "报告.txt", "--format", "pdf"),
        ("check", "报告.txt", "--format", "html"),
        ("check", "报告.txt", "-o", "nowhere"),
        ("check", "报告.txt", "-o", "pdf=nowhere"),
        ("check", "报告.txt", "-o", "json="),
        ("check", "报告.txt", "--stage", "print"),
        ("check", "报告.txt", "--as-of", "2024-02-30"),
        ("check", "报告.txt", "--year", "123"),
        ("check", "报告.txt", "--jobs", "0"),
        ("check", "报告.txt", "--pack", "nosuch"),
        ("check", "报告.txt", "--nosuch"),
        ("extract",),
        ("nosuch",),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], desk: Desk) -> None:
    desk.write("报告.txt", REPORTS["whole"])
    done = desk.run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert done.err.strip()
    assert [path.name for path in desk.folder.iterdir()] == ["报告.txt"]


@pytest.mark.parametrize(
    "arguments", [("check",), ("check", "报告.txt", "--stage", "print"), ("nosuch",)]
)
def test_wrong_usage_is_told_in_chinese(arguments: tuple[str, ...], desk: Desk) -> None:
    last = desk.run(*arguments).err.strip().split("\n")[-1]
    assert "\u4e00" <= max(last) <= "\uffef"
    assert not last.startswith("Error")
