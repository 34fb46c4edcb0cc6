"""Where output goes: standard output as UTF-8, files whole or not at all."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.reporters import Format, Page, Screen

_DEFAULT_WIDTH = 100
GENERATOR = 'content="fazhi-checker'  # the mark of a page that this tool has written


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One output of a run: `path` None is standard output."""

    format: Format[Any]
    path: Path | None


def targets(
    format_name: str | None, outputs: Sequence[str], table: Mapping[str, Format[Any]]
) -> tuple[Target, ...]:
    """Read ``--format`` and every ``-o``.

    Args:
        format_name: The format of standard output, or of the only file.
        outputs: Each ``FORMAT=PATH``, or a path alone.
        table: The formats that the command has.

    Raises:
        click.UsageError: They contradict each other or name no format.
    """
    chosen = table[format_name or "text"]
    if not outputs:
        if chosen.folder:
            raise click.UsageError(f"--format {chosen.name} 要用 -o 给出输出文件夹，例如 -o 结果")
        return (Target(format=chosen, path=None),)
    found = []
    for output in outputs:
        name, equals, path = output.partition("=")
        if equals and name in table:
            found.append(Target(format=table[name], path=_path(path)))
        elif format_name and len(outputs) == 1:
            found.append(Target(format=chosen, path=_path(output)))
        else:
            names = "、".join(table)
            raise click.UsageError(f"-o {output}：请写成 格式=路径，格式是 {names} 之一")
    paths = [target.path.resolve() if target.path else None for target in found]
    if len(set(paths)) < len(paths):
        raise click.UsageError("几个 -o 写到了同一个地方，请各给一个路径")
    return tuple(found)


def _path(text: str) -> Path | None:
    if not text:
        raise click.UsageError("-o 后面没有写路径")
    return None if text == "-" else Path(text)


def screen() -> Screen:
    """What standard output can show."""
    from checker.reporters import Screen

    if sys.stdout is None or not sys.stdout.isatty():
        return Screen(color=False, width=_DEFAULT_WIDTH)
    import shutil

    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Screen(color=not plain, width=shutil.get_terminal_size((_DEFAULT_WIDTH, 24)).columns)


def write(target: Target, pages: Sequence[Page]) -> None:
    """Write the pages of one output; files appear only when all of them are whole.

    In a folder the pages of earlier runs that this run has not written again are removed, and
    nothing else. A failure ends the command with a sentence.
    """
    if target.path is None:
        echo("".join(page.text for page in pages))
        return
    try:
        if target.format.folder:
            target.path.mkdir(parents=True, exist_ok=True)
            _replace({target.path / page.name: page.text for page in pages})
            _remove_stale(target.path, {page.name for page in pages})
        else:
            target.path.parent.mkdir(parents=True, exist_ok=True)
            _replace({target.path: pages[0].text})
    except OSError as error:
        fail(f"无法写入 {target.path}（{error.strerror or error}），请检查路径、权限和磁盘空间")


def _replace(texts: Mapping[Path, str]) -> None:
    """Write all files under temporary names, then rename them; a device is written as it is."""
    temporary = {path: path.with_name(f".{path.name}.{os.getpid()}.tmp") for path in texts}
    try:
        for path, text in texts.items():
            special = path.exists() and not path.is_file()
            (path if special else temporary[path]).write_bytes(text.encode("utf-8", "replace"))
        for path, ready in temporary.items():
            if ready.exists():
                ready.replace(path)
    finally:
        for ready in temporary.values():
            ready.unlink(missing_ok=True)


def _remove_stale(folder: Path, written: set[str]) -> None:
    for path in folder.glob("[0-9][0-9][0-9]*-*.html"):
        if path.name not in written and GENERATOR in path.read_text("utf-8", "replace")[:2000]:
            path.unlink()


def echo(text: str) -> None:
    """Print to standard output, as UTF-8 where it is no terminal."""
    if sys.stdout is None:
        fail("标准输出已关闭，请用 -o 写入文件", 3)
    if sys.stdout.isatty():
        click.echo(text, nl=False, color=True)
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise  # a reader that has seen enough: click ends quietly
    except OSError as error:
        fail_to_print(error)


def fail_to_print(error: OSError) -> NoReturn:
    """End the command because standard output takes no more."""
    # What is left in the buffer would be tried again, and fail again, when Python ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    fail(f"无法写到标准输出（{error.strerror or error}），请检查磁盘空间", 3)


def fail(message: str, code: int = 2) -> NoReturn:
    """End the command with a sentence on standard error."""
    click.echo(f"错误：{message}", err=True)
    raise SystemExit(code)
