"""The kinds of check, one explicit table; each is a small pure function over a parsed report."""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks.answers import ANSWERS
from checker.checks.base import Hit, Kind, Outcome, Passage, Reading
from checker.checks.expression import Check, Expression, Scope, evaluate
from checker.checks.fringe import DATE_FORM, LENGTH, SIGNOFF, TITLE
from checker.checks.groups import GROUPS
from checker.checks.items import ITEMS
from checker.checks.match import MATCH
from checker.checks.topic import TOPIC, TOPIC_YEAR
from checker.checks.topics import TopicSpec, resolve_topics
from checker.checks.without import WITHOUT

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        MATCH,
        GROUPS,
        TOPIC,
        TOPIC_YEAR,
        ITEMS,
        TITLE,
        SIGNOFF,
        DATE_FORM,
        LENGTH,
        ANSWERS,
        WITHOUT,
    )
}

__all__ = [
    "KINDS",
    "Check",
    "Expression",
    "Hit",
    "Kind",
    "Outcome",
    "Passage",
    "Reading",
    "Scope",
    "TopicSpec",
    "evaluate",
    "resolve_topics",
]
