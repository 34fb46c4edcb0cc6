"""The converter itself, held to its bounds with programs that only pretend to be LibreOffice."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from checker.errors import InputError
from checker.ingest import deadline, scratch, soffice
from checker.ingest.limits import DEFAULT_LIMITS
from tests.support.docx import docx

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs here are shell scripts")

LAST_ARGUMENTS = 'out="${@: -2:1}"; in="${@: -1}"; mkdir -p "$out"; '


@pytest.fixture
def pretend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where a test writes its `soffice`."""
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.delenv(soffice.NAMED_BY, raising=False)
    return tmp_path


def script(folder: Path, text: str, name: str = "soffice") -> Path:
    path = folder / name
    path.write_text(f"#!/bin/bash\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def convert(seconds: float = 20, file_bytes: int = DEFAULT_LIMITS.file_bytes) -> bytes:
    limits = replace(DEFAULT_LIMITS, seconds=seconds, file_bytes=file_bytes)
    return soffice.to_docx(b"old", ".doc", "MS Word 97", limits)


def refusal(seconds: float = 20, file_bytes: int = DEFAULT_LIMITS.file_bytes) -> str:
    with pytest.raises(InputError) as caught:
        convert(seconds, file_bytes)
    assert caught.value.message.endswith("。")
    return caught.value.code


def test_what_it_writes_is_what_one_gets(pretend: Path) -> None:
    (pretend / "made.docx").write_bytes(docx(["报告"]))
    script(
        pretend,
        LAST_ARGUMENTS + f'cp {pretend}/made.docx "$out/document.docx"; cp "$in" {pretend}/seen',
    )
    assert convert() == (pretend / "made.docx").read_bytes()
    assert (pretend / "seen").read_bytes() == b"old"
    assert not any(path.name.startswith("tmp") for path in scratch.folder().iterdir())


def test_its_profile_forbids_macros_and_links_and_is_this_process_own(pretend: Path) -> None:
    script(
        pretend, LAST_ARGUMENTS + f'echo "$1" > {pretend}/profile; echo x > "$out/document.docx"'
    )
    convert()
    option = (pretend / "profile").read_text().strip()
    profile = scratch.folder() / "profile"
    assert option == f"-env:UserInstallation={profile.as_uri()}"
    settings = (profile / "user" / "registrymodifications.xcu").read_text()
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true' in settings
    assert '"Link" oor:op="fuse"><value>2' in settings


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_one_that_hangs_is_ended_with_its_children(pretend: Path) -> None:
    script(pretend, f"sleep 300 & echo $! > {pretend}/child; wait")
    begun = time.monotonic()
    assert refusal(seconds=0.5) == "timeout"
    assert time.monotonic() - begun < 60
    child = int((pretend / "child").read_text())
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z"


def test_time_already_spent_counts(pretend: Path) -> None:
    script(pretend, "sleep 300")
    begun = time.monotonic()
    with pytest.raises(InputError, match=r"0\.5 秒"):
        deadline.within(0.5, convert)
    assert time.monotonic() - begun < 60


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("exit 0", "conversion"),
        ("kill -9 $$", "conversion"),
        (LAST_ARGUMENTS + ': > "$out/document.docx"', "conversion"),
        (LAST_ARGUMENTS + 'head -c 5000 /dev/zero > "$out/document.docx"', "too-large"),
    ],
)
def test_one_that_fails_is_told(text: str, code: str, pretend: Path) -> None:
    script(pretend, text)
    assert refusal(file_bytes=4000) == code
    assert not (scratch.folder() / "profile").exists()


def test_without_it_one_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soffice, "_PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(soffice.NAMED_BY, raising=False)
    with pytest.raises(InputError, match="apt install libreoffice-writer") as caught:
        convert()
    assert caught.value.code == "no-converter"


def test_the_environment_may_name_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = script(tmp_path, LAST_ARGUMENTS + 'echo docx > "$out/document.docx"', "mine")
    monkeypatch.setenv(soffice.NAMED_BY, str(here))
    assert convert() == b"docx\n"
    monkeypatch.setenv(soffice.NAMED_BY, str(tmp_path / "nothing"))
    with pytest.raises(InputError, match=soffice.NAMED_BY):
        convert()
