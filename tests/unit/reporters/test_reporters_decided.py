"""What officers have decided, in every output: nothing hidden, nothing decided by the reporter."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from checker.comparison import Versions, compare_reports
from checker.model import (
    Notice,
    NoticeKind,
    Novelty,
    Override,
    Review,
    Run,
    Stage,
    Status,
    Verdict,
    Waiver,
)
from checker.reporters import comparing
from checker.reporters.comparing import html as comparing_html
from checker.reporters.comparing import json as comparing_json
from checker.reporters.comparing import text as comparing_text
from checker.reporters.decided import notices, review
from checker.reporters.html import loader, pages
from checker.reporters.json import render, schema
from checker.reporters.text import render as render_text
from tests.support import assessments
from tests.support.markup import Markup

ANSI = re.compile(r"\x1b\[[0-9;]*m")
HOSTILE = "<script>alert(1)</script> [/附件] \x1b[31m\u202e {{ 7*7 }}"
DAY = date(2026, 3, 31)
WAIVER = Waiver("punctuation", "云岭县*", "", "all", "已核实", "张三", DAY, "w.yaml:2")
OVERRIDE = Override("problems", "", "云岭县.txt", Status.MET, "附件里有", "李四", "w.yaml:9")
NOTICE = Notice(NoticeKind.EXPIRING, "punctuation", "w.yaml:2", "将于 2026-03-31 到期")


def decided(waiver: Waiver = WAIVER, override: Override = OVERRIDE) -> Run:
    """A report with a waived and a lapsed finding, an override and a baseline."""
    one = assessments.returned()
    total, marks, doubled, *others = one.findings
    findings = (
        total._replace(lapsed=waiver, novelty=Novelty.UNCHANGED),
        marks._replace(waived=waiver, novelty=Novelty.NEW),
        doubled._replace(novelty=Novelty.NEW),
        *others,
    )
    elements = tuple(
        each._replace(override=override if each.id == override.element else None)
        for each in one.elements
    )
    made = replace(
        one,
        findings=findings,
        elements=elements,
        score_before_waivers=53,
        verdict=Verdict.REVISE,
        verdict_before_waivers=Verdict.RETURN,
    )
    run = assessments.run(made)
    return replace(run, review=Review("w.yaml", date(2026, 3, 20), (NOTICE,)), baseline="b.json")


def hostile() -> Run:
    return decided(
        WAIVER._replace(reason=HOSTILE, approver=HOSTILE),
        OVERRIDE._replace(reason=HOSTILE, name=HOSTILE),
    )


def text(run: Run, *, color: bool) -> str:
    return ANSI.sub("", render_text(run, color=color, width=400))


@pytest.mark.parametrize("color", [False, True])
def test_the_text_layouts_tell_everything(*, color: bool) -> None:
    shown = text(decided(), color=color)
    for words in (
        "已豁免",
        "（原为警告；理由：已核实；批准人：张三；有效期至 2026-03-31）",
        "（豁免已到期，恢复计入；理由：已核实；批准人：张三；有效期至 2026-03-31）",
        "审核人李四认定：符合（理由：附件里有；不改变得分和结论）",
        "结论 修改后报送（豁免前 退回补充）",
        "得分 55（豁免前 53）",
        "新问题 叠字",
        "豁免 w.yaml，按 2026-03-20（北京时间）判断是否到期",
        "w.yaml:2: 即将到期 punctuation 将于 2026-03-31 到期",
        "基线 b.json：新问题 1，原有 1（原有的不影响退出码）",
    ):
        assert words in shown
    assert "新问题 标点" not in shown
    assert shown.endswith("程序辅助审核,结论由审核人确认\n")


def test_json_holds_the_schema_and_all_fields() -> None:
    document = json.loads(render(decided()))
    assert list(Draft202012Validator(schema()).iter_errors(document)) == []
    (found,) = document["reports"]
    by_rule = {one["rule"]: one for one in found["findings"]}
    waived = {
        "reason": "已核实",
        "approver": "张三",
        "expiry": "2026-03-31",
        "unit": "云岭县*",
        "file": None,
        "fingerprint": "all",
        "place": "w.yaml:2",
    }
    assert by_rule["punctuation"]["waived"] == waived
    assert by_rule["sum-mismatch"]["waiver_expired"] == waived
    assert by_rule["sum-mismatch"]["baseline_state"] == "unchanged"
    assert (found["score"], found["score_before_waivers"]) == (55, 53)
    assert (found["verdict"], found["verdict_before_waivers"]) == ("revise", "return")
    assert document["baseline"] == {"path": "b.json", "new": 1, "unchanged": 1}
    assert document["waivers"] == {
        "path": "w.yaml",
        "today": "2026-03-20",
        "notices": [
            {
                "kind": "expiring",
                "about": "punctuation",
                "place": "w.yaml:2",
                "message": "将于 2026-03-31 到期",
            }
        ],
    }


def test_the_pages_tell_everything() -> None:
    written = dict(pages(decided(), loader()))
    index = Markup(written.pop("index.html")).text
    (page,) = (Markup(content).text for content in written.values())
    for words in (
        "已豁免，不计分、不影响结论（1 处）",
        "理由：已核实；批准人：张三；有效期至 2026-03-31",
        "豁免已到期，恢复计入",
        "审核人认定：符合",
        "不改变得分和结论",
        "豁免前 53",
        "豁免前 退回补充",
        "1 处问题已豁免，不在上列扣分之内",
        "新问题",
    ):
        assert words in page
    for words in ("豁免 1", "认定 符合", "豁免前 53", "即将到期", "w.yaml:2", "新问题 1，原有 1"):
        assert words in index


def test_each_finding_has_its_number_once_and_the_waived_come_last() -> None:
    written = dict(pages(decided(), loader()))
    page = next(Markup(content) for name, content in written.items() if name != "index.html")
    rows = [one for one in page.values("id") if re.fullmatch(r"F\d+", one)]
    assert rows == [f"F{number}" for number in range(1, 6)]
    assert page.text.index("已豁免，不计分") > page.text.index("提示（")


def test_hostile_words_of_officers_are_only_words() -> None:
    for content in dict(pages(hostile(), loader())).values():
        assert "<script>alert" not in content
        assert "\x1b" not in content
    for color in (False, True):
        shown = text(hostile(), color=color)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)


def test_without_waivers_and_baseline_nothing_is_said_of_them() -> None:
    plain = assessments.run(assessments.returned())
    shown = text(plain, color=False)
    assert not any(word in shown for word in ("豁免", "认定", "基线", "新问题"))
    for content in dict(pages(plain, loader())).values():
        assert not any(word in Markup(content).text for word in ("豁免", "认定", "基线"))


def test_of_many_entries_about_other_documents_a_few_are_named() -> None:
    absent = tuple(
        Notice(NoticeKind.ABSENT, "length", f"w.yaml:{line}", "本次没有检查") for line in range(9)
    )
    found = Review("w.yaml", DAY, (*absent, NOTICE))
    assert len(notices(found)) == 4
    assert review(found)[-1] == "另有 6 条豁免或认定没有涉及本次检查的文件"
    few = Review("w.yaml", DAY, absent[:4])
    assert len(notices(few)) == 4


def versions(*, evil: bool = False) -> Versions:
    run = hostile() if evil else decided()
    (new,) = run.assessments
    old = assessments.crashed("旧.txt") if evil else assessments.returned(path="旧.txt")
    return Versions(
        packs=run.packs,
        as_of=None,
        stage=Stage.SUBMISSION,
        comparisons=(compare_reports(old, new),),
        only_old=(assessments.unreadable(),),
        only_new=(assessments.other_kind(),),
        review=run.review,
    )


def test_a_comparison_of_everything_holds_its_schema() -> None:
    Draft202012Validator.check_schema(comparing_json.schema())
    document = json.loads(comparing_json.render(versions()))
    assert list(Draft202012Validator(comparing_json.schema()).iter_errors(document)) == []
    assert document["summary"]["only_old"] == document["summary"]["only_new"] == 1


@pytest.mark.parametrize("evil", [False, True])
def test_a_comparison_is_text_and_nothing_else(*, evil: bool) -> None:
    assert comparing.__doc__
    found = versions(evil=evil)
    for color in (False, True):
        shown = ANSI.sub("", comparing_text.render(found, color=color, width=200))
        assert "只在旧的一边：reports/扫描件.pdf" in shown
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    for content in dict(comparing_html.pages(found, loader())).values():
        assert "<script" not in content
        assert Markup(content).text.strip().endswith("程序辅助审核,结论由审核人确认")


def test_a_comparison_is_the_same_every_time() -> None:
    found = versions()
    assert comparing_json.render(found) == comparing_json.render(found)
    assert comparing_html.pages(found, loader()) == comparing_html.pages(found, loader())
