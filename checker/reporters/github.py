"""Annotations of GitHub Actions: one workflow command a line, worst first.

GitHub shows only the first ten errors and the first ten warnings of a step.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Assessment, Run, Severity
from checker.reporters import alerts, paths
from checker.reporters.alerts import Alert
from checker.reporters.wording import visible

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(run: Run) -> str:
    """Write the alerts of a run; nothing at all where there is none."""
    told = [(one, alert) for one in run.assessments for alert in alerts.of(one)]
    ordered = sorted(told, key=lambda pair: pair[1].urgency)
    return "".join(f"{_annotation(one, alert)}\n" for one, alert in ordered)


def _annotation(one: Assessment, alert: Alert) -> str:
    command = _COMMAND[alert.severity] if alert.presses else "notice"
    values = ",".join(f"{name}={_escaped(value)}" for name, value in _properties(one, alert))
    return f"::{command} {values}::{visible(alerts.placed(one, alert)).translate(_DATA)}"


def _properties(one: Assessment, alert: Alert) -> Iterator[tuple[str, str]]:
    """File and place; columns only within one line, for GitHub takes no others."""
    yield "file", paths.split(one.path).file
    if alert.evidence and paths.shows_lines(one):
        place = alert.evidence.place
        yield "line", str(place.line)
        yield "endLine", str(place.end_line)
        if place.line == place.end_line:
            yield "col", str(place.column)
            yield "endColumn", str(place.end_column)
    yield "title", f"{alert.rule} {alert.title}"


def _escaped(value: str) -> str:
    return visible(value).translate(_PROPERTY)
