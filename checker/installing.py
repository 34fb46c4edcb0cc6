"""How to install what an extra of this package brings: one wording for every hint."""

from __future__ import annotations

import sys

_PACKAGE = "fazhi-checker"


def command(extra: str) -> str:
    """The whole command for the environment that runs now; for a terminal, never for a file."""
    quote = '"' if " " in sys.executable else ""
    return f'{quote}{sys.executable or "python"}{quote} -m pip install "{_PACKAGE}[{extra}]"'


def advice(extra: str) -> str:
    """The same for results that are the same on every machine: in words, without its paths."""
    return f'在 fazhi 所在的环境里运行 python -m pip install "{_PACKAGE}[{extra}]"'
