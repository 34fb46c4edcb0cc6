"""Which part of the old version is which part of the new one: by heading, by text, by place.

Every pass matches only what is unique on both sides among what is left, or counts along an index:
the work grows with the length of the texts, whatever they hold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence

from checker.comparison.parts import Part

_TELLING = 8  # characters from which a sentence says where it comes from
_COMMON = 4  # a sentence in more parts than this says nothing
_SHARED = 0.5  # of the shorter text: from so much on it is the same part

_Key = Callable[[Part], Hashable]


def match_parts(old: Sequence[Part], new: Sequence[Part]) -> Mapping[int, int]:
    """Indices into `old` by indices into `new`, for the parts that have a counterpart."""
    found: dict[int, int] = {}
    for key in (_place_and_title, _title, _whole_text):
        _match_unique(found, old, new, [key(part) for part in old], [key(part) for part in new])
    _match_unique(found, old, new, _numbered(old), _numbered(new))
    _match_sentences(found, old, new)
    _match_unique(
        found, old, new, _positions(old, set(found.values())), _positions(new, set(found))
    )
    return found


def _place_and_title(part: Part) -> Hashable:
    return part.level, part.above, part.title


def _title(part: Part) -> Hashable:
    return part.title


def _whole_text(part: Part) -> Hashable:
    text = part.text
    return text if len(text) >= _TELLING else None


def _numbered(parts: Sequence[Part]) -> list[Hashable]:
    """Each heading with how many like it came before: for headings that occur twice."""
    seen: Counter[Hashable] = Counter()
    keys: list[Hashable] = []
    for part in parts:
        key = _place_and_title(part)
        seen[key] += 1
        keys.append((key, seen[key]))
    return keys


def _positions(parts: Sequence[Part], matched: set[int]) -> list[Hashable]:
    """Each unmatched heading by its number and the matched heading before it.

    A heading whose words and text have both been written anew is still the same 三、 of the report.
    """
    keys: list[Hashable] = []
    before: Hashable = None
    for at, part in enumerate(parts):
        if at in matched:
            before = part.title
        keys.append((before, part.level, part.number) if part.number else None)
    return keys


def _match_unique(
    found: dict[int, int],
    old: Sequence[Part],
    new: Sequence[Part],
    old_keys: Sequence[Hashable],
    new_keys: Sequence[Hashable],
) -> None:
    taken = set(found.values())
    olds = _unique({at: old_keys[at] for at in range(len(old)) if at not in taken})
    news = _unique({at: new_keys[at] for at in range(len(new)) if at not in found})
    for key, at in news.items():
        if key in olds:
            found[at] = olds[key]


def _unique(keys: Mapping[int, Hashable]) -> dict[Hashable, int]:
    counts = Counter(keys.values())
    return {key: at for at, key in keys.items() if key is not None and counts[key] == 1}


def _match_sentences(found: dict[int, int], old: Sequence[Part], new: Sequence[Part]) -> None:
    """Match what is left by the sentences that two parts share, the first best one each."""
    taken = set(found.values())
    index: dict[str, set[int]] = defaultdict(set)
    for at, part in enumerate(old):
        if at not in taken:
            for sentence in filter(_is_telling, part.sentences):
                index[sentence].add(at)
    for at, part in enumerate(new):
        if at in found:
            continue
        shared: Counter[int] = Counter()
        for sentence in {*filter(_is_telling, part.sentences)}:
            holders = index.get(sentence, ())
            if len(holders) <= _COMMON:
                shared.update({holder: len(sentence) for holder in holders if holder not in taken})
        if shared:
            best, size = min(shared.items(), key=lambda item: (-item[1], item[0]))
            shorter = min(len(part.text), len(old[best].text)) or 1
            if size >= _SHARED * shorter:
                found[at] = best
                taken.add(best)


def _is_telling(sentence: str) -> bool:
    return len(sentence) >= _TELLING
