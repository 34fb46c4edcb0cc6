"""Pictures of pages (.png, .jpg, .tif with several pages): recognised, or refused with what to install."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from checker.errors import InputError
from checker.ingest import deadline
from checker.ingest.limits import DEFAULT_LIMITS, Limits
from checker.ingest.ocr import INSTALL, Recognised, confidence_of, recogniser, warnings_of
from checker.ingest.paged import reading_of
from checker.ingest.reading import Reading

if TYPE_CHECKING:
    from numpy import ndarray

_PROBLEM = "这是图片而不是文字。"
_PIXELS = 80_000_000  # A3 at 400 dpi has 31 million
_SIDE = 3400
_HEIGHT = 842.0  # points: a photograph says nothing of the paper, which is mostly A4
_SINGLE = (
    "这是单张图片，只按一页完整的报告审核；报告有几页的，请把各页合成一个 PDF 或多页 TIF 后再检查。"
)
_VAST = "图片尺寸过大，请以 300 dpi 以下重新扫描后再检查。"
_DAMAGED = "图片已损坏或没有传完整，打不开，请重新拍摄、扫描或传送后再检查。"


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Recognise the text of a picture.

    Raises:
        InputError: ``image`` without the extra, ``damaged``, ``too-large``, ``timeout``, or
            ``image`` where no text was found.
    """
    waiting = pictures(data)
    first = next(waiting)  # before the engine is loaded: a broken file shows sooner
    recognise = recogniser("image", _PROBLEM, limits)
    found: dict[int, Recognised] = {}
    for number, picture in enumerate(chain([first], waiting)):
        deadline.check()
        if number >= limits.recognised_pages:
            message = f"图片超过 {limits.recognised_pages} 页，请拆分后再检查。"
            raise InputError("too-large", message)
        found[number] = recognise(picture, max(picture.shape[:2]) / _HEIGHT)
    if not any(page.weight for page in found.values()):
        raise InputError("image", "图片里没有认出文字，请重新拍摄、扫描，或提交文字版。")
    single = [_SINGLE] if len(found) == 1 else []
    return reading_of(
        [page.page for page in found.values()],
        confidence=confidence_of(found.values()),
        warnings=[*warnings_of(found), *single],
    )


def pictures(data: bytes) -> Iterator[ndarray]:
    """Every page of a picture file as pixels, upright as the camera held it."""
    try:
        from PIL import Image, ImageFile, ImageSequence
    except ImportError as error:
        raise InputError("image", _PROBLEM + INSTALL) from error
    # Another library of this process may have asked for half pictures; half a report is none.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Pillow, about metadata
            image = Image.open(io.BytesIO(data))
        with image:
            for frame in ImageSequence.Iterator(image):
                yield _upright(frame)
    except InputError:
        raise
    except Image.DecompressionBombError as error:
        raise InputError("too-large", _VAST) from error
    except Exception as error:  # broken pictures bring all kinds out of Pillow's many decoders
        raise InputError("damaged", _DAMAGED) from error


def _upright(frame: Any) -> ndarray:
    from PIL import ImageOps

    if frame.width * frame.height > _PIXELS:
        raise InputError("too-large", _VAST)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        upright = ImageOps.exif_transpose(frame).convert("RGB")
    upright.thumbnail((_SIDE, _SIDE))
    return _bgr(upright)


def _bgr(image: Any) -> ndarray:
    import numpy as np

    pixels: ndarray = np.ascontiguousarray(np.asarray(image)[:, :, ::-1])
    return pixels
