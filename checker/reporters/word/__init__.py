"""What goes back to a unit as Word files: its report with comments, and the review notice."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Assessment, ReportStatus, Run
from checker.reporters import naming
from checker.reporters.request import Request

COMMENTED = "批注"
NOTICE = "审核意见书"


def pages(run: Run, request: Request) -> Iterator[tuple[str, bytes]]:
    """The documents of a run as (file name, bytes), one after the other.

    Every file that could be read comes back with comments; every one that was judged, with a
    notice as well.
    """
    from checker.reporters.word import annotated, notice, template

    form = template.load(request.notice.template)
    for index, one in enumerate(run.assessments):
        stem = naming.page_stem(index + 1, one.path)
        if one.source is not None:
            original = request.original(index) if _is_word(one) else None
            yield f"{stem}-{COMMENTED}.docx", annotated.render(run, one, original, request.mask)
        if one.status is ReportStatus.CHECKED:
            values = notice.values(run, one, request.notice.return_by)
            yield f"{stem}-{NOTICE}.docx", template.fill(form, values)


def _is_word(one: Assessment) -> bool:
    return one.source is not None and one.source.format == "docx"
