"""Reads the comments of a .docx back: which words each stands at, and what it says."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

import docx
from docx.oxml.ns import qn


class Comment(NamedTuple):
    """A comment: the words between its marks, its text, author and date."""

    words: str
    text: str
    author: str
    date: str


def comments(data: bytes) -> list[Comment]:
    """All comments, in order of their ids; every one must have its range and its reference."""
    document = docx.Document(BytesIO(data))
    found = []
    for comment in document.comments:
        element = comment._comment_elm
        found.append(
            Comment(
                _words(document.element.body, str(comment.comment_id)),
                "\n".join(paragraph.text for paragraph in comment.paragraphs),
                comment.author,
                element.get(qn("w:date")),
            )
        )
    return found


def _words(body: object, comment_id: str) -> str:
    words, inside, seen = [], False, []
    for element in body.iter("*"):  # type: ignore[attr-defined]
        kind = element.tag.rpartition("}")[2]
        if kind.startswith("comment") and element.get(qn("w:id")) == comment_id:
            seen.append(kind)
            inside = kind == "commentRangeStart"
        elif inside and kind == "t":
            words.append(element.text or "")
    assert seen == ["commentRangeStart", "commentRangeEnd", "commentReference"]
    return "".join(words)
