"""LibreOffice as a converter, in a profile of this process's own.

Two of them on one profile fail without a word, so every process has its profile, which forbids
macros, updates of links and the network.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from checker.errors import InputError
from checker.ingest import programs, scratch
from checker.ingest.limits import Limits

NAMED_BY = "FAZHI_SOFFICE"

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/opt/libreoffice*/program/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_WINDOWS_PLACES = ("LibreOffice*/program/soffice.com", "LibreOffice*/program/soffice.exe")
_OPTIONS = (
    *("--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault"),
    *("--nofirststartwizard", "--nologo"),
)
_DOCX = "docx:MS Word 2007 XML"

_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)

_INSTEAD = "或用 WPS、Word 另存为 .docx 后再检查。"
_MISSING = (
    f"读这种文件要用 LibreOffice，本机没有找到；请安装（Debian、UOS、麒麟：apt install "
    f"libreoffice-writer；装在别处的用环境变量 {NAMED_BY} 指明），{_INSTEAD}"
)
_MISSING_WINDOWS = (
    f"读这种文件要用 LibreOffice，PATH 和 Program Files 里都没有找到；请安装 LibreOffice"
    f"（装在别处的用环境变量 {NAMED_BY} 指明 soffice.exe），{_INSTEAD}"
)
_WRONGLY_NAMED = f"环境变量 {NAMED_BY} 指明的 LibreOffice 不能运行，请改正或去掉它，{_INSTEAD}"
_FAILED = (
    "LibreOffice 打不开这个文件（可能已损坏或设有密码），请用 WPS、Word 另存为 .docx 后再检查。"
)
_TOO_LARGE = "文档转换后过大，不像一份报告；请删去图片和附件，另存后再检查。"


def find() -> Path | None:
    """Where LibreOffice is: as the environment names it, on the PATH, where it is installed."""
    named = os.environ.get(NAMED_BY)
    if named:
        return Path(named) if shutil.which(named) else None
    for program in _PROGRAMS:
        if found := shutil.which(program):
            return Path(found)
    if sys.platform == "win32":
        roots = [os.environ.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)")]
        places = [(Path(root), place) for place in _WINDOWS_PLACES for root in roots if root]
    else:
        places = [(Path("/"), place.lstrip("/")) for place in _PLACES]
    return next((hit for root, place in places for hit in sorted(root.glob(place))), None)


def to_docx(data: bytes, suffix: str, import_filter: str, limits: Limits) -> bytes:
    """Convert a document.

    Args:
        data: The document.
        suffix: What its name ends in, e.g. ``.doc``.
        import_filter: LibreOffice's name of the format: nothing is left to its own guess.
        limits: Time and sizes; time already spent on this file counts.

    Raises:
        InputError: ``no-converter``, ``timeout``, ``too-large`` or ``conversion``.
    """
    program = find()
    if program is None:
        raise InputError("no-converter", _missing())
    profile = _profile()
    with TemporaryDirectory(dir=scratch.folder(), ignore_cleanup_errors=True) as folder:
        document = Path(folder, "document" + suffix)
        document.write_bytes(data)
        command = [
            *(str(program), f"-env:UserInstallation={profile.as_uri()}", *_OPTIONS),
            *(f"--infilter={import_filter}", "--convert-to", _DOCX),
            *("--outdir", str(Path(folder, "out")), str(document)),
        ]
        try:
            programs.run(command, limits)  # its exit code says nothing
            return _result(Path(folder, "out", "document.docx"), limits)
        except OSError as error:
            raise InputError("no-converter", _WRONGLY_NAMED) from error
        except BaseException:
            shutil.rmtree(profile, ignore_errors=True)  # who knows in what state it was left
            raise


def _missing() -> str:
    if os.environ.get(NAMED_BY):
        return _WRONGLY_NAMED
    return _MISSING_WINDOWS if sys.platform == "win32" else _MISSING


def _result(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as stream:
            found = stream.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        raise InputError("conversion", _FAILED) from error
    if len(found) > limits.file_bytes:
        raise InputError("too-large", _TOO_LARGE)
    if not found:
        raise InputError("conversion", _FAILED)
    return found


def _profile() -> Path:
    """This process's profile, made when first asked for."""
    profile = scratch.folder() / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        items = "".join(
            f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
            f"<value>{value}</value></prop></item>"
            for path, name, value in _SETTINGS
        )
        settings.write_text(
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
            f"{items}</oor:items>",
            encoding="utf-8",
        )
    return profile
