"""The scales on which results are placed: how bad, how complete, how new."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Status(StrEnum):
    """符合 · 不完整 · 缺失 · 不适用."""

    MET = "met"
    PARTIAL = "partial"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"


class Novelty(StrEnum):
    """Whether an earlier state of the documents, a baseline, already showed a defect."""

    NEW = "new"
    UNCHANGED = "unchanged"
