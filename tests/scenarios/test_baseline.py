"""Baselines on whole commands: what was there before does not fail a run, what is new does."""

from __future__ import annotations

import json

from tests.support.commands import Desk
from tests.support.reports import ORGAN, PARTS, compose, wide

BAD = wide(compose(plan="", signoff=f"{ORGAN}\n2024年2月30日"))
NEW = PARTS["measures"].replace(
    "清理规范性文件12件", "清理规范性文件62件,其中继续有效52件,失效6件,废止5件"
)


def test_only_new_findings_count(desk: Desk) -> None:
    desk.write("报告.txt", BAD)
    assert desk.run("check", "报告.txt").code == 1
    assert desk.run("check", "报告.txt", "--write-baseline", "基线.json").code == 1
    strict = ("check", "报告.txt", "--baseline", "基线.json", "--fail-on", "warning")
    assert desk.run(*strict, "--fail-under", "100").code == 0
    desk.write("报告.txt", wide(compose(plan="", measures=NEW, signoff=f"{ORGAN}\n2024年2月30日")))
    done = desk.run(*strict, "--format", "json")
    (found,) = done.document()["reports"]
    assert done.code == 1
    assert {one["rule"]: one["baseline_state"] for one in found["findings"]} == {
        "sum-mismatch": "new",
        "date-form": "unchanged",
        "length": "unchanged",
    }
    assert done.document()["baseline"]["new"] == 1
    assert "新问题" in desk.run(*strict).out
    assert desk.run(*strict[:-2]).code == 0


def test_inserted_lines_bring_nothing_new(desk: Desk) -> None:
    desk.write("报告.txt", BAD)
    desk.run("check", "报告.txt", "--write-baseline", "基线.json")
    moved = BAD.replace("一、主要", "有关情况如下。\n" * 20 + "一、主要")
    desk.write("报告.txt", "\n" * 20 + moved)
    done = desk.run("check", "报告.txt", "--baseline", "基线.json", "--format", "json")
    assert (done.code, done.document()["baseline"]["new"]) == (0, 0)


def test_an_element_that_got_worse_counts(desk: Desk) -> None:
    desk.write("报告.txt", wide(compose(problems="")))
    desk.run("check", "报告.txt", "--write-baseline", "基线.json")
    desk.write("报告.txt", wide(compose(problems="", plan="")))
    assert desk.run("check", "报告.txt", "--baseline", "基线.json").code == 1


def test_a_score_below_the_limit_counts_where_it_fell(desk: Desk) -> None:
    desk.write("报告.txt", wide(compose(problems="")))
    desk.run("check", "报告.txt", "--write-baseline", "基线.json")
    options = ("--baseline", "基线.json", "--fail-on", "never", "--fail-under", "90")
    assert desk.run("check", "报告.txt", *options).code == 0
    desk.write("报告.txt", wide(compose(problems="", signoff="")))
    assert desk.run("check", "报告.txt", *options).code == 1


def test_neither_score_nor_verdict_knows_the_baseline(desk: Desk) -> None:
    desk.write("报告.txt", BAD)
    plain = desk.run("check", "报告.txt", "--format", "json", "--write-baseline", "b.json")
    held = desk.run("check", "报告.txt", "--format", "json", "--baseline", "b.json")
    (before,), (after,) = plain.document()["reports"], held.document()["reports"]
    assert (before["score"], before["verdict"]) == (after["score"], after["verdict"])


def test_the_file_is_the_same_every_time_and_shows_no_text(desk: Desk) -> None:
    desk.write("甲/报告13812345678.txt", BAD)
    first = desk.run("check", "甲", "--write-baseline", "b.json")
    text = (desk.folder / "b.json").read_text("utf-8")
    desk.run("check", "甲", "--write-baseline", "b.json", "--severity", "error")
    assert (desk.folder / "b.json").read_text("utf-8") == text
    assert first.code == 1
    assert "13812345678" not in text
    assert desk.run("check", "甲", "--baseline", "b.json").code == 0
    assert all(
        set(one) == {"rule", "fingerprint"} for one in json.loads(text)["documents"][0]["findings"]
    )


def test_files_whose_masked_names_are_alike_are_not_confused(desk: Desk) -> None:
    desk.write("甲/13811115678.txt", BAD)
    desk.write("甲/13899995678.txt", wide(compose()))
    options = ("check", "甲", "--fail-on", "warning")
    assert desk.run(*options, "--write-baseline", "b.json").code == 1
    done = desk.run(*options, "--baseline", "b.json", "--format", "json")
    assert len({report["path"] for report in done.document()["reports"]}) == 1
    assert (done.code, done.document()["baseline"]["new"]) == (0, 0)


def test_a_wrong_baseline_ends_the_command(desk: Desk) -> None:
    desk.write("报告.txt", BAD)
    for name, content in (("坏.json", "{"), ("空.json", "{}")):
        desk.write(name, content)
        done = desk.run("check", "报告.txt", "--baseline", name)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"{name}:1: 这不是 fazhi 写的基线文件")
    missing = desk.run("check", "报告.txt", "--baseline", "没有.json")
    assert (missing.code, missing.out) == (2, "")
    assert "先用 --write-baseline 没有.json 生成" in missing.err


def test_a_waiver_that_ends_is_new_to_the_baseline(desk: Desk) -> None:
    desk.write("报告.txt", wide(compose(measures=NEW)))
    desk.write(
        "w.yaml",
        "waivers:\n- {rule: sum-mismatch, file: 报告.txt, fingerprint: all, reason: 甲, approver: 乙,"
        " expiry: 2026-03-31}\n",
    )
    options = ("check", "报告.txt", "--waivers", "w.yaml", "--fail-on", "error", "--today")
    assert desk.run(*options, "2026-03-31", "--write-baseline", "b.json").code == 0
    assert desk.run(*options, "2026-03-31", "--baseline", "b.json").code == 0
    assert desk.run(*options, "2026-04-01", "--baseline", "b.json").code == 1
