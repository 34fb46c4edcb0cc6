"""Whether some characters are a word: by a rule's own list, else by jieba's dictionary."""

from __future__ import annotations

from collections.abc import Mapping

_USUAL = 46


def ends_word(text: str, end: int, words: Mapping[str, int] | frozenset[str]) -> bool:
    """Whether a word of two to four characters ends at `end`."""
    return any(_is_word(text[end - n : end], words) for n in (2, 3, 4) if end >= n)


def begins_word(text: str, start: int, words: Mapping[str, int] | frozenset[str]) -> bool:
    """Whether a word of two to four characters begins at `start`."""
    return any(_is_word(text[start : start + n], words) for n in (2, 3, 4))


def covers(text: str, start: int, end: int, words: Mapping[str, int] | frozenset[str]) -> bool:
    """Whether a word holds `start` to `end`, with up to two characters more on either side.

    Of the two characters alone jieba knows many that nobody writes in a report (习习): they must
    be frequent.
    """
    if isinstance(words, frozenset) and text[start:end] in words:
        return True
    if not isinstance(words, frozenset) and words.get(text[start:end], 0) >= _USUAL:
        return True
    return any(
        _is_word(text[left:right], words)
        for left in range(max(0, start - 2), start + 1)
        for right in range(end, end + 3)
        if right - left > end - start
    )


def _is_word(candidate: str, words: Mapping[str, int] | frozenset[str]) -> bool:
    """Beginnings of words stand in jieba's dictionary, too, with the frequency zero."""
    if isinstance(words, frozenset):
        return candidate in words
    return words.get(candidate, 0) > 0
