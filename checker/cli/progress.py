"""The bar that shows how far a long run has come: on a terminal, on standard error, and gone after."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 1.0  # seconds without a bar: most runs are over by then


class Bar:
    """Draws nothing unless standard error is a terminal and the run takes longer than a moment."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self._total = total
        self._silent = quiet or not on_terminal() or os.environ.get("TERM") == "dumb"
        self._began = time.monotonic()
        self._done = 0
        self._progress: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress:
            self._progress.stop()

    def advance(self, count: int) -> None:
        """Tell that so many more files have been judged."""
        self._done += count
        if self._silent or self._done >= self._total:
            return
        if self._progress is None and time.monotonic() - self._began >= _PATIENCE:
            self._progress = _started(self._total)
        if self._progress:
            self._progress.update(self._progress.task_ids[0], completed=self._done)


def on_terminal() -> bool:
    """Whether standard error is a terminal."""
    return sys.stderr is not None and sys.stderr.isatty()


def _started(total: int) -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    progress = Progress(
        TextColumn("正在审核"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("份，剩余"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    progress.add_task("", total=total)
    progress.start()
    return progress
