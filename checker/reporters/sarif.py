"""SARIF 2.1.0: every alert a result, with the rules and their help, for code scanning and viewers.

Regions point into text only. The text that was extracted from a Word file or a PDF is an artifact
of its own, nested in the file. GitHub knows no nested artifacts and wants a region with every
result: in its profile such results stand at the beginning of the file, and the message says where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker import __version__
from checker.model import Assessment, Evidence, Run
from checker.reporters import alerts, decided, paths
from checker.reporters.alerts import Alert, Kind
from checker.reporters.json import Object, one_line
from checker.reporters.sarif_artifacts import ROOT, Artifact, artifacts
from checker.reporters.sarif_rules import descriptors, plain
from checker.reporters.wording import visible

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_CRASH = "rule-crash"
_FIRST = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
_LONGEST = 1000  # characters of a snippet


class Profile(NamedTuple):
    """For whom a log is written: any consumer, or one that knows no nested artifacts."""

    nested: bool


STANDARD = Profile(nested=True)
GITHUB = Profile(nested=False)
PROFILES = {"standard": STANDARD, "github": GITHUB}


class _Told(NamedTuple):
    """An alert, the document that it is about, and where that stands in the log."""

    one: Assessment
    identity: str
    artifact: Artifact
    alert: Alert


def render(run: Run, profile: Profile = STANDARD) -> str:
    """Write a run as one log: a line for each artifact and each result."""
    files = artifacts(run, nested=profile.nested)
    documents = zip(run.assessments, paths.identities(run), files.documents, strict=True)
    told = [
        _Told(one, identity, artifact, alert)
        for one, identity, artifact in documents
        for alert in alerts.of(one)
    ]
    rules = descriptors(run, (each.alert for each in told if each.alert.kind is not Kind.CRASH))
    indexes = {rule["id"]: index for index, rule in enumerate(rules)}
    results = _Results(run, profile, indexes)
    head = {
        "tool": _tool(run, rules),
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "运行命令的文件夹"}}},
        "invocations": [results.invocation(told)],
        "properties": {"stage": run.stage.value, "asOf": run.as_of},
    }
    lines = ",\n".join(
        (
            one_line(head)[1:-1],
            f'"artifacts": {_array(files.objects)}',
            f'"results": {_array(results.of(told))}',
        )
    )
    log = one_line({"$schema": _SCHEMA, "version": "2.1.0"})[:-1]
    return f'{log}, "runs": [{{\n{lines}\n}}]}}\n'


def _array(objects: Iterable[Object]) -> str:
    lines = ",\n".join(map(one_line, objects))
    return f"[\n{lines}\n]" if lines else "[]"


def _tool(run: Run, rules: list[Object]) -> Object:
    return {
        "driver": {
            "name": "fazhi-checker",
            "version": __version__,
            "semanticVersion": __version__,
            "language": "zh-CN",
            "rules": rules,
            "notifications": [
                {
                    "id": _CRASH,
                    "shortDescription": {"text": "程序故障"},
                    "fullDescription": {"text": "程序运行某条规则或处理某个文件时出错，没有审核。"},
                    "help": {"text": "请把文件和这条信息一并反馈；其他规则和文件已照常审核。"},
                }
            ],
        },
        "extensions": [
            {
                "name": pack.id,
                "version": pack.version,
                "shortDescription": {"text": plain(pack.title)},
                "properties": {"sha256": pack.sha256, "checkedOn": pack.checked_on},
            }
            for pack in run.packs
        ],
    }


class _Results(NamedTuple):
    """What all results of a log share."""

    run: Run
    profile: Profile
    indexes: dict[str, int]

    def of(self, told: Iterable[_Told]) -> Iterator[Object]:
        """A result for all but the failures of the tool itself."""
        return (self._result(each) for each in told if each.alert.kind is not Kind.CRASH)

    def invocation(self, told: Iterable[_Told]) -> Object:
        """Whether the tool did its work, and where it failed."""
        crashes = [each for each in told if each.alert.kind is Kind.CRASH]
        return {
            "executionSuccessful": not crashes,
            "toolExecutionNotifications": [self._notification(each) for each in crashes],
        }

    def _notification(self, each: _Told) -> Object:
        rule = each.alert.rule
        notification: Object = {
            "descriptor": {"id": _CRASH, "index": 0},
            "level": "error",
            "message": {"text": plain(each.alert.message)},
            "locations": [{"physicalLocation": {"artifactLocation": each.artifact.location}}],
        }
        if rule in self.indexes:
            notification["associatedRule"] = {"id": rule, "index": self.indexes[rule]}
        return notification

    def _result(self, each: _Told) -> Object:
        alert = each.alert
        message = alert.message if self.profile.nested else alerts.placed(each.one, alert)
        digest = alerts.fingerprint(each.identity, alert)
        result: Object = {
            "ruleId": alert.rule,
            "ruleIndex": self.indexes[alert.rule],
            "level": alert.severity.value,
            "message": {"text": plain(message)},
            "locations": [self._location(each)],
            "partialFingerprints": {"primaryLocationLineHash": f"{digest[:16]}:1"},
        }
        if self.run.baseline is not None:
            result["baselineState"] = "new" if alert.novelty is None else alert.novelty.value
        if self.run.review is not None:
            result["suppressions"] = list(_suppressions(alert))
        return result

    def _location(self, each: _Told) -> Object:
        evidence = each.alert.evidence
        physical: Object = {"artifactLocation": each.artifact.location}
        if evidence and paths.shows_lines(each.one):
            physical["region"] = _region(each.one, evidence)
        elif not self.profile.nested:
            physical["region"] = _FIRST
        elif evidence and each.artifact.text:
            physical = {
                "artifactLocation": each.artifact.text,
                "region": _region(each.one, evidence),
            }
        location: Object = {"physicalLocation": physical}
        if each.alert.section:
            location["logicalLocations"] = [{"name": each.alert.section, "kind": "section"}]
        return location


def _region(one: Assessment, evidence: Evidence) -> Object:
    """Lines and columns of code points, the end exclusive, and the very words."""
    place = evidence.place
    region: Object = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    if one.source and 0 < evidence.span.length <= _LONGEST:
        words = one.source.text[evidence.span.start : evidence.span.end]
        region["snippet"] = {"text": visible(words)}
    return region


def _suppressions(alert: Alert) -> Iterator[Object]:
    if alert.waived:
        said = decided.answered(alert.waived)
        yield {"kind": "external", "status": "accepted", "justification": said}
