"""Runs whole commands as an office does: another process, a folder of its own, bytes out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_MAIN = "from checker.cli import main\nmain(prog_name='fazhi')\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A command that ended."""

    code: int
    out: str
    err: str

    def document(self) -> dict[str, Any]:
        """The JSON document it printed."""
        found: dict[str, Any] = json.loads(self.out)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A folder to work in, and a cache folder of the user's."""

    folder: Path
    cache: Path

    def write(self, name: str, content: str | bytes) -> Path:
        """Put a file into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def command(self, *arguments: object, before: str = "") -> list[str]:
        """The command line; `before` is Python that runs first in the same process."""
        start = ["-c", before + "\n" + _MAIN] if before else ["-m", "checker"]
        return [sys.executable, *start, *map(str, arguments)]

    def environment(self, **changes: str) -> dict[str, str]:
        """A small environment with nothing of the test run's own in it."""
        kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
        home = {"HOME": str(self.cache), "XDG_CACHE_HOME": str(self.cache), "LC_ALL": "C.UTF-8"}
        return kept | home | changes

    def run(
        self, *arguments: object, before: str = "", env: Mapping[str, str] | None = None
    ) -> Done:
        """Run `fazhi` with these arguments; whatever happens, it must not show a traceback."""
        done = subprocess.run(
            self.command(*arguments, before=before),
            cwd=self.folder,
            env=self.environment(**(env or {})),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err, out + err
        return Done(code=done.returncode, out=out, err=err)


def statuses(report: Mapping[str, Any]) -> dict[str, str]:
    """Status of every element of one report of a JSON document."""
    return {element["id"]: element["status"] for element in report["elements"]}
