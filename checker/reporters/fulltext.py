"""The full text as numbered lines, cut where evidence and findings begin and end."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.model import Evidence, Finding, Place, Source
from checker.reporters.wording import numeral

EVIDENCE = "evidence"
# A soft line break of a .docx, and the hard spaces with which web pages indent.
_SPACES = str.maketrans({"\u2028": "\n", "\u00a0": " "})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """A link from the text to what says something of it.

    Attributes:
        kind: ``of-finding`` or ``of-element``.
        target: The id of the row it leads to.
    """

    kind: str
    label: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of one line.

    Attributes:
        names: What covers it: ``evidence``, ``error``, ``warning``, ``note``; empty for plain text.
        refs: Links to the findings and elements whose places end with it.
    """

    text: str
    names: tuple[str, ...]
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the source that is not blank, or that something points at."""

    number: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cover:
    """The part of a mark on one line, in offsets of that line; `ref` where the mark ends."""

    start: int
    end: int
    name: str
    ref: Ref | None


def lines(
    source: Source, evidence: Iterable[Iterable[Evidence]], findings: Sequence[Finding]
) -> tuple[Line, ...]:
    """Cut the text of `source` into lines with marks; blank lines that nobody needs are left out.

    Args:
        source: The document.
        evidence: What shows the elements, for each of them in their printed order.
        findings: In the order of their printed numbers.
    """
    texts = source.text.split("\n")
    covers: dict[int, list[_Cover]] = defaultdict(list)
    for number, places in enumerate(evidence, start=1):
        ref = Ref(kind="of-element", label=f"〔{numeral(number)}〕", target=f"E{number}")
        for one in places:
            _spread(covers, texts, one.place, EVIDENCE, ref)
    for number, finding in enumerate(findings, start=1):
        if finding.evidence:
            ref = Ref(kind="of-finding", label=f"[{number}]", target=f"F{number}")
            _spread(covers, texts, finding.evidence.place, finding.severity.value, ref)
    return tuple(
        Line(number=number, segments=_cut(text, covers.get(number, [])))
        for number, text in enumerate(texts, start=1)
        if text.strip() or number in covers
    )


def _spread(
    covers: dict[int, list[_Cover]], texts: Sequence[str], place: Place, name: str, ref: Ref
) -> None:
    """Add the part of `place` on each of its lines."""
    last, end = place.end_line, place.end_column - 1
    if end == 0 and last > place.line:
        last, end = last - 1, len(texts[last - 2])
    for number in range(place.line, last + 1):
        covers[number].append(
            _Cover(
                start=place.column - 1 if number == place.line else 0,
                end=end if number == last else len(texts[number - 1]),
                name=name,
                ref=ref if number == last else None,
            )
        )


def _cut(text: str, covers: Sequence[_Cover]) -> tuple[Segment, ...]:
    """Split `text` at every boundary, so that marks that overlap need no nesting."""
    cuts = sorted({0, len(text)} | {at for one in covers for at in (one.start, one.end)})
    changes: dict[int, Counter[str]] = defaultdict(Counter)
    refs: dict[int, dict[Ref, None]] = defaultdict(dict)
    for one in covers:
        changes[one.start][one.name] += 1
        changes[one.end][one.name] -= 1
        if one.ref is not None:
            refs[one.end][one.ref] = None
    segments = [Segment(text="", names=(), refs=tuple(refs[0]))]
    standing: Counter[str] = Counter()
    for start, end in pairwise(cuts):
        standing.update(changes[start])
        names = sorted(name for name, count in standing.items() if count)
        shown = text[start:end].translate(_SPACES)
        segments.append(Segment(text=shown, names=tuple(names), refs=tuple(refs[end])))
    return tuple(one for one in segments if one.text or one.refs)
