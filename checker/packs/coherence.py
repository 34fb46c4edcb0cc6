"""What no schema can say: whether the files of a pack agree with their names and each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from checker.checks import KINDS
from checker.packs.plain import Path
from checker.packs.problems import hint, shown

#: A file, a path inside it, and what is wrong there.
Flaw = tuple[str, Path, str]
_Data = Mapping[str, Any]
_ALL_POINTS = 100


def flaws_of_pack(
    pack: _Data, elements: Collection[str], others: Collection[str], groups: Collection[str]
) -> Iterator[Flaw]:
    """Check a valid ``pack.yaml`` against the rules that exist.

    Args:
        pack: Its content.
        elements: Ids of the rules that are elements, or may be (their file does not validate).
        others: Ids of the rules that are not.
        groups: The folders that hold rules.
    """
    listed = [entry["rule"] for entry in pack["elements"]]
    yield from _at(_doubled(listed, "要素"), "elements", "rule")
    yield from _at(_doubled([s["id"] for s in pack["sources"]], "依据"), "sources", "id")
    for at, rule in enumerate(listed):
        path: Path = ("elements", at, "rule")
        if rule in others:
            yield "pack.yaml", path, f"规则“{rule}”不是要素：它的文件里没有 element: true"
        elif rule not in elements:
            yield "pack.yaml", path, f"没有要素规则“{rule}”{hint(rule, elements)}"
    for at, entry in enumerate(pack["elements"]):
        yield from _tenths("pack.yaml", ("elements", at, "points"), entry["points"])
    for severity, points in pack["deductions"].items():
        yield from _tenths("pack.yaml", ("deductions", severity), points)
    total = sum(entry["points"] for entry in pack["elements"])
    if listed and not _same(total, _ALL_POINTS):
        reason = f"各要素分值合计应为 {_ALL_POINTS}，现在是 {_number(total)}"
        yield "pack.yaml", ("elements",), reason
    for at, group in enumerate(pack.get("blocking", ())):
        if group not in groups:
            reason = f"没有放规则的文件夹{shown(group)}{hint(group, groups)}"
            yield "pack.yaml", ("blocking", at), reason
    for at, source in enumerate(pack["sources"]):
        yield from _times(source, ("sources", at))


def flaws_of_rule(rule: _Data, file: str, points: Mapping[str, float] | None) -> Iterator[Flaw]:
    """Check a valid rule against its place and the pack.

    Args:
        rule: Its content.
        file: Its path in the pack.
        points: Points of the elements listed in ``pack.yaml``; None if that does not validate.
    """
    group, name = file.removesuffix(".yaml").split("/")
    if rule["id"] != name:
        yield file, ("id",), f"id 应当与文件名相同：文件名是“{name}”，这里写的是“{rule['id']}”"
    if rule["group"] != group:
        reason = f"group 应当与文件夹同名：文件夹是“{group}”，这里写的是“{rule['group']}”"
        yield file, ("group",), reason
    yield from ((file, path, reason) for path, reason in _unreferred(rule, ()))
    if not rule.get("element"):
        return
    yield from (
        (file, path, reason)
        for _, path, reason in _at(
            _doubled([c["id"] for c in rule["criteria"]], "条件"), "criteria", "id"
        )
    )
    yield from ((file, path, reason) for path, reason in _unnamed(rule.get("coverage")))
    for at, criterion in enumerate(rule["criteria"]):
        yield from _tenths(file, ("criteria", at, "points"), criterion["points"])
    if points is None:
        return
    total = sum(criterion["points"] for criterion in rule["criteria"])
    full = points.get(name)
    if full is None:
        yield file, ("element",), f"pack.yaml 的 elements 里没有列出要素“{name}”"
    elif not _same(total, full):
        reason = f"各条件分值合计 {_number(total)}，与 pack.yaml 里的满分 {_number(full)} 不等"
        yield file, ("criteria",), reason


def flaws_of_files(files: Iterable[str]) -> Iterator[Flaw]:
    """Rules that share a name: ids are unique in a pack."""
    first: dict[str, str] = {}
    for file in sorted(files):
        name = file.rsplit("/", 1)[-1]
        if name in first:
            yield file, (), f"与 {first[name]} 重名：规则的 id 在整个规则包里不能重复"
        first.setdefault(name, file)


def _unreferred(part: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Names in the options of a check that its own options do not define."""
    if isinstance(part, Mapping):
        kind = KINDS.get(part["kind"]) if isinstance(part.get("kind"), str) else None
        for at, name, known in kind.references(part) if kind else ():
            if name not in known:
                yield (*path, *at), f"没有名为{shown(name)}的行、列或分组{hint(name, known)}"
    parts = part.items() if isinstance(part, Mapping) else enumerate(part)
    for key, inner in parts:
        if isinstance(inner, Mapping | list):
            yield from _unreferred(inner, (*path, key))


def _unnamed(coverage: _Data | None) -> Iterator[tuple[Path, str]]:
    """Groups of a coverage's check without a name, and names without a group."""
    if coverage is None:
        return
    groups = set(_groups(coverage["check"]))
    for name in sorted(groups - set(coverage["names"])):
        yield ("coverage", "names"), f"检查里有 {name} 一类，这里没有写它的名称"
    for name in coverage["names"]:
        if name not in groups:
            yield ("coverage", "names", name), f"检查里没有 {name} 一类{hint(name, groups)}"


def _groups(check: Any) -> Iterator[str]:
    if isinstance(check, Mapping):
        yield from check.get("groups", ())
        for join in ("all", "any", "none"):
            for part in check.get(join, ()):
                yield from _groups(part)


def _doubled(ids: list[str], what: str) -> Iterator[tuple[int, str]]:
    counts = Counter(ids)
    for at, name in enumerate(ids):
        if counts[name] > 1 and ids.index(name) != at:
            yield at, f"{what}{shown(name)}重复"


def _at(flaws: Iterable[tuple[int, str]], *keys: str) -> Iterator[Flaw]:
    for at, reason in flaws:
        yield "pack.yaml", (keys[0], at, keys[1]), reason


def _times(source: _Data, path: Path) -> Iterator[Flaw]:
    since, until = str(source["since"]), str(source.get("until", "9999"))
    if until < since[: len(until)]:
        yield "pack.yaml", (*path, "until"), f"失效日期 {until} 早于施行日期 {since}"
    first, last = source["years"]
    if last is not None and last < first:
        yield "pack.yaml", (*path, "years"), f"末年 {last} 早于首年 {first}"
    if first < int(since[:4]):
        yield "pack.yaml", (*path, "years"), f"首年 {first} 早于施行的 {since[:4]} 年"


def _tenths(file: str, path: Path, points: float) -> Iterator[Flaw]:
    if not _same(points * 10, round(points * 10)):
        yield file, path, f"分值最多写一位小数，现在是 {points}"


def _same(one: float, other: float) -> bool:
    return abs(one - other) < 1e-6


def _number(points: float) -> str:
    return f"{points:.2f}".rstrip("0").rstrip(".")
