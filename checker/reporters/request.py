"""What an output may know beside the run: the screen, the files judged, the other outputs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

#: From a text to the same text, of the same length, without personal data.
Mask: TypeAlias = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What the output can show.

    Attributes:
        color: Whether it is a terminal that wants colour.
        width: Its columns; a Han character takes two.
    """

    color: bool = False
    width: int = 100


def mask_numbers(text: str) -> str:
    """Mask what shows by itself that it is personal data: all that can be told without a pack."""
    from checker.document.personal import mask_text
    from checker.document.vocabulary import build_personal

    return mask_text(text, build_personal({}))


def _unknown(index: int) -> None:
    """Nobody knows the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where the files of this run stand as seen from an output: relative, with forward slashes.

    Attributes:
        pages: The folder of the HTML pages of this run, with a final slash; None without them.
        file: The file that `Run.assessments[index]` was made from; None where no link may be.
    """

    pages: str | None = None
    file: Callable[[int], str | None] = _unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeForm:
    """How the review notices are to be written.

    Attributes:
        template: The bytes of the office's own template; None for the one that ships.
        return_by: The day by which a unit is to answer; None leaves it to be written by hand.
    """

    template: bytes | None = None
    return_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One output, as it was asked for.

    Attributes:
        screen: What standard output can show.
        links: Where other files stand.
        original: The very bytes that `Run.assessments[index]` was made from, read again; None
            where they are gone or have changed.
        mask: Hides personal data in what an original holds beside the text that was judged.
        notice: How the review notices are to be written.
        sarif_profile: For whom a SARIF log is written, a key of `checker.reporters.sarif.PROFILES`.
    """

    screen: Screen = Screen()
    links: Links = Links()
    original: Callable[[int], bytes | None] = _unknown
    mask: Mask = mask_numbers
    notice: NoticeForm = NoticeForm()
    sarif_profile: str = "standard"
