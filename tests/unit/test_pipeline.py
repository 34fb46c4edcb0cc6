from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.checks import Check, Kind, Outcome, Reading, Scope
from checker.checks.match import MATCH
from checker.errors import FazhiError
from checker.ingest import read as read_file
from checker.model import (
    Assessment,
    ElementResult,
    Evidence,
    Finding,
    ReportStatus,
    Severity,
    Source,
    Span,
    Stage,
    Status,
    Verdict,
)
from checker.packs.pack import Element, Pack, Rule
from checker.pipeline import Settings, assess, rule_findings, sources_in_force
from tests.support.reports import ORGAN, PARTS, compose, judged, wide

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
LEADER = "first-responsible-person"

#: The rules these tests speak of; what all the others find is held elsewhere.
RULES = frozenset({"date-form", "title-form", "not-this-kind"})


@pytest.fixture
def pack(pack: Pack) -> Pack:
    """The shipped pack with few rules, so that a new rule changes nothing here."""
    return replace(pack, rules=tuple(rule for rule in pack.rules if rule.id in RULES))


def element(assessment: Assessment, name: str) -> ElementResult:
    return next(one for one in assessment.elements if one.id == name)


def statuses(assessment: Assessment) -> dict[str, str]:
    return {one.id: one.status.value for one in assessment.elements}


def applied(assessment: Assessment) -> list[str]:
    return [source.id for source in assessment.applied]


def test_a_report_that_has_everything(pack: Pack) -> None:
    result = judged(compose(), pack)
    assert set(statuses(result).values()) == {"met"}
    assert (result.status, result.score, result.verdict) == (
        ReportStatus.CHECKED,
        100.0,
        Verdict.PASS,
    )
    assert (result.findings, result.deductions, result.failures) == ((), (), ())
    assert all(one.binding for one in result.elements)


def element_of(pack: Pack, name: str) -> Element:
    return next(one for one in pack.elements if one.id == name)


def unmet(pack: Pack, name: str, criterion: str) -> str:
    return next(one.unmet for one in element_of(pack, name).criteria if one.id == criterion)


@pytest.mark.parametrize(
    ("part", "name", "verdict", "score"),
    [
        ("leader", LEADER, Verdict.RETURN, 75.0),
        ("problems", "problems", Verdict.RETURN, 80.0),
        ("plan", "next-year-plan", Verdict.RETURN, 80.0),
        ("signoff", "signoff-date", Verdict.REVISE, 85.0),
    ],
)
def test_without_a_part_its_element_is_missing_and_no_other(
    part: str, name: str, verdict: Verdict, score: float, pack: Pack
) -> None:
    result = judged(compose(**{part: ""}), pack)
    assert statuses(result) == dict.fromkeys(statuses(result), "met") | {name: "missing"}
    assert (result.verdict, result.score) == (verdict, score)
    (lost,) = result.deductions
    assert (lost.rule, lost.criterion) == (name, None)
    assert element(result, name).evidence == ()
    assert element(result, name).reason == lost.cause == element_of(pack, name).missing
    assert {one.met for one in element(result, name).criteria} == {False}


def test_a_partial_element_keeps_the_points_of_what_it_has(pack: Pack) -> None:
    problems = PARTS["problems"].split("由于")[0]
    result = judged(compose(problems=problems), pack)
    found = element(result, "problems")
    assert (found.status, found.points, found.max_points) == (Status.PARTIAL, 12.0, 20.0)
    assert found.reason == unmet(pack, "problems", "causes")
    assert [one.met for one in found.criteria] == [True, True, False]
    assert (result.score, result.verdict) == (92.0, Verdict.REVISE)


