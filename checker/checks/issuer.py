"""`issuer-conflict`: title and sign-off both name an organ in full, and not the same one.

Names are compared by place and kind. A short name, a part of the other name, or its abbreviation
(letters left out, the rest in order) is the same organ.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from checker.checks.base import NOTHING, PATTERNS, Hit, Kind, Outcome, Reading, compiled, patterns
from checker.model import OrganMention, Report, Signoff, Span


class _Options(NamedTuple):
    party: tuple[str, ...]
    place: tuple[str, ...]
    masked: tuple[str, ...]
    governing: tuple[str, ...]
    office: tuple[str, ...]
    suffix: tuple[str, ...]
    related: tuple[str, ...]


class _Organ(NamedTuple):
    """A full name: its innermost place (汶上县) and what the organ is there (司法局)."""

    name: str
    place: str
    kind: str


def _build(options: Mapping[str, Any]) -> _Options:
    keys = ("party", "place", "masked", "governing", "office", "suffix")
    return _Options(**{key: (options[key],) for key in keys}, related=patterns(options, "related"))


def _run(reading: Reading, _scope: tuple[Span, ...], options: _Options) -> Outcome:
    report = reading.report
    title, signoff = report.title, report.signoff
    if title is None or signoff is None or not title.of_kind:
        return NOTHING
    signed = _signers(signoff)
    ours = [_read(mention.name, options) for mention in title.organs]
    theirs = [_read(mention.name, options) for mention in signed]
    if not ours or not theirs:
        return NOTHING
    for mine in ours:
        for other in theirs:
            if mine is None or other is None or _same(mine, other, options):
                return NOTHING
    if any(other and other.name in _squeezed(report, title.span) for other in theirs):
        return NOTHING
    detail = "、".join(mention.name for mention in title.organs)
    return Outcome(True, (Hit(Span(signed[0].span.start, signed[-1].span.end), detail),))


def _signers(signoff: Signoff) -> list[OrganMention]:
    """The organs over the date; what stands below it may be the page's."""
    date = signoff.date
    if date is None:
        return []
    return [mention for mention in signoff.organs if mention.span.end <= date.span.start]


def _squeezed(report: Report, span: Span) -> str:
    return "".join(report.slice(span).split())


def _read(name: str, options: _Options) -> _Organ | None:
    """Place and kind of a full name; None of a short one, or one that was made unreadable."""
    if compiled(options.masked).search(name):
        return None
    bare = name[_end(options.party, name, 0) :]
    start = at = 0
    while (end := _end(options.place, bare, at)) > at:
        start, at = at, end
    return _Organ(bare, bare[start:at], bare[at:]) if at and at < len(bare) else None


def _end(pattern: tuple[str, ...], text: str, at: int) -> int:
    match = compiled(pattern).match(text, at)
    return match.end() if match else at


def _same(mine: _Organ, other: _Organ, options: _Options) -> bool:
    """Whether two full names may stand for one organ."""
    if mine.name.endswith(other.name) or other.name.endswith(mine.name):
        return True
    near = _abbreviates(mine.place, other.place)
    if mine.kind == other.kind:
        return near
    if near:
        return _alike(mine.kind, other.kind, options)
    return _abbreviates(mine.name, other.name)


def _alike(mine: str, other: str, options: _Options) -> bool:
    """Whether two kinds of organ of one place can sign for each other."""
    governing, office = compiled(options.governing), compiled(options.office)
    governed = [governing.fullmatch(kind) is not None for kind in (mine, other)]
    if any(governed):
        return all(governed) or any(office.search(kind) for kind in (mine, other))
    suffix = compiled(options.suffix)
    if _shortens(suffix.sub("", mine), suffix.sub("", other)):
        return True
    fields = (compiled((field,)) for field in options.related)
    return any(field.search(mine) and field.search(other) for field in fields)


def _abbreviates(one: str, other: str) -> bool:
    """Whether the shorter name is the longer with characters left out."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(char in rest for char in short)


def _shortens(one: str, other: str) -> bool:
    """Whether one kind is the other in short: 住建 of 住房和城乡建设, but not 民政 of 人民政府."""
    short, long = sorted((one, other), key=len)
    return (short[:1] == long[:1] and _abbreviates(one, other)) or long.endswith(short)


def _pattern(description: str) -> Mapping[str, Any]:
    return {"type": "string", "minLength": 1, "description": description}


ISSUER_CONFLICT = Kind(
    name="issuer-conflict",
    schema={
        "type": "object",
        "properties": {
            "party": _pattern("名称开头比较时略去的字样"),
            "place": _pattern("名称开头的一级地名"),
            "masked": _pattern("名称被遮去的字样，有则不比"),
            "governing": _pattern("同一地方可以互相署名的领导机关"),
            "office": _pattern("可以代领导机关署名的办事机构"),
            "suffix": _pattern("机关种类的字样，比较时略去"),
            "related": {**PATTERNS, "description": "常合署、挂牌或更名的部门，每条一组"},
        },
        "required": ["party", "place", "masked", "governing", "office", "suffix"],
    },
    build=_build,
    run=_run,
    scoped=False,
)
