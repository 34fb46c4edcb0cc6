"""Where the tool's own folders stand: `rules` and `templates`, and the user's cache."""

from __future__ import annotations

import os
import sys
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from checker.errors import FazhiError


def bundled(name: str) -> Traversable:
    """Find a folder that ships with the tool.

    An installed package holds it inside itself (``checker/rules``); a checkout has it beside
    the package.

    Args:
        name: ``rules`` or ``templates``.

    Raises:
        FazhiError: The installation lacks the folder.
    """
    inside = files("checker").joinpath(name)
    beside = Path(__file__).parent.parent / name
    for folder in (inside, beside):
        if folder.is_dir():
            return folder
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
