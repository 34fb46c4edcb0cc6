"""Folders that are no pack, and names that are no pack, say what to do instead."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from checker.errors import PackError
from checker.packs import DEFAULT_PACK
from checker.packs.build import build_pack
from checker.packs.find import bundled_packs, find_pack
from checker.packs.load import load_data
from checker.reporters import phrases
from tests.support.tiny_pack import problems_of, write_pack


def told(folder: Path) -> str:
    with pytest.raises(PackError) as caught:
        load_data(folder)
    (problem,) = caught.value.problems
    return problem


def test_a_folder_without_pack_yaml(tmp_path: Path) -> None:
    assert told(tmp_path).endswith("pack.yaml:1: 缺少 pack.yaml，这里不是规则包目录")


def test_a_folder_of_packs_names_the_pack_in_it(tmp_path: Path) -> None:
    write_pack(tmp_path / "tiny")
    assert told(tmp_path).endswith(f"，是不是想写“{(tmp_path / 'tiny').as_posix()}”？")


def test_pack_yml_is_to_be_renamed(tmp_path: Path) -> None:
    (tmp_path / "pack.yml").write_text("", encoding="utf-8")
    assert told(tmp_path).endswith("；请把 pack.yml 改名为 pack.yaml")


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    assert told(tmp_path / "nowhere").endswith("nowhere:1: 读不出规则包目录：不存在")


def test_a_file_instead_of_a_folder(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "tiny")
    assert told(folder / "pack.yaml").endswith("pack.yaml:1: 读不出规则包目录：不是目录")


def test_a_folder_where_a_file_should_be(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "tiny")
    (folder / "form/odd.yaml").mkdir()
    assert problems_of(folder) == ["form/odd.yaml:1: 不是普通文件（是目录，或者链接已失效）"]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file"
)
def test_a_file_without_permission(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "tiny")
    (folder / "form/length.yaml").chmod(0)
    assert problems_of(folder) == ["form/length.yaml:1: 读不出这个文件：没有权限"]


def test_an_unreadable_file_is_told_with_the_other_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_pack(tmp_path / "tiny", ("pack.yaml", "title: 测试", "titel: 测试"))
    open_file: Any = Path.open

    def refuse(self: Path, *arguments: Any, **options: Any) -> Any:
        if self.name == "length.yaml":
            raise PermissionError(13, "Permission denied")
        return open_file(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    assert problems_of(folder) == [
        "form/length.yaml:1: 读不出这个文件：没有权限",
        "pack.yaml:3: 这里没有键“titel”，是不是想写“title”？",
    ]


def test_hidden_and_other_files_are_no_part_of_a_pack(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "tiny")
    before = load_data(folder)["sha256"]
    (folder / "README.md").write_text("about", encoding="utf-8")
    (folder / ".vscode").mkdir()
    (folder / ".vscode/settings.yaml").write_text("- [", encoding="utf-8")
    assert load_data(folder)["sha256"] == before


def test_the_default_pack_is_bundled() -> None:
    assert DEFAULT_PACK in bundled_packs()
    assert find_pack(DEFAULT_PACK).joinpath("pack.yaml").is_file()


def test_a_bundled_name_never_means_a_folder_of_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pack(tmp_path / DEFAULT_PACK)
    monkeypatch.chdir(tmp_path)
    assert load_data(find_pack(f"./{DEFAULT_PACK}"))["id"] == "tiny"
    assert load_data(find_pack(DEFAULT_PACK))["id"] == DEFAULT_PACK


def test_a_directory_is_found(tmp_path: Path) -> None:
    assert find_pack(str(tmp_path)) == tmp_path


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (
            "fazhi-anual-report",
            "没有规则包“fazhi-anual-report”，是不是想写“fazhi-annual-report”？随程序提供的有：",
        ),
        ("", "没有规则包“”；随程序提供的有："),
        ("any/where", "没有目录“any/where”：请写规则包的目录，或随程序提供的规则包名称"),
        ("a\0b", "没有规则包“a\\x00b”；随程序提供的有："),
    ],
)
def test_an_unknown_pack_is_told(name: str, reason: str) -> None:
    with pytest.raises(PackError) as caught:
        find_pack(name)
    assert caught.value.problems[0].startswith(reason)


def test_a_file_is_no_pack(tmp_path: Path) -> None:
    file = write_pack(tmp_path / "tiny") / "pack.yaml"
    with pytest.raises(PackError, match="是一个文件：请写规则包所在的目录"):
        find_pack(str(file))


def test_a_changed_copy_of_a_bundled_pack_says_that_it_is_one(tmp_path: Path) -> None:
    copy = tmp_path / "本地"
    shutil.copytree(str(find_pack(DEFAULT_PACK)), copy)
    told = []
    for written in ("", "# 本地改动\n"):
        with (copy / "pack.yaml").open("a", encoding="utf-8") as file:
            file.write(written)
        # What is kept by its hash must not hide it.
        packs = (build_pack(load_data(copy, cache=cache)) for cache in (False, True, True))
        told += [phrases.packs([pack.info])[0] for pack in packs]
    altered = ["改过的副本，与随程序提供的不同" in line for line in told]
    assert altered == [False] * 3 + [True] * 3
    assert all(line.startswith("规则包 fazhi-annual-report 1.0.0") for line in told)
    shipped = build_pack(load_data(find_pack(DEFAULT_PACK), cache=False)).info
    assert phrases.packs([shipped])[0] == told[0]
