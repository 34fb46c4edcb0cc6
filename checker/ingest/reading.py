"""What a reader gets out of the bytes of one file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Text with LF line ends, and Chinese sentences about what was lost or guessed."""

    text: str
    warnings: tuple[str, ...] = ()
