from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.checks.spans import holds, merged, subtract
from checker.model import Span

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda p: Span(p[0], p[0] + p[1]))
)


def covered(spans: list[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


@pytest.mark.parametrize(
    ("cut", "left"),
    [
        ((0, 5), [(10, 20), (30, 40)]),
        ((0, 10), [(10, 20), (30, 40)]),
        ((5, 12), [(12, 20), (30, 40)]),
        ((12, 15), [(10, 12), (15, 20), (30, 40)]),
        ((10, 20), [(30, 40)]),
        ((15, 35), [(10, 15), (35, 40)]),
        ((0, 50), []),
        ((20, 30), [(10, 20), (30, 40)]),
    ],
)
def test_subtracting(cut: tuple[int, int], left: list[tuple[int, int]]) -> None:
    spans = [Span(10, 20), Span(30, 40)]
    assert subtract(spans, [Span(*cut)]) == [Span(*pair) for pair in left]


@given(SPANS, SPANS)
def test_what_is_left_is_what_no_cut_covers(spans: list[Span], cuts: list[Span]) -> None:
    left = subtract(spans, cuts)
    assert covered(left) == covered(spans) - covered(cuts)
    assert sum(span.length for span in left) == len(covered(left))
    assert left == sorted(left)


@given(SPANS)
def test_merged_spans_overlap_no_more(spans: list[Span]) -> None:
    made = merged(spans)
    assert covered(made) == covered(spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(made))


def test_spans_that_touch_stay_apart() -> None:
    assert merged([Span(5, 9), Span(0, 5)]) == [Span(0, 5), Span(5, 9)]


@given(SPANS, st.integers(0, 40), st.integers(1, 5))
def test_a_span_is_held_by_one_that_contains_it(spans: list[Span], start: int, length: int) -> None:
    apart, one = merged(spans), Span(start, start + length)
    assert holds(apart, one) == any(span.contains(one) for span in apart)
