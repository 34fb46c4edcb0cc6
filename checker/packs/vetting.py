"""Whether a regular expression stays fast on every text, and what to write instead if not."""

from __future__ import annotations

from functools import lru_cache

from checker.packs.backtracking import BackreferenceError, steps
from checker.packs.problems import printable
from checker.packs.repeats import shortened

#: Steps that a pattern may make at one place of a text.
BUDGET = 30_000
#: Characters of a pattern with its term lists.
LONGEST = 2_000
_MOST_REPEATS = 24  # repeats tried when looking for the one to blame
_BEFORE, _AFTER = 12, 8  # characters shown around it


@lru_cache(maxsize=4096)
def flaw_of_speed(pattern: str) -> str | None:
    """Why a valid pattern is refused: too long, not to be judged, or slow on some text."""
    if len(pattern) > LONGEST:
        return f"正则表达式太长：连同词表共 {len(pattern)} 个字符，最多 {LONGEST}；请分成几条写"
    try:
        bound = steps(pattern)
    except BackreferenceError:
        return "正则表达式不能用 \\1、(?P=名) 一类的反向引用；请把要找的写法逐一写出，用 | 隔开"
    if bound <= BUDGET:
        return None
    return (
        f"正则表达式遇到长文会非常慢{_near(pattern)}：重复里套着重复，或者几处重复能匹配同样的字，"
        "分法太多；请把 * 和 + 改成有上限的 {0,40}，把 . 改成 [^。]，去掉重复外面的重复，"
        "或者分成几条写"
    )


def _near(pattern: str) -> str:
    """Where the repeat stands without which the pattern would be fastest."""
    tried = list(shortened(pattern))[:_MOST_REPEATS]
    if not tried:
        return ""
    at = min(tried, key=lambda repeat: steps(repeat[1]))[0]
    return f"（在“{printable(pattern[max(at - _BEFORE, 0) : at + _AFTER])}”附近）"