@pytest.mark.parametrize(
    ("year", "ids"),
    [
        (2003, []),
        (2004, ["outline-2004", "practice"]),
        (
            2014,
            [
                "outline-2004",
                "opinion-2010",
                "official-documents-2012",
                "layout-2012",
                "punctuation-2011",
                "practice",
            ],
        ),
        (
            2015,
            [
                "opinion-2010",
                "official-documents-2012",
                "outline-2015",
                "layout-2012",
                "punctuation-2011",
                "practice",
            ],
        ),
        (
            2018,
            [
                *("opinion-2010", "official-documents-2012", "outline-2015", "duties-2016"),
                *("layout-2012", "punctuation-2011", "practice"),
            ],
        ),
        (
            2019,
            [
                *("opinion-2010", "official-documents-2012", "outline-2015", "duties-2016"),
                *("supervision-2019", "layout-2012", "punctuation-2011", "practice"),
            ],
        ),
        (
            2021,
            [
                *("opinion-2010", "official-documents-2012", "duties-2016", "supervision-2019"),
                *("outline-2021", "layout-2012", "punctuation-2011", "practice"),
            ],
        ),
        (
            2026,
            [
                *("opinion-2010", "official-documents-2012", "duties-2016", "supervision-2019"),
                *("layout-2012", "punctuation-2011", "practice"),
            ],
        ),
    ],
)
def test_the_sources_of_a_reporting_year(year: int, ids: list[str], pack: Pack) -> None:
    assert [source.id for source in sources_in_force(pack.sources, year, None)] == ids


def test_without_a_year_the_sources_still_in_force_judge(pack: Pack) -> None:
    found = sources_in_force(pack.sources, None, None)
    assert found == sources_in_force(pack.sources, 2026, None)


@pytest.mark.parametrize(
    ("day", "source", "in_force"),
    [
        ("2019-04-14", "supervision-2019", False),
        ("2019-04-15", "supervision-2019", True),
        ("2021-07-31", "outline-2021", False),
        ("2021-08-01", "outline-2021", True),
        ("2025-12-31", "outline-2021", True),
        ("2026-01-01", "outline-2021", False),
        ("2021-12-31", "outline-2015", True),
        ("2022-01-01", "outline-2015", False),
        ("2004-01-01", "outline-2004", True),
        ("2003-12-31", "outline-2004", False),
    ],
)
def test_the_sources_of_a_day(day: str, source: str, in_force: bool, pack: Pack) -> None:  # noqa: FBT001 - a column
    for year in (None, 2010, 2023):
        found = sources_in_force(pack.sources, year, date.fromisoformat(day))
        assert (source in [one.id for one in found]) is in_force


OLD = Settings(year=2018)
NO_LEADER = compose(leader="", plan="四、下一步工作安排\n" + PARTS["plan"].split("\n", 1)[1])


def test_before_2019_a_missing_leader_is_not_applicable(pack: Pack) -> None:
    result = judged(NO_LEADER, pack, OLD)
    found = element(result, LEADER)
    assert (found.status, found.max_points, found.binding) == (Status.NOT_APPLICABLE, 0.0, False)
    assert (result.score, result.verdict) == (100.0, Verdict.PASS)
    assert LEADER not in {lost.rule for lost in result.deductions}
    assert "supervision-2019" not in {one.source for e in result.elements for one in e.basis}


@pytest.mark.parametrize(
    ("leader", "status"),
    [
        (PARTS["leader"], Status.MET),
        ("二、党政主要负责人履行推进法治建设第一责任人职责情况\n认真履行。", Status.PARTIAL),
    ],
)
def test_before_2019_what_is_there_of_the_leader_is_told_without_weight(
    leader: str, status: Status, pack: Pack
) -> None:
    result = judged(NO_LEADER.replace("三、存在", f"{leader}\n三、存在"), pack, OLD)
    found = element(result, LEADER)
    assert (found.status, found.points, found.max_points) == (status, 0.0, 0.0)
    assert (result.score, result.verdict) == (100.0, Verdict.PASS)


def test_before_2019_causes_are_advice(pack: Pack) -> None:
    text = NO_LEADER.replace(PARTS["problems"], PARTS["problems"].split("由于")[0])
    result = judged(text, pack, OLD)
    found = element(result, "problems")
    assert found.status is Status.MET
    (causes,) = (one for one in found.criteria if one.id == "causes")
    assert (causes.met, causes.advisory, causes.max_points) == (False, True, 0.0)
    assert element(judged(text, pack, Settings(year=2019)), "problems").status is Status.PARTIAL


