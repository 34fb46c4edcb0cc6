"""Reads the formats of CI as their consumers do, and holds them to their schemas."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
from lxml import etree

_SCHEMAS = Path(__file__).parents[1] / "schemas"
# RFC 3986: a URI or relative reference of percent-encoded ASCII, its first segment without a colon.
_URI = re.compile(
    r"(?:file://(?:/[A-Za-z]:)?)?(?!\w*:)(?:[A-Za-z0-9\-._~!$&'()*+,;=@/]|%[0-9A-F]{2})+"
)
_COMMAND = re.compile(r"::(error|warning|notice) ([^\n]*?)::([^\n]*)")


class Annotation(NamedTuple):
    """One command of GitHub Actions, unescaped."""

    level: str
    properties: dict[str, str]
    message: str


def sarif(text: str) -> dict[str, Any]:
    """The only run of a log."""
    log = json.loads(text)
    _validator("sarif-2.1.0.json").validate(log)
    for location in _artifact_locations(log):
        assert _URI.fullmatch(location["uri"]), location["uri"]
    (found,) = log["runs"]
    run: dict[str, Any] = found
    return run


def junit(text: str) -> etree._Element:
    """The root of a document."""
    schema = etree.XMLSchema(etree.parse(str(_SCHEMAS / "junit-10.xsd")))
    root = etree.fromstring(text.encode())
    schema.assertValid(root)
    return root


def gitlab(text: str) -> list[dict[str, Any]]:
    """The issues of a report."""
    issues: list[dict[str, Any]] = json.loads(text)
    _validator("gitlab-code-quality.json").validate(issues)
    marks = [issue["fingerprint"] for issue in issues]
    assert len(set(marks)) == len(marks), "GitLab shows only the first of equal fingerprints"
    return issues


def github(text: str) -> list[Annotation]:
    """The annotations of a log in which nothing else may stand."""
    assert text.endswith("\n") or not text
    found = []
    for line in text.removesuffix("\n").split("\n") if text else []:
        command = _COMMAND.fullmatch(line)
        assert command, line
        pairs = (pair.partition("=") for pair in command[2].split(","))
        properties = {name: _unescaped(value, more=True) for name, _, value in pairs}
        found.append(Annotation(command[1], properties, _unescaped(command[3], more=False)))
    return found


def _unescaped(value: str, *, more: bool) -> str:
    assert not re.search(r"%(?!25|0D|0A|3A|2C)", value), value
    escapes = {"%0D": "\r", "%0A": "\n"} | ({"%3A": ":", "%2C": ","} if more else {})
    for escape, character in escapes.items():
        value = value.replace(escape, character)
    return value.replace("%25", "%")


def _artifact_locations(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [found for item in value for found in _artifact_locations(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if "uri" in value else []
    return own + [found for item in value.values() for found in _artifact_locations(item)]


@cache
def _validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((_SCHEMAS / name).read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)
