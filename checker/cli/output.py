"""Where output goes: standard output as UTF-8, files whole or not at all."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.reporters import Format, Page, Screen

_DEFAULT_WIDTH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One output of a run: `path` None is standard output."""

    format: Format
    path: Path | None


def targets(format_name: str | None, outputs: Sequence[str]) -> tuple[Target, ...]:
    """Read ``--format`` and every ``-o``.

    Raises:
        click.UsageError: They contradict each other or name no format.
    """
    from checker.reporters import FORMATS

    chosen = FORMATS[format_name or "text"]
    if not outputs:
        if chosen.folder:
            raise click.UsageError(f"--format {chosen.name} 要用 -o 给出输出文件夹，例如 -o 结果")
        return (Target(format=chosen, path=None),)
    found = []
    for output in outputs:
        name, equals, path = output.partition("=")
        if equals and name in FORMATS:
            found.append(Target(format=FORMATS[name], path=_path(path)))
        elif format_name and len(outputs) == 1:
            found.append(Target(format=chosen, path=_path(output)))
        else:
            names = "、".join(FORMATS)
            raise click.UsageError(f"-o {output}：请写成 格式=路径，格式是 {names} 之一")
    return tuple(found)


def _path(text: str) -> Path:
    if not text:
        raise click.UsageError("-o 后面没有写路径")
    return Path(text)


def screen() -> Screen:
    """What standard output can show."""
    from checker.reporters import Screen

    if not sys.stdout.isatty():
        return Screen(color=False, width=_DEFAULT_WIDTH)
    import shutil

    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Screen(color=not plain, width=shutil.get_terminal_size((_DEFAULT_WIDTH, 24)).columns)


def write(target: Target, pages: Sequence[Page]) -> None:
    """Write the pages of one output; a file appears only when it is whole.

    Raises:
        click.ClickException: It cannot be written.
    """
    if target.path is None:
        echo("".join(page.text for page in pages))
        return
    try:
        if target.format.folder:
            target.path.mkdir(parents=True, exist_ok=True)
            for page in pages:
                _replace(target.path / page.name, page.text)
        else:
            target.path.parent.mkdir(parents=True, exist_ok=True)
            _replace(target.path, pages[0].text)
    except OSError as error:
        fail(f"无法写入 {target.path}（{error.strerror or error}），请检查路径和权限")


def _replace(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(text.encode("utf-8", "replace"))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def echo(text: str) -> None:
    """Print to standard output, as UTF-8 where it is no terminal."""
    if sys.stdout.isatty():
        click.echo(text, nl=False, color=True)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def fail(message: str, code: int = 2) -> NoReturn:
    """End the command with a sentence on standard error."""
    click.echo(f"错误：{message}", err=True)
    raise SystemExit(code)
