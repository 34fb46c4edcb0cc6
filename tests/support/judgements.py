"""What an assessment says, freed of the file format, so that formats can be held to one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from checker.ingest import read, read_bytes
from checker.model import Assessment
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess

SEED_FOLDER = Path(__file__).parents[2] / "seeds"
SEED_NAMES = tuple(sorted(path.name for path in SEED_FOLDER.glob("*.txt")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Statuses by element, and how often each rule spoke at which severity."""

    elements: dict[str, str]
    findings: Counter[tuple[str, str]]

    def without(self, rules: Collection[str]) -> Judgement:
        """The same without the findings of some rules: what a format explains by itself."""
        kept = {key: count for key, count in self.findings.items() if key[0] not in rules}
        return Judgement(elements=self.elements, findings=Counter(kept))


def judgement(assessment: Assessment) -> Judgement:
    """What an assessment says of its report."""
    return Judgement(
        elements={element.id: element.status.value for element in assessment.elements},
        findings=Counter((f.rule, f.severity.value) for f in assessment.findings),
    )


def seed_text(name: str) -> str:
    """The text of a seed, as its reader gives it."""
    return read(SEED_FOLDER / name, name).text


def judged_seed(name: str, pack: Pack) -> Judgement:
    """What the text seed itself is judged to be: every other format is held to it."""
    return judgement(assess(read(SEED_FOLDER / name, name), pack, Settings()))


def judged_bytes(data: bytes, shown: str, pack: Pack) -> Judgement:
    """The judgement on a file's bytes."""
    return judgement(assess(read_bytes(data, shown), pack, Settings()))
