"""A unit's own document with comments at the very words, as a copy; the original is never touched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from checker.model import Assessment, Run, Source, Span
from checker.reporters import moment
from checker.reporters.request import Mask, mask_numbers
from checker.reporters.word import fresh, masking, ranges, remarks
from checker.reporters.word.origins import Origins, UntraceableError, trace
from checker.reporters.word.package import packed
from checker.reporters.word.remarks import Remark

if TYPE_CHECKING:
    from docx.comments import Comment
    from docx.document import Document

_AUTHOR, _INITIALS = "fazhi-checker 程序审核", "审"
_COMMENT_SIZE = 9.0  # points; the body's own size and indent are too large for a margin
_LOST = "原件不能直接批注（{reason}），这里是程序从中读到的文字，版式以原件为准。"


def render(run: Run, one: Assessment, original: bytes | None, mask: Mask = mask_numbers) -> bytes:
    """The document of `one` with a comment for everything that `run` says of it.

    Args:
        run: The run.
        one: An assessment of a file that could be read.
        original: The bytes of a .docx; None for what is no .docx or no longer there, which comes
            back as a document made from its text.
        mask: Hides personal data in what the original holds beside its text.
    """
    source = one.source
    if source is None:
        raise ValueError("nothing was read")
    day, wanted = moment.of_assessment(run, one), remarks.of(one, run.review)
    if original is not None:
        try:
            document, origins = _opened(original, source)
            _comment(document, origins, source, _placed(one, wanted), day)
            return packed(document, partial(masking.masked_part, mask=mask))
        except UntraceableError:
            reason = "从中读到的文字与原件的段落对不上"
        except Exception as error:  # noqa: BLE001 - Word opens files that this library was never meant for
            reason = f"写批注的组件打不开或改不了它：{type(error).__name__}"
        first = wanted[0]
        lines = (*first.lines, _LOST.format(reason=reason))
        wanted = (Remark(span=first.span, lines=lines), *wanted[1:])
    document, origins = fresh.document_of(one, source)
    _comment(document, origins, source, _placed(one, wanted), day)
    return packed(document)


def _opened(original: bytes, source: Source) -> tuple[Document, Origins]:
    """The original with the personal data of its text masked, and where its characters stand."""
    from io import BytesIO

    import docx

    document = docx.Document(BytesIO(original))
    origins = trace(document, original, source.text)
    masking.hide(document, origins, source)
    return document, origins


def _placed(one: Assessment, wanted: Sequence[Remark]) -> list[tuple[Remark, Span]]:
    """Every remark with its span; what concerns the whole stands at the title, else on top."""
    title = one.report.title if one.report else None
    top = one.report.source_span(title.span) if one.report and title else Span(0, 0)
    return [(each, each.span or top) for each in wanted]


def _comment(
    document: Document,
    origins: Origins,
    source: Source,
    placed: Sequence[tuple[Remark, Span]],
    day: date,
) -> None:
    from docx.text.run import Run as WordRun

    found = [(each, ranges.range_of(origins, source.text, span)) for each, span in placed]
    there = [(each, at) for each, at in found if at is not None]
    runs = ranges.runs_of(at for _, at in there)
    for (remark, at), (first, last) in zip(there, runs, strict=True):
        ends = [WordRun(end, document._body) for end in (first, last)]  # noqa: SLF001 - its parent
        comment = document.add_comment(ends, author=_AUTHOR, initials=_INITIALS)
        comment._comment_elm.set(_attribute("date"), f"{day.isoformat()}T00:00:00Z")  # noqa: SLF001
        near = () if at.exact or not remark.place else (remark.place,)
        _write(comment, (*remark.lines, *near))


def _write(comment: Comment, lines: Sequence[str]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for index, line in enumerate(lines):
        paragraph = comment.add_paragraph() if index else comment.paragraphs[0]
        form = paragraph.paragraph_format
        form.alignment = WD_ALIGN_PARAGRAPH.LEFT
        form.first_line_indent = form.space_before = form.space_after = Pt(0)
        form.line_spacing = 1.0
        written = paragraph.add_run(line)
        written.font.size = Pt(_COMMENT_SIZE)
        written.bold = index == 0


def _attribute(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))
