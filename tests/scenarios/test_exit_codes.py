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
import checker.batch.judging
def crash(*_):
    raise ZeroDivisionError("secret")
checker.batch.judging.assess = crash
"""


@pytest.mark.parametrize(
    ("level", "worst"), [("warning", "note"), ("error", "unsigned"), ("missing", "error")]
)
def test_what_is_not_so_bad_passes(level: str, worst: str, desk: Desk) -> None:
    names = list(REPORTS)
    for name in names[: names.index(worst) + 1]:
        desk.write(f"{name}.txt", REPORTS[name])
    assert desk.run("check", ".", "--fail-on", level).code == 0


@pytest.mark.parametrize(
    ("level", "report"),
    [
        ("warning", "warning"),
        ("warning", "partial"),
        ("warning", "unsigned"),
        ("error", "error"),
        ("missing", "missing"),
        ("missing", "other-kind"),
    ],
)
def test_the_level_at_which_a_report_fails(level: str, report: str, desk: Desk) -> None:
    desk.write("whole.txt", REPORTS["whole"])
    desk.write("报告.txt", REPORTS[report])
    assert desk.run("check", ".", "--fail-on", level).code == 1


def test_with_never_only_what_cannot_be_read_fails(desk: Desk) -> None:
    for name in ("error", "missing", "other-kind"):
        desk.write(f"{name}.txt", REPORTS[name])
    assert desk.run("check", ".", "--fail-on", "never").code == 0
    desk.write("empty.txt", "")
    assert desk.run("check", ".", "--fail-on", "never").code == 2


def test_by_default_a_missing_element_fails(desk: Desk) -> None:
    desk.write("error.txt", REPORTS["error"])
    assert desk.run("check", ".").code == 0
    desk.write("missing.txt", REPORTS["missing"])
    assert desk.run("check", ".").code == 1


@pytest.mark.parametrize(
    ("report", "limit", "code"),
    [
        ("warning", "99.5", 0),
        ("warning", "99.6", 1),
        ("other-kind", "100", 2),
    ],
)
def test_a_score_below_the_limit_fails(report: str, limit: str, code: int, desk: Desk) -> None:
    desk.write("报告.txt", REPORTS[report])
    done = desk.run("check", "报告.txt", "--fail-on", "never", "--fail-under", limit)
    assert done.code == code


def test_what_has_no_score_is_not_below_the_limit(desk: Desk) -> None:
    for name in ("whole", "other-kind"):
        desk.write(f"{name}.txt", REPORTS[name])
    options = ("--fail-on", "never", "--fail-under", "90")
    assert desk.run("check", ".", *options).code == 0


@pytest.mark.parametrize("command", ["check", "diff"])
def test_where_nothing_was_checked_the_run_says_so_and_fails(command: str, desk: Desk) -> None:
    for name in ("一", "二"):
        desk.write(f"{name}.txt", REPORTS["other-kind"])
    desk.write("whole.txt", REPORTS["whole"])
    done = desk.run(command, "一.txt", "二.txt", "--fail-on", "never", "-q")
    assert done.code == 2
    assert "错误：没有一份可以审核：给出的 2 份都不是法治政府建设年度报告" in done.err
    assert "--pack" in done.err
    half = desk.run(command, "一.txt", "whole.txt", "--fail-on", "never", "-q")
    assert (half.code, half.err) == (0, "")


def test_a_threshold_that_another_kind_reaches_goes_before(desk: Desk) -> None:
    desk.write("通知.txt", REPORTS["other-kind"])
    assert desk.run("check", "通知.txt", "--write-baseline", "b.json").code == 1
    assert desk.run("check", "通知.txt", "--fail-on", "warning").code == 1
    known = desk.run("check", "通知.txt", "--fail-on", "never", "--baseline", "b.json")
    assert (known.code, known.err) == (0, "")


def test_neither_limit_changes_the_output(desk: Desk) -> None:
    desk.write("报告.txt", REPORTS["error"])
    plain = desk.run("check", "报告.txt", "--fail-on", "never")
    strict = desk.run("check", "报告.txt", "--fail-on", "warning", "--fail-under", "100")
    assert (plain.code, strict.code) == (0, 1)
    assert plain.out == strict.out


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
        ("check", "报告.txt", "-o", "odt=nowhere"),
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
