"""Libraries that a format needs beyond the core: there, or a sentence on how to get them."""

from __future__ import annotations

from importlib.util import find_spec

from checker.errors import UsageError
from checker.installing import command

_NAMES = {"docx": "python-docx"}  # where package and module differ


def needs(module: str, extra: str, product: str) -> None:
    """Make sure that `module` is installed.

    Raises:
        UsageError: It is not; says which extra of this package brings it.
    """
    if find_spec(module) is None:
        raise UsageError(
            f"生成{product}需要 {_NAMES.get(module, module)}，请先安装：{command(extra)}"
        )
