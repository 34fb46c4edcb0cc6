"""What a pack adds to how the one it extends reads documents: its own words, no patterns.

Words are only ever added: what the other pack recognises stays recognised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker.packs.defaults import overlaid
from checker.packs.located import Located
from checker.packs.mandatory import Guard
from checker.packs.plain import Path
from checker.packs.problems import Problem, hint, shown
from checker.packs.telling import Log

_TOPICS = "topics.yaml"
_DOCUMENT = "document.yaml"
_Data = Mapping[str, Any]
#: Documents are matched with half-width marks and plain spaces; people write either.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


class _Reading(NamedTuple):
    """Where document.yaml keeps words, what they are, and whether as patterns."""

    path: tuple[str, str]
    title: str
    patterns: bool = False


_READINGS: Mapping[str, _Reading] = {
    "organs": _Reading(("organs", "suffixes"), "机关名称的结尾"),
    "places": _Reading(("organs", "places"), "地名的结尾"),
    "titles": _Reading(("title", "kinds"), "标题的结尾"),
    "headings": _Reading(("headings", "main"), "没有序号的主要标题", patterns=True),
    "furniture": _Reading(("furniture", "begins"), "不属于报告的行", patterns=True),
}


class Widening:
    """Puts words into document.yaml and topics.yaml of a pack that another one extends."""

    def __init__(self, files: dict[str, Located], pack: Located, guard: Guard, tell: Log) -> None:
        """Change `files` as `pack` says, as far as `guard` allows."""
        self.problems: list[Problem] = []
        self._files = files
        self._pack = pack
        self._guard = guard
        self._tell = tell

    def document(self, written: _Data, general: _Data) -> None:
        """Add words by which documents are read; `general` holds those the other pack leaves out."""
        own = self._files[_DOCUMENT]
        for name, change in written.items():
            reading, path = _READINGS[name], ("document", name)
            held = overlaid(general, own.data)[reading.path[0]][reading.path[1]]
            words = [word.translate(_FOLD) for word in change["add"]]
            for at, word in enumerate(words):
                flaw = self._guard.flaw_of_furniture(word) if name == "furniture" else None
                if flaw := flaw or _twice(word, held, words[:at]):
                    self._flaw((*path, "add", at), flaw)
            if reading.patterns:
                words = [re.escape(word) for word in words]
            both = [*held, *words] if isinstance(held, list) else "|".join((held, *words))
            own.data.setdefault(reading.path[0], {})
            own.put(reading.path, both, self._pack.place((*path, "add")))
            self._tell("document", name, reading.title, "", "、".join(change["add"]), change)

    def topics(self, written: _Data) -> None:
        """Add to the headings by which parts of the report are recognised."""
        known = self._files[_TOPICS].data if _TOPICS in self._files else {}
        for name, change in written.items():
            path = ("topics", name)
            if name not in known:
                self._flaw(path, f"没有部分{shown(name)}{hint(name, known)}")
            elif flaw := self._guard.flaw_of_topic(name):
                self._flaw(path, flaw)
            else:
                self._headings(name, known[name], change)

    def _headings(self, name: str, topic: _Data, change: _Data) -> None:
        topics = self._files[_TOPICS]
        for key, kept in (("add", "match"), ("unless", "unless")):
            if key not in change:
                continue
            held = topic.get("headings", {}).get(kept, [])
            for at, word in enumerate(change[key]):
                said = ("topics", name, key, at)
                if flaw := _twice(word, held, change[key][:at]):
                    self._flaw(said, flaw)
                if "headings" not in topic:
                    topics.put((name, "headings"), {}, self._pack.place(said))
                if kept not in topic["headings"]:
                    topics.put((name, "headings", kept), [], self._pack.place(said))
                end = len(topic["headings"][kept])
                topics.put((name, "headings", kept, end), word, self._pack.place(said))
            told = "topic-words" if key == "add" else "topic-unless"
            self._tell(told, name, topic["title"], "", "、".join(change[key]), change)

    def _flaw(self, path: Path, reason: str) -> None:
        self.problems.append(self._pack.problem(path, reason))


def with_topics(files: dict[str, Located], own: Located, tell: Log) -> Iterator[Problem]:
    """Put the new parts of a report first: what is recognised by more special words claims first."""
    held = files.setdefault(_TOPICS, Located({}, own.shown, {(): 1}))
    new = {name: topic for name, topic in own.data.items() if name not in held.data}
    for name in own.data:
        if name not in new:
            reason = f"部分{shown(name)}是上级规则包的：要增加标题用语，写在 pack.yaml 的 topics 里"
            yield own.problem((name,), reason)
    for name, topic in new.items():
        held.put((name,), topic, own.place((name,)))
        title = topic.get("title", name) if isinstance(topic, Mapping) else name
        tell("topic", str(name), str(title))
    for path in own.lines:
        if path and path[0] in new:
            held.mark(path, own.place(path))
    held.data = {**new, **{name: topic for name, topic in held.data.items() if name not in new}}


def _twice(word: str, held: Sequence[str] | str, before: Sequence[str]) -> str | None:
    if word in before or (isinstance(held, list) and word in held):
        return f"已经有{shown(word)}"
    return None
