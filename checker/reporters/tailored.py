"""What a rule pack changed of the one it builds on, one sentence for each change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from checker.model import PackChange, PackInfo
from checker.reporters.wording import SEVERITY, STAGE, VERDICT

_GATES = {verdict.value: name for verdict, name in VERDICT.items()}
_LEVELS = {severity.value: name for severity, name in SEVERITY.items()}
_STAGES = {stage.value: name for stage, name in STAGE.items()}


def named(info: PackInfo) -> str:
    """``fazhi-annual-report 1.0.0``, and whether the tool ships another pack under that name."""
    altered = "，改过的副本，与随程序提供的不同" if info.altered else ""
    return f"{info.id} {info.version}{altered}"


def builds_on(info: PackInfo) -> str:
    """``依托 fazhi-annual-report 1.0.0``; empty for a pack that stands by itself."""
    bases = "，再依托 ".join(f"{base.id} {base.version}" for base in info.extends)
    return f"依托 {bases}" if bases else ""


def changes(info: PackInfo) -> Iterator[str]:
    """One sentence for each change, naming the pack where several build on each other."""
    for change in info.changes:
        said = _TOLD[change.kind](change)
        reason = f"（理由：{change.because}）" if change.because else ""
        by = f"{change.pack}：" if len(info.extends) > 1 else ""
        yield f"{by}{said}{reason}"


def _points(change: PackChange) -> str:
    if not change.before:
        return f"增加要素“{change.title}”，满分 {change.after} 分"
    return f"要素“{change.title}”满分由 {change.before} 分改为 {change.after} 分"


def _criterion(change: PackChange) -> str:
    return f"条件“{change.title}”由 {change.before} 分改为 {change.after} 分"


def _gate(change: PackChange) -> str:
    before, after = _GATES[change.before], _GATES[change.after]
    return f"要素“{change.title}”缺失时的结论由“{before}”改为“{after}”"


def _severity(change: PackChange) -> str:
    return f"规则“{change.title}”由{_levels(change.before)}改为{_levels(change.after)}"


def _deduction(change: PackChange) -> str:
    name = f"每个{_LEVELS[change.name]}扣分" if change.name in _LEVELS else "合计扣分上限"
    return f"{name}由 {change.before} 分改为 {change.after} 分"


def _terms(change: PackChange) -> str:
    signs = {"+": "增加", "-": "删去"}
    counts = "、".join(f"{signs[part[0]]} {part[1:]} 个词" for part in change.after.split())
    return f"词表 {change.name} {counts}"


def _levels(written: str) -> str:
    """``warning draft=note`` as ``警告（起草阶段提示）``; several as they come."""
    told = []
    for part in written.split():
        stage, _, level = part.rpartition("=")
        told.append(f"{_STAGES[stage]}阶段{_LEVELS[level]}" if stage else _LEVELS[level])
    return "、".join(told)


_TOLD: Mapping[str, Callable[[PackChange], str]] = {
    "points": _points,
    "criterion": _criterion,
    "gate": _gate,
    "severity": _severity,
    "off": lambda change: f"规则“{change.title}”停用",
    "scored": lambda change: f"规则“{change.title}”改为不扣分",
    "mandatory": lambda change: f"规则“{change.title}”改为必查项",
    "advice": lambda change: f"规则“{change.title}”换了改法说明",
    "added": lambda change: f"增加规则“{change.title}”（{change.name}）",
    "replaced": lambda change: f"规则“{change.title}”（{change.name}）换成自己的写法",
    "deduction": _deduction,
    "terms": _terms,
    "term-list": lambda c: f"词表 {c.name} 整个换掉（{c.before} 个词换成 {c.after} 个）",
    "source": lambda change: f"增加依据《{change.title}》",
    "document": lambda change: f"{change.title}增加“{change.after}”",
    "topic": lambda change: f"增加部分“{change.title}”",
    "topic-words": lambda change: f"部分“{change.title}”的标题用语增加“{change.after}”",
    "topic-unless": lambda change: f"部分“{change.title}”的标题不含“{change.after}”",
}
