"""What a reader gets out of the bytes of one file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Text with LF line ends, and what else there is to say of the file.

    Attributes:
        text: The text.
        warnings: Chinese sentences about what was lost or guessed.
        marks: ``revisions``, ``comments``, ``hidden``: what stands in the file beside the text.
        margins: Texts of headers, footers and watermarks.
    """

    text: str
    warnings: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
