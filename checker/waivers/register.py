"""The register: the waivers and overrides of one file, and the day by which they are judged."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from checker.model import Override, Waiver


class Register(NamedTuple):
    """What one file of waivers holds, in the order of the file.

    Attributes:
        path: The file as shown to the user.
        today: The day by which expiry is judged, by the calendar of Beijing.
    """

    path: str
    today: date
    waivers: tuple[Waiver, ...]
    overrides: tuple[Override, ...]
