"""Where the folders that ship with the tool stand: `rules` and `templates`."""

from __future__ import annotations

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
    raise FazhiError(f"安装不完整:找不到随程序分发的 {name} 目录,请重新安装 fazhi-checker。")
