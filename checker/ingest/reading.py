"""What a reader gets out of the bytes of one file."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.model.source import Block, Metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Text with LF line ends, and what else there is to say of the file.

    Attributes:
        text: The text.
        pages: Offset of the first character of every page, from 0 on; empty without pages.
        blocks: What the file says of paragraphs beside their text; see `checker.model.Source`.
        metadata: What the file says of itself.
        confidence: Mean confidence of recognised text, 0 to 1; None where nothing was recognised.
        warnings: Chinese sentences about what was lost or guessed.
        marks: What stands in the file beside the text; see `checker.model.Source`.
        margins: Texts of headers, footers and watermarks.
        asides: Texts of a web page around its article, shown or not.
    """

    text: str
    pages: tuple[int, ...] = ()
    blocks: tuple[Block, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    confidence: float | None = None
    warnings: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
