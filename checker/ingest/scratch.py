"""A folder of the process's own for what other programs must find on disk; gone at the end."""

from __future__ import annotations

import os
from pathlib import Path

_made: dict[int, Path] = {}  # by process: a forked worker must not use its parent's
_parents: list[Path] = []


def use(parent: Path) -> None:
    """Make this process's folder inside `parent`, which its owner removes even after a crash."""
    _parents[:] = [parent]


def folder() -> Path:
    """The folder, readable by its owner alone; made at the first call."""
    made = _made.get(os.getpid())
    if made is None:
        from tempfile import mkdtemp

        made = Path(mkdtemp(prefix="fazhi-", dir=_parents[0] if _parents else None))
        _made[os.getpid()] = made
        _remove_at_exit(made)
    return made


def _remove_at_exit(made: Path) -> None:
    import shutil
    from multiprocessing.util import Finalize

    # Not atexit: the worker processes of a pool end without it.
    Finalize(None, shutil.rmtree, args=(made, True), exitpriority=10)
