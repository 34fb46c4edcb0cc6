"""``pack.lock``: the bytes of a pack, of all it builds on and of plug-ins, so that none changes unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.packs.files import LOCK, PackFiles
from checker.packs.problems import Problem, printable

_FORMAT = 1
_AGAIN = "核对无误后运行 fazhi rules lock 重新锁定"


def lock_text(
    layers: Sequence[PackFiles], named: Sequence[tuple[str, str]], kinds: Mapping[str, Any]
) -> str:
    """The content of a lock file.

    Args:
        layers: The pack, then what it builds on.
        named: Id and version of each.
        kinds: The plug-ins whose kinds of check it uses.
    """
    packs = [
        {"id": name, "version": version, "sha256": layer.sha256, "files": _hashes(layer)}
        for layer, (name, version) in zip(layers, named, strict=True)
    ]
    written = {"format": _FORMAT, "packs": packs, "kinds": kinds}
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def changes(layers: Sequence[PackFiles]) -> Iterator[Problem]:
    """What differs from the locks that stand beside the packs."""
    for at, layer in enumerate(layers):
        if layer.lock is not None:
            yield from _changes(layer, layers[at:])


def _changes(locked: PackFiles, layers: Sequence[PackFiles]) -> Iterator[Problem]:
    packs = _packs(locked.lock or b"")
    place = locked.shown(LOCK)
    if packs is None:
        yield Problem(place, 1, "不是锁定文件：请运行 fazhi rules lock 重新生成")
        return
    if len(packs) != len(layers):
        yield Problem(
            place, 1, f"锁定的是 {len(packs)} 个规则包，现在是 {len(layers)} 个：{_AGAIN}"
        )
    for pack, layer in zip(packs, layers, strict=False):
        was = f"与 {place} 锁定的（{pack['id']} {pack['version']}）不同"
        now = _hashes(layer)
        for name in sorted({*now, *pack["files"]}):
            if name not in now:
                yield Problem(layer.shown(name), 1, f"锁定时有这个文件，现在没有了：{_AGAIN}")
            elif name not in pack["files"]:
                yield Problem(layer.shown(name), 1, f"锁定时没有这个文件：{_AGAIN}")
            elif now[name] != pack["files"][name]:
                yield Problem(layer.shown(name), 1, f"内容{was}：{_AGAIN}")
    yield from _changed_kinds(json.loads(locked.lock or b"{}").get("kinds", {}), place)


def _changed_kinds(pinned: Mapping[str, Mapping[str, str]], place: str) -> Iterator[Problem]:
    """What differs of the packages whose kinds of check are used."""
    if not pinned:
        return
    from checker.packs.plugins import described

    now = described(pinned)
    for name, was in pinned.items():
        kind = f"检查种类“{printable(name)}”由 Python 包 {printable(was['package'])} {was['version']} 提供"
        if name not in now:
            yield Problem(place, 1, f"锁定时{kind}，现在没有安装：请装回这一版")
        elif now[name] != was:
            told = f"{printable(now[name]['package'])} {now[name]['version']}"
            yield Problem(place, 1, f"锁定时{kind}，现在是 {told}，内容不同：{_AGAIN}")


def _packs(content: bytes) -> list[dict[str, Any]] | None:
    """What a lock says of every pack; None if it is no lock."""
    try:
        written = json.loads(content)
        packs = written["packs"] if written["format"] == _FORMAT else None
        sound = isinstance(packs, list) and all(
            isinstance(p["files"], dict) and p["id"] and p["version"] for p in packs
        )
        sound = sound and all(
            isinstance(kind["package"], str) and isinstance(kind["version"], str)
            for kind in written.get("kinds", {}).values()
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return packs if sound else None


def _hashes(layer: PackFiles) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in layer.contents.items()}
