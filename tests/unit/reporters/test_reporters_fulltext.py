from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.model import Evidence, Finding, Severity, Source, Span
from checker.reporters.fulltext import Line, lines
from tests.support import assessments


def quoted(source: Source, start: int, end: int) -> Evidence:
    return Evidence(
        quote=source.text[start:end],
        span=Span(start, end),
        place=source.place(Span(start, end)),
    )


def found(severity: Severity, evidence: Evidence | None) -> Finding:
    return assessments.finding("rule", "规则", severity, "消息", evidence)


def shape(line: Line) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (one.text, " ".join(one.names), tuple(ref.target for ref in one.refs))
        for one in line.segments
    ]


def test_plain_lines_are_numbered_and_blank_ones_left_out() -> None:
    made = lines(Source.of_text("甲\n\n \n乙\n"), (), ())
    assert [(line.number, shape(line)) for line in made] == [
        (1, [("甲", "", ())]),
        (4, [("乙", "", ())]),
    ]


def test_overlapping_marks_are_split_at_their_boundaries() -> None:
    source = Source.of_text("一二三四五六")
    errors = (found(Severity.ERROR, quoted(source, 1, 4)), found(Severity.NOTE, None))
    (line,) = lines(source, [(quoted(source, 3, 6),)], errors)
    assert shape(line) == [
        ("一", "", ()),
        ("二三", "error", ()),
        ("四", "error evidence", ("F1",)),
        ("五六", "evidence", ("E1",)),
    ]


def test_a_mark_over_lines_covers_each_and_is_numbered_once() -> None:
    source = Source.of_text("甲乙\n丙丁\n戊己")
    made = lines(source, (), (found(Severity.WARNING, quoted(source, 1, 7)),))
    assert [shape(line) for line in made] == [
        [("甲", "", ()), ("乙", "warning", ())],
        [("丙丁", "warning", ())],
        [("戊", "warning", ("F1",)), ("己", "", ())],
    ]


def test_a_mark_that_ends_with_its_line_is_numbered_there() -> None:
    source = Source.of_text("甲乙\n丙丁")
    made = lines(source, (), (found(Severity.WARNING, quoted(source, 0, 3)),))
    assert [shape(line) for line in made] == [[("甲乙", "warning", ("F1",))], [("丙丁", "", ())]]


def test_an_empty_place_keeps_its_number_and_its_line() -> None:
    source = Source.of_text("甲乙\n\n丙")
    empty = [found(Severity.NOTE, quoted(source, at, at)) for at in (0, 1, 3)]
    made = lines(source, (), empty)
    assert [shape(line) for line in made] == [
        [("", "", ("F1",)), ("甲", "", ("F2",)), ("乙", "", ())],
        [("", "", ("F3",))],
        [("丙", "", ())],
    ]


def test_soft_breaks_and_hard_spaces_are_shown() -> None:
    (line,) = lines(Source.of_text("甲\u2028乙\u00a0丙"), (), ())
    assert shape(line) == [("甲\n乙 丙", "", ())]


@given(
    text=st.text("甲乙,\n ", max_size=40),
    spans=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_no_character_is_lost_or_doubled(text: str, spans: list[tuple[int, int]]) -> None:
    source = Source.of_text(text)
    ends = [sorted(min(at, len(text)) for at in span) for span in spans]
    places = [quoted(source, start, end) for start, end in ends]
    findings = [
        found(Severity.ERROR, None)._replace(rule=str(index), evidence=place)
        for index, place in enumerate(places)
    ]
    made = lines(source, [places[:1], places[1:2]], findings)
    originals = text.split("\n")
    for line in made:
        assert "".join(one.text for one in line.segments) == originals[line.number - 1]
    refs = [ref.target for line in made for one in line.segments for ref in one.refs]
    elements = [f"E{number}" for number in range(1, len(places[:2]) + 1)]
    assert sorted(refs) == sorted([*elements, *(f"F{at}" for at in range(1, len(findings) + 1))])
