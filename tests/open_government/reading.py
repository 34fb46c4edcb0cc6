"""The samples in the shapes in which such reports come: text, pasted text, .docx, web page."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from itertools import chain, groupby
from pathlib import Path

from tests.support.docx import Block, docx, table

SAMPLES = {path.stem: path for path in sorted((Path(__file__).parent / "samples").glob("*.txt"))}


def sample(name: str) -> str:
    return SAMPLES[name].read_text(encoding="utf-8")


def as_docx(text: str) -> bytes:
    """Lines with tabs become rows of tables."""
    blocks: list[str | Block] = []
    for cells, lines in groupby(text.split("\n"), key=lambda line: "\t" in line):
        if cells:
            blocks.append(table([line.split("\t") for line in lines]))
        else:
            blocks += [line for line in lines if line]
    return docx(blocks)


def as_page(text: str) -> bytes:
    parts = []
    for cells, lines in groupby(text.split("\n"), key=lambda line: "\t" in line):
        if cells:
            rows = ("".join(f"<td>{escape(c)}</td>" for c in line.split("\t")) for line in lines)
            parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        else:
            parts += [f"<p>{escape(line)}</p>" for line in lines if line]
    title = escape(text.split("\n", 1)[0])
    page = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>{''.join(parts)}</body></html>"
    return page.encode()


def with_blanks(text: str) -> bytes:
    """Pasted where tabs do not survive."""
    return text.replace("\t", " ").encode()


def cell_by_cell(text: str) -> bytes:
    """Pasted so that every cell has a line of its own."""
    return text.replace("\t", "\n").encode()


def on_one_line(text: str) -> bytes:
    """Pasted so that every table has run together into one line."""
    rows = groupby(text.split("\n"), key=lambda line: "\t" in line)
    lines = ((" ".join(found).replace("\t", " "),) if cells else found for cells, found in rows)
    return "\n".join(chain.from_iterable(lines)).encode()


def nothing_as(word: str, text: str) -> str:
    """Cells that hold a nought hold `word` instead."""
    return "\n".join(
        "\t".join(word if cell == "0" else cell for cell in line.split("\t"))
        for line in text.split("\n")
    )


def merged(text: str) -> str:
    """Rows as a .docx gives them whose first columns are merged: with empty cells to the left."""
    return re.sub(r"(?m)^(?=[（\d][^\n\t]{2,60}(?:\t\d+){7}$)", "\t\t", text)


_PLAIN: dict[str, Callable[[str], bytes]] = {
    "txt": lambda text: text.encode(),
    "docx": as_docx,
    "html": as_page,
    "blanks": with_blanks,
    "cells": cell_by_cell,
    "line": on_one_line,
}
SHAPES: dict[str, Callable[[str], bytes]] = _PLAIN | {
    "merged docx": lambda text: as_docx(merged(text)),
    "docx, nothing filled in": lambda text: as_docx(nothing_as("", merged(text))),
    "txt, nothing filled in": lambda text: nothing_as("", text).encode(),
    "html, nothing filled in": lambda text: as_page(nothing_as("", text)),
    "html, strokes": lambda text: as_page(nothing_as("—", text)),
    "cells, slashes": lambda text: cell_by_cell(nothing_as("/", text)),
    "blanks, words": lambda text: with_blanks(nothing_as("无", text)),
    "line, words": lambda text: on_one_line(nothing_as("无", text)),
}
#: The shapes in which the file itself tells what is a table.
TABLES = [name for name in SHAPES if name.startswith(("txt", "docx", "html", "merged"))]
