"""What an officer has decided by hand: findings waived, statuses overridden."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from checker.model.levels import Status


class Waiver(NamedTuple):
    """A finding that somebody answers for until a day.

    Attributes:
        unit: Name of the issuing organ, `file` a glob; empty where not given, and one of them is.
        fingerprint: Of the finding, or ``all`` for all findings of the rule in that document.
        expiry: The last day on which it holds, by the calendar of Beijing.
        place: ``path:line`` of the waiver.
    """

    rule: str
    unit: str
    file: str
    fingerprint: str
    reason: str
    approver: str
    expiry: date
    place: str


class Override(NamedTuple):
    """An officer's own judgement of an element, printed beside the machine's.

    `unit`, `file` and `place` are as in `Waiver`; `name` is the officer's.
    """

    element: str
    unit: str
    file: str
    status: Status
    reason: str
    name: str
    place: str


class NoticeKind(StrEnum):
    """What there is to say of a waiver or override beside the findings that it covers."""

    EXPIRED = "expired"
    EXPIRING = "expiring"
    UNUSED = "unused"
    ABSENT = "absent"


class Notice(NamedTuple):
    """A waiver or override that somebody should look at.

    Attributes:
        kind: ABSENT where no document of the run is the one it speaks of.
        about: The id of the rule or element.
        message: One Chinese sentence.
    """

    kind: NoticeKind
    about: str
    place: str
    message: str


class Review(NamedTuple):
    """What came of a file of waivers in one run.

    Attributes:
        path: The file as shown to the user.
        today: The day by which expiry was judged.
    """

    path: str
    today: date
    notices: tuple[Notice, ...]
