"""The words of a Chinese text and how much each tells: jieba, loaded only when it is asked.

Loading its dictionary whole costs more than checking fifty reports, and a run asks about a few
dozen characters of it. So dictionary and weights are kept in the user's cache folder in pieces, one
for every first character, and a piece is read when a word that begins so is first looked up. The
file is named after the dictionary it was made from; jieba's own cache is one that everybody may
write.
"""

from __future__ import annotations

import marshal
import os
import sys
import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from checker.regex import Regex
from checker.resources import user_cache

_UNKNOWN = 9.0  # weight of a word that the list of weights does not hold: rarer than most
_HAN = Regex("[\u4e00-\u9fff]+")
_HAN_PAIR = Regex("[\u4e00-\u9fff]{2,}")
_QUIET = 60  # a level above every message


_HEADER = 8  # bytes that tell how long the index is

_Value = TypeVar("_Value", int, float)


@dataclass(frozen=True, slots=True)
class _Pieces(Mapping[str, _Value], Generic[_Value]):
    """A dictionary of words in pieces by first character, each read when first asked for."""

    data: memoryview
    index: Mapping[str, tuple[int, int]]
    read: dict[str, dict[str, _Value]] = field(default_factory=dict)

    def _piece(self, first: str) -> dict[str, _Value]:
        piece = self.read.get(first)
        if piece is None:
            start, end = self.index.get(first, (0, 0))
            piece = marshal.loads(self.data[start:end]) if end else {}  # noqa: S302 - the user's own file
            self.read[first] = piece
        return piece

    def __getitem__(self, word: str) -> _Value:
        return self._piece(word[:1])[word]

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and word in self._piece(word[:1])

    def __iter__(self) -> Iterator[str]:
        return (word for first in self.index for word in self._piece(first))

    def __len__(self) -> int:
        return sum(len(self._piece(first)) for first in self.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What is known of words.

    Attributes:
        frequencies: How often each occurs; zero for a mere beginning of words.
        total: The sum of all frequencies.
        weights: Inverse document frequency.
    """

    frequencies: Mapping[str, int]
    total: int
    weights: Mapping[str, float]


def weighed_words(text: str) -> Mapping[str, float]:
    """The words of `text`, and the words in them, with their inverse document frequency.

    Single characters in a row are a word that the dictionary lacks (采砂): it weighs most.
    """
    known, weights = _words().frequencies, _words().weights
    cut = list(_cutter().cut(text, HMM=False))
    found = dict.fromkeys(part for word in cut for part in _with_parts(word, known))
    weighed = {word: weights.get(word, _UNKNOWN) for word in found if _HAN.fullmatch(word)}
    marked = "".join(word if len(word) == 1 else " " for word in cut)
    return weighed | dict.fromkeys(_HAN_PAIR.findall(marked), _UNKNOWN)


def _with_parts(word: str, known: Mapping[str, int]) -> Iterator[str]:
    """A word of two characters or more, and the words of two and three characters in it."""
    for size in (2, 3):
        if len(word) > size:
            parts = (word[at : at + size] for at in range(len(word) - size + 1))
            yield from (part for part in parts if known.get(part, 0))
    if len(word) > 1:
        yield word


def word_frequencies() -> Mapping[str, int]:
    """How often each word of the dictionary occurs; a mere beginning of words stands as zero."""
    return _words().frequencies


@cache
def _words() -> _Words:
    folder = _data_folder()
    entry = _entry(folder / "dict.txt")
    kept = _kept(entry)
    if kept is None:
        made = _made(folder)
        _keep(entry, made)
        kept = _kept(entry) or made
    return kept


def _data_folder() -> Path:
    """The folder of the library's data, found without importing it."""
    from importlib.util import find_spec

    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba")
    return Path(spec.origin).parent


def _made(folder: Path) -> _Words:
    """Read whole from the library's own files."""
    cutter = _library().Tokenizer()
    frequencies, total = cutter.gen_pfdict(cutter.get_dict_file())
    listed = (folder / "analyse" / "idf.txt").read_text(encoding="utf-8")
    weights = {word: float(weight) for word, weight in map(str.split, listed.splitlines())}
    return _Words(frequencies=frequencies, total=total, weights=weights)


@cache
def _cutter() -> Any:
    """A tokenizer of our own, ready to cut."""
    words = _words()
    cutter = _library().Tokenizer()
    cutter.FREQ, cutter.total = words.frequencies, words.total
    cutter.initialized = True
    return cutter


@cache
def _library() -> Any:
    with _without("pkg_resources"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its sources hold escapes that are none
        import jieba
    jieba.setLogLevel(_QUIET)
    return jieba


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Let an import of `module` fail: jieba asks for it in vain, and it takes longest of all."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]  # what the import system takes as absent
    try:
        yield
    finally:
        del sys.modules[module]


def _entry(source: Path) -> Path:
    """The kept form of a dictionary: named after its size and time, and after the interpreter."""
    stat = source.stat()
    name = f"pieces-{stat.st_size}-{stat.st_mtime_ns}-{sys.implementation.cache_tag}.marshal"
    return user_cache() / "fazhi-checker" / name


def _kept(entry: Path) -> _Words | None:
    """What `_keep` wrote, mapped and not read; None if it is not whole."""
    from mmap import ACCESS_READ, mmap

    with (
        suppress(OSError, RuntimeError, ValueError, EOFError, TypeError),
        entry.open("rb") as stream,
    ):
        data = memoryview(mmap(stream.fileno(), 0, access=ACCESS_READ))
        start = _HEADER + int.from_bytes(data[:_HEADER], "big")
        length, total, *indexes = marshal.loads(data[_HEADER:start])  # noqa: S302 - the user's own file
        if length != len(data) - start:
            return None
        frequencies, weights = indexes
        body = data[start:]
        return _Words(
            frequencies=_Pieces(body, frequencies), total=total, weights=_Pieces(body, weights)
        )
    return None


def _keep(entry: Path, words: _Words) -> None:
    body = bytearray()
    indexes = [_appended(body, table) for table in (words.frequencies, words.weights)]
    index = marshal.dumps((len(body), words.total, *indexes))
    with suppress(OSError, RuntimeError):
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = entry.with_suffix(f".{os.urandom(8).hex()}.tmp")
        try:
            partial.write_bytes(len(index).to_bytes(_HEADER, "big") + index + body)
            partial.replace(entry)
        finally:
            partial.unlink(missing_ok=True)


def _appended(body: bytearray, table: Mapping[str, float]) -> dict[str, tuple[int, int]]:
    """Append `table` to `body` in pieces; where each stands, by first character."""
    pieces: dict[str, dict[str, float]] = defaultdict(dict)
    for word, value in table.items():
        pieces[word[:1]][word] = value
    index = {}
    for first, piece in pieces.items():
        start = len(body)
        body += marshal.dumps(piece)
        index[first] = (start, len(body))
    return index
