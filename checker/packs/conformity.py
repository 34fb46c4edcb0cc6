"""One YAML file by itself against one schema: its data, or all that is wrong with it, by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.packs import plain
from checker.packs.breaches import breaches
from checker.packs.formats import Flaw, checker_of
from checker.packs.nodes import Unreadable
from checker.packs.plain import Parsed
from checker.packs.problems import Problem
from checker.packs.reasons import tell


def parsed(content: bytes, shown: str) -> tuple[Parsed | None, list[Problem]]:
    """Parse one file; None where it is no YAML at all."""
    try:
        found = plain.parse(content)
    except Unreadable as flaw:
        return None, [Problem(shown, flaw.line, flaw.reason)]
    return found, [Problem(shown, line, reason) for line, reason in found.flaws]


def breached(
    found: Parsed,
    shown: str,
    schema: Mapping[str, Any],
    formats: Mapping[str, Flaw],
) -> Iterator[Problem]:
    """Hold what was parsed to a schema.

    Args:
        found: The content of the file.
        shown: Its path as shown to the user.
        schema: Draft 2020-12.
        formats: For each format of strings, what says why a string does not have it.
    """
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(schema, format_checker=checker_of(formats))
    for breach in breaches(validator, found.data):
        for path, reason in tell(breach):
            yield Problem(shown, found.line(path), reason)
