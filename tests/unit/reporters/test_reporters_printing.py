"""Printing: what is fixed in a PDF, and what is said where a computer cannot print."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from checker.errors import UsageError
from checker.reporters import printing
from checker.reporters.printing import browser, engines, fonts, settling
from tests.support import assessments

PDF = (
    b"%PDF-1.4\n/Creator (Mozilla/5.0 \\(X11; Linux\\) Headless)\n/Producer (Skia)\n"
    b"/CreationDate (D:20261122213243+00'00')\n/ModDate (D:20261122213243Z)>>\n%%EOF\n"
)


def test_dates_and_machine_are_replaced_at_their_length() -> None:
    done = settling.settled(PDF)
    assert done.index(b"%%EOF") == PDF.index(b"%%EOF")
    assert b"2026" not in done
    assert b"Linux" not in done
    assert b"/CreationDate (D:20000101000000+00'00')" in done
    assert b"/Creator (fazhi-checker " in done
    assert settling.is_own(done)
    assert not settling.is_own(PDF)
    assert not settling.is_own(done + b"edited")


def test_tags_are_numbered_alike_whatever_the_browser_counted() -> None:
    idle, busy = (
        settling.settled(
            b"/ID (node%08d) /Names [(node%08d) 4 0 R (node%08d) 5 0 R] %s"
            % (first, first, last, b"(node9) stays")
        )
        for first, last in ((41, 97), (42, 1003))
    )
    assert idle == busy
    assert idle.startswith(b"/ID (node00000001) /Names [(node00000001) 4 0 R (node00000002) 5 0 R]")
    assert b"(node9) stays" in idle


def nothing(*_: object, **__: object) -> None:
    """No program is there."""


def test_without_an_engine_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "require_chinese", nothing)
    monkeypatch.setattr(shutil, "which", nothing)
    monkeypatch.setattr(engines, "find_spec", nothing)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(UsageError, match=r"fazhi-checker\[print\]"):
        engines.engine()


def test_a_browser_comes_before_weasyprint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "require_chinese", nothing)
    monkeypatch.setattr(engines, "_browser", lambda: "/usr/bin/chromium")
    assert engines.engine() == browser.Browser(program="/usr/bin/chromium")
    monkeypatch.setattr(engines, "_browser", nothing)
    monkeypatch.setattr(engines, "find_spec", lambda _: object())
    assert type(engines.engine()).__name__ == "Weasy"


@pytest.mark.parametrize(
    ("known", "files", "there"),
    [
        (b"Noto Serif CJK SC\n", (), True),
        (b"", ("wqy-zenhei.ttc",), False),  # fontconfig does not know it, so nothing will use it
        (None, ("wqy-zenhei.ttc",), True),
        (None, ("DejaVuSans.ttf",), False),
    ],
)
def test_a_font_for_chinese_is_looked_for(
    known: bytes | None,
    files: Sequence[str],
    there: bool,  # noqa: FBT001 - a column
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    for name in files:
        (tmp_path / name).touch()
    monkeypatch.setattr(fonts, "_FOLDERS", (str(tmp_path),))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda _: None if known is None else "fc-list")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(stdout=known))
    if there:
        fonts.require_chinese()
    else:
        with pytest.raises(UsageError, match="fonts-noto-cjk"):
            fonts.require_chinese()


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (FileNotFoundError(2, "No such file"), "No such file"),
        (subprocess.TimeoutExpired("chromium", 1), "秒"),
        (None, "没有输出"),
    ],
)
def test_a_browser_that_prints_nothing_is_told(
    failure: Exception | None, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*_: object, **__: object) -> None:
        if failure:
            raise failure

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(UsageError, match=said):
        list(browser.Browser(program="chromium").print_all(["<p>一</p>"]))


class _Echo:
    """An engine that hands the page back."""

    def print_all(self, pages: Sequence[str]) -> Iterator[bytes]:
        return (page.encode() for page in pages)


def test_pages_are_named_like_the_others_and_lead_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "engine", _Echo)
    found = dict(printing.pages(assessments.everything()))
    assert list(found)[:2] == ["index.pdf", "001-云岭县-2.pdf"]
    assert len(found) == 6
    for page in found.values():
        assert b'.html"' not in page
        assert "程序辅助审核".encode() in page
    assert b'href="#L' in found["002-云岭县.pdf"]
