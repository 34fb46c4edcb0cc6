"""Printing by a headless Chromium browser: a process and a profile of its own for every page."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.errors import UsageError
from checker.installing import command

_SECONDS = 120
_MOST_AT_ONCE = 4
_FAILED = (
    "浏览器 {program} 没有打印出 PDF（{why}），请确认它能在本机打开，"
    "或者安装 WeasyPrint 并卸下它：{install}"
)
_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pdf-header-footer",
    "--virtual-time-budget=10000",  # ms of its own clock: a page is printed with all its fonts
    "--export-tagged-pdf",  # headings, tables and reading order for a screen reader
    "--generate-pdf-document-outline",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """An `Engine`; `program` is the path of the browser."""

    program: str

    def print_all(self, pages: Sequence[str]) -> Iterator[bytes]:
        """Every page as a PDF, in order; a few are printed at the same time.

        Raises:
            UsageError: The browser does not start, takes too long or prints nothing.
        """
        from concurrent.futures import ThreadPoolExecutor

        workers = min(_MOST_AT_ONCE, os.cpu_count() or 1)
        with ThreadPoolExecutor(workers) as pool:
            yield from pool.map(self._print, pages)

    def _print(self, page: str) -> bytes:
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="fazhi-print-", ignore_cleanup_errors=True) as folder:
            source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
            source.write_text(page, encoding="utf-8", errors="replace")
            self._run([f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}"], source)
            if not target.is_file() or not target.stat().st_size:
                raise self._failed("没有输出")
            return target.read_bytes()

    def _run(self, options: Sequence[str], source: Path) -> None:
        # Root has no user namespaces to shut a page in; the page is our own and loads nothing.
        alone = ("--no-sandbox",) if getattr(os, "geteuid", lambda: 1)() == 0 else ()
        line = [self.program, *_OPTIONS, *alone, *options, source.as_uri()]
        try:
            subprocess.run(  # noqa: S603 - the browser found on this computer, with our own page
                line, check=False, capture_output=True, timeout=_SECONDS
            )
        except subprocess.TimeoutExpired as error:
            raise self._failed(f"超过 {_SECONDS} 秒") from error
        except OSError as error:
            raise self._failed(error.strerror or "不能启动") from error

    def _failed(self, why: str) -> UsageError:
        return UsageError(
            _FAILED.format(program=Path(self.program).name, why=why, install=command("print"))
        )
