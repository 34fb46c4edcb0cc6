"""A .rar from a stranger: its directory read here, its members unpacked by another program."""

from __future__ import annotations

import os
import re
import shutil
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory, mkstemp
from typing import TYPE_CHECKING, NamedTuple

from checker.errors import InputError
from checker.ingest import programs, scratch
from checker.ingest.limits import Limits
from checker.ingest.members import (
    Member,
    check_count,
    damaged,
    linked,
    locked,
    most_of,
    too_large,
)

if TYPE_CHECKING:
    from rarfile import RarInfo

_GLOB = re.compile(r"([\\*?\[\]{}])")

_Arguments = Callable[[str, str, int], list[str]]


class _Tool(NamedTuple):
    """How a program is asked for one member.

    Attributes:
        arguments: From the archive's path, the member's name and its place.
        is_fed: It reads the archive from its standard input.
    """

    arguments: _Arguments
    is_fed: bool = False


def _unrar(archive: str, name: str, _index: int) -> list[str]:
    return ["p", "-inul", "-p-", "-c-", "--", archive, name]


def _unar(archive: str, _name: str, index: int) -> list[str]:
    return ["-q", "-nr", "-o", "-", "-p", "", "-i", archive, str(index)]


def _seven_zip(archive: str, name: str, _index: int) -> list[str]:
    return ["e", "-so", "-bd", "-spd", "-p", "--", archive, name]


def _bsdtar(_archive: str, name: str, _index: int) -> list[str]:
    """Fed, for in a file that it can seek in, it takes a .zip or .docx stored last for the whole."""
    return ["-x", "--to-stdout", "-f", "-", "--", _GLOB.sub(r"\\\1", name)]


# In the order of what they understand; each writes one member to its standard output.
_TOOLS: Mapping[str, _Tool] = {
    "unrar": _Tool(_unrar),
    "unar": _Tool(_unar),
    "7zz": _Tool(_seven_zip),
    "7z": _Tool(_seven_zip),
    "bsdtar": _Tool(_bsdtar, is_fed=True),
}
_WINDOWS_PLACES = ("WinRAR/UnRAR.exe", "7-Zip/7z.exe")

_MISSING = (
    "解开 .rar 要用 unrar 等程序，本机没有找到；请安装（Debian、UOS、麒麟：apt install unrar，"
    "或 unar、libarchive-tools），或解压后检查其中的文件。"
)
_MISSING_WINDOWS = (
    "解开 .rar 要用 WinRAR（UnRAR.exe）或 7-Zip，本机没有找到；请安装，或解压后检查其中的文件。"
)
_NOT_UNPACKED = (
    "压缩包里的这一项解不开（可能已损坏，或本机的解压程序不支持），"
    "请解压后检查其中的文件，或安装 unrar 后再试。"
)
_NO_PACKAGE = (
    "读 .rar 要用 Python 包 rarfile，请在 fazhi 所在的环境里运行 python -m pip install rarfile，"
    "或解压后检查其中的文件。"
)
_VOLUMES = "这是分卷压缩包的一卷，没有检查；请把各卷一起解压后再检查。"


def rar_members(source: Path | bytes, limits: Limits) -> list[Member]:
    """The files in a .rar.

    Raises:
        InputError: It is damaged, has a password, or holds too many files.
    """
    try:
        import rarfile
    except ImportError as error:
        raise InputError("no-unpacker", _NO_PACKAGE) from error
    path = source if isinstance(source, Path) else _on_disk(source)
    try:
        with rarfile.RarFile(path) as archive:
            infos = archive.infolist()
            is_locked = archive.needs_password()
    except rarfile.PasswordRequired as error:
        raise locked() from error
    except rarfile.NeedFirstVolume as error:
        raise InputError("archive", _VOLUMES) from error
    except (rarfile.Error, OSError, ValueError, LookupError, OverflowError) as error:
        raise damaged() from error
    if not infos and is_locked:
        raise locked()
    if not infos:  # what rarfile makes of a file that breaks off
        raise damaged()
    check_count(len(infos), limits)
    return [
        Member(
            name=info.filename,
            size=info.file_size or 0,
            load=partial(_load, path, info, index, limits),
        )
        for index, info in enumerate(infos)
        if not info.is_dir()
    ]


def _on_disk(data: bytes) -> Path:
    """A .rar inside another archive, for the program that unpacks it to find."""
    handle, name = mkstemp(prefix="archive-", suffix=".rar", dir=scratch.folder())
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    return Path(name)


def _load(path: Path, info: RarInfo, index: int, limits: Limits) -> bytes:
    if info.is_symlink() or not info.is_file():
        raise linked()
    if info.needs_password():
        raise locked()
    size = info.file_size or 0
    if size > most_of(info.compress_size or 0, limits):
        raise too_large()
    if not size:
        return b""
    if info.filename.startswith(("-", "@")):  # the program might take it for an option or a list
        raise damaged()
    tools = list(_tools())
    if not tools:
        message = _MISSING_WINDOWS if sys.platform == "win32" else _MISSING
        raise InputError("no-unpacker", message)
    for program, tool in tools:  # what one cannot unpack another may
        command = [program, *tool.arguments(str(path.absolute()), info.filename, index)]
        data = _output_of(command, size, limits, fed=path if tool.is_fed else None)
        # The directory alone is believed: exit codes differ from program to program.
        if len(data) == size and (info.CRC is None or zlib.crc32(data) == info.CRC):
            return data
    raise InputError("damaged", _NOT_UNPACKED)


def _output_of(command: Sequence[str], size: int, limits: Limits, *, fed: Path | None) -> bytes:
    """What a program writes to its standard output: nothing, if it cannot be started."""
    with TemporaryDirectory(dir=scratch.folder(), ignore_cleanup_errors=True) as folder:
        output = Path(folder, "member")
        try:
            programs.run(command, limits, output=output, fed=fed)
            with output.open("rb") as stream:
                return stream.read(size + 1)
        except OSError:
            return b""


def _tools() -> Iterator[tuple[str, _Tool]]:
    """The programs that are there, and how each is asked."""
    for name, tool in _TOOLS.items():
        found = shutil.which(name)
        if found and not (name == "unrar" and _is_free_unrar(found)):
            yield found, tool
    for place in _WINDOWS_PLACES if sys.platform == "win32" else ():
        for root in ("ProgramFiles", "ProgramFiles(x86)"):
            program = Path(os.environ.get(root, ""), place)
            if os.environ.get(root) and program.is_file():
                yield str(program), _Tool(_seven_zip if "7z" in program.name else _unrar)


def _is_free_unrar(program: str) -> bool:
    """Debian's unrar-free goes by the same name, but knows other options and old archives only."""
    return "free" in os.path.basename(os.path.realpath(program))  # noqa: PTH119 - a name, no path
