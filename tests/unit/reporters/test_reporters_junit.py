from __future__ import annotations

from dataclasses import replace

from lxml import etree

from checker.model import Run
from checker.packs.build import build_pack
from checker.packs.find import find_pack
from checker.packs.load import load_data
from checker.reporters import junit
from tests.support import assessments, consumers, nasty


def root(run: Run) -> etree._Element:
    return consumers.junit(junit.render(run))


def case(suite: etree._Element, rule: str) -> etree._Element:
    (found,) = suite.findall(f"testcase[@name='{rule}']")
    return found


def outcome(one: etree._Element) -> list[str]:
    return [str(child.tag) for child in one]


def test_a_suite_for_every_file_and_a_case_for_every_rule() -> None:
    pack = build_pack(load_data(find_pack("fazhi-annual-report"), cache=False))
    found = root(replace(assessments.everything(), packs=(pack.info,)))
    suites = found.findall("testsuite")
    assert [suite.get("name") for suite in suites] == [
        one.path for one in assessments.everything().assessments
    ]
    wanted = {rule.id for rule in pack.info.rules}
    for suite in suites:
        names = [str(one.get("name")) for one in suite.findall("testcase")]
        assert len(set(names)) == len(names)
        assert wanted <= set(names)
    _crashed, returned, passed, unreadable, other = suites
    assert outcome(case(returned, "heading-order")) == []
    assert outcome(case(passed, "sum-mismatch")) == []
    assert outcome(case(returned, "sum-mismatch")) == ["failure"]
    assert outcome(case(returned, "next-year-plan")) == ["failure"]
    assert outcome(case(returned, "length")) == ["system-out"]
    assert outcome(case(other, "not-this-kind")) == ["failure"]
    assert outcome(case(other, "problems")) == ["skipped"]
    assert outcome(case(unreadable, "problems")) == ["skipped"]
    assert outcome(case(unreadable, "unreadable")) == ["error"]


def test_counts_are_those_of_the_cases() -> None:
    found = root(nasty.run())
    for name, tag in (("tests", "testcase"), ("failures", "*/failure"), ("errors", "*/error")):
        each = [len(suite.findall(tag)) for suite in found.findall("testsuite")]
        assert [int(suite.get(name, "")) for suite in found.findall("testsuite")] == each
        assert int(found.get(name, "")) == sum(each)


def test_a_crash_is_an_error_and_a_gap_is_a_failure() -> None:
    (suite,) = root(assessments.run(assessments.crashed())).findall("testsuite")
    broken = case(suite, "sum-mismatch")
    assert outcome(broken) == ["error"]
    assert "division by zero" in str(broken[0].get("message"))
    failure = case(suite, "problems")[0]
    assert (failure.tag, failure.get("type")) == ("failure", "warning")
    assert str(failure.text).startswith("reports/云岭县-2.txt:13:1: 警告 problems 存在问题不完整")
    (lost,) = root(assessments.run(nasty.lost())).findall("testsuite")
    assert outcome(case(lost, "internal")) == ["error"]
    assert not lost.findall("testcase[@name='unreadable']")


def test_what_is_waived_or_known_fails_nothing() -> None:
    suite = root(nasty.run()).findall("testsuite")[0]
    assert outcome(case(suite, "punctuation")) == ["system-out"]
    assert "已豁免" in str(case(suite, "punctuation")[0].text)
    assert outcome(case(suite, "repeated-character")) == ["system-out"]
    assert outcome(case(suite, "first-responsible-person")) == ["system-out"]
    assert outcome(case(suite, "sum-mismatch")) == ["failure"]


def test_an_element_that_does_not_apply_is_skipped() -> None:
    (suite,) = root(assessments.run(assessments.passed())).findall("testsuite")
    assert outcome(case(suite, "causes")) == ["skipped"]
    assert outcome(case(suite, "measures")) == []
    names = {one.get("name"): one.get("value") for one in suite.findall("properties/property")}
    assert names == {"结论": "可以报送", "得分": "100"}


def test_hostile_words_are_text() -> None:
    suite = root(nasty.run()).findall("testsuite")[0]
    assert suite.get("name") == nasty.PATH
    message = str(case(suite, "sum-mismatch")[0].get("message"))
    assert "::error::完成100%,增长%0A{0} [见](1)]]>&<\"'" in message
    assert "😀" in message
