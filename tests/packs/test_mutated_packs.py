"""Whatever is typed into a rule file, the answer is data or a PackError with places."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.errors import PackError
from checker.packs import build_pack
from checker.packs.load import load_data
from tests.support.tiny_pack import FILES, write_pack

PLACE = re.compile(r".+\.ya?ml:[1-9]\d*: \S")
SLIPS = st.sampled_from(
    [
        "\t",
        ":",
        ": ",
        "- ",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "<<: ",
        "!",
        "|",
        ">",
        "#",
        "@x",
    ]
    + [
        "\n",
        "\n  ",
        "：",
        "，",
        "null",
        "true",
        "yes",
        "1",
        "-1.5",
        "1e9",
        "\ufeff",
        "\0",
        "\x85",
        "---\n",
    ]
)
FILE = st.sampled_from(sorted(FILES))
PLACES = st.floats(0, 1)


def holds(folder: Path) -> None:
    try:
        data = load_data(folder, cache=False)
    except PackError as error:
        assert error.problems
        assert all(PLACE.match(problem) for problem in error.problems), error.problems
        assert list(error.problems) == list(dict.fromkeys(error.problems))
    else:
        build_pack(data)


def mutated(file: str, change: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = write_pack(Path(name) / "tiny")
        (folder / file).write_bytes(change)
        holds(folder)


ROUNDS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@ROUNDS
@given(FILE, PLACES, SLIPS)
def test_something_typed_in_between(file: str, place: float, slip: str) -> None:
    text = FILES[file]
    at = int(place * len(text))
    mutated(file, (text[:at] + slip + text[at:]).encode())


@ROUNDS
@given(FILE, PLACES, st.integers(1, 40))
def test_something_deleted(file: str, place: float, count: int) -> None:
    text = FILES[file]
    at = int(place * len(text))
    mutated(file, (text[:at] + text[at + count :]).encode())


@ROUNDS
@given(FILE, st.data())
def test_two_lines_swapped(file: str, data: st.DataObject) -> None:
    lines = FILES[file].splitlines(keepends=True)
    one, other = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]
    mutated(file, "".join(lines).encode())


@ROUNDS
@given(FILE, st.binary(max_size=60))
def test_something_else_altogether(file: str, content: bytes) -> None:
    mutated(file, content)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@ROUNDS
@given(FILE, st.data(), VALUES)
def test_a_value_of_another_type(file: str, data: st.DataObject, value: object) -> None:
    import yaml

    lines = FILES[file].splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    key, colon, _ = lines[at].partition(": ")
    flow = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10_000)
    lines[at] = f"{key}{colon}{flow.removesuffix('...' + chr(10)).strip()}"
    mutated(file, "\n".join(lines).encode("utf-8", "replace"))
