"""A pack that extends another -> one whole pack, still plain data, and the list of what it changed.

Both packs have been read; the other one is known to be valid. What comes out is validated as any
pack is; every part of it knows the file and line that said it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.packs.files import is_rule
from checker.packs.located import Located
from checker.packs.mandatory import Guard
from checker.packs.plain import Path
from checker.packs.problems import Problem, hint, shown
from checker.packs.shares import shared
from checker.packs.telling import Change, Log
from checker.packs.widening import Widening, with_topics

_PACK = "pack.yaml"
_DOCUMENT = "document.yaml"
_TOPICS = "topics.yaml"
_HEAD = ("id", "title", "version", "checked_on")
_Data = Mapping[str, Any]
_Files = dict[str, Located]


class Tailoring:
    """Puts the files of one pack over those of the pack that it extends.

    Attributes:
        files: The whole pack so far, by path; owned and changed.
        changes: What is different from the other pack, in the order of its files.
        problems: What cannot be changed so.
    """

    def __init__(
        self, base: _Files, own: Mapping[str, Located], general: Mapping[str, Any]
    ) -> None:
        """Take the files of both; `general` is how documents are read where the other is silent."""
        self.files = base
        self.changes: list[Change] = []
        self.problems: list[Problem] = []
        self._own = own
        self._pack = own[_PACK]
        self._guard = Guard(base)
        self._general = general
        self._tell = Log(str(self._pack.data["id"]), self.changes)

    def run(self) -> None:
        """Apply the files, then what pack.yaml says of rules, weights and terms."""
        written = self._pack.data
        before = {file: content.data for file, content in self.files.items()}
        for file, content in sorted(self._own.items()):
            if file != _PACK:
                self._file(file, content)
        for key in _HEAD:
            if key in written:
                self._put((key,), written[key], (key,))
        for at, source in enumerate(written.get("sources", ())):
            end = ("sources", len(self.files[_PACK].data["sources"]))
            self._put(end, source, ("sources", at))
            self._tell("source", source["id"], source["title"])
        widening = Widening(self.files, self._pack, self._guard, self._tell)
        widening.document(written.get("document", {}), self._general)
        widening.topics(written.get("topics", {}))
        self.problems += widening.problems
        self._terms(written.get("terms", {}), before)
        self._rules(written.get("rules", {}))
        for at, entry in enumerate(written.get("elements", ())):
            self._element(entry, ("elements", at))
        self._deductions(written.get("deductions", {}))

    def _file(self, file: str, content: Located) -> None:
        if file == _DOCUMENT:
            reason = (
                "用了 extends 的规则包不另写这个文件：要增加的用语写在 pack.yaml 的 document 里"
            )
            self.problems.append(content.problem((), reason))
            return
        if file == _TOPICS and isinstance(content.data, dict):
            self.problems += with_topics(self.files, content, self._tell)
            return
        old = self.files.get(file)
        flaw = self._guard.flaw_of_file(file, content.data)
        if flaw:
            self.problems.append(content.problem((), flaw))
            return
        self.files[file] = content
        name = file.rpartition("/")[2].removesuffix(".yaml")
        if file.startswith("terms/"):
            if old is not None:
                self._tell("term-list", name, name, len(old.data), _size(content.data))
            return
        title = content.data.get("title") if isinstance(content.data, dict) else None
        self._tell("replaced" if old else "added", name, title if isinstance(title, str) else name)

    def _terms(self, written: _Data, before: _Data) -> None:
        known = [f[6:-5] for f in before if f.startswith("terms/")]
        for name, change in written.items():
            path: Path = ("terms", name)
            words = self.files.get(f"terms/{name}.yaml")
            if words is None or not isinstance(words.data, list):
                self._flaw(path, f"没有词表 terms/{name}.yaml{hint(name, known)}")
            elif flaw := self._guard.flaw_of_terms(name):
                self._flaw(path, flaw)
            else:
                self._words(name, words, change)

    def _words(self, name: str, words: Located, change: _Data) -> None:
        path: Path = ("terms", name)
        old = list(words.data)
        gone = change.get("remove", ())
        for at, word in enumerate(gone):
            if word not in old:
                self._flaw(
                    (*path, "remove", at), f"词表里没有{shown(word)}{hint(word, map(str, old))}"
                )
        for at, word in enumerate(change.get("add", ())):
            if word in old:
                self._flaw((*path, "add", at), f"词表里已经有{shown(word)}")
        kept = [(at, word) for at, word in enumerate(old) if word not in gone]
        places = [words.place((at,)) for at, _ in kept]
        said = [self._pack.place((*path, "add", at)) for at, _ in enumerate(change.get("add", ()))]
        new = [*(word for _, word in kept), *change.get("add", ())]
        if not new:
            self._flaw(path, "词表不能删空：不用的规则请写 enabled: false")
        words.replace(new, places + said)
        counts = [_counts(new, old, "+"), _counts(old, new, "-")]
        self._tell("terms", name, name, "", counts, change)

    def _rules(self, written: _Data) -> None:
        ids = {f.rpartition("/")[2][:-5]: f for f in self.files if is_rule(f)}
        for name, change in written.items():
            path: Path = ("rules", name)
            file = ids.get(name)
            rule = self.files[file] if file else None
            if file is None or rule is None:
                self._flaw(path, f"没有规则{shown(name)}{hint(name, ids)}")
                continue
            if file in self._own:
                self._flaw(path, f"规则{shown(name)}是这个规则包自己写的：请直接改 {file}")
                continue
            flaws = list(self._guard.flaws_of_change(rule.data, change))
            for key, reason in flaws:
                self._flaw((*path, key), reason)
            if not flaws:
                self._rule(file, rule, change, path)

    def _rule(self, file: str, rule: Located, change: _Data, path: Path) -> None:
        name, title = rule.data["id"], rule.data["title"]
        if "severity" in change:
            old = self._severities(rule, change["severity"], self._pack.place((*path, "severity")))
            self._tell("severity", name, title, old, change["severity"], change)
        for key in ("scored", "mandatory"):
            if key in change and rule.data.get(key) != change[key]:
                rule.put((key,), change[key], self._pack.place((*path, key)))
                self._tell(key, name, title, because=change)
        if "advice" in change:
            rule.put(("advice",), change["advice"], self._pack.place((*path, "advice")))
            self._tell("advice", name, title, because=change)
        if "enabled" in change:
            del self.files[file]
            self._tell("off", name, title, because=change)

    def _severities(self, rule: Located, new: Any, said: tuple[str, int]) -> list[Any]:
        """Write a severity into every case; what it was in each, once."""
        cases = rule.data.get("cases")
        paths: list[Path] = [("severity",)]
        if cases is not None:
            paths = [("cases", at, "severity") for at in range(len(cases))]
        old: list[Any] = []
        for path in paths:
            holder = rule.data if len(path) == 1 else cases[path[1]]
            if holder["severity"] not in old:
                old.append(holder["severity"])
            rule.put(path, new, said)
        return old

    def _element(self, entry: _Data, path: Path) -> None:
        listed = self.files[_PACK].data["elements"]
        at = next((at for at, one in enumerate(listed) if one["rule"] == entry["rule"]), None)
        kept = {key: value for key, value in entry.items() if key not in ("criteria", "because")}
        said = self._pack.place
        if at is None:
            ids = [file.rpartition("/")[2][:-5] for file in self.files if is_rule(file)]
            if entry["rule"] not in ids:
                reason = f"没有要素规则{shown(entry['rule'])}{hint(entry['rule'], ids)}"
                self._flaw((*path, "rule"), reason)
                return
            at = len(listed)
            self._put(("elements", at), kept, path)
            self.files[_PACK].mark(("elements",), said(path))
            self._tell("points", entry["rule"], entry["rule"], "", entry.get("points", ""), entry)
            return
        old = listed[at]
        rule = self._base_rule(entry["rule"])
        title = rule.data["title"] if rule else entry["rule"]
        for key in ("points", "gate"):
            if key in kept and kept[key] != old[key]:
                self._tell(key, entry["rule"], title, old[key], kept[key], entry)
                self._put(("elements", at, key), kept[key], (*path, key))
                self.files[_PACK].mark(("elements",), said(path))
        if rule is not None:
            self._criteria(rule, listed[at]["points"], entry, path)
        elif "criteria" in entry:
            reason = f"要素{shown(entry['rule'])}是这个规则包自己写的：分值请直接写在它的文件里"
            self._flaw((*path, "criteria"), reason)

    def _base_rule(self, name: str) -> Located | None:
        """A rule of the other pack that this one does not replace."""
        for file, content in self.files.items():
            if file.endswith(f"/{name}.yaml") and is_rule(file) and file not in self._own:
                return content
        return None

    def _criteria(self, rule: Located, points: float, entry: _Data, path: Path) -> None:
        """Deal the points of an element out to its criteria."""
        criteria, wanted = rule.data["criteria"], entry.get("criteria", {})
        old = [(criterion["id"], criterion["points"]) for criterion in criteria]
        for name in wanted:
            if name not in dict(old):
                near = hint(name, dict(old))
                self._flaw((*path, "criteria", name), f"要素里没有条件{shown(name)}{near}")
        new = shared(old, points, wanted)
        for at, (criterion, value) in enumerate(zip(criteria, new, strict=True)):
            before = criterion["points"]
            if value != before:
                by = self._pack.place((*path, "criteria", criterion["id"]))
                rule.put(("criteria", at, "points"), value, by)
                self._tell("criterion", entry["rule"], criterion["title"], before, value, entry)
        rule.mark(("criteria",), self._pack.place((*path, "criteria")))

    def _deductions(self, written: _Data) -> None:
        old = self.files[_PACK].data["deductions"]
        for key, value in written.items():
            path: Path = ("deductions", key)
            if key == "because" or value == old[key]:
                continue
            if flaw := self._guard.flaw_of_deduction(key, old[key], value):
                self._flaw(path, flaw)
                continue
            self._tell("deduction", key, key, old[key], value, written)
            self._put(path, value, path)

    def _put(self, path: Path, value: Any, said: Path) -> None:
        self.files[_PACK].put(path, value, self._pack.place(said))

    def _flaw(self, path: Path, reason: str) -> None:
        self.problems.append(self._pack.problem(path, reason))


def _size(words: Any) -> int:
    return len(words) if isinstance(words, list) else 0


def _counts(words: list[Any], others: list[Any], sign: str) -> str:
    count = sum(1 for word in words if word not in others)
    return f"{sign}{count}" if count else ""
