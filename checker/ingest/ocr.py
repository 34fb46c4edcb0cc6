"""Recognition of text in pictures (OCR) by rapidocr, whose models come inside its package.

Nothing is ever fetched: where a model is missing, recognition counts as not installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.errors import InputError
from checker.ingest.layout import Line, Page, units
from checker.ingest.ocr_marks import mended

if TYPE_CHECKING:
    from numpy import ndarray

_INSTALL = '请运行 pip install "fazhi-checker[ocr]" 安装文字识别组件，或提交文字版的 .docx、.pdf。'
_MODELLESS = "文字识别组件没有自带模型，请重新安装 rapidocr（3.9 以上的版本带有模型），或提交文字版。"
_UNSURE = 0.85  # a page below is named to the person
_SURE = 0.5  # what rapidocr itself takes for text
_DETECTED_SIDE = 1280  # pixels: finds 9 pt on A4 in a third of the time of full size
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


def recogniser(code: str, problem: str) -> Callable[[ndarray, float], Recognised]:
    """What recognises pictures.

    Args:
        code: Of the error where recognition is not installed.
        problem: What cannot be read without it, a Chinese sentence.

    Raises:
        InputError: The extra or its models are missing; the message says what to install.
    """
    try:
        import rapidocr
    except ImportError as error:
        raise InputError(code, problem + _INSTALL) from error
    folder = Path(rapidocr.__file__).with_name("models")
    names = [path.name for path in folder.glob("*.onnx")]
    if not all(any(part in name for name in names) for part in ("_det_", "_rec_")):
        raise InputError(code, problem + _MODELLESS)
    return _recognise


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": 2400,
            "Det.limit_type": "max",
            "Det.limit_side_len": _DETECTED_SIDE,
            # One by one a line's reading does not depend on the others, and memory stays low.
            "Rec.rec_batch_num": 1,
        }
    )


def _recognise(picture: ndarray, scale: float) -> Recognised:
    """Read one picture: pixels (height, width, blue-green-red), `scale` of them for each point."""
    from checker.ingest.ocr_pictures import quarter_turns, without_seals

    picture = without_seals(picture, scale)
    pieces, is_sideways = _pieces(picture)
    if is_sideways:
        turned = [(_pieces(other)[0], other) for other in quarter_turns(picture)]
        pieces, picture = max(turned, key=lambda pair: sum(piece.score for piece in pair[0]))
    weight = sum(len(piece.text) for piece in pieces)
    total = sum(piece.score * len(piece.text) for piece in pieces)
    height, width = picture.shape[:2]
    lines = tuple(_line(row, scale) for row in _rows(pieces))
    return Recognised(
        Page(width=width / scale, height=height / scale, lines=lines),
        total / weight if weight else 0.0,
        weight,
    )


def _pieces(picture: ndarray) -> tuple[list[_Piece], bool]:
    """Boxes with text, and whether most of it runs up or down the picture."""
    result = _engine()(picture)
    if result.txts is None or result.boxes is None:
        return [], False
    boxes = [[(float(x), float(y)) for x, y in box] for box in result.boxes]
    tall = [abs(box[3][1] - box[0][1]) > 1.5 * abs(box[1][0] - box[0][0]) for box in boxes]
    slope = _slope(boxes)
    pieces = [
        _piece(box, text, float(score), slope)
        for box, text, score in zip(boxes, result.txts, result.scores, strict=True)
        if score >= _SURE and text.strip()
    ]
    return pieces, sum(tall) * 2 > len(boxes)


def _slope(boxes: Sequence[Sequence[tuple[float, float]]]) -> float:
    """How much the lines of the page rise or fall: the paper lay askew."""
    wide = [
        (box[1][1] - box[0][1]) / (box[1][0] - box[0][0])
        for box in boxes
        if box[1][0] - box[0][0] > 8 * abs(box[3][1] - box[0][1])
    ]
    return median(wide) if len(wide) >= 3 else 0.0


def _piece(
    box: Sequence[tuple[float, float]], text: str, score: float, slope: float
) -> _Piece:
    text = mended(text)
    straight = [(x + slope * y, y - slope * x) for x, y in box]
    left = min(straight[0][0], straight[3][0])
    right = max(straight[1][0], straight[2][0])
    heights = [y for _, y in straight]
    height = sum(heights[2:]) / 2 - sum(heights[:2]) / 2
    ems = units(text)
    em = (right - left) / ems if ems >= 6 else 0.95 * height
    return _Piece(text, left, right, sum(heights) / 4, max(em, 1.0), score)


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
    return round(sum(page.confidence * page.weight for page in known) / weight, 4) if weight else 0.0


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
    shown = [
        f"{run[0] + 1}" if len(run) == 1 else f"{run[0] + 1}—{run[-1] + 1}" for run in runs
    ]
    return f"第{'、'.join(shown)}页"
