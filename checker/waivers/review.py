"""What came of a register in one run: which entries lapse, end soon, or serve nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model import Assessment, Notice, NoticeKind, Override, Review, Waiver
from checker.packs.problems import nearest, printable
from checker.waivers.expiry import ends_soon, in_force
from checker.waivers.register import Register
from checker.waivers.selection import covers, selects, units

_MOST_HINTS = 10  # looking for the nearest of many names takes its time
_MOST_NAMES = 300
_MOST_FILES = 3  # named in one message, and so many fingerprints of each
_MOST_PRINTS = 5


def review(register: Register, assessments: Sequence[Assessment]) -> Review:
    """Look at every entry of the register once; those without anything to say are left out."""
    notices = (
        *(_of_waiver(waiver, register, assessments) for waiver in register.waivers),
        *(_of_override(override, assessments) for override in register.overrides),
    )
    return Review(
        path=register.path,
        today=register.today,
        notices=tuple(_hinted([one for one in notices if one], register, assessments)),
    )


def _of_waiver(
    waiver: Waiver, register: Register, assessments: Sequence[Assessment]
) -> Notice | None:
    chosen = [one for one in assessments if selects(waiver, one.path, one.report)]
    if not chosen:
        return _absent(waiver.rule, waiver)
    told = _of_day(waiver, register, chosen)
    return Notice(told[0], waiver.rule, waiver.place, told[1]) if told else None


def _of_day(
    waiver: Waiver, register: Register, chosen: Sequence[Assessment]
) -> tuple[NoticeKind, str] | None:
    count = sum(covers(waiver, finding) for one in chosen for finding in one.findings)
    day = waiver.expiry.isoformat()
    if not count:
        return NoticeKind.UNUSED, _unused(waiver, chosen)
    if not in_force(waiver, register.today):
        return NoticeKind.EXPIRED, f"已于 {day} 到期，{count} 处问题恢复计入；仍需豁免的请重新报批"
    if ends_soon(waiver, register.today):
        left = (waiver.expiry - register.today).days
        when = f"还有 {left} 天" if left else "今天是最后一天"
        return NoticeKind.EXPIRING, f"将于 {day} 到期（{when}），到期后 {count} 处问题恢复计入"
    return None


def _unused(waiver: Waiver, chosen: Sequence[Assessment]) -> str:
    """That nothing is covered; where the rule found something else there, by which fingerprints."""
    there = {
        one.path: dict.fromkeys(f.fingerprint for f in one.findings if f.rule == waiver.rule)
        for one in chosen
    }
    named = [f"{path} 里是 {_listed(list(prints))}" for path, prints in there.items() if prints]
    if not named:
        return "这些文件里没有对应的问题，可以删去"
    return (
        f"指纹 {printable(waiver.fingerprint)} 对不上，没有豁免；这条规则的指纹，"
        f"{'；'.join(named[:_MOST_FILES])}{'……' if len(named) > _MOST_FILES else ''}"
    )


def _listed(prints: Sequence[str]) -> str:
    more = "等" if len(prints) > _MOST_PRINTS else ""
    return "、".join(prints[:_MOST_PRINTS]) + more


def _of_override(override: Override, assessments: Sequence[Assessment]) -> Notice | None:
    chosen = [one for one in assessments if selects(override, one.path, one.report)]
    if not chosen:
        return _absent(override.element, override)
    if any(element.override == override for one in chosen for element in one.elements):
        return None
    message = "这些文件没有按要素审核，或已有另一条认定，可以删去"
    return Notice(NoticeKind.UNUSED, override.element, override.place, message)


def _absent(about: str, entry: Waiver | Override) -> Notice:
    message = f"本次没有检查“{printable(entry.unit or entry.file)}”的文件"
    return Notice(NoticeKind.ABSENT, about, entry.place, message)


def _hinted(
    notices: Sequence[Notice], register: Register, assessments: Sequence[Assessment]
) -> Iterator[Notice]:
    """The first notices of absence with the unit that was probably meant."""
    named = {waiver.place: waiver.unit for waiver in register.waivers if waiver.unit}
    named |= {override.place: override.unit for override in register.overrides if override.unit}
    known = {name for one in assessments if one.report for name in units(one.report)}
    tried = 0
    for notice in notices:
        meant = None
        if notice.kind is NoticeKind.ABSENT and notice.place in named and tried < _MOST_HINTS:
            tried += 1
            meant = nearest(named[notice.place], sorted(known)[:_MOST_NAMES])
        hint = f"，是不是想写“{printable(meant)}”？" if meant else ""
        yield notice._replace(message=notice.message + hint)
