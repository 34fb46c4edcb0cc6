"""The straight lines that a ``PathObject`` of an OFD draws: GB/T 33190, 9.1."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from checker.ingest.ofd_package import local, numbers
from checker.ingest.pdf_paths import lines_of_figure

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LONGEST = 40_000  # characters of one path: more is a drawing

_Place = tuple[float, float]


def lines_of_path(
    element: Element, at: Callable[[float, float], _Place]
) -> Iterator[tuple[float, float, float, float]]:
    """Level and upright lines.

    Args:
        element: The path.
        at: Where on the page, in points, a place of the path's own space is.
    """
    data = next((each.text or "" for each in element if local(each) == "AbbreviatedData"), "")
    is_stroked = element.get("Stroke", "true").lower() != "false"
    if len(data) <= _LONGEST:
        for figure in _figures(data):
            yield from lines_of_figure([at(*place) for place in figure], is_stroked=is_stroked)


def _figures(data: str) -> Iterator[list[_Place]]:
    """The corners of every figure up to the first curve."""
    figure: list[_Place] = []
    words = iter(data.split())
    for word in words:
        if word in ("M", "S", "L"):
            place = numbers(f"{next(words, '')} {next(words, '')}")
            if len(place) != 2:
                break
            if word != "L" and figure:
                yield figure
                figure = []
            figure.append((place[0], place[1]))
        elif word == "C" and figure:
            figure.append(figure[0])
        else:
            break
    if figure:
        yield figure
