"""Where output goes: standard output as UTF-8, files whole or not at all."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.reporters import Format, Page, Screen

_DEFAULT_WIDTH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One output of a run: `path` None is standard output."""

    format: Format[Any]
    path: Path | None

    def wrote(self, path: Path) -> bool:
        """Whether `path` is a page of this folder as an earlier run left it."""
        if self.path is None or path.suffix.lower() != self.format.suffix:
            return False
        try:
            inside = path.resolve().is_relative_to(self.path.resolve())
            return inside and self.format.is_own(path.read_bytes())
        except OSError:
            return False


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
        return (_shown(Target(format=chosen, path=None)),)
    found = []
    for output in outputs:
        name, equals, path = output.partition("=")
        if equals and name in table:
            found.append(_shown(Target(format=table[name], path=_path(path))))
        elif format_name and len(outputs) == 1:
            found.append(_shown(Target(format=chosen, path=_path(output))))
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


def _shown(target: Target) -> Target:
    """Refuse what standard output cannot take."""
    name = target.format.name
    if target.path is None and target.format.folder:
        raise click.UsageError(f"{name} 写成一个文件夹，请给出路径，例如 -o {name}=结果")
    if target.path is None and target.format.binary and sys.stdout and sys.stdout.isatty():
        raise click.UsageError(f"屏幕显示不了 {name}，请写入文件，例如 -o {name}=台账.{name}")
    return target


def screen() -> Screen:
    """What standard output can show."""
    from checker.reporters import Screen

    if sys.stdout is None or not sys.stdout.isatty():
        return Screen(color=False, width=_DEFAULT_WIDTH)
    import shutil

    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Screen(color=not plain, width=shutil.get_terminal_size((_DEFAULT_WIDTH, 24)).columns)


def write(outputs: Iterable[tuple[Target, Iterable[Page]]]) -> None:
    """Write the outputs of a run; files appear only when all of them are whole.

    In a folder the pages of earlier runs that this run has not written again are removed, and
    nothing else. A page that a person has edited is never written over: it is named, all others
    are written, and the command ends with 2. A failure ends the command with a sentence.
    """
    staged = _Staged(ready={}, written={}, spared=[])
    try:
        waiting = [content for each in outputs for content in staged.take(*each)]
        staged.publish()
    finally:
        staged.discard()
    for content in waiting:
        echo(content)
    if staged.spared:
        named = "、".join(str(path) for path in staged.spared)
        fail(f"{named} 不是程序写的，或写出后有人改过，没有覆盖；请移走，或换一个输出文件夹")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Staged:
    """Files under temporary names.

    Attributes:
        ready: Where each file waits, by its own path.
        written: The names of the pages of each folder.
        spared: Pages that somebody has edited, which stay as they are.
    """

    ready: dict[Path, Path]
    written: dict[Target, set[str]]
    spared: list[Path]

    def take(self, target: Target, pages: Iterable[Page]) -> list[str | bytes]:
        """Stage the pages of one output; what standard output is to show is handed back."""
        if target.path is None:
            return [page.content for page in pages]
        try:
            self._stage(target, target.path, pages)
        except OSError as error:
            _fail_to_write(target.path, error)
        return []

    def _stage(self, target: Target, path: Path, pages: Iterable[Page]) -> None:
        (path if target.format.folder else path.parent).mkdir(parents=True, exist_ok=True)
        for page in pages:
            own = path
            if target.format.folder:
                own = path / page.name
                self.written.setdefault(target, set()).add(page.name)
                if _is_edited(target.format, own, page.content):
                    self.spared.append(own)
                    continue
            self._keep(own, page.content)

    def _keep(self, path: Path, content: str | bytes) -> None:
        """Write under a temporary name; a device is written as it is."""
        special = path.exists() and not path.is_file()
        if not special:
            self.ready[path] = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        (path if special else self.ready[path]).write_bytes(_encoded(content))

    def publish(self) -> None:
        """Give all files their names, and remove the pages that are no longer written."""
        for path, temporary in self.ready.items():
            try:
                temporary.replace(path)
            except OSError as error:
                _fail_to_write(path, error)
        for target, names in self.written.items():
            try:
                _remove_stale(target, names)
            except OSError as error:
                _fail_to_write(target.path, error)

    def discard(self) -> None:
        """Remove what was not published."""
        for temporary in self.ready.values():
            temporary.unlink(missing_ok=True)


def _encoded(content: str | bytes) -> bytes:
    return content.encode("utf-8", "replace") if isinstance(content, str) else content


def _is_edited(format: Format[Any], path: Path, content: str | bytes) -> bool:
    """Whether a page is no longer as a run wrote it, or is another file altogether."""
    if not path.is_file():
        return False
    old = path.read_bytes()
    return not format.is_own(old) and old != _encoded(content)


def _remove_stale(target: Target, written: set[str]) -> None:
    if target.path is None:
        return
    for path in target.path.glob(f"[0-9][0-9][0-9]*-*{target.format.suffix}"):
        if path.name in written:
            continue
        if target.format.is_own(path.read_bytes()):
            path.unlink()
        else:
            tell(f"{path} 写出后有人改过，这一次没有写它，也没有删去；请核对是否还要")


def _fail_to_write(path: Path | None, error: OSError) -> NoReturn:
    from checker.errors import why

    fail(f"无法写入 {path}（{why(error)}），请检查路径、权限和磁盘空间")


def echo(text: str | bytes) -> None:
    """Print to standard output, as UTF-8 where it is no terminal."""
    if sys.stdout is None:
        fail("标准输出已关闭，请用 -o 写入文件", 3)
    if sys.stdout.isatty():
        click.echo(text, nl=False, color=True)
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(_encoded(text))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise  # a reader that has seen enough: click ends quietly
    except OSError as error:
        fail_to_print(error)


def fail_to_print(error: OSError) -> NoReturn:
    """End the command because standard output takes no more."""
    from checker.errors import why

    # What is left in the buffer would be tried again, and fail again, when Python ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    fail(f"无法写到标准输出（{why(error)}），请检查磁盘空间", 3)


def tell(text: str) -> None:
    """Print a line on standard error, without the numbers of persons that a path or a name holds."""
    from checker.document import mask_path

    click.echo(mask_path(text), err=True)


def fail(message: str, code: int = 2) -> NoReturn:
    """End the command with a sentence on standard error."""
    tell(f"错误：{message}")
    raise SystemExit(code)
