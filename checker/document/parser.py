"""Source -> Report: the one function that joins the parts of this package."""

from __future__ import annotations

from datetime import date

from checker.document.dates import DATE, read_date
from checker.document.headings import find_headings
from checker.document.marks import BEFORE_ITEM, ITEM
from checker.document.normal import normalise
from checker.document.organs import is_organ, organ_kind, organ_line
from checker.document.outline import build_outline
from checker.document.signoff import find_signoff, signature
from checker.document.styling import lines_apart, read_styling
from checker.document.title import Head, find_title
from checker.document.vocabulary import Vocabulary
from checker.document.years import reporting_year
from checker.model import (
    DateMention,
    OrganMention,
    PageFields,
    Report,
    Section,
    Signoff,
    Source,
    Span,
    Title,
)
from checker.regex import Regex

_BULLETS = "-·*|# "
_FURNITURE = 120  # characters of a line that can be page furniture
_FLATTENED = 800  # characters of a paragraph that may be a whole flattened page
_TAIL = 400  # characters after the last sentence that may be furniture
_HEAD = 1500  # characters in which a page's fields stand above the report
_CLOSING = frozenset("。,;:、)”》")  # a broken line may begin with these
_EDGES = " *#\r\t"  # white space and the marks of bold print around a line
_HAN = Regex("[\u4e00-\u9fff]")
_FIELDS = 4  # labels with a colon in a line of nothing but fields
_FIELD = 40  # characters after a field's label in which its date stands


def parse(source: Source, vocabulary: Vocabulary) -> Report:
    """Read a document of the kind that `vocabulary` describes; every text gives some report."""
    normal = normalise(
        source.text,
        vocabulary.simplified,
        lambda line: _stands_alone(line, vocabulary),
        lines_apart(source),
    )
    text = normal.text
    paragraphs = _without_flattened_tail(text, _paragraphs(text), vocabulary)
    styling = read_styling(source, normal, paragraphs)
    paragraphs = paragraphs[: styling.report]
    is_furniture = tuple(
        index in styling.contents
        or _is_furniture(text[span.start : span.end], vocabulary)
        or _is_cut_off(text, span.start)
        for index, span in enumerate(paragraphs)
    )
    head = find_title(text, paragraphs, is_furniture, vocabulary, styling.titles)
    signoff = find_signoff(
        text,
        paragraphs,
        is_furniture,
        head.title,
        head.paragraph,
        vocabulary,
        right=styling.right,
    )
    body_paragraphs, addressee = _body(text, paragraphs, is_furniture, head, signoff, vocabulary)
    end = body_paragraphs[-1].end if body_paragraphs else head.end
    headings = find_headings(text, body_paragraphs, vocabulary, styling.levels)
    sections = build_outline(headings, end, vocabulary)
    body = Span(body_paragraphs[0].start if body_paragraphs else end, end)
    preamble = Span(body.start, sections[0].heading.start if sections else body.end)
    fields = _fields(text, vocabulary, source.metadata.published_on)
    issuers = _issuers(head.title, signoff, vocabulary)
    names = tuple(mention.name for mention in issuers)
    return Report(
        source=source,
        text=text,
        text_starts=normal.text_starts,
        source_starts=normal.source_starts,
        paragraphs=body_paragraphs,
        furniture=tuple(s for s, out in zip(paragraphs, is_furniture, strict=True) if out),
        title=_as_written(head.title, text, normal.written),
        addressee=addressee,
        body=body,
        preamble=preamble,
        sections=sections,
        items=_items(text, body, sections),
        signoff=signoff,
        fields=fields,
        issuer="、".join(normal.written[m.span.start : m.span.end] for m in issuers) or None,
        organ_kind=organ_kind(names, vocabulary),
        year=reporting_year(
            head.title, _opening(text, preamble, body), signoff, fields, vocabulary
        ),
    )


def _paragraphs(text: str) -> tuple[Span, ...]:
    spans = []
    at = 0
    for line in text.split("\n"):
        words = line.strip(_EDGES)
        if words:
            start = at + line.index(words)
            spans.append(Span(start, start + len(words)))
        at += len(line) + 1
    return tuple(spans)


def _without_flattened_tail(
    text: str, paragraphs: tuple[Span, ...], vocabulary: Vocabulary
) -> tuple[Span, ...]:
    """Cut page furniture off the end of a paragraph that the whole page was flattened into."""
    if not paragraphs:
        return paragraphs
    longest = max(range(len(paragraphs)), key=lambda index: paragraphs[index].length)
    span = paragraphs[longest]
    if span.length < _FLATTENED:
        return paragraphs
    closing = text.rfind("。", span.start, span.end)
    if closing < max(span.start, span.end - _TAIL) or closing >= span.end - 1:
        return paragraphs
    found = vocabulary.furniture_tail.search(text, closing + 1, span.end)
    if found is None:
        return paragraphs
    body = _trimmed(text, span.start, found.start())
    return (*paragraphs[:longest], body, Span(found.start(), span.end), *paragraphs[longest + 1 :])


def _is_cut_off(text: str, at: int) -> bool:
    """Whether a paragraph begins in the middle of a line: it is the tail that was cut off."""
    while at and text[at - 1] in _EDGES:
        at -= 1
    return at > 0 and text[at - 1] != "\n"


