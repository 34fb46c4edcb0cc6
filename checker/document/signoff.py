"""落款: the issuing organ and the date after the last body text, or bracketed under the title."""

from __future__ import annotations

from checker.document.dates import DATE, DATE_REST, read_date, read_date_rest
from checker.document.marks import opens_with_mark
from checker.document.organs import organ_line
from checker.document.vocabulary import Vocabulary
from checker.model import DateMention, OrganMention, Signoff, Span, Title
from checker.regex import Regex

_FRINGE = "。.() "  # may follow a date
_TAIL = 12  # paragraphs after the last body text in which a sign-off is looked for
_BODY = 60  # a paragraph so long is body text
_FORMULA = 30  # characters of a formula behind the sign-off: 特此报告
_SENTENCE = Regex(r"[。!?…”)]\s*(?=[^。!?]{0,80}$)")


def find_signoff(
    text: str,
    paragraphs: tuple[Span, ...],
    is_furniture: tuple[bool, ...],
    title: Title | None,
    first: int,
    vocabulary: Vocabulary,
    *,
    right: frozenset[int] = frozenset(),
) -> Signoff | None:
    """Look at the end of the report, then in brackets under the title.

    Args:
        text: Normalised text.
        paragraphs: Its paragraphs.
        is_furniture: Which of them belong to the page.
        title: The title, if any.
        first: Index of the first paragraph after the title.
        vocabulary: The wording of organs.
        right: Indices of the paragraphs that the file sets to the right.
    """
    at_end = _at_end(text, paragraphs, is_furniture, first, vocabulary)
    if at_end and at_end.date and at_end.organs:
        return at_end
    aligned = _aligned(text, paragraphs, is_furniture, first, right, vocabulary)
    if aligned:
        return aligned
    if at_end and at_end.date:
        return at_end
    if title is not None:
        under = _under_title(text, paragraphs, is_furniture, first, title, vocabulary)
        if under is not None:
            return under
    return at_end


def _at_end(
    text: str,
    paragraphs: tuple[Span, ...],
    is_furniture: tuple[bool, ...],
    first: int,
    vocabulary: Vocabulary,
) -> Signoff | None:
    tail = _tail(text, paragraphs, is_furniture, first, vocabulary)
    organs: list[OrganMention] = []
    date: DateMention | None = None
    start = end = -1
    for index in tail:
        span = paragraphs[index]
        line_organs, line_date = signature(text[span.start : span.end], span.start, vocabulary)
        if not (line_organs or line_date) or (date and line_date):
            if date and organs:
                break
            continue
        start = span.start if start < 0 else start
        end = span.end
        organs += line_organs
        date = date or line_date
    glued = None
    if not organs:
        stop = tail[0] if tail else len(paragraphs)
        glued = _glued(text, paragraphs, is_furniture, stop, first, vocabulary)
    if start < 0 or (glued and glued.date):
        return glued
    if glued:
        organs, start = list(glued.organs), glued.span.start
    return Signoff(span=Span(start, end), organs=tuple(organs), date=date, under_title=False)


def _tail(
    text: str,
    paragraphs: tuple[Span, ...],
    is_furniture: tuple[bool, ...],
    first: int,
    vocabulary: Vocabulary,
) -> list[int]:
    """Indices of the short lines between the last body text and the page furniture."""
    body_ends = first
    lines = [text[span.start : span.end] for span in paragraphs]
    attached = _attachments(lines, first, vocabulary)
    for index in range(len(paragraphs) - 1, first - 1, -1):
        line = lines[index]
        if is_furniture[index] or any(signature(line, 0, vocabulary)):
            continue
        if len(line) <= _FORMULA and vocabulary.signoff_formula.match(line):
            continue
        if index >= attached and len(line) <= _BODY and "。" not in line:
            continue
        if len(line) > _BODY or _reads_on(line) or opens_with_mark(line):
            body_ends = index + 1
            break
    tail: list[int] = []
    for index in range(body_ends, len(paragraphs)):
        if is_furniture[index]:
            if tail:
                break
            continue
        tail.append(index)
        if len(tail) >= _TAIL * 2:
            break
    return tail


def _attachments(lines: list[str], first: int, vocabulary: Vocabulary) -> int:
    """Index of the line that opens the list of attachments near the end, else past the end."""
    for index in range(max(first, len(lines) - _TAIL * 2), len(lines)):
        if vocabulary.attachments.match(lines[index]):
            return index
    return len(lines)


def _reads_on(line: str) -> bool:
    return line[-1] in "。;!?:" or "。" in line


