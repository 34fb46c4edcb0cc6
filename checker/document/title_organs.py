"""The organs that a title names: before its year, behind 关于报送 or the year, broken over two lines."""

from __future__ import annotations

import re

from checker.document.organs import is_organ, leading_organs, organ_line
from checker.document.vocabulary import Vocabulary
from checker.model import OrganMention, Span


def organs_of(raw: str, offset: int, vocabulary: Vocabulary) -> tuple[OrganMention, ...]:
    """The organs a title names; of a carried report (关于印发《…报告》的通知) the report's own."""
    quoted = raw.find("《")
    if quoted >= 0:
        inner = organs_of(raw[quoted + 1 :], offset + quoted + 1, vocabulary)
        return inner or organs_of(raw[:quoted], offset, vocabulary)
    found: list[OrganMention] = []
    at = 0
    lines = raw.split("\n")
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        broken = broken_organ(line, below, vocabulary)
        if broken:
            span = Span(offset + at, offset + at + len(broken) + 1)
            return (OrganMention(span=span, name=broken),)
        end = vocabulary.organ_end.search(line)
        head = line[: end.start()] if end else line
        if head.strip():
            found += leading_organs(head, offset + at, vocabulary)
        if not found:
            found += _organs_after_about(line, offset + at, vocabulary)
        if not found:
            found += _organs_after_year(line, offset + at, vocabulary)
        at += len(line) + 1
    return tuple({mention.name: mention for mention in reversed(found)}.values())[::-1]


def _organs_after_about(line: str, offset: int, vocabulary: Vocabulary) -> tuple[OrganMention, ...]:
    """关于报送枣强县民政局2023年度……报告的函: the organ follows what is done with its report."""
    if not line.startswith(vocabulary.about):
        return ()
    at = len(vocabulary.about)
    sent = vocabulary.organ_end.match(line, at)
    at = sent.end() if sent else at
    end = vocabulary.organ_end.search(line, at)
    head = line[at : end.start()] if end else line[at:]
    return leading_organs(head, offset + at, vocabulary) if head.strip() else ()


def _organs_after_year(line: str, offset: int, vocabulary: Vocabulary) -> tuple[OrganMention, ...]:
    """2023年度枣强县人民政府……情况报告: the organ follows the year."""
    match = re.search(r"年度?", line)
    if match is None:
        return ()
    rest = line[match.end() :]
    end = vocabulary.organ_end.search(rest)
    head = rest[: end.start()] if end else rest
    return leading_organs(head, offset + match.end(), vocabulary) if head.strip() else ()


def broken_organ(line: str, below: str, vocabulary: Vocabulary) -> str:
    """The organ whose name begins in one line and ends in the next (青山县人 / 民政府2023年度……), if any."""
    if not line.isalpha() or organ_line(line, 0, vocabulary) or organ_line(below, 0, vocabulary):
        return ""
    whole = vocabulary.organ.match(line + below)
    if whole is None or whole.end() <= len(line) or not is_organ(whole[0], vocabulary):
        return ""
    rest = leading_organs(below[: whole.end() - len(line)], 0, vocabulary)
    return "" if rest and not vocabulary.place.match(line) else whole[0]
