"""What a document lacks: its elements with a gap, and the conditions that do not hold."""

from __future__ import annotations

from checker.model import Assessment, CriterionResult, ElementResult, Status
from checker.reporters.wording import VERDICT, inline


def of(one: Assessment) -> tuple[ElementResult, ...]:
    """The elements of `one` for which there is something to write; what is merely advised counts.

    An element that the reporting year does not ask for yet is shown for information only.
    """
    return tuple(element for element in one.elements if _has_gap(element))


def _has_gap(element: ElementResult) -> bool:
    if not element.max_points:
        return False
    return element.status is not Status.MET or not all(one.met for one in element.criteria)


def unmet(element: ElementResult) -> list[tuple[str, list[CriterionResult]]]:
    """The conditions that do not hold, those with one cause together."""
    causes: dict[str, list[CriterionResult]] = {}
    for criterion in element.criteria:
        if not criterion.met:
            causes.setdefault(criterion.cause, []).append(criterion)
    return list(causes.items())


def lacking(element: ElementResult) -> str:
    """What is lacking, as one sentence without its full stop."""
    return "；".join(cause for cause, _ in unmet(element)) or element.reason


def to_write(element: ElementResult) -> str:
    """What to write, worded by how far the element binds; empty without advice."""
    if not element.advice:
        return ""
    obliged = element.binding and element.status is not Status.MET
    return ("应当补充。" if obliged else "建议补充。") + element.advice


def grounds(one: Assessment) -> list[str]:
    """``存在问题缺失``, ``个人信息 1 处``: what sends the report back, whatever the score."""
    return [
        inline(f"{each.title}缺失" if each.places is None else f"{each.title} {each.places} 处")
        for each in one.grounds
    ]


def sent_back(one: Assessment) -> str:
    """``退回补充：个人信息 1 处``; empty for any other verdict."""
    found = grounds(one)
    return f"{VERDICT[one.verdict]}：{'、'.join(found)}" if one.verdict and found else ""
