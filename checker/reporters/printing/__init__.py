"""The HTML pages of a run as PDF: printed by a browser of this computer, else by WeasyPrint."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import Run

# Of an output folder that does not exist here; where a page leads inside itself stays.
_ELSEWHERE = re.compile(r' href="(?!#)[^"]*"')


def pages(run: Run) -> Iterator[tuple[str, bytes]]:
    """The printed pages as (file name, PDF), the overview first."""
    from checker.reporters import html
    from checker.reporters.printing.engines import engine
    from checker.reporters.printing.settling import settled

    found = html.pages(run, html.loader())
    texts = [_ELSEWHERE.sub("", text) for _, text in found]
    for (name, _), printed in zip(found, engine().print_all(texts), strict=True):
        yield f"{name.removesuffix('.html')}.pdf", settled(printed)
