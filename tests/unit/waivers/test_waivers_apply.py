from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from checker.ingest.globs import matches_path
from checker.model import (
    Assessment,
    Finding,
    NoticeKind,
    Override,
    Status,
    Verdict,
    Waiver,
)
from checker.packs.pack import Pack
from checker.pipeline import Settings
from checker.waivers.apply import overridden, waived
from checker.waivers.register import Register
from checker.waivers.review import review
from checker.waivers.selection import selects
from tests.support import assessments
from tests.support.reports import ORGAN, compose, judged, wide

TODAY = date(2026, 1, 10)
LATER, BEFORE = TODAY + timedelta(days=200), TODAY - timedelta(days=1)


def waiver(rule: str = "length", *, place: str = "w.yaml:2", **changes: object) -> Waiver:
    made = Waiver(rule, assessments.ORGAN, "", "all", "理由", "张三", LATER, place)
    return made._replace(**changes)  # type: ignore[arg-type]


def override(element: str = "problems", **changes: object) -> Override:
    made = Override(element, assessments.ORGAN, "", Status.MET, "理由", "李四", "w.yaml:9")
    return made._replace(**changes)  # type: ignore[arg-type]


def register(*waivers: Waiver, overrides: tuple[Override, ...] = ()) -> Register:
    return Register("w.yaml", TODAY, waivers, overrides)


def marked(one: Assessment, *waivers: Waiver) -> dict[str, Finding]:
    found = waived(one.findings, register(*waivers), one.path, one.report)
    return {finding.rule: finding for finding in found}


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("甲局.docx", "报送/甲局.docx", True),
        ("甲局*", "报送/甲局（修改稿）.docx", True),
        ("报送/*", "报送/县直/甲局.docx", True),
        ("县直/*.docx", "./报送/县直/甲局.docx", True),
        ("./县直/甲局.docx", "县直/甲局.docx", True),
        ("县直\\甲局.docx", "县直/甲局.docx", True),
        ("?局.docx", "甲局.docx", True),
        ("局.docx", "甲局.docx", False),
        ("甲局", "甲局.docx", False),
        ("直/甲局.docx", "县直/甲局.docx", False),
        ("e\u0301.txt", "\u00e9.txt", True),
    ],
)
def test_a_file_pattern_matches_the_end_of_a_path(
    pattern: str, path: str, *, matches: bool
) -> None:
    assert matches_path(pattern, path) is matches


def test_a_pattern_made_to_be_slow_is_not() -> None:
    assert not matches_path("*a" * 30 + "b", "a" * 3000)


@pytest.mark.parametrize(
    ("unit", "file", "meant"),
    [
        (assessments.ORGAN, "", True),
        ("云岭县 人民政府", "", True),
        ("云岭县*", "", True),
        ("岭县人民政府", "", False),
        ("", "云岭县.txt", True),
        (assessments.ORGAN, "云岭县.txt", True),
        (assessments.ORGAN, "别的.txt", False),
        ("别的局", "云岭县.txt", False),
    ],
)
def test_unit_and_file_must_both_match(unit: str, file: str, *, meant: bool) -> None:
    one = assessments.returned()
    assert selects(waiver(unit=unit, file=file), one.path, one.report) is meant


def test_each_organ_of_a_joint_report_may_be_named() -> None:
    one = assessments.returned()
    assert one.report
    joint = replace(one.report, issuer="中共云岭县委、云岭县人民政府")
    for unit in ("中共云岭县委", "云岭县人民政府", "中共云岭县委、云岭县人民政府"):
        assert selects(waiver(unit=unit), one.path, joint)


def test_only_the_named_finding_is_waived() -> None:
    one = assessments.returned()
    print_of_length = next(f.fingerprint for f in one.findings if f.rule == "length")
    found = marked(one, waiver(fingerprint=print_of_length))
    assert [rule for rule, finding in found.items() if finding.waived] == ["length"]
    assert not any(finding.waived for finding in marked(one, waiver(fingerprint="0" * 16)).values())
    assert len(found) == len(one.findings)


