"""标题: found on one to three lines, repeated or glued, with its organs and its year."""

from __future__ import annotations

import re
from typing import NamedTuple

from checker.document.marks import opens_with_mark
from checker.document.numerals import YEAR_DIGITS, year_number
from checker.document.organs import organ_line
from checker.document.title_organs import broken_organ, organs_of
from checker.document.vocabulary import Vocabulary
from checker.model import Span, Title
from checker.regex import Regex

_HEAD = 60  # paragraphs in which a title is looked for
_LONGEST = 90  # characters of a title
_BODY = 120  # a paragraph so long is no title line any more
_NAVIGATION = Regex("[>»]")
_FLATTENED = 400  # so far into a paragraph a title may stand behind flattened page furniture
_OF = "的"  # a line that begins with it goes on with the title above
_YEAR_LINE = Regex(r"\(\s?\d{4}\s?年度?\s?\)|\d{4}\s?年度?")
_YEAR = Regex(rf"(?<![\d—\-~至])(\d{{4}}|[{YEAR_DIGITS}]{{4}})\s*(?=年)(?!年\s*[—\-~至])")


class Head(NamedTuple):
    """Where the title stands, and where the text after it (and its repetitions) begins."""

    title: Title | None
    end: int
    paragraph: int


def find_title(
    text: str,
    paragraphs: tuple[Span, ...],
    is_furniture: tuple[bool, ...],
    vocabulary: Vocabulary,
    titled: tuple[int, ...] = (),
) -> Head:
    """Find the title above the body; `Head.end` is an offset into `text`.

    The last of several occurrences is taken: page furniture may stand between two. What the file
    calls the title (`titled`, indices of paragraphs) counts where no words show one, or two.
    """
    best: Span | None = None
    last = -1
    limit = _first_body(text, paragraphs, is_furniture)
    for index in range(min(limit, len(paragraphs))):
        if is_furniture[index]:
            continue
        span = _title_ending_at(text, paragraphs, is_furniture, index, vocabulary)
        if last in titled and span and not _same(text, span, best):
            continue  # what reads as a title and is styled as one gives way to its repetition only
        if span and best and _names_year(text, best) and not _names_year(text, span):
            continue  # a copy that lost its year
        if span and (best is None or span.length >= best.length * 2 // 3):
            best, last = span, index
    if best is not None:
        following = paragraphs[last + 1] if last + 1 < len(paragraphs) else None
        if following and _YEAR_LINE.fullmatch(text[following.start : following.end]):
            best, last = Span(best.start, following.end), last + 1
        return Head(
            title=_read(text, best, vocabulary, of_kind=True),
            end=paragraphs[last].end,
            paragraph=last + 1,
        )
    glued = _glued(text, paragraphs, is_furniture, limit, vocabulary)
    if glued is not None:
        return glued
    fielded = _of_field(text, paragraphs, limit, vocabulary)
    if fielded is not None:
        return fielded
    by_style = _by_style(text, paragraphs, titled, limit, vocabulary)
    if by_style is not None:
        return by_style
    return _other(text, paragraphs, is_furniture, limit, vocabulary)


def _names_year(text: str, span: Span) -> bool:
    return _YEAR.search(text, span.start, span.end) is not None


def _same(text: str, one: Span, other: Span | None) -> bool:
    """Whether one span holds the words of the other."""
    if other is None:
        return False
    words = ["".join(text[span.start : span.end].split()) for span in (one, other)]
    return words[0] in words[1] or words[1] in words[0]


def _first_body(text: str, paragraphs: tuple[Span, ...], is_furniture: tuple[bool, ...]) -> int:
    """Index of the first paragraph that is plainly body text or a numbered heading."""
    for index, span in enumerate(paragraphs[:_HEAD]):
        if is_furniture[index]:
            continue
        line = text[span.start : span.end]
        if opens_with_mark(line) or len(line) > _BODY or line.count("。") > 1:
            return index
    return min(len(paragraphs), _HEAD)


def _title_ending_at(
    text: str,
    paragraphs: tuple[Span, ...],
    is_furniture: tuple[bool, ...],
    index: int,
    vocabulary: Vocabulary,
) -> Span | None:
    for lines in (1, 2, 3):
        first = index - lines + 1
        if first < 0 or any(is_furniture[first : index + 1]):
            return None
        parts = [text[s.start : s.end] for s in paragraphs[first : index + 1]]
        if lines > 1 and parts[-1][0] != _OF and _is_title("".join(parts[:-1]), vocabulary):
            return None
        bare = _unlabelled(text, Span(paragraphs[first].start, paragraphs[index].end), vocabulary)
        joined = text[bare.start : bare.end].replace("\n", "")
        if joined and len(joined) <= _LONGEST and _is_title(joined, vocabulary):
            if bare.start > paragraphs[first].start:
                return bare
            first = _extend(text, paragraphs, is_furniture, first, vocabulary)
            return Span(paragraphs[first].start, bare.end)
    return None


def _unlabelled(text: str, span: Span, vocabulary: Vocabulary) -> Span:
    """A title without what a page puts around it: the label of its field, the bars of a table."""
    label = vocabulary.title_label.match(text, span.start, span.end)
    start = label.end() if label else span.start
    return Span(start, start + len(text[start : span.end].rstrip(" |")))


def _of_field(
    text: str, paragraphs: tuple[Span, ...], limit: int, vocabulary: Vocabulary
) -> Head | None:
    """The title in the fields of a page that shows it nowhere else."""
    for index in range(min(limit, len(paragraphs))):
        span = _unlabelled(text, paragraphs[index], vocabulary)
        words = text[span.start : span.end]
        labelled = span.start > paragraphs[index].start
        if labelled and words and len(words) <= _LONGEST and _is_title(words, vocabulary):
            return Head(
                title=_read(text, span, vocabulary, of_kind=True),
                end=paragraphs[index].end,
                paragraph=index + 1,
            )
    return None


def _is_title(line: str, vocabulary: Vocabulary) -> bool:
    vague = vocabulary.vague_title.search(line) is not None
    if vague and not (_YEAR.search(line) or vocabulary.about in line):
        organ = vocabulary.organ.match(line)
        if organ is None or vocabulary.never_organ.search(organ[0]):
            return False
    if line[0].isdigit() and not _YEAR.match(line):
        return False
    return (
        vocabulary.title.fullmatch(line) is not None
        and line[-1] not in ":,、;"
        and not vocabulary.announced.search(line)
    )


def _extend(
    text: str,
    paragraphs: tuple[Span, ...],
    is_furniture: tuple[bool, ...],
    first: int,
    vocabulary: Vocabulary,
) -> int:
    """Take in the lines above that hold the title's organs (中共…区委 / …区人民政府 / 关于…)."""
    for above in range(first - 1, max(-1, first - 4), -1):
        span = paragraphs[above]
        line = text[span.start : span.end]
        if is_furniture[above] or len(line) > 40 or _NAVIGATION.search(line):
            break
        below = text[paragraphs[first].start : paragraphs[first].end]
        if not (
            vocabulary.goes_on.search(line)
            or organ_line(line, 0, vocabulary)
            or broken_organ(line, below, vocabulary)
        ):
            break
        first = above
    return first


def _glued(
    text: str,
    paragraphs: tuple[Span, ...],
    is_furniture: tuple[bool, ...],
    limit: int,
    vocabulary: Vocabulary,
) -> Head | None:
    """A title that runs into the text: the report came flattened to one line."""
    for index in range(min(limit + 1, len(paragraphs))):
        span = paragraphs[index]
        if is_furniture[index] or (
            text[span.start].isdigit() and not _YEAR.match(text, span.start)
        ):
            continue
        match = vocabulary.title_prefix.match(text, span.start, span.end)
        if span.length > _FLATTENED and (match is None or _NAVIGATION.search(match[0])):
            match = vocabulary.title_inside.search(text, span.start, span.start + _FLATTENED)
        if match and match.end() < span.end:
            title = _unlabelled(text, Span(match.start(), match.end()), vocabulary)
            return Head(
                title=_read(text, title, vocabulary, of_kind=True), end=title.end, paragraph=index
            )
    return None


def _by_style(
    text: str,
    paragraphs: tuple[Span, ...],
    titled: tuple[int, ...],
    limit: int,
    vocabulary: Vocabulary,
) -> Head | None:
    """The first run of lines above the body that are styled as the title."""
    lines = [at for place, at in enumerate(titled) if at == titled[0] + place and at < limit]
    if not lines:
        return None
    span = Span(paragraphs[lines[0]].start, paragraphs[lines[-1]].end)
    joined = "".join(text[paragraphs[at].start : paragraphs[at].end] for at in lines)
    if len(joined) > _LONGEST or "。" in joined or vocabulary.main_heading.search(joined):
        return None
    return Head(
        title=_read(text, span, vocabulary, of_kind=_is_title(joined, vocabulary)),
        end=span.end,
        paragraph=lines[-1] + 1,
    )


def _other(
    text: str,
    paragraphs: tuple[Span, ...],
    is_furniture: tuple[bool, ...],
    limit: int,
    vocabulary: Vocabulary,
) -> Head:
    """The title of a document of another kind, so that it can be named."""
    for index in range(min(limit, len(paragraphs))):
        span = paragraphs[index]
        line = text[span.start : span.end]
        if is_furniture[index] or len(line) < 5 or not vocabulary.other_title.fullmatch(line):
            continue
        if line[-1] not in ":,、;。":
            return Head(
                title=_read(text, span, vocabulary, of_kind=False),
                end=span.end,
                paragraph=index + 1,
            )
    return Head(title=None, end=0, paragraph=0)


def _read(text: str, span: Span, vocabulary: Vocabulary, *, of_kind: bool) -> Title:
    raw = text[span.start : span.end]
    lines = [line.strip() for line in raw.split("\n") if line.strip()]
    shown = lines[0]
    for line in lines[1:]:
        shown += (
            " "
            if organ_line(shown.split(" ")[-1], 0, vocabulary) and _is_organ_head(line, vocabulary)
            else ""
        ) + line
    return Title(
        span=span,
        text=re.sub(r"\s{2,}", " ", shown),
        organs=organs_of(raw, span.start, vocabulary),
        year=title_year(raw, vocabulary),
        of_kind=of_kind,
    )


def _is_organ_head(line: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.organ.match(line) is not None


def title_year(title: str, vocabulary: Vocabulary) -> int | None:
    """The year bound to 年度/情况/工作/报告; one bound to 计划/思路/打算 is the plan's."""
    flat = re.sub(r"\s+", "", title)
    matches = list(_YEAR.finditer(flat))
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        chunk = flat[match.end() : following.start() if following else len(flat)]
        plan = vocabulary.plan_words.search(chunk)
        report = vocabulary.report_words.search(chunk)
        if plan and not vocabulary.title_kind.search(chunk, 0, plan.start()):
            continue
        if report or len(matches) == 1:
            digits = match[1]
            return int(digits) if digits.isascii() and digits.isdigit() else year_number(digits)
    return None
