"""Programs of the computer that some tests need; where one is missing the test says so and skips."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def required(name: str) -> str:
    """The path of a program; skips the test without it."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: nothing was tested here")
    return found


def required_office(library: str) -> None:
    """Skips the test without this part of LibreOffice: ``sw`` is Writer, ``sc`` is Calc."""
    program = Path(required("soffice")).resolve().parent
    if not (program / f"lib{library}lo.so").exists():
        pytest.skip(f"LibreOffice is here without lib{library}lo: nothing was tested")


def converted(path: Path, to: str, scratch: Path) -> Path:
    """`path` as LibreOffice opens and saves it; fails where it would not open it."""
    profile = (scratch / "profile").as_uri()
    subprocess.run(
        [
            *(required("soffice"), f"-env:UserInstallation={profile}", "--headless", "--norestore"),
            *("--convert-to", to, "--outdir", str(scratch), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    made = scratch / f"{path.stem}.{to.partition(':')[0]}"
    assert made.is_file(), f"LibreOffice did not open {path.name}"
    return made


def pdf_text(path: Path) -> str:
    """The text of a PDF."""
    shown = subprocess.run(
        [required("pdftotext"), str(path), "-"], check=True, capture_output=True, timeout=60
    )
    return shown.stdout.decode()
