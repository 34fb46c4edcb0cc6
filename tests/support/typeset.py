"""Lines of synthetic pages: text broken at a measure as a printer would, without any font."""

from __future__ import annotations

from collections.abc import Sequence

from checker.ingest.layout import Line, Page, units

LEFT, TOP, EM, PITCH, MEASURE = 80.0, 110.0, 16.0, 28.0, 28


def line(
    text: str, at: int = 0, *, indent: float = 0, em: float = EM, base: float | None = None
) -> Line:
    """One line, the `at`-th of its page, `indent` ems from the left edge of the text."""
    left = LEFT + indent * EM
    height = TOP + at * PITCH if base is None else base
    return Line(
        text=text, left=left, right=left + units(text) * em, base=height, em=em, face="body"
    )


def centred(text: str, at: int = 0, *, em: float = EM, base: float | None = None) -> Line:
    """A line in the middle of the measure."""
    return line(text, at, indent=(MEASURE * EM - units(text) * em) / 2 / EM, em=em, base=base)


def right(text: str, at: int = 0, *, room: float = 4) -> Line:
    """A line set to the right, `room` ems from the edge."""
    return line(text, at, indent=MEASURE - room - units(text))


def broken(text: str, *, indent: float = 2, measure: int = MEASURE) -> list[tuple[str, float]]:
    """The lines of one paragraph with their indents; a mark never begins a line."""
    found: list[tuple[str, float]] = []
    rest, room = text, measure - indent
    while rest:
        end = 0
        while end < len(rest) and units(rest[: end + 1]) <= room:
            end += 1
        while 0 < end < len(rest) and rest[end] in "，。；、：”）":
            end -= 1
        end = max(end, 1)
        found.append((rest[:end], indent if not found else 0.0))
        rest, room = rest[end:], measure
    return found


def pages(paragraphs: Sequence[str], *, indent: float = 2, depth: int = 22) -> list[Page]:
    """Paragraphs on pages of `depth` lines, without heads and feet."""
    every = [part for paragraph in paragraphs for part in broken(paragraph, indent=indent)]
    return [
        page(
            *(
                line(text, at, indent=inset)
                for at, (text, inset) in enumerate(every[start : start + depth])
            )
        )
        for start in range(0, len(every), depth)
    ]


def page(*lines: Line, width: float = 595, height: float = 842) -> Page:
    """A page of A4."""
    return Page(width=width, height=height, lines=tuple(sorted(lines, key=lambda line: line.base)))
