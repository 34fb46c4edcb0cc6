"""What was read from one file: its text and where each character of it stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of offsets (code points) into one text.

    It is a pair, for a report has hundreds: ask for its `length`, not for its `len`.
    """

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of characters; 0 for a range that ends before it begins."""
        return max(0, self.end - self.start)

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Place(NamedTuple):
    """A span as a person finds it: 1-based lines and columns (code points), end exclusive.

    `page` is None for formats that have no pages.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None = None


class Personal(StrEnum):
    """What kind of personal data was masked."""

    IDENTITY = "identity"
    MOBILE = "mobile"
    CONTACT = "contact"
    CARD = "card"
    HOME = "home"


class Masked(NamedTuple):
    """Personal data that stood at `span` of a source's text, where only ``*`` are left of it.

    `lead` characters at the beginning of `span` only say what follows (家住) and stay readable.
    """

    span: Span
    kind: Personal
    lead: int = 0


class Role(StrEnum):
    """What a paragraph is by the file's own account.

    A note (脚注) stands at the end of a source's text, behind the report and no part of it; an
    entry of a table of contents only names what follows.
    """

    TEXT = "text"
    ROW = "row"
    CONTENTS = "contents"
    NOTE = "note"


class Block(NamedTuple):
    """What a file says of one paragraph beside its text.

    Attributes:
        span: The paragraph in the source's text.
        role: What it is.
        level: Outline level of a heading style, 1 for the highest; None for running text.
        is_title: Whether the file calls it the title of the document.
        is_right: Whether it is set to the right, as sign-offs are.
    """

    span: Span
    role: Role = Role.TEXT
    level: int | None = None
    is_title: bool = False
    is_right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a file says of itself; empty where it says nothing.

    Attributes:
        title: The document's title.
        origin: The organ a web page names as the source of its content.
        published_on: Day of publication, ISO 8601 (YYYY-MM-DD).
    """

    title: str = ""
    origin: str = ""
    published_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file as text.

    Attributes:
        path: As given on the command line, with forward slashes.
        sha256: Hex digest of the file's bytes.
        format: Name of the reader that understood it, e.g. ``txt`` or ``docx``.
        text: Decoded text with LF line ends and no byte order mark. For .docx one line per
            paragraph or table row; U+2028 stands for a soft line break inside a paragraph.
        line_starts: Offset of the first character of every line of `text`.
        page_starts: Offset of the first character of every page; empty without pages.
        blocks: Paragraphs of which the file says more than their text, in order.
        metadata: What the file says of itself.
        confidence: Mean confidence of recognised text, 0 to 1; None where nothing was recognised.
        warnings: Chinese sentences about what the reader lost or had to guess.
        marks: What the reader saw beside the text: ``revisions``, ``comments``, ``hidden``,
            ``fields`` (whose text changes by itself).
        margins: Texts of headers, footers and watermarks, which are no part of `text`.
        asides: Texts of a web page that are no part of its article: navigation, hidden elements,
            keywords.
        masked: Where personal data stood, in order; see `checker.document.personal.mask`.
    """

    path: str
    sha256: str
    format: str
    text: str
    line_starts: tuple[int, ...]
    page_starts: tuple[int, ...] = ()
    blocks: tuple[Block, ...] = ()
    metadata: Metadata = Metadata()
    confidence: float | None = None
    warnings: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    masked: tuple[Masked, ...] = ()

    @classmethod
    def of_text(
        cls,
        text: str,
        *,
        path: str = "<text>",
        sha256: str = "",
        format: str = "txt",
        page_starts: tuple[int, ...] = (),
        warnings: tuple[str, ...] = (),
    ) -> Source:
        """Index the lines of `text` (LF line ends) and return the frozen source."""
        starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return cls(
            path=path,
            sha256=sha256,
            format=format,
            text=text,
            line_starts=tuple(starts),
            page_starts=page_starts,
            warnings=warnings,
        )

    def line_of(self, offset: int) -> int:
        """The 1-based line that holds `offset`."""
        return bisect_right(self.line_starts, offset)

    def place(self, span: Span) -> Place:
        """Map a span of `text` to lines, columns and (where there are pages) a page."""
        line, end_line = self.line_of(span.start), self.line_of(span.end)
        return Place(
            line=line,
            column=span.start - self.line_starts[line - 1] + 1,
            end_line=end_line,
            end_column=span.end - self.line_starts[end_line - 1] + 1,
            page=bisect_right(self.page_starts, span.start) if self.page_starts else None,
        )
