"""Two versions of a report beside each other: findings, elements, points, sections."""

from checker.comparison.pairing import Pairs, pair
from checker.comparison.sections import Change, Heading, SectionChange, changed_sections
from checker.comparison.sentences import Edit, edits
from checker.comparison.versions import Comparison, Versions, compare_reports

__all__ = [
    "Change",
    "Comparison",
    "Edit",
    "Heading",
    "Pairs",
    "SectionChange",
    "Versions",
    "changed_sections",
    "compare_reports",
    "edits",
    "pair",
]
