"""Regular expressions that are compiled when first used, and never twice on one machine.

Compiling the patterns of a pack costs half of a short run, the same every time. So the code that
`re` makes of a pattern can be kept (`made`) and handed back to the next run (`adopt`). `re` has no
public way to do that; what is used of its inside is named in `_COMPILER` and guarded: kept code
belongs to one version of the interpreter, the engine itself validates it, and whatever goes wrong
ends in an ordinary `re.compile`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

#: What kept code depends on: nothing of another interpreter, or made in another way, is taken.
VERSION = f"3-{sys.implementation.cache_tag}-{sys.hexversion:x}-{sys.maxsize.bit_length()}"

#: Flags, code, number of groups, their numbers by name, their names by number.
Code = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]

_adopted: dict[str, Code] = {}
_made: dict[str, Code] = {}


def adopt(codes: Mapping[str, Code]) -> None:
    """Use code that an earlier run of the same `VERSION` made."""
    _adopted.update(codes)


def made() -> Mapping[str, Code]:
    """The code of every pattern that had to be compiled since the process began."""
    return _made


def compile_regex(text: str) -> re.Pattern[str]:
    """`re.compile(text)`, from adopted code where there is some.

    Raises:
        re.error: The pattern is none.
    """
    code = _adopted.get(text)
    if code is not None:
        try:
            return _assembled(text, code)
        except (ImportError, AttributeError, RuntimeError, TypeError, ValueError, OverflowError):
            del _adopted[text]
    try:
        code = _code_of(text)
        pattern = _assembled(text, code)
    except (ImportError, AttributeError, RuntimeError, TypeError, ValueError):
        return re.compile(text)
    _made[text] = code
    return pattern


def _code_of(text: str) -> Code:
    """What `re.compile` does before it assembles a pattern object."""
    from re import _compiler, _parser  # type: ignore[attr-defined]  # private, see above

    from checker.openings import with_openings

    parsed = _parser.parse(text)
    code = with_openings([int(word) for word in _compiler._code(parsed, 0)], parsed)  # noqa: SLF001
    numbers = parsed.state.groupdict
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in numbers.items():
        names[number] = name
    return int(parsed.state.flags), code, parsed.state.groups - 1, dict(numbers), tuple(names)


def _assembled(text: str, code: Code) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]  # private, see above

    pattern: re.Pattern[str] = _sre.compile(text, *code)
    return pattern


class Regex:
    """A pattern that is compiled when first used: one document needs few of a pack's.

    It has the methods of `re.Pattern`.
    """

    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    split: Callable[..., list[str | Any]]
    sub: Callable[..., str]
    pattern: str

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> object:
        """Called for a method that is not there yet: compile, and put all of them there."""
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = compile_regex(self.pattern)
        for method in ("match", "search", "fullmatch", "finditer", "findall", "split", "sub"):
            setattr(self, method, getattr(compiled, method))
        return self.__dict__[name]
