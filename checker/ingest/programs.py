"""Other programs, run on a stranger's file: bounded, and gone afterwards with all they started."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO

from checker.ingest import deadline, scratch
from checker.ingest.limits import Limits

_MEMORY = 4 * 1024**3  # bytes of address space: LibreOffice takes a tenth for a report


def run(
    command: Sequence[str], limits: Limits, *, output: Path | None = None, fed: Path | None = None
) -> int:
    """Run a program to its end, or to the end of the time that is left for the file.

    Args:
        command: Program and arguments; no shell sees them.
        limits: Time and sizes.
        output: Where its standard output goes; nowhere by default.
        fed: The file that comes through a pipe as its standard input; nothing by default.

    Returns:
        Its exit code.

    Raises:
        InputError: ``timeout``.
        OSError: It could not be started.
    """
    seconds = max(min(limits.seconds, deadline.remaining()), 0)
    with Path(output or os.devnull).open("wb") as stream:
        process = subprocess.Popen(  # noqa: S603 - no shell; the callers build the arguments
            command,
            stdin=subprocess.PIPE if fed else subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )
    try:
        _bound(process.pid, seconds, limits)
        if fed and process.stdin:
            Thread(target=_feed, args=(fed, process.stdin), daemon=True).start()
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise deadline.over(limits.seconds) from error
    finally:
        _end(process)


def _feed(path: Path, pipe: IO[bytes]) -> None:
    """All of a file, or as much as the program takes before it ends."""
    with suppress(OSError), pipe, path.open("rb") as stream:
        shutil.copyfileobj(stream, pipe)


def _environment() -> dict[str, str]:
    if sys.platform == "win32":
        return dict(os.environ)
    own = str(scratch.folder())
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": own,
        "TMPDIR": own,
        "LC_ALL": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",  # LibreOffice: never a window, whatever display there is
    }


def _bound(pid: int, seconds: float, limits: Limits) -> None:
    """Let the system itself bound time, memory and files, should this process die before it."""
    if sys.platform != "linux":
        return
    import resource

    cpu = int(seconds) + 2
    for kind, most in (
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_FSIZE, limits.unpacked_bytes),
    ):
        with suppress(OSError, ValueError):  # it has ended already, or may do less
            resource.prlimit(pid, kind, (most, most))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and whatever it has started, and wait until it is gone."""
    if sys.platform == "win32":
        if process.poll() is None:
            kill = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(kill, capture_output=True, check=False)  # noqa: S603 - our own process
    else:
        import signal

        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
