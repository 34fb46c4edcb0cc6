"""Changes to the real reports, read from YAML: a report as it is compared with, and changed.

An entry is a sentence for the measures, or

* ``put`` and ``text``: a place that `tests.support.seed_reports.put` knows, and what is put there;
* ``sign``: arguments of `SeedReport.signed`, that is a sign-off and the dates of the page;
* ``base``: what stands there in the report compared with, where that is not the seed itself;
* ``signed``: whether the seed gets a sign-off of its own first; ``wide``: full-width marks;
* ``stage``: where the document stands; ``also``: rules that may rightly speak with it;
* ``in``, ``except``: seeds by their number; ``unless``: words in the plan by which it is no defect;
* ``missed``: why the rule stays silent, for now or for good.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from checker.model import Stage
from tests.support.seed_reports import SEED_REPORTS, SeedReport, put, wide

#: What fits everywhere goes into so many of the seeds, other ones each time.
_SEEDS_PER_CHANGE = 3
#: What stands for the words put in, while the marks around them are widened.
_HOLE = "\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """A seed that was changed, and the text that it is compared with.

    Attributes:
        id: The file, the number of the entry in it, and the seed.
        also: Rules that may rightly speak with the one in question.
        missed: Why the rule stays silent.
    """

    id: str
    base: str
    changed: str
    also: frozenset[str]
    stage: Stage
    missed: str


def read_mutations(path: Path) -> Iterator[Mutation]:
    """Every entry of a file in the seeds that it fits."""
    for index, entry in enumerate(_entries(path)):
        turned = SEED_REPORTS[index % 5 :] + SEED_REPORTS[: index % 5]
        everywhere = entry.get("put") == "change" or entry.keys() & {"in", "except", "unless"}
        for turn, seed in enumerate(turned if everywhere else turned[:_SEEDS_PER_CHANGE], index):
            base, changed = _texts(entry, seed, turn) if _fits(entry, seed) else ("", "")
            if changed and changed != base:
                yield Mutation(
                    id=f"{path.stem} {index} in {seed.name}",
                    base=base,
                    changed=changed,
                    also=frozenset(entry.get("also", ())),
                    stage=Stage(entry.get("stage", "submission")),
                    missed=entry.get("missed", ""),
                )


def _fits(entry: Mapping[str, Any], seed: SeedReport) -> bool:
    plan = seed.text[seed.text.index(seed.plan) :]
    return (
        seed.name in entry.get("in", (seed.name,))
        and seed.name not in entry.get("except", ())
        and not any(word in plan for word in entry.get("unless", ()))
    )


def _texts(entry: Mapping[str, Any], seed: SeedReport, turn: int) -> tuple[str, str]:
    """The text without and with the defect."""
    if "sign" in entry:
        # A title of its own is no part of the defect.
        title = {key: value for key, value in entry["sign"].items() if key == "title"}
        return seed.signed(**title), seed.signed(**entry["sign"])
    if entry.get("signed"):
        seed = replace(seed, text=seed.signed())
    place, words = entry["put"], seed.fill(entry["text"])
    if entry.get("wide"):
        text = wide(put(place, seed, _HOLE, turn))
        return text.replace(_HOLE, ""), text.replace(_HOLE, words)
    base = put(place, seed, seed.fill(entry["base"]), turn) if "base" in entry else seed.text
    return base, put(place, seed, words, turn)


def _entries(path: Path) -> Iterator[Mapping[str, Any]]:
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        yield entry if isinstance(entry, dict) else {"put": "sentence", "text": entry}
