"""What can print a page here: a Chromium browser, WeasyPrint, or a sentence on what is missing."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from checker.errors import UsageError
from checker.installing import command
from checker.reporters.printing.fonts import require_chinese

_BROWSERS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge", "brave-browser"),
)
_PLACES = {
    "win32": (
        "Microsoft/Edge/Application/msedge.exe",
        "Google/Chrome/Application/chrome.exe",
    ),
    "darwin": (
        "Google Chrome.app/Contents/MacOS/Google Chrome",
        "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "Chromium.app/Contents/MacOS/Chromium",
    ),
}
_FOLDERS = {
    "win32": tuple(os.environ.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")),
    "darwin": ("/Applications",),
}
_NO_ENGINE = (
    "生成 PDF 需要 Chromium、Chrome 或 Edge 浏览器，请安装其一；"
    f"或者安装 WeasyPrint：{command('print')}"
)


class Engine(Protocol):
    """Prints HTML pages."""

    def print_all(self, pages: Sequence[str]) -> Iterator[bytes]:
        """Every page as a PDF, in order.

        Raises:
            UsageError: The program does not work here.
        """


def engine() -> Engine:
    """The engine of this computer.

    Raises:
        UsageError: There is none, or no Chinese font; says what to install.
    """
    require_chinese()
    browser = _browser()
    if browser is not None:
        from checker.reporters.printing.browser import Browser

        return Browser(program=browser)
    if find_spec("weasyprint") is not None:
        from checker.reporters.printing.weasy import Weasy

        return Weasy()
    raise UsageError(_NO_ENGINE)


def _browser() -> str | None:
    for name in _BROWSERS:
        found = shutil.which(name)
        if found:
            return found
    for folder in filter(None, _FOLDERS.get(sys.platform, ())):
        for place in _PLACES[sys.platform]:
            if Path(folder, place).is_file():
                return str(Path(folder, place))
    return None
