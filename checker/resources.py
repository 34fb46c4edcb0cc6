"""Where the tool's own folders stand: `rules` and `templates`, and the user's cache."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import FazhiError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def bundled(name: str) -> Traversable:
    """Find a folder that ships with the tool.

    An installed package holds it inside itself (``checker/rules``); a checkout has it beside
    the package.

    Args:
        name: ``rules`` or ``templates``.

    Raises:
        FazhiError: The installation lacks the folder.
    """
    package = Path(__file__).parent
    for folder in (package / name, package.parent / name):
        if folder.is_dir():
            return folder
    from importlib.resources import files  # costs more than all else here; for a package in a zip

    zipped = files("checker").joinpath(name)
    if zipped.is_dir():
        return zipped
    raise FazhiError(f"安装不完整：找不到随程序分发的 {name} 目录，请重新安装 fazhi-checker。")


def user_cache() -> Path:
    """The folder for files that the user's programs can make again.

    Raises:
        RuntimeError: The user has no home.
    """
    local = os.environ.get("LOCALAPPDATA", "") if sys.platform == "win32" else ""
    for named in (os.environ.get("XDG_CACHE_HOME", ""), local):
        if Path(named).is_absolute():
            return Path(named)
    return Path.home() / ("AppData/Local" if sys.platform == "win32" else ".cache")
