"""Pictures made ready for recognition: the red of a seal taken off the text below it, turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import ndarray

_RED = 45  # how much stronger than green and blue
_STEP = 4  # pixels: seals are looked for in a smaller picture
_LEAST, _MOST = 70.0, 190.0  # points: the size of a seal is 38 to 50 mm
_SQUARE = 1.7


def without_seals(picture: ndarray, scale: float) -> ndarray:
    """The picture with every red seal bleached; the black text under it stays.

    Red titles are no seals: they are not round.
    """
    import cv2
    import numpy as np

    small: ndarray = picture[::_STEP, ::_STEP].astype(int)
    mask = ((small[:, :, 2] - small[:, :, :2].max(axis=2)) > _RED).astype("uint8")
    if not mask.any():
        return picture
    reach = max(3, int(10 * scale / _STEP))
    mask = cv2.dilate(mask, np.ones((reach, reach), "uint8"))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(mask)
    bleached = picture
    for left, top, width, height, _ in boxes[1:count].tolist():
        sides = sorted((width * _STEP / scale, height * _STEP / scale))
        if not (sides[0] >= _LEAST and sides[1] <= _MOST and sides[1] < _SQUARE * sides[0]):
            continue
        if bleached is picture:
            bleached = picture.copy()
        rows = slice(top * _STEP, (top + height) * _STEP)
        columns = slice(left * _STEP, (left + width) * _STEP)
        bleached[rows, columns] = bleached[rows, columns, 2:3]  # in red light red ink is white
    return bleached


def turned(picture: ndarray, turns: int) -> ndarray:
    """The picture after so many quarter turns to the left."""
    import numpy as np

    upright: ndarray = np.ascontiguousarray(np.rot90(picture, turns))
    return upright