def test_advice_is_no_reason_for_a_partial_element(pack: Pack) -> None:
    told = "(四)普法宣传。形式还不够多样,仍存在一些差距。"
    text = NO_LEADER.replace(PARTS["problems"] + "\n", "").replace(
        "四、下一步", f"{told}\n四、下一步"
    )
    found = element(judged(text, pack, OLD), "problems")
    assert found.status is Status.PARTIAL
    assert found.reason == unmet(pack, "problems", "section")


def test_a_day_overrides_the_sources_of_the_year(pack: Pack) -> None:
    day = Settings(year=2018, as_of=date(2020, 6, 1))
    assert element(judged(NO_LEADER, pack, day), LEADER).status is Status.MISSING
    day = Settings(as_of=date(2018, 6, 1))
    result = judged(NO_LEADER, pack, day)
    assert element(result, LEADER).status is Status.NOT_APPLICABLE
    assert "supervision-2019" not in applied(result)
    assert result.report is not None
    assert result.report.year == 2023


def test_the_year_given_by_hand_goes_before_the_text(pack: Pack) -> None:
    result = judged(compose(), pack, Settings(year=2022))
    assert result.report is not None
    assert result.report.year == 2022
    found = element(result, "next-year-plan")
    assert [one.id for one in found.criteria if not one.met] == ["year"]


def fired(assessment: Assessment) -> list[tuple[str, Severity]]:
    return [(one.rule, one.severity) for one in assessment.findings]


def test_the_stage_decides_how_bad_a_blank_date_is(pack: Pack) -> None:
    text = compose(signoff=f"{ORGAN}\n2024年 月 日")
    for stage, severity in (
        (Stage.DRAFT, Severity.NOTE),
        (Stage.SUBMISSION, Severity.WARNING),
        (Stage.PUBLISHED, Severity.WARNING),
    ):
        assert fired(judged(text, pack, Settings(stage=stage))) == [("date-form", severity)]


def test_a_day_written_as_spoken_is_complete_but_told(pack: Pack) -> None:
    result = judged(compose(signoff=f"{ORGAN}\n2024年1月9号"), pack)
    assert element(result, "signoff-date").status is Status.MET
    (finding,) = result.findings
    assert (finding.rule, finding.severity) == ("date-form", Severity.WARNING)
    assert finding.message == "落款日期“2024年1月9号”的“号”应写作“日”"


def test_a_finding_rests_on_sources_in_force(pack: Pack) -> None:
    text = compose(signoff=f"{ORGAN}\n二〇二四年一月九日")
    (finding,) = judged(text, pack).findings
    assert (finding.rule, finding.severity) == ("date-form", Severity.WARNING)
    assert "layout-2012" in {one.source for one in finding.basis}
    assert judged(text, pack, Settings(year=2011)).findings == ()


def test_a_finding_shows_its_place(pack: Pack) -> None:
    text = compose(signoff=f"　　{ORGAN}\n　　　2024年2月30日")
    (finding,) = judged(text, pack).findings
    assert finding.evidence is not None
    place = finding.evidence.place
    line = text.rstrip("\n").count("\n") + 1
    assert (place.line, place.column) == (line, 4)
    assert (place.end_line, place.end_column) == (line, 14)
    assert finding.evidence.quote == "2024年2月30日"
    assert "2024年2月30日" in finding.message


@pytest.mark.parametrize(
    "title", ["青山县2024年法治政府建设工作要点", "《青山县法治政府建设情况报告》政策解读"]
)
def test_another_kind_of_document_has_no_score(title: str, pack: Pack) -> None:
    result = judged(compose(title=title), pack)
    assert result.status is ReportStatus.OTHER_KIND
    assert (result.score, result.verdict) == (None, None)
    assert (result.elements, result.deductions) == ((), ())
    assert fired(result) == [("not-this-kind", Severity.ERROR)]


