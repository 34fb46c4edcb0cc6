"""`fazhi rules new`: a commented rule to fill in, which is valid as it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker.packs import DEFAULT_PACK
from checker.packs.find import bundled_packs
from checker.packs.schema import FOLDER
from checker.resources import bundled

_BASIS = """\
basis:
  - source: {source}          # pack.yaml 的 sources 里的 id
    # locus: 第一条
    requires: 写明依据要求什么，一句话
"""
_NO_BASIS = """\
# basis:                      # pack.yaml 里还没有写 sources（依据）；写了再用
#   - source: 依据的 id
#     requires: 写明依据要求什么，一句话
"""
_ID = re.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

_LOCAL = "local-rules"  # the id of a pack whose folder has no name in small letters
_PACK = """\
# yaml-language-server: $schema={schema}
id: {id}
title: {title}
version: 0.1.0
extends: {base}@>=1
# 还可以改分值、程度和词表，写法见 docs/tailoring.md。
"""


def flaw_of_name(name: str) -> str | None:
    """Why a rule or a group cannot be called so."""
    if _ID.fullmatch(name):
        return None
    return "只能用小写英文字母、数字和连字符，以字母开头，如 own-words"


def skeleton(rule_id: str, group: str, data: Mapping[str, Any]) -> str:
    """The text of a new rule for the pack `data`, citing what the pack has."""
    template = bundled("templates").joinpath("rule-skeleton", "finding.yaml")
    sources = [source["id"] for source in data["pack"]["sources"]]
    titles = (rule["examples"]["silent"][0] for rule in data["rules"])
    return template.read_text(encoding="utf-8").format(
        schema=(FOLDER / "rule.schema.json").as_uri(),
        id=rule_id,
        group=group,
        basis=_BASIS.format(source=sources[-1]) if sources else _NO_BASIS,
        title_line=max((t.split("\n")[0].strip() for t in titles if "\n" in t), default="报告"),
    )


def write_pack(folder: Path) -> bool:
    """Begin a pack in a folder that is missing or empty; whether that was so.

    Raises:
        OSError: It cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return False
    name = folder.resolve().name
    write_new(
        folder / "pack.yaml",
        _PACK.format(
            schema=(FOLDER / "tailoring.schema.json").as_uri(),
            id=_LOCAL if flaw_of_name(name) or name in bundled_packs() else name,
            title=json.dumps(name, ensure_ascii=False),
            base=DEFAULT_PACK,
        ),
    )
    return True


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet.

    Raises:
        OSError: It is there, or cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
