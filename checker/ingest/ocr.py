"""Recognition of text in pictures (OCR) by rapidocr, whose models come inside its package.

Nothing is ever fetched: where a model is missing, recognition counts as not installed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.errors import InputError
from checker.ingest import deadline
from checker.ingest.layout import Line, Page, units
from checker.ingest.limits import Limits
from checker.ingest.ocr_marks import mended
from checker.installing import advice

if TYPE_CHECKING:
    from numpy import ndarray

#: What to do where recognition is not installed; follows on what could not be read.
INSTALL = f"请{advice('ocr')} 安装文字识别组件，或提交文字版的 .docx、.pdf。"
_MODELLESS = (
    "文字识别组件没有自带模型，请重新安装 rapidocr（3.9 以上的版本带有模型），或提交文字版。"
)
_SLOW = (
    "识别一页文字超过 {seconds:g} 秒，已经停止，没有检查；请关闭其他程序后再试，"
    "或提交文字版，或用 --limit ocr-page-seconds=秒数 放宽时限。"
)
_UNSURE = 0.85  # a page below is named to the person
_SURE = 0.5  # a line below is dirt, or beyond recognition
_UPRIGHT = 0.7  # a page below may lie upside down
_THREADS = max(1, min(4, (os.cpu_count() or 1) // 2))  # more of them wait for one another
_DETECTED_SIDE = 1280  # pixels: finds 9 pt on A4 in a third of the time of full size
_ACROSS = 0.2  # of its length: a piece that rises or falls by more is a watermark
_LONG = 6  # ems: the width of a shorter piece does not tell its size
_ROW = 0.5  # ems
_CELL = 2.5  # ems


class Recognised(NamedTuple):
    """One recognised page and how sure the recognition is, 0 to 1, with what weight."""

    page: Page
    confidence: float
    weight: int


class _Piece(NamedTuple):
    """One box of text; lengths in pixels, the page set straight."""

    text: str
    left: float
    right: float
    middle: float
    em: float
    score: float
    is_tall: bool
    is_across: bool


def recogniser(code: str, problem: str, limits: Limits) -> Callable[[ndarray, float], Recognised]:
    """What recognises pictures.

    Args:
        code: Of the error where recognition is not installed.
        problem: What cannot be read without it, a Chinese sentence.
        limits: How long one picture may take.

    Raises:
        InputError: The extra or its models are missing; the message says what to install.
    """
    try:
        import rapidocr
    except ImportError as error:
        raise InputError(code, problem + INSTALL) from error
    folder = Path(rapidocr.__file__).with_name("models")
    names = [path.name for path in folder.glob("*.onnx")]
    if not all(any(part in name for name in names) for part in ("_det_", "_rec_")):
        raise InputError(code, problem + _MODELLESS)

    def recognise(picture: ndarray, scale: float) -> Recognised:
        slow = _SLOW.format(seconds=limits.page_seconds)
        return deadline.apart(limits.page_seconds, lambda: _recognise(picture, scale), slow)

    return recognise


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.text_score": 0.0,
            "Global.use_cls": False,  # it turns lines one by one; a page lies upside down as a whole
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "Global.max_side_len": 2400,
            "Det.limit_type": "max",
            "Det.limit_side_len": _DETECTED_SIDE,
            # One by one a line's reading does not depend on the others, and memory stays low.
            "Rec.rec_batch_num": 1,
        }
    )


def _recognise(picture: ndarray, scale: float) -> Recognised:
    """Read one picture: pixels (height, width, blue-green-red), `scale` of them for each point."""
    from checker.ingest.ocr_pictures import turned, without_seals

    picture = without_seals(picture, scale)
    pieces = _pieces(picture)
    tried = [] if _is_sideways(pieces) else [(pieces, picture)]
    for turns in _other_ways(pieces):
        other = turned(picture, turns)
        tried.append((_pieces(other), other))
    pieces, picture = max(tried, key=lambda pair: _sum(pair[0]))
    weight, total = sum(len(piece.text) for piece in pieces), _sum(pieces)
    height, width = picture.shape[:2]
    sure = [piece for piece in pieces if piece.score >= _SURE]
    straight = [piece for piece in sure if not piece.is_across]
    page = Page(
        width=width / scale,
        height=height / scale,
        lines=tuple(_line(row, scale) for row in _rows(_evened(straight))),
        margins=tuple(piece.text for piece in sure if piece.is_across),
    )
    return Recognised(page, total / weight if weight else 0.0, weight)


def _is_sideways(pieces: Sequence[_Piece]) -> bool:
    return 2 * sum(piece.is_tall for piece in pieces) > len(pieces)


def _sum(pieces: Iterable[_Piece]) -> float:
    """How much was recognised, and how surely."""
    return sum(piece.score * len(piece.text) for piece in pieces)


def _other_ways(pieces: Sequence[_Piece]) -> tuple[int, ...]:
    """The quarter turns by which the page may read better: none for nearly every page."""
    if _is_sideways(pieces):
        return (1, 3)
    weight = sum(len(piece.text) for piece in pieces)
    return (2,) if weight and _sum(pieces) < _UPRIGHT * weight else ()


def _pieces(picture: ndarray) -> list[_Piece]:
    """Boxes with text."""
    result = _engine()(picture)
    if result.txts is None or result.boxes is None:
        return []
    boxes = [[(float(x), float(y)) for x, y in box] for box in result.boxes]
    slope = _slope(boxes)
    return [
        _piece(box, text, float(score), slope)
        for box, text, score in zip(boxes, result.txts, result.scores, strict=True)
        if text.strip()
    ]


def _slope(boxes: Sequence[Sequence[tuple[float, float]]]) -> float:
    """How much the lines of the page rise or fall: the paper lay askew."""
    wide = [
        (box[1][1] - box[0][1]) / (box[1][0] - box[0][0])
        for box in boxes
        if box[1][0] - box[0][0] > 8 * abs(box[3][1] - box[0][1])
    ]
    return median(wide) if len(wide) >= 3 else 0.0


def _piece(box: Sequence[tuple[float, float]], text: str, score: float, slope: float) -> _Piece:
    text = mended(text)
    straight = [(x + slope * y, y - slope * x) for x, y in box]
    left = min(straight[0][0], straight[3][0])
    right = max(straight[1][0], straight[2][0])
    heights = [y for _, y in straight]
    height = sum(heights[2:]) / 2 - sum(heights[:2]) / 2
    ems = units(text)
    em = (right - left) / max(ems, 0.5)
    if ems < _LONG:
        em = min(em, 0.95 * height)
    is_tall = height > 1.5 * (right - left) and len(text) > 1
    (x, y), (end, fall) = straight[0], straight[1]
    is_across = abs(fall - y) > _ACROSS * max(end - x, 1.0) and not is_tall
    return _Piece(text, left, right, sum(heights) / 4, max(em, 1.0), score, is_tall, is_across)


def _evened(pieces: Sequence[_Piece]) -> list[_Piece]:
    """With the usual size for short pieces near it: the height of a box is a poor measure."""
    long = [piece.em for piece in pieces if units(piece.text) >= _LONG]
    if not long:
        return list(pieces)
    usual = median(long)
    return [
        piece._replace(em=usual)
        if units(piece.text) < _LONG and abs(piece.em - usual) < 0.3 * usual
        else piece
        for piece in pieces
    ]


def _rows(pieces: Iterable[_Piece]) -> list[list[_Piece]]:
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        if rows and piece.middle - rows[-1][-1].middle < _ROW * min(piece.em, rows[-1][-1].em):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _line(row: Sequence[_Piece], scale: float) -> Line:
    longest = max(row, key=lambda piece: len(piece.text))
    text = row[0].text
    for before, after in pairwise(row):
        gap = (after.left - before.right) / longest.em
        text += ("\t" if gap > _CELL else " " if gap > 0.6 else "") + after.text
    return Line(
        text=text,
        left=row[0].left / scale,
        right=max(piece.right for piece in row) / scale,
        base=longest.middle / scale,
        em=longest.em / scale,
    )


# --- what is told of it ------------------------------------------------------------------------------


def confidence_of(pages: Iterable[Recognised]) -> float | None:
    """The mean over all recognised characters; None where nothing was recognised."""
    known = list(pages)
    weight = sum(page.weight for page in known)
    if not known:
        return None
    return (
        round(sum(page.confidence * page.weight for page in known) / weight, 4) if weight else 0.0
    )


def warnings_of(pages: Mapping[int, Recognised]) -> Iterable[str]:
    """Which pages were recognised, how surely, and which of them to look at again."""
    if not pages:
        return
    mean = confidence_of(pages.values()) or 0.0
    yield f"{shown_pages(list(pages))}是图像，文字由程序识别（OCR，平均置信度 {mean:.0%}），请核对原文。"
    unsure = [number for number, page in pages.items() if page.weight and page.confidence < _UNSURE]
    if unsure:
        yield f"{shown_pages(unsure)}识别把握不大，可能有错字漏字，请重新扫描或逐字核对。"


def shown_pages(numbers: Sequence[int]) -> str:
    """Page indices as a person names them: ``第1、3—5页``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [f"{run[0] + 1}" if len(run) == 1 else f"{run[0] + 1}—{run[-1] + 1}" for run in runs]
    return f"第{'、'.join(shown)}页"
