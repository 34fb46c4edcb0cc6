"""The straight lines among the shapes drawn on a page.

Programs draw a border as a stroke or as a thin filled box, cell by cell or in one go: all come down to
lines.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

_THIN = 3.0  # points: what is thicker is no line
_SEGMENTS = 2000  # of one path


def lines_of_path(pdfium: Any, item: Any) -> Iterator[tuple[float, float, float, float]]:
    """The level and upright lines of a drawn path: left, bottom, right, top in its own space."""
    left, bottom, right, top = item.get_bounds()
    if right - left <= _THIN or top - bottom <= _THIN:
        yield left, bottom, right, top
        return
    count = pdfium.FPDFPath_CountSegments(item.raw)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if count > _SEGMENTS or not pdfium.FPDFPath_GetDrawMode(item.raw, fill, stroke):
        return
    for figure in _figures(pdfium, item.raw, count):
        yield from lines_of_figure(figure, is_stroked=bool(stroke.value))


def lines_of_figure(
    figure: Sequence[tuple[float, float]], *, is_stroked: bool
) -> Iterator[tuple[float, float, float, float]]:
    """The lines that a figure shows: itself if it is thin, else its sides if these are drawn."""
    xs, ys = [x for x, _ in figure], [y for _, y in figure]
    around = (min(xs), min(ys), max(xs), max(ys))
    if min(around[2] - around[0], around[3] - around[1]) <= _THIN:
        yield around
    elif is_stroked:
        for (x, y), (to_x, to_y) in pairwise(figure):
            if min(abs(to_x - x), abs(to_y - y)) <= _THIN:
                yield min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)


def _figures(pdfium: Any, path: Any, count: int) -> Iterator[list[tuple[float, float]]]:
    """The corners of every figure of a path; one with a curve is none."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    figure: list[tuple[float, float]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind not in (pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_LINETO):
            return
        if kind == pdfium.FPDF_SEGMENT_MOVETO and figure:
            yield figure
            figure = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        figure.append(
            (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
        )
        if pdfium.FPDFPathSegment_GetClose(segment):
            figure.append(figure[0])
    if figure:
        yield figure
