"""Where the configuration is: the nearest one upwards from a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from checker.errors import SettingsError

YAML_FILE = "fazhi.yaml"
TOML_FILE = "pyproject.toml"
_TABLE = b"tool.fazhi"


def find_configuration(starts: Iterable[Path]) -> Path | None:
    """The nearest configuration upwards from the first of `starts` that has one.

    In one folder ``fazhi.yaml`` goes before ``pyproject.toml``; the latter counts only if it
    speaks of this tool.

    Raises:
        SettingsError: A file is there under a name that is not looked for.
    """
    for start in starts:
        folder = start.absolute()
        for each in (folder, *folder.parents):
            found = _in(each)
            if found:
                return found
    return None


def _in(folder: Path) -> Path | None:
    if (folder / YAML_FILE).is_file():
        return folder / YAML_FILE
    misnamed = folder / "fazhi.yml"
    if misnamed.is_file():
        raise SettingsError((f"{misnamed}:1: 配置文件要叫 {YAML_FILE}，请把 fazhi.yml 改名",))
    project = folder / TOML_FILE
    return project if _speaks_of_us(project) else None


def _speaks_of_us(project: Path) -> bool:
    try:
        content = project.read_bytes()
    except OSError:
        return False
    return _TABLE in content.replace(b" ", b"") or (b"[tool]" in content and b"fazhi" in content)
