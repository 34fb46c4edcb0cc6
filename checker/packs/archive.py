"""A rule pack in a .zip file, as a folder in memory."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from checker.errors import PackError
from checker.packs.problems import printable

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_MOST_FILES = 2_000
_LARGEST = 20_000_000  # bytes, all files together; the shipped pack has 200,000
_SUFFIXES = (".yaml", ".yml", ".lock")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder of the archive; it offers what `checker.packs.files` asks of a folder."""

    archive: str
    path: str
    contents: Mapping[str, bytes]

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rpartition("/")[2] or self.archive

    def __str__(self) -> str:
        return f"{self.archive}/{self.path}".rstrip("/")

    def iterdir(self) -> Iterator[Entry]:
        """What lies directly in it."""
        start = f"{self.path}/" if self.path else ""
        names = {n[len(start) :].split("/")[0] for n in self.contents if n.startswith(start)}
        for name in sorted(names):
            yield self.joinpath(name)

    def is_file(self) -> bool:
        """Whether it is a file."""
        return self.path in self.contents

    def is_dir(self) -> bool:
        """Whether anything lies in it."""
        return any(name.startswith(f"{self.path}/") for name in self.contents)

    def joinpath(self, *parts: str) -> Entry:
        """What lies in it under a name."""
        path = "/".join(part for part in (self.path, *parts) if part)
        return Entry(self.archive, path, self.contents)

    def open(self, *_mode: Any, **_options: Any) -> io.BytesIO:
        """Its bytes, whatever the mode."""
        return io.BytesIO(self.contents[self.path])


def zipped_pack(file: Path) -> Traversable:
    """The folder of a pack in an archive: its top, or the only folder in it.

    Raises:
        PackError: It is no such archive.
    """
    shown = file.as_posix()
    try:
        with zipfile.ZipFile(file) as opened:
            contents = dict(_contents(opened, shown))
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise _unfit(
            shown, "不是能打开的 zip 文件（可能损坏或加了密），请重新压缩规则包文件夹"
        ) from error
    except (zlib.error, EOFError, ValueError) as error:
        raise _unfit(shown, "zip 文件已经损坏，请重新压缩规则包文件夹") from error
    top = Entry(shown, "", contents)
    folders = [entry for entry in top.iterdir() if entry.is_dir()]
    packed = "pack.yaml" not in contents and len(folders) == 1
    found: Any = folders[0] if packed else top
    pack: Traversable = found
    return pack


def _contents(opened: zipfile.ZipFile, shown: str) -> Iterator[tuple[str, bytes]]:
    entries = [e for e in opened.infolist() if not e.is_dir() and e.filename.endswith(_SUFFIXES)]
    if len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > _LARGEST:
        raise _unfit(shown, "zip 文件里的内容过多，不像规则包")
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            raise _unfit(shown, f"zip 文件里有不该有的路径“{printable(entry.filename)}”")
        with opened.open(entry) as stream:
            yield str(path), stream.read(entry.file_size)


def _unfit(shown: str, reason: str) -> PackError:
    return PackError((f"{shown}:1: {reason}",))
