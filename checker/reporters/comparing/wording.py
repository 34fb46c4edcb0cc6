"""The words that all outputs of a comparison share."""

from __future__ import annotations

from collections.abc import Mapping

from checker.comparison import Change, Comparison, Edit, Heading, SectionChange, edits
from checker.model import Assessment, ElementResult, Status
from checker.reporters.wording import NOT_JUDGED, STATUS, VERDICT, number

FIXED, ADDED, UNCHANGED = "已解决", "新出现", "仍存在"
UNREADABLE = "有一份文件未能读取，无法对照文字"
UNKNOWN = "新文没有审核，旧文的问题是否解决无从判断"
CHANGE: Mapping[Change, str] = {
    Change.ADDED: "新增",
    Change.REMOVED: "删去",
    Change.RENAMED: "改名",
    Change.CHANGED: "改动",
}
_AROUND = 48  # characters around a change
_ORDER = (Status.MISSING, Status.PARTIAL, Status.MET)


def score(comparison: Comparison) -> str:
    """``75 → 85（+10）``, or the one of both."""
    old, new = comparison.old.score, comparison.new.score
    if old is None or new is None:
        return _arrow(_points(old), _points(new))
    gain = round(new * 10) - round(old * 10)
    arrow = f"{_points(old)} → {_points(new)}（{'+' if gain > 0 else ''}{number(gain / 10)}）"
    return arrow if gain else f"{_points(new)}（不变）"


def verdict(comparison: Comparison) -> str:
    """``修改后报送 → 可以报送``, or the one of both."""
    return _arrow(_outcome(comparison.old), _outcome(comparison.new))


def status(old: ElementResult | None, new: ElementResult | None) -> str:
    """``缺失 → 符合``, or the one of both."""
    before = STATUS[old.status] if old else "—"
    return _arrow(before, STATUS[new.status] if new else "—")


def direction(old: ElementResult | None, new: ElementResult | None) -> str:
    """``better``, ``worse`` or ``same``."""
    if not old or not new or {old.status, new.status} - set(_ORDER):
        return "same"
    before, after = _ORDER.index(old.status), _ORDER.index(new.status)
    return "better" if after > before else "worse" if after < before else "same"


def elements(
    comparison: Comparison,
) -> list[tuple[ElementResult | None, ElementResult | None, ElementResult]]:
    """Old and new result of every element, and the one that names it."""
    old = {element.id: element for element in comparison.old.elements}
    new = {element.id: element for element in comparison.new.elements}
    rows = []
    for name in dict.fromkeys((*new, *old)):
        known = new.get(name) or old[name]
        rows.append((old.get(name), new.get(name), known))
    return rows


def heading(one: Heading | None) -> str:
    """``三、下一步工作``; empty for none."""
    return f"{one.number}{one.title}" if one else ""


def section(change: SectionChange) -> str:
    """What the part is called, with both names where it was renamed."""
    if change.change is Change.RENAMED:
        return f"{heading(change.old)} → {heading(change.new)}"
    return heading(change.new or change.old)


def rewritten(change: SectionChange) -> tuple[Edit, ...]:
    """The sentences of a part that went and came, rewritten ones together."""
    return edits(change.removed, change.added)


def is_shuffled(change: SectionChange) -> bool:
    """Whether a part has the sentences it had, in another order or other blanks between."""
    return change.change is Change.CHANGED and not change.removed and not change.added


def split(edit: Edit) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    """Old and new sentence, each as what stayed before, what changed, what stayed behind."""
    return _thirds(edit.old, edit), _thirds(edit.new, edit)


def lead(text: str) -> str:
    """The end of what two sentences begin with: enough to see where the change stands."""
    return text if len(text) <= _AROUND else f"……{text[-_AROUND:]}"


def rest(text: str) -> str:
    """The beginning of what two sentences end with."""
    return text if len(text) <= _AROUND else f"{text[:_AROUND]}……"


def _thirds(sentence: str, edit: Edit) -> tuple[str, str, str]:
    end = max(edit.head, len(sentence) - edit.tail)
    return sentence[: edit.head], sentence[edit.head : end], sentence[end:]


def counts(comparison: Comparison) -> dict[str, int]:
    """How many findings of each kind."""
    return {
        FIXED: len(comparison.fixed),
        ADDED: len(comparison.added),
        UNCHANGED: len(comparison.unchanged),
    }


def unit(one: Assessment) -> str:
    """The unit with its year, else the path."""
    report = one.report
    if not report or not report.issuer:
        return one.path
    return f"{report.issuer} {report.year} 年度" if report.year else report.issuer


def _arrow(before: str, after: str) -> str:
    return after if before == after else f"{before} → {after}"


def _points(value: float | None) -> str:
    return "—" if value is None else str(number(value))


def _outcome(one: Assessment) -> str:
    return VERDICT[one.verdict] if one.verdict else NOT_JUDGED[one.status]
