"""Which documents a waiver or override speaks of, and which findings in them."""

from __future__ import annotations

from collections.abc import Iterator

from checker.ingest.globs import glob, matches_path
from checker.model import Finding, Override, Report, Waiver

ALL = "all"  # as a fingerprint: every finding of the rule


def selects(one: Waiver | Override, path: str, report: Report | None) -> bool:
    """Whether `one` speaks of this document: by its unit, its file, or both where both are given."""
    if one.file and not matches_path(one.file, path):
        return False
    return not one.unit or (report is not None and _is_unit(one.unit, report))


def covers(waiver: Waiver, finding: Finding) -> bool:
    """Whether a waiver that speaks of the finding's document covers the finding."""
    return waiver.rule == finding.rule and waiver.fingerprint in (ALL, finding.fingerprint)


def units(report: Report) -> Iterator[str]:
    """The names under which a report's unit may be waived: all its organs, and each of them."""
    if report.issuer:
        yield report.issuer
        yield from report.issuer.split("、")
    for organ in report.title.organs if report.title else ():
        yield organ.name


def _is_unit(name: str, report: Report) -> bool:
    found = glob(_without_blanks(name))
    return any(found.match(_without_blanks(unit)) for unit in units(report))


def _without_blanks(name: str) -> str:
    return "".join(name.split())
