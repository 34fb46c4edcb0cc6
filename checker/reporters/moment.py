"""The day that a file made of a run bears: of the input or as asked for, never of the clock."""

from __future__ import annotations

from datetime import date

from checker.model import Assessment, Run

_NO_DAY = date(2000, 1, 1)


def of_run(run: Run) -> date:
    """The day asked for with ``--as-of``, else the one on which the rules were last checked."""
    if run.as_of:
        return date.fromisoformat(run.as_of)
    checked = [day for pack in run.packs if (day := _iso(pack.checked_on))]
    return max(checked, default=_NO_DAY)


def of_assessment(run: Run, one: Assessment) -> date:
    """The day asked for, else the latest that the document itself bears, else that of the run."""
    if run.as_of or one.report is None:
        return of_run(run)
    signoff, fields = one.report.signoff, one.report.fields
    signed = signoff.date.value if signoff and signoff.date else None
    days = [day for day in (signed, fields.drawn_up_on, fields.published_on) if day]
    return max(days, default=of_run(run))


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
