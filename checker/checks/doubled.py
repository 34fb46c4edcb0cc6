"""`doubled`: a character or a word written twice by mistake (法律律顾问), not by the language.

Two equal characters are usually no slip: a reduplication (常常), or the end of one word and the
beginning of the next (委员会|会议). A place is a hit only if a word ends (or begins) there and
the doubled character can neither begin (nor end) another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.checks.base import PATTERNS, Hit, Kind, Outcome, Reading, compiled, patterns
from checker.checks.words import begins_word, covers, ends_word
from checker.model import Span
from checker.regex import Regex

_TWICE = Regex("([\u4e00-\u9fff])\\1")
_MARK = Regex("[,。;:、!?\n]")
_LONGEST = 8  # characters of a doubled word
_HAN = Regex("[\u4e00-\u9fff]+")
_AROUND = Regex("[\u4e00-\u9fff]{2,}")
_NAME = 12  # characters before a place in which a short quotation may have opened
_APART = frozenset(" ,。;:、!?()《》“”\n")


class _Options(NamedTuple):
    unit: str
    sure: tuple[str, ...]
    words: frozenset[str]
    whole: Mapping[str, tuple[str, ...]]
    ends: frozenset[str]
    begins: frozenset[str]


def _run(reading: Reading, scope: tuple[Span, ...], options: _Options) -> Outcome:
    find = _characters if options.unit == "character" else _words
    hits = tuple(
        Hit(span, detail) for part in scope for span, detail in find(reading, part, options)
    )
    return Outcome(bool(hits), hits)


def _characters(reading: Reading, part: Span, options: _Options) -> Iterator[tuple[Span, str]]:
    text = reading.report.text
    for match in _TWICE.finditer(text, part.start, part.end):
        at = match.start()
        if _in_name(text, at):
            continue
        sure = options.sure and compiled(options.sure).match(text, at)
        if (
            sure
            or _breaks_phrase(text, at, options)
            or (
                not _settled(text, at, options)
                and _is_slip(text, at, options, reading.frequencies())
            )
        ):
            around = _AROUND.search(text, max(part.start, at - 1), min(part.end, at + 4))
            yield Span(around.start(), around.end()) if around else Span(at, at + 2), match[1]


def _breaks_phrase(text: str, at: int, options: _Options) -> bool:
    """Whether a set phrase stands around the place, were the character written once."""
    for phrase in options.whole.get(text[at], ()):
        for inner in range(1, len(phrase) - 1):
            if (
                phrase[inner] == text[at]
                and text.startswith(phrase[: inner + 1], at - inner)
                and text.startswith(phrase[inner:], at + 1)
            ):
                return True
    return False


def _settled(text: str, at: int, options: _Options) -> bool:
    """Whether the rule's own words explain the place: then no dictionary is needed."""
    if text[at - 1] == "一" or _TWICE.match(text, at - 2) or _TWICE.match(text, at + 2):
        return True  # 一件件, 高高兴兴
    if covers(text, at, at + 2, options.words):
        return True
    ends, begins = ends_word(text, at + 1, options.words), begins_word(text, at + 1, options.words)
    if ends and begins:
        return True
    return _fits(text[at], options, ends=ends, begins=begins) and not _written_once(text, at, 3)


def _is_slip(text: str, at: int, options: _Options, known: Mapping[str, int]) -> bool:
    """Whether one word is there for the two characters, and only one; or the text itself tells."""
    if covers(text, at, at + 2, known):
        return False
    ends = ends_word(text, at + 1, options.words) or ends_word(text, at + 1, known)
    begins = begins_word(text, at + 1, options.words) or begins_word(text, at + 1, known)
    if ends and begins:
        return False
    if _fits(text[at], options, ends=ends, begins=begins):
        return _written_once(text, at, 3)
    apart = text[at - 1] in _APART or text[at - 1] in options.ends or ends_word(text, at, known)
    return ends or (begins and apart) or _written_once(text, at, 1)


def _written_once(text: str, at: int, after: int) -> bool:
    """Whether the same words stand elsewhere in the text with the character once."""
    single = text[at - 2 : at + 1] + text[at + 2 : at + 2 + after]
    return at >= 2 and _HAN.fullmatch(single) is not None and single in text


def _fits(char: str, options: _Options, *, ends: bool, begins: bool) -> bool:
    """Whether two words meet, either of which may be the character alone."""
    return (ends and (begins or char in options.begins)) or (begins and char in options.ends)


def _in_name(text: str, at: int) -> bool:
    """Whether the place stands in a short quotation: “帮帮团” is a name."""
    opened = text.rfind("“", max(0, at - _NAME), at)
    return opened >= 0 and text.find("”", opened, at) < 0 and text.find("”", at, at + _NAME) > 0


def _words(reading: Reading, part: Span, options: _Options) -> Iterator[tuple[Span, str]]:
    """Words of two to eight characters written twice before a mark."""
    text = reading.report.text
    reach = -2 - _LONGEST
    end = part.start - 1
    for clause in _MARK.split(text[part.start : part.end])[:-1]:
        end += 1 + len(clause)
        # A quick look: the last two characters stand once more, near enough.
        if clause[-2:] not in clause[reach:-2] or len(clause) < 4:
            continue
        for size in range(2, min(_LONGEST, len(clause) // 2) + 1):
            word, start = clause[-size:], end - 2 * size
            if word == clause[-2 * size : -size] and _HAN.fullmatch(word):
                if start > part.start and not _meant_twice(text, start, word, options):
                    yield Span(start, end), word
                break


def _meant_twice(text: str, start: int, word: str, options: _Options) -> bool:
    if word[0] in ("一", word[-1]) or word in options.words or _in_name(text, start):
        return True
    return text[start - 1] in _APART - {","}  # a heading that an export glued to its text


def _build(options: Mapping[str, Any]) -> _Options:
    def listed(key: str) -> frozenset[str]:
        return frozenset(word for line in options.get(key, ()) for word in line.split())

    whole: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(listed("whole")):
        for char in dict.fromkeys(phrase[1:-1]):
            whole[char] = (*whole.get(char, ()), phrase)
    return _Options(
        unit=options["unit"],
        whole=whole,
        sure=patterns(options, "sure"),
        words=listed("words"),
        ends=listed("ends"),
        begins=listed("begins"),
    )


_WORDS: Mapping[str, Any] = {"type": "array", "items": {"type": "string", "format": "text"}}

DOUBLED = Kind(
    name="doubled",
    schema={
        "type": "object",
        "properties": {
            "unit": {"enum": ["character", "word"], "description": "查重复的字，还是句末重复的词"},
            "sure": {**PATTERNS, "description": "从重复的字起匹配，成立就一定是多写，不查词典"},
            "words": {
                **_WORDS,
                "description": "叠词，以及首尾相接的常用词，每行几个，空格隔开；词典里有的不必写",
            },
            "whole": {
                **_WORDS,
                "description": "固定词组：中间任何一个字写了两遍都是多写，不问别的词",
            },
            "ends": {**_WORDS, "description": "可以独自接在后一个词之前的字，如 县(县|县长)"},
            "begins": {**_WORDS, "description": "可以独自接在前一个词之后的字，如 的(目的|的)"},
        },
        "required": ["unit"],
    },
    build=_build,
    run=_run,
)
