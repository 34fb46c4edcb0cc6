"""A probe only saves time: it never hides what the pattern would find."""

from __future__ import annotations

from checker.checks.base import holds_any


def test_a_word_stands_in_the_text_or_not() -> None:
    assert holds_any("内部资料", ("外传", "内部"))
    assert not holds_any("部内资料", ("外传", "内部"))
    assert not holds_any("", ("内部",))
