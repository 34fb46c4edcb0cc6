"""Text normalisation: one form for marks and spaces, broken lines rejoined, offsets kept.

Width folding is one character for one character, so only deletions (zero-width characters,
line breaks inside a paragraph) shift offsets; they are recorded as runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from itertools import pairwise
from typing import NamedTuple

from checker.document.marks import opens_with_mark
from checker.document.radicals import plain
from checker.regex import Regex

_FOLD = (
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
        "\u202f\u205f\u3000\t\x0b",
        " ",
    )
    | dict.fromkeys("\u2028\u2029\x0c\x85", "\n")
    | {"︰": ":", "﹕": ":", "﹔": ";", "﹐": ",", "﹙": "(", "﹚": ")", "〝": "“", "〞": "”"}
    | {"「": "“", "」": "”", "『": "“", "』": "”", "‧": "·", "•": "·", "・": "·"}
)
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202c")
#: What is folded, left out, or (the last range) taken by PDFs for another: ⼯ for 工.
_UNUSUAL = Regex(f"[{re.escape(''.join((*_FOLD, *sorted(_INVISIBLE))))}\u2e80-\u2fdf]")
#: Blanks that word processors put around the figures of a date: 2025 年 1 月.
_SPACED_DATE = Regex(r" (?<=\d ) ?(?=[年月日])| (?<=[年月] ) ?(?=\d{1,2} {0,2}[月日])")
#: Names of characters that a web page's source left in the text: &ldquo;.
_ENTITY = Regex(
    "&(ldquo|rdquo|lsquo|rsquo|middot|nbsp|ensp|emsp|hellip|mdash|ndash|amp|lt|gt|quot|times|bull"
    "|#160|#xa0|#xA0|#12288|#x3000);"
)
#: A blank between two characters, as recognition and some PDF files part all of them.
_PARTED = Regex("(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_MANY_PARTED = 30  # so many, and every third character a blank: no author sets them
_PARTED_ANY = Regex(
    "(?<=[\u3400-\u9fff,。;:、“”《》()%]) (?=[\u3400-\u9fff\\d,。;:、“”《》()])|(?<=\\d) (?=[\u3400-\u9fff\\d])"
)
_SENTENCE_END = frozenset("。!?;:…")
_CLOSING = "”’)》】"
_CONTINUES = frozenset(",。;、)》”’!?")
_HAN = Regex("[\u3400-\u9fff]")
_WRAP_LEAST = 5  # so many lines must reach the margin before a text counts as hard-wrapped
_RUNNING_TEXT = 20  # a line of running text is at least so long
_TELLING = 50_000  # characters that tell which words are usual: no report is longer


class Normal(NamedTuple):
    """Normalised text and the runs that map it back: see `checker.model.Report`.

    `written` is the same text, character for character, before traditional characters were
    simplified: what names are shown in.
    """

    text: str
    written: str
    text_starts: tuple[int, ...]
    source_starts: tuple[int, ...]


class Replacement:
    """Characters to be replaced one for one; it costs little where a text has none of them."""

    def __init__(self, by: Mapping[str, str]) -> None:
        self._by = by
        self._any = Regex(f"[{re.escape(''.join(by))}]" if by else "(?!)")

    def made_in(self, text: str) -> str:
        """The text with all of them replaced."""
        for char in set(self._any.findall(text)):
            text = text.replace(char, self._by[char])
        return text


def normalise(
    text: str,
    simplified: Replacement,
    stands_alone: Callable[[str], bool],
    apart: Container[int] = (),
) -> Normal:
    """Fold widths, traditional characters and white space, and rejoin broken lines.

    Args:
        text: Source text with LF line ends.
        simplified: Traditional to simplified characters.
        stands_alone: Whether a line is complete by its look (title, sign-off, page furniture).
        apart: Where lines begin of which the file knows that they are paragraphs.
    """
    named: list[tuple[int, int]] = []
    if "&" in text:
        text, named = without_entities(text)
    unusual = set(_UNUSUAL.findall(text))
    for char in unusual - _INVISIBLE:
        text = text.replace(char, _FOLD.get(char) or plain(char))
    written = text
    text = simplified.made_in(text)
    cuts = named
    if text.count(" ") * 3 > len(text) and len(_PARTED.findall(text)) >= _MANY_PARTED:
        cuts += [match.span() for match in _PARTED_ANY.finditer(text)]
    if unusual & _INVISIBLE:
        cuts += [(i, i + 1) for i, char in enumerate(text) if char in _INVISIBLE]
    if any(spaced in text for spaced in (" 年", " 月", " 日", "年 ", "月 ")):
        cuts += [match.span() for match in _SPACED_DATE.finditer(text)]
    cuts += _breaks_inside(text, stands_alone, apart)
    return _cut(text, written, sorted(cuts))


def without_entities(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with the character at the place of each name, and what is left of the names to be cut."""
    from html import unescape

    pieces: list[str] = []
    cuts: list[tuple[int, int]] = []
    at = 0
    for match in _ENTITY.finditer(text):
        rest = match.end() - match.start() - 1
        pieces += [text[at : match.start()], unescape(match[0]), " " * rest]
        cuts.append((match.start() + 1, match.end()))
        at = match.end()
    return "".join((*pieces, text[at:])), cuts


