"""LibreOffice as the maker of fixtures: what an officer saves, saved here."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from checker.ingest import soffice

FOUND = soffice.find()
needs_soffice = pytest.mark.skipif(
    FOUND is None, reason="!!!!!!!! LibreOffice is not installed: .doc, .rtf, .odt go untested"
)
FILTERS: Mapping[str, str] = {
    "doc": "doc:MS Word 97",
    "rtf": "rtf:Rich Text Format",
    "odt": "odt:writer8",
    "uot": "uot:UOF text",
    "xml": "xml:MS Word 2003 XML",
}


def saved_as(form: str, documents: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Save .docx documents in another format, all in one start of the program.

    Args:
        form: A key of `FILTERS`.
        documents: Bytes of .docx by name without suffix.
        folder: An empty folder to work in.
    """
    assert FOUND is not None
    paths = []
    for name, data in documents.items():
        path = folder / f"{name}.docx"
        path.write_bytes(data)
        paths.append(str(path))
    profile = folder / "profile"
    subprocess.run(
        [
            *(str(FOUND), f"-env:UserInstallation={profile.as_uri()}", "--headless"),
            *("--convert-to", FILTERS[form], "--outdir", str(folder / "out"), *paths),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    shutil.rmtree(profile, ignore_errors=True)
    return {name: (folder / "out" / f"{name}.{form}").read_bytes() for name in documents}
