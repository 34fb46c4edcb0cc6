"""What `checker.regex` tells the engine saves time only: every pattern finds what `re` finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.openings import with_openings
from checker.regex import compile_regex

PARTS = st.recursive(
    st.sampled_from(
        ["a", "b", "县", "局", "[ab]", "[^a]", "[一-三]", r"\d", r"\s", r"\S", ".", "^", "$", r"\b"]
    ),
    lambda inner: st.one_of(
        st.builds("{}{}".format, inner, inner),
        st.builds("(?:{}|{})".format, inner, inner),
        st.builds("({})?".format, inner),
        st.builds("(?:{}){{0,2}}?".format, inner),
        st.builds("(?>{})".format, inner),
        st.builds("(?={}){}".format, inner, inner),
        st.builds("(?!{}){}".format, inner, inner),
        st.builds("(?<=[ab县]){}".format, inner),
        st.builds("(?<!a){}".format, inner),
        st.builds("(?i:{})".format, inner),
    ),
    max_leaves=8,
)
TEXT = st.text("abAB县局一二四1 \n", max_size=30)


@given(PARTS, TEXT)
def test_every_pattern_finds_what_the_standard_engine_finds(pattern: str, text: str) -> None:
    ours, theirs = compile_regex(pattern), re.compile(pattern)
    assert [m.span() for m in ours.finditer(text)] == [m.span() for m in theirs.finditer(text)]
    assert [m.groups() for m in ours.finditer(text)] == [m.groups() for m in theirs.finditer(text)]
    assert ours.split(text) == theirs.split(text)
    assert ours.sub("x", text) == theirs.sub("x", text)
    found, expected = ours.search(text, 3), theirs.search(text, 3)
    assert (found and found.span()) == (expected and expected.span())


def told(pattern: str) -> bool:
    """Whether the engine hears more of a pattern than `re` itself would say."""
    from re import _compiler, _parser  # type: ignore[attr-defined]  # as `checker.regex` does

    parsed = _parser.parse(pattern)
    code = [int(word) for word in _compiler._code(parsed, 0)]
    return with_openings(code, parsed) != code


@pytest.mark.parametrize(
    "pattern",
    [
        "(?:行政)?执法|复议",
        "(?<!不)具有",
        r"(?<!\d)\d{4}年",
        "(?:(?:甲|乙)丙|丁)",
        "(?=县)(?:县|局)长",
    ],
)
def test_openings_are_told_where_the_standard_engine_sees_none(pattern: str) -> None:
    assert told(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["县局", "县|局", "[县局]长", "县?", ".县", "[^县]局", "(?i)(?:县)?a", "(?i:b)?a", r"(a)?\1b"],
)
def test_nothing_is_told_where_re_knows_it_or_anything_may_begin(pattern: str) -> None:
    assert not told(pattern)
