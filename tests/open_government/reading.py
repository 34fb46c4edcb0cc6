"""The samples in the shapes in which such reports come: text, pasted text, .docx, web page."""

from __future__ import annotations

from html import escape
from itertools import groupby
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


SHAPES = {
    "txt": lambda text: text.encode(),
    "docx": as_docx,
    "html": as_page,
    "blanks": with_blanks,
    "cells": cell_by_cell,
}
