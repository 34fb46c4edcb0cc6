"""Each mistake in a rule file gives a message that a person can act on: tests/packs/wrong/*.yaml.

A file is a rule with one mistake; its last lines (``#! line: message``) are what must be said.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from checker.cli.quoted import with_line
from checker.packs import plain
from checker.packs.find import find_pack
from checker.packs.nodes import Unreadable
from checker.packs.schema import FOLDER, read
from tests.support.tiny_pack import problems_of, write_pack

FILES = sorted((Path(__file__).parent / "wrong").glob("*.yaml"))
SCHEMA_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")
#: What only the tool can know: names in other files, expressions, the file's own name.
BEYOND_EDITORS = {
    *("unknown-scope", "unknown-source", "unknown-term-list", "unknown-placeholder"),
    *("term-list-in-chinese", "table-unknown-row", "told-without-group"),
    *("bad-regex", "slow-regex", "wrong-id", "wrong-group"),
}


@cache
def validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator(read(schema))


def parts(path: Path) -> tuple[str, list[str]]:
    """The rule, and what must be said of it."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    told = [line[3:].rstrip("\n") for line in lines if line.startswith("#! ")]
    return "".join(line for line in lines if not line.startswith("#! ")), told


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 20


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_wrong_file_is_told(path: Path, tmp_path: Path) -> None:
    text, told = parts(path)
    folder = write_pack(tmp_path / "tiny")
    (folder / "form/wrong.yaml").write_text(text, encoding="utf-8", newline="\n")
    problems = problems_of(folder)
    assert problems == [f"form/wrong.yaml:{one}" for one in told]
    for problem in problems:
        line = int(problem.split(":")[1])
        shown = with_line(f"{folder.as_posix()}/{problem}").partition("\n")[2]
        assert shown.startswith(f"    {line} | ")


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_an_editor_sees_it_too(path: Path) -> None:
    text, _ = parts(path)
    try:
        parsed = plain.parse(text.encode())
    except Unreadable:
        return
    wrong = bool(parsed.flaws) or not validator("rule.schema.json").is_valid(parsed.data)
    assert wrong is (path.stem not in BEYOND_EDITORS)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=f"{path.parent.name}/{path.name}")
        for path in sorted(Path(str(find_pack("fazhi-annual-report"))).rglob("*.yaml"))
    ],
)
def test_shipped_files_name_a_schema_that_takes_them(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = SCHEMA_LINE.fullmatch(first)
    if path.name == "document.yaml" and named is None:
        return  # it says only what differs from the shared one: no schema by itself
    assert named or path.parent.name == "terms"  # those are wired by folder: docs/editor.md
    schema = (path.parent / named[1]).resolve() if named else FOLDER / "terms.schema.json"
    assert schema.parent == FOLDER.resolve()
    data = plain.parse(path.read_bytes()).data
    assert list(validator(schema.name).iter_errors(data)) == []
    assert yaml.safe_load(path.read_text(encoding="utf-8"))
