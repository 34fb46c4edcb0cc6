"""HTML as tags and texts, in one pass over any input.

The standard library's parser takes time by the square on pages with unclosed tags, and reads them
differently from version to version; this one forgives what browsers forgive, in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_OPENS = re.compile(r"<(?:(/?)([a-zA-Z][^\s/<>]*)|[!?/])")
_STEP = re.compile(r">|=\s*[\"']")
_ATTRIBUTE = re.compile(r"([^\s=/>\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
_COMMENT_END = re.compile("--!?>")
_ENDLESS = re.compile("&#(?:[0-9]{8}|[xX][0-9a-fA-F]{8})[0-9a-fA-F]*;?")
_CONTROLS = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
#: Elements whose content is no markup, with what ends it.
RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "iframe", "noembed", "noscript")
}
_TO_THE_END = frozenset({"script", "style"})  # even if nothing ends them


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A start or end tag; what stands in a script, a title, … comes with its start tag."""

    name: str
    closes: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    raw: str = ""


def tokens(page: str) -> Iterator[Tag | str]:
    """Tags, and the texts between them with entities resolved; comments are left out."""
    never: set[str] = set()  # what was searched for and does not come any more
    at = 0
    while at < len(page):
        opening = _OPENS.search(page, at)
        start = opening.start() if opening else len(page)
        if start > at:
            yield text_of(page[at:start])
        if opening is None:
            return
        name = (opening[2] or "").lower()
        end = _tag_end(page, opening.end()) if name else _comment_end(page, start, never)
        if end < 0:  # the page breaks off inside
            return
        at = end
        if name:
            attributes = _attributes(page[opening.end() : end - 1]) if not opening[1] else {}
            raw = ""
            if not opening[1] and name in RAW:
                raw, at = _raw(page, end, name, never)
            yield Tag(name=name, closes=bool(opening[1]), attributes=attributes, raw=raw)


def text_of(markup: str) -> str:
    """`markup` with its entities resolved and without control characters."""
    if "&" in markup:
        markup = unescape(_ENDLESS.sub("\ufffd", markup))
    return _CONTROLS.sub("", markup)


def _tag_end(page: str, at: int) -> int:
    """Where the tag ends, after its ``>``; a quote counts only as the start of a value."""
    while step := _STEP.search(page, at):
        at = step.end()
        if step[0] == ">":
            return at
        closing = page.find(step[0][-1], at)
        at = closing + 1 or at
    return -1


def _comment_end(page: str, start: int, never: set[str]) -> int:
    if page.startswith("<!--", start) and "-->" not in never:
        if end := _COMMENT_END.search(page, start + 2):
            return end.end()
        never.add("-->")
    return page.find(">", start) + 1 or -1


def _attributes(inside: str) -> dict[str, str]:
    if not inside.strip(" /\t\n\r"):
        return {}
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(inside):
        found.setdefault(match[1].lower(), text_of(match[2] or match[3] or match[4] or ""))
    return found


def _raw(page: str, at: int, name: str, never: set[str]) -> tuple[str, int]:
    """The content of such an element, and where its end tag begins."""
    end = None if name in never else RAW[name].search(page, at)
    if end is not None:
        return page[at : end.start()], end.start()
    never.add(name)
    return ("", len(page)) if name in _TO_THE_END else ("", at)
