"""Whether one title is another with a slip of the pen in it."""

from __future__ import annotations

from collections import Counter

_CLOSE = 2  # characters at the end that say what kind of document it is
_BRIEF = 8  # of so short a title only the last one: 法


def is_near(words: str, title: str, most: int) -> bool:
    """Whether `words` is `title` with at most `most` characters lost, added or mistaken.

    How it begins and what kind of document it is must be the same. Two neighbouring characters may
    be lost, added or exchanged, but not replaced: that is another word, hence another title.
    """
    if words == title or abs(len(words) - len(title)) > most:
        return False
    close = _CLOSE if len(title) > _BRIEF else 1
    if words[:1] != title[:1] or words[-close:] != title[-close:]:
        return False
    if (Counter(title) - Counter(words)).total() > most:
        return False
    wrong, right = _differing(words, title)
    if not wrong or not right:
        return len(wrong) + len(right) <= most
    if len(wrong) <= 2 and len(right) <= 2:
        return len(wrong) == len(right) == 1 or wrong == right[::-1]
    return _distance(wrong, right, most) <= most


def _differing(one: str, other: str) -> tuple[str, str]:
    """Both texts without what they have in common at their ends."""
    least = min(len(one), len(other))
    start = next((at for at in range(least) if one[at] != other[at]), least)
    end = next((at for at in range(least - start) if one[-1 - at] != other[-1 - at]), least - start)
    return one[start : len(one) - end], other[start : len(other) - end]


def _distance(one: str, other: str, most: int) -> int:
    """Levenshtein's distance, or something above `most`."""
    row = list(range(len(other) + 1))
    for at, char in enumerate(one, start=1):
        above, row = row, [at]
        for index, mate in enumerate(other, start=1):
            row.append(min(above[index] + 1, row[-1] + 1, above[index - 1] + (char != mate)))
        if min(row) > most:
            return most + 1
    return row[-1]
