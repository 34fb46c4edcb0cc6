"""Heading numbers in text as it comes out of a file, which is not normalised yet: （二）, １．."""

from __future__ import annotations

from checker.document import marks

_LONGEST = 40  # characters in which a mark has ended
_FOLDED = str.maketrans("（）．：０１２３４５６７８９", "().:0123456789")


def opens_with_mark(text: str) -> bool:
    """Whether a line begins with a heading number or an enumeration mark, of whatever width."""
    return marks.opens_with_mark(text[:_LONGEST].translate(_FOLDED))