def test_a_waiver_in_force_goes_before_one_that_lapsed() -> None:
    old, new = waiver(expiry=BEFORE), waiver(place="w.yaml:9")
    found = marked(assessments.returned(), old, new)["length"]
    assert (found.waived, found.lapsed) == (new, None)
    assert not found.counts
    lapsed = marked(assessments.returned(), old)["length"]
    assert (lapsed.waived, lapsed.lapsed, lapsed.counts) == (None, old, True)


def test_the_first_override_stands_beside_the_status() -> None:
    one = assessments.returned()
    both = register(overrides=(override(), override(status=Status.MISSING, place="w.yaml:20")))
    found = {e.id: e for e in overridden(one.elements, both, one.path, one.report)}
    assert found["problems"].override == override()
    assert (found["problems"].status, found["problems"].points) == (Status.PARTIAL, 13.5)
    assert found["measures"].override is None


def notices(*entries: Waiver | Override) -> list[tuple[str, NoticeKind, str]]:
    waivers = tuple(one for one in entries if isinstance(one, Waiver))
    overrides = tuple(one for one in entries if isinstance(one, Override))
    made = register(*waivers, overrides=overrides)
    one = assessments.returned()
    shown = replace(
        one,
        findings=waived(one.findings, made, one.path, one.report),
        elements=overridden(one.elements, made, one.path, one.report),
    )
    found = review(made, [shown, assessments.unreadable()]).notices
    return [(notice.about, notice.kind, notice.message) for notice in found]


def test_what_needs_nothing_is_not_noticed() -> None:
    assert notices(waiver(), override()) == []


@pytest.mark.parametrize(
    ("entry", "kind", "words"),
    [
        (waiver(expiry=BEFORE), NoticeKind.EXPIRED, "1 处问题恢复计入"),
        (waiver(expiry=TODAY), NoticeKind.EXPIRING, "今天是最后一天"),
        (waiver(expiry=TODAY + timedelta(days=30)), NoticeKind.EXPIRING, "还有 30 天"),
        (waiver("issuer-match"), NoticeKind.UNUSED, "没有对应的问题"),
        (waiver("issuer-match", expiry=BEFORE), NoticeKind.UNUSED, "没有对应的问题"),
        (waiver(unit="云岭县人民政俯"), NoticeKind.ABSENT, "是不是想写“云岭县人民政府”？"),
        (waiver(unit="", file="没有.txt"), NoticeKind.ABSENT, "没有检查“没有.txt”的文件"),
        (override("measures-and-more"), NoticeKind.UNUSED, "没有按要素审核"),
        (override(unit="别处"), NoticeKind.ABSENT, "没有检查“别处”的文件"),
    ],
)
def test_what_somebody_should_look_at(
    entry: Waiver | Override, kind: NoticeKind, words: str
) -> None:
    ((_, found, message),) = notices(entry)
    assert found is kind
    assert words in message


def with_waivers(text: str, pack: Pack, *waivers: Waiver) -> Assessment:
    settings = Settings(register=register(*waivers))
    return judged(wide(text), pack, settings)


def test_score_and_verdict_before_and_after(pack: Pack) -> None:
    text = compose().replace(
        "清理规范性文件12件", "清理规范性文件62件,其中继续有效52件,失效6件,废止5件"
    )
    plain = judged(wide(text), pack)
    assert {f.rule for f in plain.findings} == {"sum-mismatch", "length"}
    assert (plain.score, plain.score_before_waivers) == (98.0, 98.0)
    entry = waiver("sum-mismatch", unit=ORGAN)
    after = with_waivers(text, pack, entry)
    assert (after.score, after.score_before_waivers) == (100.0, 98.0)
    assert (after.verdict, after.verdict_before_waivers) == (Verdict.PASS, Verdict.REVISE)
    assert after.deductions == ()
    lapsed = with_waivers(text, pack, entry._replace(expiry=BEFORE))
    assert (lapsed.score, lapsed.score_before_waivers) == (98.0, 98.0)
    assert lapsed.deductions == plain.deductions