def signature(
    line: str, offset: int, vocabulary: Vocabulary
) -> tuple[tuple[OrganMention, ...], DateMention | None]:
    """Organs and date of a line that holds nothing else."""
    if line.startswith("(") and line.endswith(")"):
        inside = line[1:-1].lstrip()
        offset += len(line) - 1 - len(inside)
        line = inside.rstrip()
    label = vocabulary.signoff_label.match(line)
    if label:
        offset += label.end()
        line = line[label.end() :]
    found = DATE.search(line)
    whole = found is not None
    found = found or DATE_REST.search(line)
    if found is None:
        return organ_line(line, offset, vocabulary), None
    before = line[: found.start()].rstrip(" ,、:(")
    after = line[found.end() :].rstrip(_FRINGE)
    if vocabulary.seal.sub("", after).strip(_FRINGE) == "":
        after = ""
    elif vocabulary.furniture.match(after.lstrip(" (")):
        after = ""  # (联系人:……) or the page's own lines run into it
    if before and after:
        return (), None
    start = offset if before else offset + found.end()
    organs = organ_line(before or after, start, vocabulary)
    if (before or after) and not organs:
        return (), None
    return organs, (read_date if whole else read_date_rest)(found, offset)


def _glued(
    text: str,
    paragraphs: tuple[Span, ...],
    is_furniture: tuple[bool, ...],
    stop: int,
    first: int,
    vocabulary: Vocabulary,
) -> Signoff | None:
    """A sign-off that an export glued to the last paragraph, after its closing mark."""
    body = [index for index in range(first, stop) if not is_furniture[index]]
    if not body:
        return None
    span = paragraphs[body[-1]]
    line = text[span.start : span.end]
    for closing in _SENTENCE.finditer(line):
        at = closing.end()
        organs, date = (
            signature(line[at:], span.start + at, vocabulary) if line[at:] else ((), None)
        )
        if date or organs:
            return Signoff(
                span=Span(span.start + at, span.end), organs=organs, date=date, under_title=False
            )
    return None


def _aligned(
    text: str,
    paragraphs: tuple[Span, ...],
    is_furniture: tuple[bool, ...],
    first: int,
    right: frozenset[int],
    vocabulary: Vocabulary,
) -> Signoff | None:
    """Organ and date set to the right, with nothing behind them but attachments and the page.

    Attachments may be as long as a report, so that the end of the text shows no sign-off.
    """
    if not right:
        return None
    shown = [
        (span, index in right)
        for index, span in enumerate(paragraphs[first:], first)
        if not is_furniture[index]
    ]
    for last in range(len(shown) - 1, -1, -1):
        below = shown[last + 1][0] if last + 1 < len(shown) else None
        if shown[last][1] and (
            below is None or vocabulary.attachments.match(text[below.start : below.end])
        ):
            found = _signed_up_from(text, shown, last, vocabulary)
            if found:
                return found
    return None


def _signed_up_from(
    text: str, shown: list[tuple[Span, bool]], last: int, vocabulary: Vocabulary
) -> Signoff | None:
    """The sign-off whose last line is the paragraph `last`, if all its lines are to the right."""
    organs: tuple[OrganMention, ...] = ()
    date: DateMention | None = None
    start = shown[last][0].start
    for span, is_right in reversed(shown[max(0, last - _TAIL) : last + 1]):
        line = text[span.start : span.end] if is_right else ""
        line_organs, line_date = signature(line, span.start, vocabulary)
        if not (line_organs or line_date) or (date and line_date):
            break
        organs, date, start = (*line_organs, *organs), date or line_date, span.start
    if not (date and organs):
        return None
    end = shown[last][0].end
    return Signoff(span=Span(start, end), organs=organs, date=date, under_title=False)


def _under_title(
    text: str,
    paragraphs: tuple[Span, ...],
    is_furniture: tuple[bool, ...],
    first: int,
    title: Title,
    vocabulary: Vocabulary,
) -> Signoff | None:
    organs: tuple[OrganMention, ...] = ()
    seen = 0
    for index in range(first, min(first + 6, len(paragraphs))):
        span = paragraphs[index]
        if is_furniture[index]:
            continue
        line = text[span.start : span.end]
        line_organs, date = signature(line, span.start, vocabulary)
        if date and line.rstrip().endswith(")"):
            return Signoff(
                span=span, organs=line_organs or organs or title.organs, date=date, under_title=True
            )
        if not line_organs or seen:
            return None
        organs, seen = line_organs, seen + 1
    return None
