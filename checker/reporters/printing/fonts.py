"""Whether this computer has a font for Chinese: without one a PDF would show boxes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from checker.errors import UsageError

_NO_FONT = (
    "这台电脑没有中文字体，PDF 里的汉字会变成方框；请先安装一种"
    "（Debian、Ubuntu、统信、麒麟：apt install fonts-noto-cjk），再生成 PDF"
)
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
#: Parts of the file names of usual Chinese fonts.
_FILES = (
    *("cjk", "sourcehan", "fandol", "wqy", "uming", "ukai", "droidsansfallback", "harmonyos"),
    *("simsun", "simhei", "simkai", "simfang", "msyh", "fangsong", "kaiti", "fz", "gbsn", "gkai"),
)
_SECONDS = 60


def require_chinese() -> None:
    """Make sure that Han characters can be printed.

    Raises:
        UsageError: No font has them; says what to install.
    """
    if sys.platform in ("win32", "darwin"):  # their own fonts have Chinese
        return
    if not (_listed() or _lying_about()):
        raise UsageError(_NO_FONT)


def _listed() -> bool:
    """Whether fontconfig knows a font for Chinese; false too where it is not installed."""
    program = shutil.which("fc-list")
    if program is None:
        return False
    try:
        found = subprocess.run(  # noqa: S603 - a fixed question to the system's own program
            [program, ":lang=zh-cn", "family"], check=False, capture_output=True, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return bool(found.stdout.strip())


def _lying_about() -> bool:
    """Whether a file is named like a Chinese font, where nobody can be asked."""
    if shutil.which("fc-list") is not None:
        return False
    folders = (Path(folder).expanduser() for folder in _FOLDERS)
    files = (path.name.lower() for folder in folders for path in folder.rglob("*.[ot]t[cf]"))
    return any(part in name for name in files for part in _FILES)
