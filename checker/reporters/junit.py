"""JUnit XML: a suite for each document, a case for each rule, so that CI shows them as tests.

A case fails on errors and warnings that weigh; notes, and what is waived or known from the
baseline, are told in the output of a case that passes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from checker.model import Assessment, ReportStatus, Run, Severity, Status
from checker.reporters import alerts, decided, phrases
from checker.reporters.alerts import Alert, Kind
from checker.reporters.wording import NOT_JUDGED, SEVERITY, inline

# What XML 1.0 cannot hold, or only escaped and to no good: controls, surrogates, noncharacters.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def render(run: Run) -> str:
    """Write a run as one XML document."""
    root = Element("testsuites", name="fazhi-checker")
    rules = [rule.id for pack in run.packs for rule in pack.rules]
    for one in run.assessments:
        root.append(_suite(one, rules))
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(one: Assessment, rules: Iterable[str]) -> Element:
    path = _fit(one.path)
    suite = Element("testsuite", name=path, file=path)
    properties = SubElement(suite, "properties")
    for name, value in (("结论", phrases.verdict(one)), ("得分", phrases.score(one))):
        SubElement(properties, "property", name=name, value=_fit(value))
    told: dict[str, list[Alert]] = defaultdict(list)
    for alert in alerts.of(one):
        told[alert.rule].append(alert)
    judged = [element.id for element in one.elements]
    for rule in dict.fromkeys([*rules, *judged, *told]):
        case = SubElement(suite, "testcase", name=_fit(rule), classname=path, time="0")
        _fill(case, one, rule, told.get(rule, ()))
    suite.set("tests", str(len(suite.findall("testcase"))))
    for name, kind in _COUNTED.items():
        suite.set(name, str(len(suite.findall(f"testcase/{kind}"))))
    return suite


def _fill(case: Element, one: Assessment, rule: str, told: Sequence[Alert]) -> None:
    """Say how a case ended: by an error, a failure, without being run, or well."""
    broken: list[Alert] = []
    failed: list[Alert] = []
    rest: list[Alert] = []
    for alert in told:
        (broken if _breaks(alert) else failed if _fails(alert) else rest).append(alert)
    if broken:
        _say(case, "error", broken[0].kind, one, broken)
    if failed:
        _say(case, "failure", min(failed, key=lambda a: a.urgency).severity, one, failed)
    if rest:
        SubElement(case, "system-out").text = _lines(one, rest)
    reason = "" if told else _not_run(one, rule)
    if reason:
        SubElement(case, "skipped", message=_fit(reason))


def _breaks(alert: Alert) -> bool:
    return alert.kind in (Kind.CRASH, Kind.UNREADABLE)


def _fails(alert: Alert) -> bool:
    return alert.presses and alert.severity is not Severity.NOTE


def _say(case: Element, tag: str, kind: str, one: Assessment, told: Sequence[Alert]) -> None:
    more = f"（共 {len(told)} 处）" if len(told) > 1 else ""
    found = SubElement(case, tag, type=kind, message=_fit(told[0].message + more))
    found.text = _lines(one, told)


def _lines(one: Assessment, told: Iterable[Alert]) -> str:
    return _fit("\n".join(_line(one, alert) for alert in told))


def _line(one: Assessment, alert: Alert) -> str:
    """``path:line:column: 错误 rule message``, as the text layout has it."""
    place = alert.evidence.place if alert.evidence else None
    at = inline(one.path) + (f":{place.line}:{place.column}" if place else "")
    label = decided.WAIVED if alert.waived else SEVERITY[alert.severity]
    return f"{at}: {label} {alert.rule} {alert.message}"


def _not_run(one: Assessment, rule: str) -> str:
    """Why nothing is said of a rule that was not asked; empty where it was, and held."""
    if one.status is not ReportStatus.CHECKED:
        return f"{NOT_JUDGED[one.status]}，本条没有审核"
    element = next((element for element in one.elements if element.id == rule), None)
    return element.reason if element and element.status is Status.NOT_APPLICABLE else ""


def _fit(text: str) -> str:
    return _UNFIT.sub("", text)
