"""`damage`: what the export of the document lost, all in one hit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.checks.base import NOTHING, Hit, Kind, Outcome, Reading
from checker.checks.gather import told
from checker.document.damage import Loss
from checker.model import Span


def _run(reading: Reading, _scope: tuple[Span, ...], names: Mapping[Loss, str]) -> Outcome:
    """Tell every loss that has a name, by its count and first places."""
    found = [damage for damage in reading.damage if damage.loss in names]
    if not found:
        return NOTHING
    counted, placed = [], []
    for damage in found:
        name, spans = names[damage.loss], damage.spans
        counted.append(f"{name}{len(spans)}处" if spans else name)
        placed.append(f"{name}{told(reading.report, spans)}" if spans else name)
    places = sorted(span for damage in found for span in damage.spans)
    brief = "；".join(counted) if places else ""
    return Outcome(True, (Hit(places[0] if places else None, "；".join(placed), brief=brief),))


def _build(options: Mapping[str, Any]) -> Mapping[Loss, str]:
    return {Loss(loss): name for loss, name in options["names"].items()}


DAMAGE = Kind(
    name="damage",
    schema={
        "type": "object",
        "properties": {
            "names": {
                "type": "object",
                "description": "丢失的内容怎样称呼，没有写的不报",
                "minProperties": 1,
                "additionalProperties": False,
                "properties": {loss.value: {"type": "string", "format": "text"} for loss in Loss},
            }
        },
        "required": ["names"],
    },
    build=_build,
    run=_run,
    scoped=False,
)
