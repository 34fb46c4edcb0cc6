"""Which files a run reads, and their bytes: everything here that touches the file system."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from checker.errors import InputError, why
from checker.ingest.limits import DEFAULT_LIMITS, Limits, as_size
from checker.model import Failure

WEB_PAGES = frozenset({".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"})
READABLE = (
    frozenset({".txt", ".md", ".docx", ".docm", ".pdf", ".ofd"})
    | frozenset({".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".uof", ".uot"})
    | WEB_PAGES
)
# Taken apart before anything is read: see `checker.ingest.archives`.
ARCHIVES = frozenset({".zip", ".rar", ".7z", ".tar", ".tgz", ".gz"})
TAKEN = READABLE | ARCHIVES

# Hidden files, and the lock files that Word leaves beside an open document.
PASSED_OVER = (".", "~$")

# Office files that are no text or that nothing here reads: named to the person, not judged. The last
# are the layout formats of offices before OFD (方正、书生、点聚) and of a library (知网).
_FIRST = 256 * 1024  # bytes read at once: room for the largest file costs more than a report
_SCANS = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp"})
_PICTURES = _SCANS | {".heic", ".heif"}
OTHERS = (
    _PICTURES
    | {".csv", ".xls", ".xlsx", ".et", ".ppt", ".pptx", ".dps", ".eml", ".msg"}
    | {".ceb", ".cebx", ".gd", ".gw", ".sep", ".aip", ".caj"}
)

#: Endings of pictures that recognition reads where a person names them.
PICTURES = tuple(sorted(_SCANS))

# Where browsers put the pictures and frames of a page that they save.
_COMPANION = ("_files", ".files", "_file")
_SAVED_ALONG = WEB_PAGES | _PICTURES


class Candidate(NamedTuple):
    """A file to read.

    Attributes:
        path: Where the file is: for the member of an archive, the archive.
        shown: The path as the person gave it, with forward slashes; behind an ``!`` stands the
            name inside an archive.
        members: For the member of an archive its name there, one for each archive in another.
        refused: Why it cannot be read, if that is known already.
    """

    path: Path
    shown: str
    members: tuple[str, ...] = ()
    refused: Failure | None = None

    @property
    def suffix(self) -> str:
        """What its own name ends in, in small letters, e.g. ``.docx``."""
        return PurePath(self.members[-1] if self.members else self.path).suffix.lower()


def discover(paths: Iterable[str | os.PathLike[str]]) -> list[Candidate]:
    """Expand files and folders into the files to read.

    Files named explicitly are always taken, even if they do not exist (reading them says so).
    Folders are searched to the bottom for `TAKEN` suffixes; hidden files, Word lock files
    (``~$``), linked folders and links that lead out of the folder are left out. A folder that
    cannot be listed is returned itself, so that reading it names the trouble.

    Returns:
        No file twice; in the order given, inside a folder by the parts of the path.
    """
    found: dict[Path, Candidate] = {}
    for given in [os.fspath(path) for path in paths]:
        root, real = Path(given), Path(os.path.realpath(given))
        if not _is_folder(given):
            found.setdefault(real, Candidate(path=root, shown=as_shown(given)))
            continue
        base = as_shown(given).rstrip("/") + "/"
        for parts in sorted(_parts_under(real)):
            identity = real.joinpath(*parts)
            if identity.is_symlink():
                identity = Path(os.path.realpath(identity))
            candidate = Candidate(
                path=root.joinpath(*parts), shown=base + as_shown("/".join(parts))
            )
            found.setdefault(identity, candidate)
    return list(found.values())


def left_out(paths: Iterable[str | os.PathLike[str]]) -> list[str]:
    """The files of folders that `discover` passes over though an office may have sent them."""
    found = []
    for given in [os.fspath(path) for path in paths]:
        if _is_folder(given):
            base = as_shown(given).rstrip("/") + "/"
            names = _parts_under(Path(os.path.realpath(given)), OTHERS)
            found += [base + as_shown("/".join(parts)) for parts in sorted(names)]
    return found


def _is_folder(path: str) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where access is denied


def _parts_under(root: Path, suffixes: frozenset[str] = TAKEN) -> Iterator[tuple[str, ...]]:
    pending: list[tuple[str, ...]] = [()]
    while pending:
        parts = pending.pop()
        try:
            with os.scandir(root.joinpath(*parts)) as listing:
                entries = list(listing)
        except OSError:
            yield parts
            continue
        for entry in entries:
            if entry.name.startswith(PASSED_OVER):
                continue
            if entry.is_dir(follow_symlinks=False):
                pending.append((*parts, entry.name))
            elif _is_wanted(entry, root, suffixes) and not is_part_of_page((*parts, entry.name)):
                yield (*parts, entry.name)


def is_part_of_page(parts: Sequence[str]) -> bool:
    """A frame or a picture that was saved along with the page beside its folder."""
    is_part = PurePath(parts[-1]).suffix.lower() in _SAVED_ALONG
    return is_part and any(folder.lower().endswith(_COMPANION) for folder in parts[:-1])


def _is_wanted(entry: os.DirEntry[str], root: Path, suffixes: frozenset[str]) -> bool:
    if PurePath(entry.name).suffix.lower() not in suffixes:
        return False
    if entry.is_symlink():
        target = os.path.realpath(entry.path)
        return Path(target).is_relative_to(root) and not _is_folder(target)
    return entry.is_file(follow_symlinks=False)


def as_shown(path: str) -> str:
    """A path as it is printed: forward slashes, and no bytes that are no text (names in GBK on a UTF-8 system)."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return text.replace(os.sep, "/")


def load(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """All bytes of a regular file of at most `limits.file_bytes`.

    Raises:
        InputError: ``not-found``, ``not-a-file``, ``unreadable`` or ``too-large``.
    """
    try:
        mode = path.stat().st_mode  # first: opening a pipe would wait for ever
        if not stat.S_ISREG(mode):
            raise InputError("not-a-file", _no_file_message(mode))
        with path.open("rb") as stream:
            data = stream.read(min(_FIRST, limits.file_bytes + 1))
            if len(data) == _FIRST:
                data += stream.read(limits.file_bytes + 1 - _FIRST)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError("not-found", "找不到这个文件，请检查路径和文件名是否写对。") from error
    except PermissionError as error:
        message = "没有权限读取，请检查文件权限，或关闭正在占用它的程序后再试。"
        raise InputError("unreadable", message) from error
    except (OSError, ValueError) as error:
        # Never str(error): it names the path, and a path may hold personal data.
        reason = why(error) if isinstance(error, OSError) else type(error).__name__
        message = f"文件无法打开（{reason}），请检查路径、磁盘或网络后再试。"
        raise InputError("unreadable", message) from error
    return bounded(data, limits)


def bounded(data: bytes, limits: Limits) -> bytes:
    """The bytes themselves, if there are at most `limits.file_bytes`.

    Raises:
        InputError: ``too-large``.
    """
    if len(data) > limits.file_bytes:
        message = (
            f"文件超过 {as_size(limits.file_bytes)}，不像一份报告；请压缩或删去其中的图片后再检查，"
            "或用 --limit file-size=大小 放宽。"
        )
        raise InputError("too-large", message)
    return data


def _no_file_message(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "这是文件夹而不是文件（或文件夹打不开），请给出其中的文件。"
    return "这不是普通文件（是设备或管道），请先保存为文件再检查。"
