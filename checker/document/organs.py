"""Organs' names: where they stand in a line, and what kind of organ they are."""

from __future__ import annotations

import re

from checker.document.vocabulary import Vocabulary
from checker.model import OrganKind, OrganMention, Span
from checker.regex import Regex

_SECOND_NAME = Regex(r"(?<=\S) ?\(([^()\n]{2,30})\)(?=[ 、]|$)")
_LONGEST = 60  # characters of a line that holds nothing but organs


def organ_line(line: str, offset: int, vocabulary: Vocabulary) -> tuple[OrganMention, ...]:
    """The organs of a line that holds nothing else (枣强县人民政府(盖章)); else empty.

    Args:
        line: One line, or the part of it before the date.
        offset: Where `line` begins in the text.
        vocabulary: The wording of organs.
    """
    if len(line) > _LONGEST * 3 or len(line.replace(" ", "")) > _LONGEST:
        return ()
    found: list[OrganMention] = []
    at = 0
    bare = vocabulary.seal.sub(lambda match: " " * len(match[0]), line)
    if "(" in bare:
        bare = _SECOND_NAME.sub(lambda match: _without_organ(match, vocabulary), bare)
    for part in bare.replace("、", " ").split(" "):
        if part:
            found.append(OrganMention(span=Span(offset + at, offset + at + len(part)), name=part))
        at += len(part) + 1
    spaced = _spaced_out(found)
    mentions = (spaced,) if spaced else tuple(found)
    return mentions if mentions and all(is_organ(m.name, vocabulary) for m in mentions) else ()


def _without_organ(match: re.Match[str], vocabulary: Vocabulary) -> str:
    """Blanks for a second name in brackets, 卫生健康局(医疗保障局); what is none stays."""
    return " " * len(match[0]) if is_organ(match[1].strip(), vocabulary) else match[0]


def _spaced_out(parts: list[OrganMention]) -> OrganMention | None:
    """枣 强 县 人 民 政 府: one name set with spaces."""
    if len(parts) < 3 or any(len(part.name) > 2 for part in parts):
        return None
    name = "".join(part.name for part in parts)
    return OrganMention(span=Span(parts[0].span.start, parts[-1].span.end), name=name)


def is_organ(name: str, vocabulary: Vocabulary) -> bool:
    """Whether the whole of `name` reads as an organ's name."""
    reads = vocabulary.whole_organ.fullmatch(name) is not None
    return reads and not vocabulary.never_organ.search(name)


def leading_organs(text: str, offset: int, vocabulary: Vocabulary) -> tuple[OrganMention, ...]:
    """The organs (or at least the place) that a title begins with.

    A place without an organ (枣强县2023年…) serves as a name of last resort.
    """
    head = text.strip()
    start = offset + (text.index(head) if head else 0)
    organs = organ_line(head, start, vocabulary)
    if organs:
        return organs
    match = vocabulary.organ.match(head) or vocabulary.place.match(head)
    if match is None or vocabulary.never_organ.search(match[0]):
        return ()
    return (OrganMention(span=Span(start, start + match.end()), name=match[0]),)


def organ_kind(names: tuple[str, ...], vocabulary: Vocabulary) -> OrganKind:
    """The kind of the issuing organ; among joint organs the last (the government) decides."""
    for name in reversed(names):
        for kind, pattern in vocabulary.organ_kinds:
            if pattern.search(name):
                return kind
    return OrganKind.OTHER
