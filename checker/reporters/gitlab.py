"""The code quality report of GitLab: a bare array, compared by fingerprint between branches."""

from __future__ import annotations

from checker.model import Assessment, Run, Severity
from checker.reporters import alerts, paths
from checker.reporters.alerts import Alert, Kind
from checker.reporters.json import Object, one_line

_SEVERITY = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}


def render(run: Run) -> str:
    """Write the alerts of a run, one a line."""
    issues = [
        one_line(_issue(one, alert, identity))
        for one, identity in zip(run.assessments, paths.identities(run), strict=True)
        for alert in alerts.of(one)
    ]
    lines = ",\n".join(issues)
    return f"[\n{lines}\n]\n" if issues else "[]\n"


def _issue(one: Assessment, alert: Alert, identity: str) -> Object:
    return {
        "description": f"{alert.rule}: {alerts.placed(one, alert)}",
        "check_name": alert.rule,
        "fingerprint": alerts.fingerprint(identity, alert),
        "severity": _severity(alert),
        "location": {"path": paths.split(one.path).file, "lines": _lines(one, alert)},
    }


def _severity(alert: Alert) -> str:
    """What is waived stays in sight, but is no more than information."""
    if alert.waived:
        return "info"
    if alert.kind in (Kind.CRASH, Kind.UNREADABLE):
        return "blocker"
    return _SEVERITY[alert.severity]


def _lines(one: Assessment, alert: Alert) -> Object:
    """GitLab wants a line always; what has none, or none of a text file, stands at the first."""
    if alert.evidence is None or not paths.shows_lines(one):
        return {"begin": 1}
    place = alert.evidence.place
    return {"begin": place.line, "end": place.end_line}
