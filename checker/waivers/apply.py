"""A register on one document: findings marked as waived or lapsed, elements as overridden."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.model import ElementResult, Finding, Report, Waiver
from checker.waivers.expiry import in_force
from checker.waivers.register import Register
from checker.waivers.selection import covers, selects


def waived(
    findings: Iterable[Finding], register: Register, path: str, report: Report | None
) -> tuple[Finding, ...]:
    """Mark what the register covers in one document; nothing is left out.

    Of several waivers the first in force counts, else the one that lapsed last.
    """
    chosen = [one for one in register.waivers if selects(one, path, report)]
    return tuple(_marked(finding, chosen, register) for finding in findings)


def _marked(finding: Finding, chosen: Sequence[Waiver], register: Register) -> Finding:
    found = [one for one in chosen if covers(one, finding)]
    holding = next((one for one in found if in_force(one, register.today)), None)
    if holding:
        return finding._replace(waived=holding)
    return finding._replace(lapsed=max(found, key=lambda one: one.expiry)) if found else finding


def overridden(
    elements: Iterable[ElementResult], register: Register, path: str, report: Report | None
) -> tuple[ElementResult, ...]:
    """Put an officer's judgement beside the machine's; of several the first counts."""
    found = {one.element: one for one in reversed(register.overrides) if selects(one, path, report)}
    return tuple(one._replace(override=found.get(one.id)) for one in elements)