RUNNING = (
    "推进法治政府建设,完善制度,规范执法,加强监督,推进公开,"
    "化解纠纷,做好普法,提升能力,优化服务,改进作风,压实责任,取得成效"
)


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        ("发布机构:县政府办\n打印 关闭", False),
        ("详见附件\n打印 关闭", False),
        ("完善制度。", True),
        (RUNNING[:60], True),
        (RUNNING[:59], False),
        (RUNNING[:60].replace(",", "、"), False),
    ],
)
def test_a_page_that_holds_a_title_and_no_text_is_unreadable(
    lines: str,
    read: bool,  # noqa: FBT001 - a column
    pack: Pack,
) -> None:
    result = judged(f"{PARTS['title']}\n{lines}", pack)
    assert (result.status is not ReportStatus.UNREADABLE) is read
    assert (result.score, result.verdict, result.elements) == (None, None, ()) or read
    if not read:
        assert result.error is not None
        assert result.error.code == "no-text"


def test_another_kind_of_document_without_text_is_still_another_kind(pack: Pack) -> None:
    result = judged("关于做好春节放假工作的通知\n打印 关闭", pack)
    assert result.status is ReportStatus.OTHER_KIND


def all_evidence(result: Assessment) -> list[Evidence]:
    found = [item for one in result.elements for item in one.evidence]
    found += [item for one in result.elements for c in one.criteria for item in c.evidence]
    return found + [one.evidence for one in result.findings if one.evidence]


@pytest.mark.parametrize(
    "source",
    [
        Source.of_text(wide(compose())),
        Source.of_text(compose().replace("法治", "法\u200b治").replace("\n", "\n　　")),
        Source.of_text(compose().replace("县", "縣").replace("关于", "關於")),
        *(read_file(path, path.name) for path in SEEDS),
    ],
)
def test_quotations_are_the_characters_of_the_source(source: Source, pack: Pack) -> None:
    result = assess(source, pack, Settings())
    assert result.elements
    for item in all_evidence(result):
        words = re.sub(r"\s+", " ", source.text[item.span.start : item.span.end]).strip()
        assert item.quote.removesuffix("…") == words
        assert words
        assert item.place == source.place(item.span)


def test_a_long_quotation_is_cut_and_says_so(pack: Pack) -> None:
    problem = "基层执法力量薄弱" + "且部分执法人员运用法治思维化解矛盾的能力不足" * 8
    result = judged(
        compose(problems=f"三、存在的不足和原因\n{problem}。由于人员少,难以适应。"), pack
    )
    quotes = [item.quote for item in element(result, "problems").evidence]
    (cut,) = (quote for quote in quotes if quote.startswith("基层执法"))
    assert cut.endswith("…")
    assert cut[:-1] == problem[: len(cut) - 1]
    assert len(cut) < len(problem)


def test_evidence_that_is_short_is_quoted_with_its_clause(pack: Pack) -> None:
    result = judged(compose(), pack)
    quotes = [item.quote for item in element(result, "measures").evidence]
    assert {"制定规范性文件3件", "开展案卷评查2次"} <= set(quotes)
    quotes = [item.quote for item in element(result, LEADER).evidence]
    assert "听取法治政府建设情况汇报" in quotes  # long enough by itself


def crash(read: Reading, scope: tuple[Span, ...], options: Any) -> Outcome:
    raise ZeroDivisionError("secret text of the report")


def build(options: Mapping[str, Any]) -> Any:
    return options


CRASHING = Check(
    kind=Kind(name="crash", schema={}, build=build, run=crash),
    scope=Scope(include=("document",)),
    options={},
)


def rule(
    pack: Pack, name: str, *checks: Check, severity: Severity = Severity.WARNING, **changes: Any
) -> Rule:
    """A rule of the pack made over: it finds what the checks hit."""
    like = next(one for one in pack.rules if one.id == "title-form")
    cases = tuple(
        like.cases[0]._replace(
            severity=dict.fromkeys(Stage, severity),
            message="见“{quote}”",
            check=check,
            needs=(),
        )
        for check in checks
    )
    return like._replace(**{"id": name, "title": name, "cases": cases, "basis": (), **changes})


