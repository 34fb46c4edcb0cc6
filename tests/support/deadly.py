"""A file that ends the process that opens it, as a crash inside a C library would."""

from __future__ import annotations

import os
from pathlib import PosixPath
from typing import Any, NoReturn


class Deadly(PosixPath):
    """A path whose process dies at the first look at the file."""

    def stat(self, *_: Any, **__: Any) -> NoReturn:
        os._exit(66)
