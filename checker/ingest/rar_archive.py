"""A .rar from a stranger: its directory read here, its members unpacked by another program."""

from __future__ import annotations

import os
import re
import shutil
import sys
import zlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory, mkstemp
from typing import TYPE_CHECKING

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


def _unrar(archive: str, name: str, index: int) -> list[str]:
    return ["p", "-inul", "-p-", "-c-", "--", archive, name]


def _unar(archive: str, name: str, index: int) -> list[str]:
    return ["-q", "-nr", "-o", "-", "-p", "", "-i", archive, str(index)]


def _seven_zip(archive: str, name: str, index: int) -> list[str]:
    return ["e", "-so", "-bd", "-spd", "-p", "--", archive, name]


def _bsdtar(archive: str, name: str, index: int) -> list[str]:
    return ["-x", "--to-stdout", "-f", archive, "--", _GLOB.sub(r"\\\1", name)]


# In the order of what they understand; each writes one member to its standard output.
_TOOLS: Mapping[str, _Arguments] = {
    "unrar": _unrar,
    "unar": _unar,
    "7zz": _seven_zip,
    "7z": _seven_zip,
    "bsdtar": _bsdtar,
}
_WINDOWS_PLACES = ("WinRAR/UnRAR.exe", "7-Zip/7z.exe")

_MISSING = (
    "解开 .rar 要用 unrar 等程序，本机没有找到；请安装（Debian、UOS、麒麟：apt install unrar，"
    "或 unar、libarchive-tools），或解压后检查其中的文件。"
)
_MISSING_WINDOWS = (
    "解开 .rar 要用 WinRAR（UnRAR.exe）或 7-Zip，本机没有找到；请安装，或解压后检查其中的文件。"
)
_NO_PACKAGE = "读 .rar 要用 Python 包 rarfile，请运行 pip install rarfile，或解压后检查其中的文件。"
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
            if archive.needs_password() and not infos:
                raise locked()
    except rarfile.PasswordRequired as error:
        raise locked() from error
    except rarfile.NeedFirstVolume as error:
        raise InputError("archive", _VOLUMES) from error
    except (rarfile.Error, OSError, ValueError, LookupError, OverflowError) as error:
        raise damaged() from error
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
    handle, name = mkstemp(suffix=".rar", dir=scratch.folder())
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
    tool = _tool()
    if tool is None:
        message = _MISSING_WINDOWS if sys.platform == "win32" else _MISSING
        raise InputError("no-unpacker", message)
    program, arguments = tool
    with TemporaryDirectory(dir=scratch.folder(), ignore_cleanup_errors=True) as folder:
        output = Path(folder, "member")
        try:
            command = [program, *arguments(str(path.absolute()), info.filename, index)]
            programs.run(command, limits, output=output)
        except OSError as error:
            raise InputError("no-unpacker", _MISSING) from error
        with output.open("rb") as stream:
            data = stream.read(size + 1)
    # What it wrote is believed by the directory's word alone: exit codes differ between programs.
    if len(data) != size or (info.CRC is not None and zlib.crc32(data) != info.CRC):
        raise damaged()
    return data


def _tool() -> tuple[str, _Arguments] | None:
    for name, arguments in _TOOLS.items():
        found = shutil.which(name)
        if found and not (name == "unrar" and _is_free_unrar(found)):
            return found, arguments
    for place in _WINDOWS_PLACES if sys.platform == "win32" else ():
        for root in ("ProgramFiles", "ProgramFiles(x86)"):
            program = Path(os.environ.get(root, ""), place)
            if os.environ.get(root) and program.is_file():
                return str(program), _seven_zip if "7z" in program.name else _unrar
    return None


def _is_free_unrar(program: str) -> bool:
    """Debian's unrar-free goes by the same name, but knows other options and old archives only."""
    return "free" in os.path.basename(os.path.realpath(program))  # noqa: PTH119 - a name, no path