def _is_furniture(line: str, vocabulary: Vocabulary) -> bool:
    if len(line) > _FURNITURE:
        return _is_row_of_fields(line, vocabulary)
    bare = line.lstrip(_BULLETS)  # the page may be a list of fields
    if any(vocabulary.furniture.match(one) for one in {line, bare}):
        return True
    if vocabulary.furniture_inside.search(line):
        return True
    if _HAN.search(line):
        return False
    # No word of Chinese: the rest of a link, an ornament, a lost character.
    return any("a" <= char.lower() <= "z" for char in line) or (
        len(line) < 3 and line[0] not in _CLOSING
    )


def _is_row_of_fields(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a long line is the head of a page, whose fields were put side by side."""
    if len(line) > _FLATTENED or "。" in line or line.count(":") < _FIELDS:
        return False
    return vocabulary.furniture.match(line) is not None


def _stands_alone(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line cannot be the first or second half of a broken paragraph."""
    if len(line) > _FURNITURE:
        return False
    return (
        _is_furniture(line, vocabulary)
        or any(signature(line, 0, vocabulary))
        or vocabulary.title.fullmatch(line) is not None
    )


def _body(
    text: str,
    paragraphs: tuple[Span, ...],
    is_furniture: tuple[bool, ...],
    head: Head,
    signoff: Signoff | None,
    vocabulary: Vocabulary,
) -> tuple[tuple[Span, ...], Span | None]:
    """The paragraphs of the report proper, and the 主送机关 line above them."""
    stop = signoff.span.start if signoff and not signoff.under_title else len(text)
    after = signoff.span.end if signoff and signoff.under_title else head.end
    addressee: Span | None = None
    kept: list[Span] = []
    for whole, out in zip(paragraphs, is_furniture, strict=True):
        if whole.end <= after or whole.start >= stop:
            continue
        span = whole
        if whole.start < after or whole.end > stop:
            span = _trimmed(text, max(whole.start, after), min(whole.end, stop))
        line = text[span.start : span.end]
        if out or not line:
            continue
        if not kept:
            if addressee is None and vocabulary.addressee.match(line):
                addressee = span
                continue
            if len(line) < 40 and (organ_line(line, 0, vocabulary) or _repeats(line, head.title)):
                continue
        kept.append(span)
    return _without_tail(text, kept, vocabulary), addressee


def _without_tail(text: str, kept: list[Span], vocabulary: Vocabulary) -> tuple[Span, ...]:
    """Drop what follows the body: the list of attachments."""
    for index in range(len(kept) - 1, max(-1, len(kept) - 12), -1):
        line = text[kept[index].start : kept[index].end]
        if vocabulary.attachments.match(line) and len(line) < 80 and not line.endswith("。"):
            return tuple(kept[:index])
    return tuple(kept)


def _repeats(line: str, title: Title | None) -> bool:
    return title is not None and line.replace(" ", "") in title.text.replace(" ", "")


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return Span(start + lead, start + max(lead, len(piece.rstrip())))


def _items(text: str, body: Span, sections: tuple[Section, ...]) -> tuple[Span, ...]:
    numbers = {section.heading.start for section in sections}
    return tuple(
        Span(match.start(), match.end())
        for match in ITEM.finditer(text, body.start, body.end)
        if match.start() not in numbers
        and (match.start() == 0 or text[match.start() - 1] in BEFORE_ITEM)
    )


def _opening(text: str, preamble: Span, body: Span) -> str:
    """Where the reporting year may be told: the preamble, or the first lines without one."""
    end = preamble.end if preamble.length else min(body.end, body.start + 400)
    return text[body.start : min(end, body.start + 1500)]


def _fields(text: str, vocabulary: Vocabulary, published_on: str) -> PageFields:
    """Dates of the page's fields, which stand above or below the report, or in its head only."""
    published = _field(text, vocabulary.published_on)
    drawn_up = _field(text, vocabulary.drawn_up_on)
    return PageFields(
        published_on=published.value if published else _day(published_on),
        drawn_up_on=drawn_up.value if drawn_up else None,
        published_at=published.span if published else None,
        drawn_up_at=drawn_up.span if drawn_up else None,
    )


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _field(text: str, label: Regex) -> DateMention | None:
    """The first valid day that follows a label."""
    for start, end in ((0, _HEAD), (max(_HEAD, len(text) - _TAIL), len(text))):
        for match in label.finditer(text, start, end):
            date = DATE.search(text, match.end(), match.end() + _FIELD)
            if date and "\n\n" not in text[match.end() : date.start()]:
                mention = read_date(date)
                if mention.value:
                    return mention
    return None


def _issuers(
    title: Title | None, signoff: Signoff | None, vocabulary: Vocabulary
) -> tuple[OrganMention, ...]:
    """The issuing organs: the title's if they are full names, else the sign-off's."""
    titled = title.organs if title else ()
    full = tuple(m for m in titled if is_organ(m.name, vocabulary))
    return full or (signoff.organs if signoff else ()) or titled


def _as_written(title: Title | None, text: str, written: str) -> Title | None:
    """The title in the characters of the document, where they were traditional ones."""
    if title is None or text is written:
        return title
    back = dict(
        zip(
            text[title.span.start : title.span.end],
            written[title.span.start : title.span.end],
            strict=True,
        )
    )
    return title._replace(text="".join(back.get(char, char) for char in title.text))
