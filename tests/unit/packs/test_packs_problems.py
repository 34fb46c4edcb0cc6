"""Problems sort, are told once, and quote safely."""

from __future__ import annotations

import pytest

from checker.packs.problems import Problem, hint, nearest, pack_error, shown


def test_problems_come_once_by_path_and_line() -> None:
    problems = [Problem("b.yaml", 2, "乙"), Problem("a.yaml", 10, "甲"), Problem("a.yaml", 9, "丙")]
    assert pack_error([*problems, *problems]).problems == (
        "a.yaml:9: 丙",
        "a.yaml:10: 甲",
        "b.yaml:2: 乙",
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [("titel", "title"), ("TITLE", "title"), ("标提", None), ("x" * 100_000, None), ("", None)],
)
def test_the_nearest_name(name: str, meant: str | None) -> None:
    assert nearest(name, ("title", "group")) == meant


def test_a_hint_names_the_choices_when_none_is_near() -> None:
    assert hint("zzz", ("b", "a", "b")) == "，可以写：a、b"
    assert hint("zzz", ()) == ""
    assert hint("zzz", [f"name-{n}" for n in range(50)]) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "空"),
        (True, "true"),
        (False, "false"),
        (3, "数字 3"),
        (0.5, "数字 0.5"),
        ("词", "“词”"),
        ("a\nb\x1b[2J\u202e", "“a\\nb\\x1b[2J\\u202e”"),
        ("\ud800", "“\\ud800”"),
        ("长" * 50, f"“{'长' * 40}…”"),
        ([1], "列表"),
        ({}, "键值表"),
    ],
)
def test_values_are_shown_short_and_harmless(value: object, words: str) -> None:
    assert shown(value) == words
