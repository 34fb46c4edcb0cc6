"""The order of the overview: what needs work first, the unjudged apart, the good last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Assessment, Run, Verdict
from checker.reporters.wording import VERDICT

NOT_JUDGED = "not-judged"  # the anchor of the files without a verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Files of one outcome, worst score first.

    Attributes:
        anchor: By what a link on the page finds the group.
        judged: False for the files without score and verdict.
        members: Indices into `Run.assessments`.
    """

    title: str
    anchor: str
    judged: bool
    members: tuple[int, ...]


def groups(run: Run) -> tuple[Group, ...]:
    """Group the files of `run` by outcome; groups without files are left out."""
    order = (Verdict.RETURN, Verdict.REVISE, None, Verdict.PASS)
    found = (_group(run.assessments, verdict) for verdict in order)
    return tuple(group for group in found if group.members)


def _group(assessments: Sequence[Assessment], verdict: Verdict | None) -> Group:
    members = [index for index, one in enumerate(assessments) if one.verdict is verdict]
    return Group(
        title=VERDICT[verdict] if verdict else "未作评定",
        anchor=verdict.value if verdict else NOT_JUDGED,
        judged=verdict is not None,
        members=tuple(sorted(members, key=lambda index: assessments[index].score or 0)),
    )
