"""The words of a Chinese text and how much each tells: jieba, loaded only when it is asked.

Loading costs more than checking a hundred reports, so callers ask only about the few passages
that nothing cheaper decides. The dictionary is kept in the user's cache folder, as `marshal` data
named after the dictionary it was made from; jieba's own cache is a file that everybody may write.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from checker.resources import user_cache

_UNKNOWN = 9.0  # weight of a word that the list of weights does not hold: rarer than most
_HAN = re.compile("[\u4e00-\u9fff]+")
_HAN_PAIR = re.compile("[\u4e00-\u9fff]{2,}")
_QUIET = 60  # a level above every message


def weighed_words(text: str) -> Mapping[str, float]:
    """The words of `text`, and the words in them, with their inverse document frequency.

    Single characters in a row are a word that the dictionary lacks (采砂): it weighs most.
    """
    cutter, _ = _jieba()
    found = [word for word in cutter.cut_for_search(text, HMM=False) if _HAN.fullmatch(word)]
    weights = {word: _weight(word) for word in found if len(word) > 1}
    marked = "".join(word if len(word) == 1 else " " for word in cutter.cut(text, HMM=False))
    return weights | dict.fromkeys(_HAN_PAIR.findall(marked), _UNKNOWN)


def word_frequencies() -> Mapping[str, int]:
    """How often each word of the dictionary occurs; a mere beginning of words stands as zero."""
    cutter, _ = _jieba()
    known: Mapping[str, int] = cutter.FREQ
    return known


@cache
def _jieba() -> tuple[Any, Path]:
    """A tokenizer of our own, ready to cut, and the folder of the library's data."""
    with _without("pkg_resources"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its sources hold escapes that are none
        import jieba
    jieba.setLogLevel(_QUIET)
    cutter = jieba.Tokenizer()
    folder = Path(jieba.__file__).parent
    dictionary = folder / "dict.txt"
    kept = _kept(dictionary)
    if kept is None:
        kept = cutter.gen_pfdict(cutter.get_dict_file())
        _keep(dictionary, kept)
    cutter.FREQ, cutter.total = kept
    cutter.initialized = True
    return cutter, folder


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
    name = f"words-{stat.st_size}-{stat.st_mtime_ns}-{sys.implementation.cache_tag}.marshal"
    return user_cache() / "fazhi-checker" / name


def _kept(source: Path) -> tuple[dict[str, int], int] | None:
    with suppress(OSError, RuntimeError, ValueError, EOFError, TypeError):
        frequencies, total = marshal.loads(_entry(source).read_bytes())  # noqa: S302 - the user's own file
        if isinstance(frequencies, dict) and isinstance(total, int):
            return frequencies, total
    return None


def _keep(source: Path, words: tuple[dict[str, int], int]) -> None:
    with suppress(OSError, RuntimeError):
        entry = _entry(source)
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = entry.with_suffix(f".{os.urandom(8).hex()}.tmp")
        try:
            partial.write_bytes(marshal.dumps(words))
            partial.replace(entry)
        finally:
            partial.unlink(missing_ok=True)


@cache
def _weights() -> bytes:
    """The library's list of weights as it stands: a line is ``word weight``."""
    _, folder = _jieba()
    return b"\n" + (folder / "analyse" / "idf.txt").read_bytes()


@cache
def _weight(word: str) -> float:
    """Looked up in the text: a few words are found sooner than 270,000 lines are parsed."""
    at = _weights().find(f"\n{word} ".encode())
    if at < 0:
        return _UNKNOWN
    line = _weights()[at + 1 : at + 200].partition(b"\n")[0]
    return float(line.split()[-1])
