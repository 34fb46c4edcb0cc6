from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

from checker import resources
from checker.errors import FazhiError


@pytest.mark.parametrize("name", ["rules", "templates"])
def test_bundled_folders_are_found(name: str) -> None:
    assert resources.bundled(name).is_dir()


def test_an_installed_folder_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("checker/templates", "templates"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "checker" / "resources.py"))
    assert resources.bundled("templates") == tmp_path / "checker" / "templates"


def test_a_package_in_a_zip_is_asked_for_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "templates").mkdir()

    def files(_package: str) -> Traversable:
        return tmp_path

    monkeypatch.setattr("importlib.resources.files", files)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "fazhi.zip/checker/resources.py"))
    assert resources.bundled("templates") == tmp_path / "templates"


def test_a_missing_folder_is_the_tools_failure() -> None:
    with pytest.raises(FazhiError, match="重新安装"):
        resources.bundled("no-such-folder")