def word(pattern: str) -> Check:
    options = MATCH.build({"any": [pattern]})
    return Check(kind=MATCH, scope=Scope(include=("body",)), options=options)


def test_a_crashing_rule_is_a_failure_and_the_rest_goes_on(pack: Pack) -> None:
    for crashed in (rule(pack, "broken", CRASHING), rule(pack, "broken", CRASHING, excludes=True)):
        result = judged(compose(leader=""), replace(pack, rules=(crashed, *pack.rules)))
        (failure,) = result.failures
        assert failure.code == "broken"
        assert "broken" in failure.message
        assert "secret" not in failure.message
        assert result.elements == judged(compose(leader=""), pack).elements
        assert (result.score, result.verdict) == (75.0, Verdict.RETURN)


def test_a_crash_is_told_of_a_page_without_text_too(pack: Pack) -> None:
    crashed = rule(pack, "broken", CRASHING, excludes=True)
    result = judged(PARTS["title"], replace(pack, rules=(crashed, *pack.rules)))
    assert result.status is ReportStatus.UNREADABLE
    assert [failure.code for failure in result.failures] == ["broken"]


def test_a_rule_whose_cases_all_crash_is_one_failure(pack: Pack) -> None:
    crashed = rule(pack, "broken", CRASHING, CRASHING)
    result = judged(compose(), replace(pack, rules=(crashed, *pack.rules)))
    assert [failure.code for failure in result.failures] == ["broken"]


@pytest.mark.parametrize("signed", ["9999年12月31日", "0001年1月9日"])
def test_a_year_at_the_end_of_the_calendar_crashes_nothing(signed: str, pack: Pack) -> None:
    parts = {"title": f"{ORGAN}法治政府建设情况报告", "opening": "青山县扎实推进。"}
    result = judged(compose(**parts, signoff=f"{ORGAN}\n{signed}"), pack)
    assert (result.status, result.failures) == (ReportStatus.CHECKED, ())


def test_a_crashing_element_leaves_the_others_alone(pack: Pack) -> None:
    elements = tuple(
        one._replace(presence=CRASHING) if one.id == "problems" else one for one in pack.elements
    )
    result = judged(compose(), replace(pack, elements=elements))
    assert [failure.code for failure in result.failures] == ["problems"]
    others = {name: status for name, status in statuses(result).items() if name != "problems"}
    assert set(others.values()) == {"met"}


def test_one_rule_alone_finds_what_it_finds_in_any_text(pack: Pack) -> None:
    source = Source.of_text("评查2次,检查3次。")
    two = replace(
        pack, rules=(rule(pack, "one", word("评查")), rule(pack, "two", word("检查|评查")))
    )
    found = rule_findings(source, two, "two", Settings())
    assert [one.evidence.quote for one in found if one.evidence] == ["评查", "检查"]
    assert {one.rule for one in found} == {"two"}
    broken = replace(pack, rules=(rule(pack, "one", CRASHING),))
    with pytest.raises(FazhiError):
        rule_findings(source, broken, "one", Settings())


def grave(pack: Pack, name: str, **changes: Any) -> Rule:
    """A rule that finds one place: a note in a draft, an error later."""
    made = rule(pack, name, word("案卷评查"), severity=Severity.ERROR, **changes)
    severity = {**made.cases[0].severity, Stage.DRAFT: Severity.NOTE}
    return made._replace(cases=(made.cases[0]._replace(severity=severity),))


@pytest.mark.parametrize(
    ("group", "stage", "verdict", "score"),
    [
        ("safety", Stage.SUBMISSION, Verdict.RETURN, 98.0),
        ("form", Stage.PUBLISHED, Verdict.REVISE, 98.0),
        ("safety", Stage.DRAFT, Verdict.PASS, 100.0),
    ],
)
def test_an_error_of_safety_sends_a_report_back(
    group: str, stage: Stage, verdict: Verdict, score: float, pack: Pack
) -> None:
    broken = replace(pack, rules=(grave(pack, "words", group=group),))
    result = judged(compose(), broken, Settings(stage=stage))
    assert (result.verdict, result.score) == (verdict, score)


