"""All files of a pack -> its plain data, or every problem of all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from checker.checks import Kind
from checker.packs import coherence, conformity, plain
from checker.packs.breaches import breaches
from checker.packs.defaults import fill_pack, fill_rule, overlaid, whole_pack, whole_rule
from checker.packs.files import PackFiles
from checker.packs.foreign import foreign_kinds
from checker.packs.formats import (
    Names,
    checker_of,
    flaw_of_date_part,
    flaw_of_day,
    flaw_of_extends,
    format_checker,
)
from checker.packs.located import Located, located
from checker.packs.patterns import flaw_of_regex
from checker.packs.plain import Path
from checker.packs.plugins import described
from checker.packs.problems import Problem, pack_error, shown
from checker.packs.reasons import tell
from checker.packs.schema import NAMES, load_schema
from checker.packs.tailoring import Tailoring
from checker.packs.telling import Change

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

_SINGLE = ("pack", "document", "topics")
_NEEDED = ("pack", "document")
_WHOLE_FILES = ("pack.yaml", "document.yaml", "topics.yaml")
_TERMS = "terms"
_NAME = re.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def validate(files: PackFiles, *bases: PackFiles) -> dict[str, Any]:
    """Validate a pack, merged with those that it builds on.

    Args:
        files: Its own files.
        bases: What it extends, what that extends, and so on; each of them valid.

    Raises:
        PackError: With every problem of every file, by path and line.
    """
    problems = [problem for layer in (files, *bases) for problem in layer.problems]
    whole = _merged(files, bases, problems)
    names = _names(whole)
    brought, told = foreign_kinds(whole.parsed)
    problems += told
    validators = _validators(names, brought)
    valid = {}
    for file, content in whole.parsed.items():
        breached = list(_breached(content, validators[_kind(file)]))
        problems += breached
        if not breached:
            valid[file] = content.data
    for file, path, reason in _incoherent(_rules(whole.names), valid):
        problems.append(whole.problem(file, path, reason))
    if problems:
        raise pack_error(problems)
    return _data(files, valid, whole.changes, described(brought) if brought else {})


@dataclass(slots=True)
class _Whole:
    """A pack with what it builds on.

    Attributes:
        files: The pack's own, which are blamed for what stands nowhere.
        names: Of all files, readable or not.
        parsed: What could be read, by name.
        changes: What the pack says otherwise than what it builds on.
    """

    files: PackFiles
    names: list[str]
    parsed: dict[str, Located]
    changes: list[Change] = field(default_factory=list)

    def problem(self, file: str, path: Path, reason: str) -> Problem:
        if file in self.parsed:
            return self.parsed[file].problem(path, reason)
        return Problem(self.files.shown(file), 1, reason)


def _merged(files: PackFiles, bases: Sequence[PackFiles], problems: list[Problem]) -> _Whole:
    """The pack over what it builds on, the farthest first."""
    if not bases:
        problems += (
            Problem(files.shown(f"{name}.yaml"), 1, "缺少这个文件")
            for name in _NEEDED
            if f"{name}.yaml" not in files.contents
        )
        alone = _parse_all(files, problems)
        if "pack.yaml" in alone:
            fill_pack(alone["pack.yaml"].data)
        return _Whole(files, list(files.contents), alone)
    farther = _merged(bases[0], bases[1:], problems)
    own = _parse_all(files, problems)
    names = [*dict.fromkeys((*farther.names, *files.contents))]
    if "pack.yaml" not in own or _misfits(own["pack.yaml"], problems):
        kept = {**farther.parsed, **{f: c for f, c in own.items() if f not in _WHOLE_FILES}}
        return _Whole(files, names, kept)
    tailoring = Tailoring(farther.parsed, own, plain.parse(files.base).data)
    tailoring.run()
    problems += tailoring.problems
    still = [name for name in names if name in tailoring.files or name not in farther.parsed]
    return _Whole(files, still, tailoring.files, farther.changes + tailoring.changes)


def _misfits(pack: Located, problems: list[Problem]) -> bool:
    """Whether what a pack says of the one that it extends cannot be applied."""
    from jsonschema import Draft202012Validator

    formats = checker_of(
        {"extends": flaw_of_extends, "day": flaw_of_day, "date-part": flaw_of_date_part}
    )
    schema = load_schema("tailoring")
    breached = list(_breached(pack, Draft202012Validator(schema, format_checker=formats)))
    problems += breached
    return bool(breached)


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


def _parse_all(files: PackFiles, problems: list[Problem]) -> dict[str, Located]:
    """Every file that can be read, by its path."""
    found: dict[str, Located] = {}
    for file, content in files.contents.items():
        shown_file = files.shown(file)
        misplaced = _misplaced(file)
        if misplaced:
            problems.append(Problem(shown_file, 1, misplaced))
            continue
        parsed, flaws = conformity.parsed(content, shown_file)
        problems += flaws
        if parsed is not None:
            if _kind(file) == "rule":
                fill_rule(parsed.data, file)
            found[file] = located(parsed, shown_file)
    return found


def _names(whole: _Whole) -> Names:
    """What the files define, as far as they can be read."""
    parsed = whole.parsed
    pack, topics = parsed.get("pack.yaml"), parsed.get("topics.yaml")
    sources = pack.data.get("sources") if pack and isinstance(pack.data, dict) else None
    return Names(
        sources=_ids(sources) if isinstance(sources, list) else None,
        topics=_topics(whole.names, topics),
        terms={
            _stem(file): _alternation(parsed[file].data if file in parsed else None)
            for file in whole.names
            if _kind(file) == _TERMS
        },
    )


def _topics(names: Sequence[str], parsed: Located | None) -> tuple[str, ...] | None:
    if "topics.yaml" not in names:
        return ()
    return tuple(parsed.data) if parsed and isinstance(parsed.data, dict) else None


def _ids(sources: list[Any]) -> list[str] | None:
    ids = [source.get("id") for source in sources if isinstance(source, dict)]
    named = [name for name in ids if isinstance(name, str)]
    return named if named or not sources else None


def _alternation(words: Any) -> str:
    """A term list as one pattern, without the words that are wrong: they are told by themselves."""
    usable = words if isinstance(words, list) else []
    sound = [w for w in usable if isinstance(w, str) and flaw_of_regex(w) is None]
    return f"(?:{'|'.join(sound)})"


def _validators(names: Names, kinds: Mapping[str, Kind]) -> dict[str, Draft202012Validator]:
    from jsonschema import Draft202012Validator

    formats = format_checker(names)
    return {
        name: Draft202012Validator(load_schema(name, kinds), format_checker=formats)
        for name in NAMES
    }


def _breached(content: Located, validator: Draft202012Validator) -> Iterator[Problem]:
    try:
        for breach in breaches(validator, content.data):
            for path, reason in tell(breach):
                yield content.problem(path, reason)
    except RecursionError:
        yield content.problem((), "嵌套过深，请减少 all、any、none 的层数")


def _incoherent(rules: Sequence[str], valid: Mapping[str, Any]) -> Iterator[coherence.Flaw]:
    """What is wrong between files; a file that does not validate gets the benefit of the doubt."""
    yield from coherence.flaws_of_files(rules)
    pack = valid.get("pack.yaml")
    points = {e["rule"]: e["points"] for e in pack["elements"]} if pack else None
    for file in rules:
        if file in valid:
            yield from coherence.flaws_of_rule(valid[file], file, points)
    if pack:
        others = {_stem(f) for f in rules if f in valid and not valid[f].get("element")}
        groups = {file.partition("/")[0] for file in rules}
        elements = {_stem(f) for f in rules} - others
        yield from coherence.flaws_of_pack(pack, elements, others, groups)


def _rules(names: Sequence[str]) -> list[str]:
    return [file for file in names if _kind(file) == "rule"]


def _stem(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".yaml")


def _data(
    files: PackFiles, valid: Mapping[str, Any], changes: list[Change], kinds: Mapping[str, Any]
) -> dict[str, Any]:
    pack = whole_pack(valid["pack.yaml"])
    return {
        "id": pack["id"],
        "version": pack["version"],
        "sha256": files.sha256,
        "files_sha256": files.sha256,
        "extends": [],
        "changes": changes,
        "kinds": kinds,
        "pack": pack,
        "document": overlaid(plain.parse(files.base).data, valid["document.yaml"]),
        "topics": valid.get("topics.yaml", {}),
        "terms": {_stem(f): data for f, data in valid.items() if _kind(f) == _TERMS},
        "rules": [whole_rule(valid[f], f) for f in sorted(valid) if _kind(f) == "rule"],
    }