def _cut(text: str, written: str, cuts: list[tuple[int, int]]) -> Normal:
    kept: list[tuple[int, int]] = []
    at = 0
    for start, end in cuts:
        if start >= at:
            kept.append((at, start))
            at = end
    kept.append((at, len(text)))
    text_starts, source_starts = [0], [0]
    length = 0
    for start, end in kept:
        if length == text_starts[-1]:
            source_starts[-1] = start
        else:
            text_starts.append(length)
            source_starts.append(start)
        length += end - start
    shown = "".join(text[start:end] for start, end in kept)
    return Normal(
        text=shown,
        written=shown if written is text else "".join(written[s:e] for s, e in kept),
        text_starts=tuple(text_starts),
        source_starts=tuple(source_starts),
    )


def _breaks_inside(
    text: str, stands_alone: Callable[[str], bool], apart: Container[int]
) -> list[tuple[int, int]]:
    """Ranges of line breaks (with the blanks around them) that fall inside a paragraph."""
    lines: list[tuple[int, str, int]] = []
    at = 0
    for number, raw in enumerate(text.split("\n")):
        line = raw.strip()
        if line:
            lines.append((at + raw.index(line[0]), line, number))
        at += len(raw) + 1
    margin = _margin([line for _, line, _ in lines])
    cuts = []
    for (start, line, number), (next_start, following, next_number) in pairwise(lines):
        adjacent = next_number == number + 1
        if not _open_ended(line) or opens_with_mark(following):
            continue
        if not _joins(text, line, following, adjacent=adjacent, margin=margin):
            continue
        if start in apart or next_start in apart:
            continue
        if not (stands_alone(line) or stands_alone(following)):
            cuts.append((start + len(line), next_start))
    return cuts


def _open_ended(line: str) -> bool:
    return line.rstrip(_CLOSING)[-1:] not in _SENTENCE_END


def _joins(text: str, line: str, following: str, *, adjacent: bool, margin: int) -> bool:
    if following[0] in _CONTINUES and _HAN.match(line[-1]):
        return True
    running = len(line) >= _RUNNING_TEXT and any(mark in line for mark in ",。;")
    if margin and adjacent and len(line) >= margin - 2:
        return running or not opens_with_mark(line) or len(line) >= margin
    if not running:
        return False
    if line[-1] in ",、" or following[0] in _CONTINUES:
        return True
    if not (_HAN.match(line[-1]) and _HAN.match(following)):
        return False
    # A word broken in two: the pair of characters across the break is usual in this text.
    return text.count(line[-1] + following[0], 0, _TELLING) >= 2


def _margin(lines: list[str]) -> int:
    """The line length of a hard-wrapped text, or 0 where lines end with their paragraphs."""
    lengths = sorted(len(line) for line in lines if _open_ended(line) and len(line) >= 15)
    if len(lengths) < _WRAP_LEAST:
        return 0
    widest = lengths[-1]
    near = sum(1 for length in lengths if length >= widest - 3)
    return widest if widest <= 60 and near >= _WRAP_LEAST and near * 2 >= len(lengths) else 0
