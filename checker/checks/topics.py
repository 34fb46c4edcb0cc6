"""Topics: how the parts of a report are recognised, as topics.yaml says."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Opening(NamedTuple):
    """How an unheaded passage opens: `starts` at its beginning, `holds` in the first sentence.

    `about` must occur in the paragraph (or sentence), so that it speaks of the whole work.
    """

    starts: tuple[str, ...]
    holds: tuple[str, ...]
    about: tuple[str, ...]


class TopicSpec(NamedTuple):
    """How one topic is recognised: see topics.yaml.

    Attributes:
        match: Patterns for headings; `unless` excludes, `confirm` must occur in heading or text.
        items: Whether a 一是… lead may be its heading.
        leads: Whether the first sentence of a paragraph may be its heading, where the neighbours
            open likewise.
        inside: Topics under whose headings a heading of this topic still counts; for a remainder,
            topics with which it may share a heading.
        opening: How an unheaded paragraph opens.
        turn: How a sentence within a paragraph turns to the topic.
        told: Patterns of single sentences that tell of it, `told_unless` excludes.
        told_under: Topics whose sections may open with such a paragraph.
        remainder: Takes every section that no other topic has taken.
    """

    id: str
    match: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    confirm: tuple[str, ...] = ()
    items: bool = False
    leads: bool = False
    inside: tuple[str, ...] = ()
    opening: Opening | None = None
    turn: Opening | None = None
    told: tuple[str, ...] = ()
    told_unless: tuple[str, ...] = ()
    told_under: tuple[str, ...] = ()
    remainder: bool = False


def dated(patterns: tuple[str, ...], year: int | None) -> tuple[str, ...]:
    """Put the reporting year and the next into ``<year>`` and ``<next>``."""
    return _dated(patterns, year) if any("<" in p for p in patterns) else patterns


@lru_cache(maxsize=256)
def _dated(patterns: tuple[str, ...], year: int | None) -> tuple[str, ...]:
    this, following = (str(year), str(year + 1)) if year else (r"\d{4}", r"\d{4}")
    return tuple(p.replace("<year>", this).replace("<next>", following) for p in patterns)
