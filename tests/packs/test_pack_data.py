"""What load_data gives for a valid pack."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from checker.packs.build import build_pack
from checker.packs.find import bundled_packs, find_pack
from checker.packs.load import load_data
from checker.resources import bundled
from tests.support.tiny_pack import FILES, write_pack


def test_the_data_is_what_the_files_say(tmp_path: Path) -> None:
    data = load_data(write_pack(tmp_path / "tiny"))
    assert list(data) == [
        "id",
        "version",
        "sha256",
        "files_sha256",
        "extends",
        "changes",
        "kinds",
        "pack",
        "document",
        "topics",
        "terms",
        "rules",
    ]
    assert (data["id"], data["version"]) == ("tiny", "1.0.0")
    assert data["terms"] == {"acts": ["开展", "(?:印发|出台)"]}
    assert list(data["topics"]) == ["work", "plan"]
    assert [rule["file"] for rule in data["rules"]] == [
        "elements/plan.yaml",
        "elements/work.yaml",
        "form/length.yaml",
    ]
    assert data["pack"]["sources"][0]["since"] == "2019-04-15"
    assert data["pack"]["sources"][1]["since"] == 2004
    plan = data["rules"][0]
    assert plan["criteria"][0]["check"] == plan["presence"]
    assert plan["criteria"][0]["check"] is not plan["presence"]


def test_the_hash_covers_every_path_and_byte(tmp_path: Path) -> None:
    digest = hashlib.sha256(bundled("rules").joinpath("base", "document.yaml").read_bytes())
    for file in sorted(FILES):
        content = FILES[file].encode()
        digest.update(f"{file}\0{len(content)}\0".encode() + content)
    folder = write_pack(tmp_path / "tiny")
    assert load_data(folder)["sha256"] == digest.hexdigest()
    (folder / "terms/acts.yaml").rename(folder / "terms/acts2.yaml")
    work = folder / "elements/work.yaml"
    work.write_text(FILES["elements/work.yaml"].replace("@acts", "@acts2"), encoding="utf-8")
    assert load_data(folder)["sha256"] != digest.hexdigest()


def test_a_valid_pack_compiles(tmp_path: Path) -> None:
    pack = build_pack(load_data(write_pack(tmp_path / "tiny")))
    assert [element.id for element in pack.elements] == ["work", "plan"]


@pytest.mark.parametrize("name", bundled_packs())
def test_shipped_packs_are_valid(name: str) -> None:
    data = load_data(find_pack(name), cache=False)
    assert data["id"] == name


@pytest.mark.parametrize("name", bundled_packs())
def test_shipped_files_that_name_a_schema_name_one_that_is_there(name: str) -> None:
    folder = find_pack(name)
    assert isinstance(folder, Path)
    for file in folder.rglob("*.yaml"):
        first = file.read_text(encoding="utf-8").split("\n", 1)[0]
        if "$schema=" in first:
            assert (file.parent / first.partition("$schema=")[2].strip()).is_file(), file
