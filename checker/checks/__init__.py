"""The kinds of check, one explicit table; each is a small pure function over a parsed report."""

from __future__ import annotations

from collections.abc import Mapping

from checker.checks.answers import ANSWERS
from checker.checks.base import NOTHING, Hit, Kind, Outcome, Passage, Reading
from checker.checks.beside import BESIDE_TEXT, FILE_MARKS, PERSONAL_DATA
from checker.checks.cited_title import CITED_TITLE
from checker.checks.damage import DAMAGE
from checker.checks.data_day import DATA_AFTER_DAY
from checker.checks.day import DAY, DAY_CONFLICT
from checker.checks.doubled import DOUBLED
from checker.checks.expression import Check, Expression, Scope, checks_in, evaluate
from checker.checks.fringe import DATE_FORM, LENGTH, SIGNOFF, TITLE
from checker.checks.gather import GATHER
from checker.checks.groups import GROUPS
from checker.checks.issuer import ISSUER_CONFLICT
from checker.checks.items import ITEMS
from checker.checks.match import MATCH
from checker.checks.numbering import NUMBERING
from checker.checks.order import ORDER, ORGAN
from checker.checks.pairs import UNPAIRED
from checker.checks.passages import resolve_topics
from checker.checks.probes import Probes
from checker.checks.ratios import RATIO
from checker.checks.repeated_figure import REPEATED_FIGURE
from checker.checks.repeats import REPEATED_TEXT
from checker.checks.subject_year import SUBJECT_YEAR
from checker.checks.sums import SUM
from checker.checks.table import TABLE
from checker.checks.told import TABLE_TOLD
from checker.checks.topic import TOPIC, TOPIC_YEAR
from checker.checks.topics import TopicSpec
from checker.checks.widths import HALF_WIDTH
from checker.checks.without import WITHOUT

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        *(MATCH, GROUPS, TOPIC, TOPIC_YEAR, ITEMS, TITLE, SIGNOFF, DATE_FORM, LENGTH),
        *(PERSONAL_DATA, FILE_MARKS, BESIDE_TEXT, CITED_TITLE),
        *(DAY, DAY_CONFLICT, DATA_AFTER_DAY, SUBJECT_YEAR, NUMBERING, ISSUER_CONFLICT),
        *(SUM, RATIO, REPEATED_FIGURE),
        *(GATHER, UNPAIRED, HALF_WIDTH, DOUBLED, REPEATED_TEXT, DAMAGE),
        *(ANSWERS, WITHOUT, TABLE, TABLE_TOLD, ORDER, ORGAN),
    )
}

__all__ = [
    "KINDS",
    "NOTHING",
    "Check",
    "Expression",
    "Hit",
    "Kind",
    "Outcome",
    "Passage",
    "Probes",
    "Reading",
    "Scope",
    "TopicSpec",
    "checks_in",
    "evaluate",
    "resolve_topics",
]
