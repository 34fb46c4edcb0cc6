"""All files of a pack -> its plain data, or every problem of all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from checker.packs import coherence, plain
from checker.packs.breaches import breaches
from checker.packs.defaults import PACK, overlaid, whole_rule
from checker.packs.files import PackFiles
from checker.packs.formats import Names, format_checker
from checker.packs.nodes import Unreadable
from checker.packs.patterns import flaw_of_regex
from checker.packs.plain import Parsed
from checker.packs.problems import Problem, pack_error, shown
from checker.packs.reasons import tell
from checker.packs.schema import NAMES, load_schema

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

_SINGLE = ("pack", "document", "topics")
_NEEDED = ("pack", "document")
_TERMS = "terms"
_NAME = re.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def validate(files: PackFiles) -> dict[str, Any]:
    """Validate a pack.

    Raises:
        PackError: With every problem of every file, by path and line.
    """
    found = _Found(files, list(files.problems))
    parsed = _parse_all(found)
    names = _names(files, parsed)
    validators = _validators(names)
    valid = {}
    for file, content in parsed.items():
        if _follows_schema(found, file, content, validators[_kind(file)]):
            valid[file] = content.data
    for file, path, reason in _incoherent(_rules(files), valid):
        line = parsed[file].line(path) if file in parsed else 1
        found.add(file, line, reason)
    if found.problems:
        raise pack_error(found.problems)
    return _data(files, valid)


@dataclass(slots=True)
class _Found:
    """The problems found so far, at paths as shown to the user."""

    files: PackFiles
    problems: list[Problem] = field(default_factory=list)

    def add(self, file: str, line: int, reason: str) -> None:
        self.problems.append(Problem(self.files.shown(file), line, reason))


def _kind(file: str) -> str:
    """Which schema a file follows; empty for a file in the wrong place."""
    folder, _, name = file.rpartition("/")
    if not folder:
        stem = name.removesuffix(".yaml")
        return stem if stem in _SINGLE else ""
    if "/" in folder:
        return ""
    return _TERMS if folder == _TERMS else "rule"


def _misplaced(file: str) -> str | None:
    """Why a file cannot be where it is, or have the name it has."""
    if not _kind(file):
        return "规则文件要放在“分组/规则名.yaml”，词表放在“terms/词表名.yaml”"
    for name in file.removesuffix(".yaml").split("/"):
        if not _NAME.fullmatch(name):
            return f"名称{shown(name)}只能用小写英文字母、数字和连字符，以字母开头"
    return None


def _parse_all(found: _Found) -> dict[str, Parsed]:
    """Every file that can be read, by its path."""
    parsed: dict[str, Parsed] = {}
    for name in _NEEDED:
        if f"{name}.yaml" not in found.files.contents:
            found.add(f"{name}.yaml", 1, "缺少这个文件")
    for file, content in found.files.contents.items():
        misplaced = _misplaced(file)
        if misplaced:
            found.add(file, 1, misplaced)
            continue
        try:
            parsed[file] = plain.parse(content)
        except Unreadable as flaw:
            found.add(file, flaw.line, flaw.reason)
            continue
        for line, reason in parsed[file].flaws:
            found.add(file, line, reason)
    return parsed


def _names(files: PackFiles, parsed: Mapping[str, Parsed]) -> Names:
    """What the files define, as far as they can be read."""
    pack, topics = parsed.get("pack.yaml"), parsed.get("topics.yaml")
    sources = pack.data.get("sources") if pack and isinstance(pack.data, dict) else None
    return Names(
        sources=_ids(sources) if isinstance(sources, list) else None,
        topics=_topics(files, topics),
        terms={
            _stem(file): _alternation(parsed[file].data if file in parsed else None)
            for file in files.contents
            if _kind(file) == _TERMS
        },
    )


def _topics(files: PackFiles, parsed: Parsed | None) -> tuple[str, ...] | None:
    if "topics.yaml" not in files.contents:
        return ()
    return tuple(parsed.data) if parsed and isinstance(parsed.data, dict) else None


def _ids(sources: list[Any]) -> list[str] | None:
    ids = [source.get("id") for source in sources if isinstance(source, dict)]
    return [name for name in ids if isinstance(name, str)] or None


def _alternation(words: Any) -> str:
    """A term list as one pattern, without the words that are wrong: they are told by themselves."""
    usable = words if isinstance(words, list) else []
    sound = [w for w in usable if isinstance(w, str) and flaw_of_regex(w) is None]
    return f"(?:{'|'.join(sound)})"


def _validators(names: Names) -> dict[str, Draft202012Validator]:
    from jsonschema import Draft202012Validator

    formats = format_checker(names)
    return {name: Draft202012Validator(load_schema(name), format_checker=formats) for name in NAMES}


def _follows_schema(
    found: _Found, file: str, content: Parsed, validator: Draft202012Validator
) -> bool:
    before = len(found.problems)
    try:
        for breach in breaches(validator, content.data):
            for path, reason in tell(breach):
                found.add(file, content.line(path), reason)
    except RecursionError:
        found.add(file, 1, "嵌套过深，请减少 all、any、none 的层数")
    return len(found.problems) == before


def _incoherent(rules: Sequence[str], valid: Mapping[str, Any]) -> Iterator[coherence.Flaw]:
    """What is wrong between files; a file that does not validate gets the benefit of the doubt."""
    yield from coherence.flaws_of_files(rules)
    pack = valid.get("pack.yaml")
    points = {e["rule"]: e["points"] for e in pack.get("elements", ())} if pack else None
    for file in rules:
        if file in valid:
            yield from coherence.flaws_of_rule(valid[file], file, points)
    if pack:
        others = {_stem(f) for f in rules if f in valid and not valid[f].get("element")}
        yield from coherence.flaws_of_pack(pack, {_stem(f) for f in rules} - others, others)


def _rules(files: PackFiles) -> list[str]:
    return [file for file in files.contents if _kind(file) == "rule"]


def _stem(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".yaml")


def _data(files: PackFiles, valid: Mapping[str, Any]) -> dict[str, Any]:
    pack = {**PACK, **valid["pack.yaml"]}
    return {
        "id": pack["id"],
        "version": pack["version"],
        "sha256": files.sha256,
        "pack": pack,
        "document": overlaid(plain.parse(files.base).data, valid["document.yaml"]),
        "topics": valid.get("topics.yaml", {}),
        "terms": {_stem(f): data for f, data in valid.items() if _kind(f) == _TERMS},
        "rules": [whole_rule(data, f) for f, data in valid.items() if _kind(f) == "rule"],
    }
