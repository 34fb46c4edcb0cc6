"""The files that a command reads: none is written over, its own pages are none, others are named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from checker.cli.output import Target
    from checker.ingest import Candidate

_BASELINE = "基线"
_NAMED = 5  # files named in a message


class Read(NamedTuple):
    """A file that a run reads, and what a person calls it."""

    path: Path
    called: str


class Written(NamedTuple):
    """A file or folder that a run writes, and what a person calls it."""

    path: Path
    called: str


def without_outputs(candidates: Iterable[Candidate], wanted: Iterable[Target]) -> list[Candidate]:
    """Pages of an earlier run in an output folder are no documents to judge."""
    folders = [target for target in wanted if target.path and target.format.folder]
    return [
        candidate
        for candidate in candidates
        if not any(target.wrote(candidate.path) for target in folders)
    ]


def unheeded(
    names: Iterable[str], wanted: Iterable[Target], exclude: Sequence[str] = ()
) -> list[str]:
    """Files that may hold a report but are no text, without those that a run writes or excludes."""
    from checker.ingest.globs import matches_path

    own = {target.path.resolve() for target in wanted if target.path}
    return [
        name
        for name in dict.fromkeys(names)
        if Path(name).resolve() not in own and not any(matches_path(glob, name) for glob in exclude)
    ]


def nothing(paths: Iterable[str], names: Sequence[str], doing: str) -> str:
    """What to say where there is nothing to read: what is there instead, and what can be done.

    Args:
        paths: What was given.
        names: The files that are `unheeded`.
        doing: What would be done with documents: 检查, 对照.
    """
    from checker.document import mask_path
    from checker.ingest import PICTURES
    from checker.installing import command

    message = f"{'、'.join(map(mask_path, paths))} 里没有可以{doing}的文件（.docx、.doc、.txt 等）"
    if not names:
        return message
    message += f"；有 {_told(names, doing)}"
    pictures = [name for name in names if name.lower().endswith(PICTURES)]
    if not pictures:
        return message
    shown = mask_path(pictures[0])
    shown = f'"{shown}"' if " " in shown else shown
    example = f"：fazhi check {shown}" if doing == "检查" else f"，例如 {shown}"
    return (
        f"{message}。图片里是报告的，请指明文件，由文字识别读出{example}"
        f"（先安装识别组件：{command('ocr')}）"
    )


def name_left_out(names: Sequence[str], doing: str) -> None:
    """Name on standard error the files that may hold a report but are no text; see `nothing`."""
    from checker.cli.output import tell

    if names:
        tell(f"另有 {_told(names, doing)}")


def _told(names: Sequence[str], doing: str) -> str:
    from checker.document import mask_path

    more = "等" if len(names) > _NAMED else ""
    listed = "、".join(map(mask_path, names[:_NAMED])) + more
    return f"{len(names)} 个文件是图片、表格或不能读的格式，没有{doing}：{listed}"


def reads(
    candidates: Iterable[Candidate],
    doing: str,
    data: Mapping[str, Any],
    options: Mapping[str, str | None],
) -> Iterator[Read]:
    """Everything that a run reads.

    Args:
        candidates: The documents.
        doing: What is done with them: 检查, 对照.
        data: Plain data of the rule pack.
        options: What ``pack``, ``waivers``, ``baseline`` and ``notice_template`` name, as far as
            the command has them.
    """
    import click

    from checker.cli.configured import configuration_of

    yield from (Read(one.path, f"要{doing}的文件") for one in candidates)
    named = {"waivers": "豁免文件", "baseline": _BASELINE, "notice_template": "审核意见书模板"}
    for name, called in named.items():
        path = options.get(name)
        if path:
            yield Read(Path(path), called)
    configuration = configuration_of(click.get_current_context())
    if configuration:
        yield Read(Path(configuration.path), "配置文件")
    yield from (Read(path, "规则包的文件") for path in _pack_files(str(options["pack"]), data))


def _pack_files(pack: str, data: Mapping[str, Any]) -> Iterator[Path]:
    from checker.errors import PackError
    from checker.packs.find import find_pack
    from checker.packs.lineage import files_on_disk

    try:
        asked = [base["asked"] for base in data.get("extends", ())]
        yield from files_on_disk(find_pack(pack), asked)
    except PackError:
        return  # it was there a moment ago: what is gone cannot be written over


def written(wanted: Iterable[Target], baseline: str | None = None) -> list[Written]:
    """Everything that a run writes."""
    found = [
        Written(target.path, "输出文件夹" if target.format.folder else "输出")
        for target in wanted
        if target.path
    ]
    return [*found, Written(Path(baseline), _BASELINE)] if baseline else found


def keep_inputs(
    writes: Sequence[Written], read: Iterable[Read], paths: Iterable[str], doing: str
) -> None:
    """End the command where something would be written over what the run reads, or twice.

    A baseline may be written anew over itself, for it has been read by then.

    Args:
        writes: What the run writes.
        read: What it reads.
        paths: What it was given: pages are not written among the documents of a folder.
        doing: What is done with the documents: 检查, 对照.
    """
    from checker.cli.output import fail

    known: dict[object, str] = {}
    if any(os.path.lexists(place.path) for place in writes):  # else there is nothing to lose
        for one in read:
            for key in _keys(one.path):
                known.setdefault(key, one.called)
    folders = {key for path in paths for key in _keys(Path(path))}
    seen: set[object] = set()
    for place in writes:
        shown, keys = _shown(place), _keys(place.path)
        called = next((known[key] for key in keys if key in known), None)
        if called and not called == place.called == _BASELINE:
            fail(f"{shown} 就是{called}，写入会覆盖它，请换一个路径")
        if place.path.is_dir() and not folders.isdisjoint(keys):
            fail(f"{shown} 就是要{doing}的文件夹，请换一个路径")
        if not seen.isdisjoint(keys):
            fail(f"{shown} 和另一个输出写到了同一个地方，请各给一个路径")
        seen.update(keys)


def _keys(path: Path) -> list[object]:
    """What a file is known by: its real path and, where it exists, the file itself."""
    keys: list[object] = [os.path.realpath(path)]
    try:
        state = path.stat()
    except (OSError, ValueError):
        return keys
    return [*keys, (state.st_dev, state.st_ino)]


def _shown(place: Written) -> str:
    from checker.document import mask_path

    return f"{place.called} {mask_path(str(place.path))}"