@pytest.mark.parametrize(
    ("blocking", "verdict"), [({"form"}, Verdict.RETURN), ((), Verdict.REVISE)]
)
def test_the_pack_says_which_groups_send_a_report_back(
    blocking: Collection[str], verdict: Verdict, pack: Pack
) -> None:
    rules = (grave(pack, "words", group="form"),)
    changed = replace(pack, rules=rules, blocking=frozenset(blocking))
    assert judged(compose(), changed).verdict is verdict


def test_a_rule_may_find_without_costing_points(pack: Pack) -> None:
    rules = (grave(pack, "free", scored=False), grave(pack, "dear"))
    result = judged(compose(), replace(pack, rules=rules))
    assert [one.rule for one in result.findings] == ["dear", "free"]
    assert [lost.rule for lost in result.deductions] == ["dear"]
    assert (result.verdict, result.score) == (Verdict.REVISE, 98.0)
    free = judged(compose(), replace(pack, rules=rules[:1]))
    assert (free.verdict, free.score) == (Verdict.REVISE, 100.0)


def prints(text: str, pack: Pack, *checks: Check) -> dict[str, list[str]]:
    """Fingerprints by the quotation of the finding."""
    found: dict[str, list[str]] = {}
    for one in judged(text, replace(pack, rules=(rule(pack, "words", *checks),))).findings:
        assert one.evidence is not None
        found.setdefault(one.evidence.quote, []).append(one.fingerprint)
    return found


def test_findings_come_worst_first_then_by_place(pack: Pack) -> None:
    note = rule(pack, "note", word("制定|评查"), severity=Severity.NOTE)
    worse = rule(pack, "words", word("清理|培训执"))
    result = judged(compose(), replace(pack, rules=(note, worse)))
    shown = [(one.severity.value, one.evidence.quote) for one in result.findings if one.evidence]
    assert shown == [("warning", "清理"), ("warning", "培训执"), ("note", "制定"), ("note", "评查")]


def test_one_place_is_reported_once_by_a_rule(pack: Pack) -> None:
    twice = rule(pack, "words", word("评查"), word("评查"))
    result = judged(compose(), replace(pack, rules=(twice,)))
    assert len(result.findings) == 1


def test_a_finding_knows_its_section(pack: Pack) -> None:
    result = judged(compose(), replace(pack, rules=(rule(pack, "words", word("评查")),)))
    assert [one.section for one in result.findings] == ["(二)规范行政执法"]


def test_a_fingerprint_does_not_know_the_line(pack: Pack) -> None:
    text = compose()
    below = text.replace("一、主要", "第一段,无关。\n\n\n第二段,无关。\n一、主要")
    assert prints(text, pack, word("评查")) == prints(below, pack, word("评查"))


def test_each_occurrence_has_a_fingerprint_of_its_own(pack: Pack) -> None:
    (same,) = prints(compose(), pack, word("规范性文件")).values()
    assert len(set(same)) == 2
    (other,) = prints(compose(), pack, word("案卷评查")).values()
    assert not set(other) & set(same)


def test_another_finding_above_changes_no_fingerprint(pack: Pack) -> None:
    text = compose()
    above = text.replace("一、主要", "组织检查3次。\n一、主要")
    before = prints(text, pack, word("检查|评查"))
    after = prints(above, pack, word("检查|评查"))
    assert after["评查"] == before["评查"]


def test_two_findings_on_one_quotation_have_different_fingerprints(pack: Pack) -> None:
    result = judged(compose(signoff=f"{ORGAN}\n二〇二四年二月三十日"), pack)
    assert len(result.findings) == 2
    assert len({one.fingerprint for one in result.findings}) == 2


def findings_of(text: str, pack: Pack) -> list[Finding]:
    return list(judged(text, pack).findings)


def test_judging_twice_gives_the_same(pack: Pack) -> None:
    text = compose(signoff="2024.1.9", problems="")
    assert judged(text, pack) == judged(text, pack)
