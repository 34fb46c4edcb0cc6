"""Full-width marks for print: rule packs may write half-width ones, a 公文 does not."""

from __future__ import annotations

import re

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
_BESIDE = f"{_HAN}“”《》（）〔〕、。…—"
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_MARKS = re.compile(
    "(?P<quotation>“[^”]*”)"
    rf"|\([^()]*[{_HAN}][^()]*\)|(?<=[{_HAN}》”])\([^()]*\)"
    rf"|(?<=[{_BESIDE}])[,;:?!]|[,;:?!](?=[{_BESIDE}])"
)


def typeset(text: str) -> str:
    """Widen the marks of a Chinese sentence; quotations in “” are left as the document has them."""
    return _MARKS.sub(_widen, text)


def _widen(match: re.Match[str]) -> str:
    found = match.group()
    if match["quotation"]:
        return found
    if found.startswith("("):
        return f"（{typeset(found[1:-1])}）"
    return found.translate(_WIDE)
