"""`doubled`: a character or a word written twice by mistake (法律律顾问), not by the language.

Two equal characters are usually no slip: a reduplication (常常), or the end of one word and the
beginning of the next (委员会|会议). A place is a hit only if a word ends (or begins) there and
the doubled character can neither begin (nor end) another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from checker.checks.base import PATTERNS, Hit, Kind, Outcome, Reading, compiled, patterns
from checker.checks.words import begins_word, covers, ends_word
from checker.model import Span
from checker.regex import Regex

_TWICE = Regex("([\u4e00-\u9fff])\\1")
_MARK = Regex("[,。;:、!?\n]")
_LONGEST = 8  # characters of a doubled word
_LISTED = 6  # the same where the rule names the words
_CLAUSE = range(7, 20)  # characters of a clause written twice; what is longer is a repeated text
_PLAIN = 10  # the least without a figure
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
    unless: tuple[str, ...]
    names: tuple[str, ...]
    due: Regex | None
    pairs: Regex | None


def _run(reading: Reading, scope: tuple[Span, ...], options: _Options) -> Outcome:
    find = _UNITS[options.unit]
    hits = tuple(
        Hit(span, detail) for part in scope for span, detail in find(reading, part, options)
    )
    return Outcome(bool(hits), hits)


def _characters(reading: Reading, part: Span, options: _Options) -> Iterator[tuple[Span, str]]:
    text = reading.report.text
    for match in _TWICE.finditer(text, part.start, part.end):
        at = match.start()
        if _in_name(text, at) or _opens_name(reading, at, options):
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


def _opens_name(reading: Reading, at: int, options: _Options) -> bool:
    """Whether what follows makes a name of the two (亲亲家园), and they close no word (文化化广场)."""
    text = reading.report.text
    if not options.names or not compiled(options.names).match(text, at + 2):
        return False
    if ends_word(text, at + 1, options.words):
        return False
    return not ends_word(text, at + 1, reading.frequencies())


def _words(reading: Reading, part: Span, options: _Options) -> Iterator[tuple[Span, str]]:
    """Words of two to eight characters written twice before a mark; clauses one after the other."""
    text = reading.report.text
    reach = -2 - _LONGEST
    end = part.start - 1
    before = closing = ""
    for clause in _MARK.split(text[part.start : part.end])[:-1]:
        end += 1 + len(clause)
        last, closing = closing, clause[-2:]
        if closing == last and _is_told_twice(text, end, clause, before, options):
            yield Span(end - 2 * len(clause) - 1, end), clause
        before = clause
        # A quick look: the last two characters stand once more, near enough.
        if closing not in clause[reach:-2] or len(clause) < 4:
            continue
        for size in range(2, min(_LONGEST, len(clause) // 2) + 1):
            word, start = clause[-size:], end - 2 * size
            if word == clause[-2 * size : -size] and _HAN.fullmatch(word):
                if start > part.start and not _meant_twice(text, start, word, options):
                    yield Span(start, end), word
                break


def _is_told_twice(text: str, end: int, clause: str, before: str, options: _Options) -> bool:
    """Whether a clause repeats the whole one before it, or the end of it with its figure.

    A heading closes with 。, and what follows may take up its words.
    """
    if len(clause) not in _CLAUSE or not before.endswith(clause) or not _HAN.search(clause):
        return False
    if text[end - len(clause) - 1] not in ",;":
        return False
    if options.due and options.due.search(before[: -len(clause)]):
        return False  # 应出庭15件,出庭15件
    if any(char.isdigit() for char in clause):
        return True
    return clause == before and len(clause) >= _PLAIN


def _listed(reading: Reading, part: Span, options: _Options) -> Iterator[tuple[Span, str]]:
    """Words of the rule's own list written twice, wherever they stand."""
    if options.pairs is None:
        return
    report = reading.report
    for match in options.pairs.finditer(report.text, part.start, part.end):
        word, middle = match[1], match.end(1)
        if word not in options.words or _in_name(report.text, match.start()):
            continue
        if options.unless and compiled(options.unless).match(report.text, middle):
            continue
        section = report.section_at(match.start())
        if section is None or section.heading.end != middle:  # else text glued to its heading
            yield Span(match.start(), match.end()), word


_UNITS: Mapping[str, Callable[[Reading, Span, _Options], Iterator[tuple[Span, str]]]] = {
    "character": _characters,
    "word": _words,
    "listed": _listed,
}


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
        unless=patterns(options, "unless"),
        names=patterns(options, "names"),
        due=Regex(f"(?:{'|'.join(options['due'])})$") if "due" in options else None,
        pairs=_pairs(listed("words")) if options["unit"] == "listed" else None,
    )


def _pairs(words: frozenset[str]) -> Regex | None:
    """Finds what is doubled and begins like one of the words: a look, before the list is asked."""
    if not words:
        return None
    first, second = ("".join(sorted({re.escape(word[at]) for word in words})) for at in (0, 1))
    return Regex(rf"([{first}][{second}][\u4e00-\u9fff\d]{{0,{_LISTED - 2}}}?)\1")


_WORDS: Mapping[str, Any] = {"type": "array", "items": {"type": "string", "format": "text"}}

DOUBLED = Kind(
    name="doubled",
    schema={
        "type": "object",
        "properties": {
            "unit": {
                "enum": ["character", "word", "listed"],
                "description": "查重复的字，句末重复的词和接连重复的分句，还是 words 所列的词（各处都查）",
            },
            "sure": {**PATTERNS, "description": "从重复的字起匹配，成立就一定是多写，不查词典"},
            "words": {
                **_WORDS,
                "description": "叠词，以及首尾相接的常用词，每行几个，空格隔开；词典里有的不必写；listed：要查的词",
            },
            "whole": {
                **_WORDS,
                "description": "固定词组：中间任何一个字写了两遍都是多写，不问别的词",
            },
            "unless": {**PATTERNS, "description": "查所列的词时：从第二个词起匹配，成立就不算"},
            "due": {
                **PATTERNS,
                "description": "查接连重复的分句时：前一句多出这些（应、未），说的是应有之数或者相反的事，不算",
            },
            "names": {
                **PATTERNS,
                "description": "查重复的字时：后面是这些，前面又不成词，就是小区、商号一类的名字",
            },
            "ends": {**_WORDS, "description": "可以独自接在后一个词之前的字，如 县(县|县长)"},
            "begins": {**_WORDS, "description": "可以独自接在前一个词之后的字，如 的(目的|的)"},
        },
        "required": ["unit"],
    },
    build=_build,
    run=_run,
)
