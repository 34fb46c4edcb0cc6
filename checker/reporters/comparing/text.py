"""A comparison as text: the same lines plain and, on a terminal, with colours drawn by rich."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.columns import align, clip
from checker.comparison import Comparison, Edit, SectionChange, Versions
from checker.model import Assessment, Finding
from checker.reporters import decided, phrases
from checker.reporters.ansi import drawn
from checker.reporters.comparing import wording
from checker.reporters.wording import CLOSING, SEVERITY, inline

_SENTENCES = 8  # edits shown of one part; JSON and HTML have all of them
_LEAD = 16  # characters shown of what two sentences begin with
_Line = tuple[str, str]  # text and the style of rich
_STYLE = {wording.FIXED: "green", wording.ADDED: "bold red", wording.UNCHANGED: "yellow"}
_DIRECTION = {"better": "green", "worse": "bold red", "same": ""}


def render(versions: Versions, *, color: bool, width: int) -> str:
    """Write `versions`; sentences of the documents are cut to `width`, what is said of them never.

    Args:
        versions: Two versions beside each other, or many.
        color: Whether the output is a terminal that wants colour.
        width: Its columns.
    """
    lines = list(_lines(versions, width))
    if not color:
        return "".join(f"{text}\n" for text, _ in lines)
    return _colored(lines, width)


def _colored(lines: Sequence[_Line], width: int) -> str:
    from rich.text import Text

    parts = (Text(text, style=style, overflow="fold") for text, style in lines)
    return drawn(parts, width)


def _lines(versions: Versions, width: int) -> Iterator[_Line]:
    for one in versions.comparisons:
        yield from _comparison(one, width)
        yield "", ""
    yield from _alone("只在旧的一边", versions.only_old)
    yield from _alone("只在新的一边", versions.only_new)
    yield summary(versions), "bold"
    for pack in phrases.packs(versions.packs):
        yield pack, "dim"
    for text in decided.review(versions.review) if versions.review else ():
        yield text, "dim"
    yield CLOSING, ""


def summary(versions: Versions) -> str:
    """``对照 3 份：已解决 4，新出现 1，仍存在 12``."""
    totals = dict.fromkeys(_STYLE, 0)
    for one in versions.comparisons:
        for name, count in wording.counts(one).items():
            totals[name] += count
    told = "，".join(f"{name} {count}" for name, count in totals.items())
    alone = len(versions.only_old) + len(versions.only_new)
    return f"对照 {len(versions.comparisons)} 份：{told}" + (
        f"，无对应 {alone} 份" if alone else ""
    )


def _alone(where: str, reports: Sequence[Assessment]) -> Iterator[_Line]:
    for one in reports:
        outcome = f"{phrases.outcome(one)}  得分 {phrases.score(one)}"
        yield inline(f"{where}：{one.path}  {wording.unit(one)}  {outcome}"), "magenta"


def _comparison(one: Comparison, width: int) -> Iterator[_Line]:
    yield inline(wording.unit(one.new)), "bold"
    yield inline(f"旧 {one.old.path}"), "dim"
    yield inline(f"新 {one.new.path}"), "dim"
    for side in (one.old, one.new):
        if side.error:
            yield inline(f"{side.path}: 未检查 {side.error.message}"), "bold red"
        for crash in side.failures:
            yield inline(f"{side.path}: 故障 {crash.code} {crash.message}"), "bold red"
    yield f"得分 {wording.score(one)}  结论 {wording.verdict(one)}{_waived(one)}", "bold"
    if one.same:
        yield "两份文件内容完全相同", ""
    yield from _elements(one)
    for name, findings, side in (
        (wording.FIXED, one.fixed, one.old),
        (wording.ADDED, one.added, one.new),
        (wording.UNCHANGED, one.unchanged, one.new),
    ):
        for finding in findings:
            yield _finding(name, finding, side), _STYLE[name]
    if one.readable:
        yield from _sections(one.sections, width)
    else:
        yield wording.UNREADABLE, ""


def _waived(one: Comparison) -> str:
    before = decided.score_before(one.new)
    return f"  （新的一份{before}）" if before else ""


def _elements(one: Comparison) -> Iterator[_Line]:
    rows, styles = [("要素", "状态", "得分")], [""]
    for old, new, named in wording.elements(one):
        points = [phrases.points(each) if each else phrases.ABSENT for each in (old, new)]
        shown = points[1] if points[0] == points[1] else f"{points[0]} → {points[1]}"
        rows.append((inline(named.title), wording.status(old, new), shown))
        styles.append(_DIRECTION[wording.direction(old, new)])
    if len(rows) > 1:
        yield from zip(align(rows), styles, strict=True)


def _finding(name: str, finding: Finding, side: Assessment) -> str:
    place = finding.evidence.place if finding.evidence else None
    at = f"{side.path}:{place.line}:{place.column}" if place else side.path
    label = decided.WAIVED if finding.waived else SEVERITY[finding.severity]
    said = f"{phrases.said(finding)}{decided.of_finding(finding)}"
    return inline(f"{at}: {name} {label} {finding.rule} {said}")


def _sections(changes: Sequence[SectionChange], width: int) -> Iterator[_Line]:
    if not changes:
        yield "各部分的标题和文字都没有变", ""
        return
    yield f"改动的部分（{len(changes)} 处）", "bold"
    for change in changes:
        heading = change.new or change.old
        side = "" if change.new else "旧文"
        line = f"（{side}第 {heading.line} 行）" if heading else ""
        note = "，只调整了次序" if wording.is_shuffled(change) else ""
        name = inline(f"{wording.CHANGE[change.change]}  {wording.section(change)}{line}{note}")
        yield f"  {name}", ""
        found = wording.rewritten(change)
        for edit in found[:_SENTENCES]:
            yield from _sentences(edit, width)
        if len(found) > _SENTENCES:
            yield f"      ……另有 {len(found) - _SENTENCES} 处", "dim"


def _sentences(edit: Edit, width: int) -> Iterator[_Line]:
    """What went and what came; the beginning that both share is cut down to its end."""
    sides = zip("-+", wording.split(edit), ("red", "green"), strict=True)
    for sign, (before, changed, behind), style in sides:
        if before + changed + behind:
            lead = before if len(before) <= _LEAD else f"…{before[-_LEAD:]}"
            yield clip(f"      {sign} {inline(lead + changed + behind)}", width), style
