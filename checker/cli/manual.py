"""The help texts: wrapped by the columns that Chinese takes, without breaking names and options."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import click

_AS_IT_STANDS = "\b"  # click's own mark of a paragraph that is wrapped already
_SEPARATE = re.compile(r"\n[ \t]*\n")
_BETWEEN_HAN = re.compile(r"(?<=[^\x00-\xff])\n *(?=[^\x00-\xff])")
# What stays together: '名称', 名称=值, a Latin word with its hyphens, a Han character; marks hold on to it.
_PIECE = re.compile(
    r" +|[（“《〔]*(?:'[^']*'|[!-~]*=[^\s，。；：、（）]+|[!-~]+|[^ ])[，。；：、）”》〕！？]*"
)


class Formatter(click.HelpFormatter):
    """Wraps before click does, which counts a Han character as one column and breaks at hyphens."""

    def write_text(self, text: str) -> None:
        """Write paragraphs, each wrapped to the width of the page."""
        super().write_text(_kept(text, self.width - self.current_indent))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write names and what they mean, side by side."""
        listed = list(rows)
        first = min(max((len(name) for name, _ in listed), default=0), col_max)
        room = max(self.width - first - col_spacing - self.current_indent, 10)
        kept = [(name, _kept(meaning, room)) for name, meaning in listed]
        super().write_dl(kept, col_max, col_spacing)


class Page(click.Context):
    """The context of a command, whose help is written by `Formatter`."""

    formatter_class = Formatter


class Command(click.Command):
    """A command of `fazhi`."""

    context_class = Page


class Group(click.Group):
    """A command with commands below it."""

    context_class = Page
    command_class = Command


def _kept(written: str, room: int) -> str:
    """Paragraphs as lines of at most `room` columns, marked so that click leaves them alone."""
    paragraphs = []
    for paragraph in _SEPARATE.split(written.strip("\n")):
        if paragraph.lstrip().startswith(_AS_IT_STANDS):
            paragraphs.append(paragraph)
        else:
            text = " ".join(_BETWEEN_HAN.sub("", paragraph).split("\n"))
            paragraphs.append("\n".join((_AS_IT_STANDS, *wrapped(text.strip(), room))))
    return "\n\n".join(paragraphs)


def wrapped(text: str, room: int) -> Iterator[str]:
    """Lines of at most `room` columns; only a piece that is longer goes beyond."""
    from checker.columns import width

    line = ""
    for piece in _PIECE.findall(text):
        if line and width(line) + width(piece.rstrip()) > room:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
    if line:
        yield line.rstrip()
