"""The repeats written in a regular expression, and a ceiling for those that have none.

``*``, ``+`` and ``{n,}`` make a search quadratic: from every place it runs to the end of the text.
With a ceiling its time is linear, and no wording of a report is longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: How often ``*``, ``+`` and ``{n,}`` repeat at most.
CEILING = 200
_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?"  # what may hold the same characters: no repeats
    r"|(?P<least>\*|\+|\{(?P<count>\d*),\})(?P<mode>[?+]?)"
    r"|(?P<closed>\{\d*,?\d+\}|\?)[?+]?",
    re.DOTALL,
)


def bounded(pattern: str) -> str:
    """`pattern` with ``{0,200}`` for ``*``, ``{1,201}`` for ``+``, ``{n,n+200}`` for ``{n,}``."""
    if "*" not in pattern and "+" not in pattern and ",}" not in pattern:
        return pattern
    return _TOKEN.sub(_bound, pattern)


def _bound(match: re.Match[str]) -> str:
    written = match["least"]
    if written is None:
        return match[0]
    least = {"*": 0, "+": 1}.get(written, int(match["count"] or 0))
    return f"{{{least},{least + CEILING}}}{match['mode']}"


def shortened(pattern: str) -> Iterator[tuple[int, str]]:
    """For each repeat: where it stands, and the pattern with that one as good as taken away."""
    for match in _TOKEN.finditer(pattern):
        if match["least"] or (match["closed"] and match["closed"] != "?"):
            yield match.start(), f"{pattern[: match.start()]}{{1,2}}{pattern[match.end() :]}"
