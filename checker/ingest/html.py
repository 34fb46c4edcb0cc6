"""A saved web page as text: the article without the page around it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from checker.errors import InputError
from checker.ingest.html_flow import Piece, count_han, pieces_of
from checker.ingest.html_head import beside_of, declared_encoding, metadata_of, titles_of
from checker.ingest.html_lines import Line, blocks_of, lines_of
from checker.ingest.html_main import compact, kept_pieces, prose_of
from checker.ingest.html_style import read_sheets
from checker.ingest.html_tree import Page, parse_page
from checker.ingest.limits import DEFAULT_LIMITS, Limits
from checker.ingest.reading import Reading
from checker.ingest.text import decode

_ATTACHED = re.compile(
    r"\.(?:docx?|wps|pdf|ofd|rtf|zip|rar|7z|xlsx?|jpe?g|png|tiff?)(?:$|[?#&])", re.IGNORECASE
)
_LITTLE = 100  # Han characters of running text: less is no report
_NOTHING = 30  # Han characters of everything: less is no page that was meant to be read
_TITLE_AND_FIELDS = 150  # Han characters of what stands around an article that is not there
_TITLE_LEAST = 8
_PART_OF_TITLE = 4
_LONGEST_LINE = 300
_BROKEN = 0.05  # of all characters that may be lost in decoding

_EMPTY = (
    "网页里没有正文（可能是目录页、出错页、登录页、框架页，或要靠脚本显示的页面），"
    "请在浏览器中打开正文后另存，或把正文复制到 .txt 文件后再检查。"
)
_ATTACHMENT = "网页里没有正文，报告在附件或内嵌的文件里，请下载附件后检查附件。"
_PICTURES = "网页的正文是图片，没有文字，请下载原文件，或先做文字识别（OCR）后再检查。"
_ENCODING = "认不出网页的文字编码，请在浏览器中打开确认没有乱码，另存为 UTF-8 后再检查。"
_LOST = "网页有 {count} 处字节损坏，已用“�”代替，请核对原文。"


def read(data: bytes, _limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Read a web page as a browser saves it.

    Raises:
        InputError: ``no-text`` for a page without an article, ``scan`` for one of pictures,
            ``encoding`` where every decoding is junk.
    """
    return read_markup(data, None)


def read_markup(data: bytes, charset: str | None) -> Reading:
    """Read the bytes of a page; `charset` is what was said of them on their way."""
    markup, warnings = _decoded(data, charset)
    page = parse_page(markup)
    pieces = _all_shown_if_most_is_hidden(pieces_of(page.root, read_sheets(page.sheets)))
    titles = titles_of(page)
    kept = kept_pieces(page.root, pieces, titles)
    article = [piece for piece, stays in zip(pieces, kept, strict=True) if stays]
    _refuse_without_text(page, article)
    lines = lines_of(_with_title(article, titles))
    beside = [piece.text for piece, stays in zip(pieces, kept, strict=True) if not stays]
    return Reading(
        text="\n".join(line.text for line in lines),
        blocks=tuple(blocks_of(lines, _title_test(lines, titles))),
        metadata=metadata_of(page),
        warnings=warnings,
        asides=tuple(dict.fromkeys([*beside_of(page), *beside])),
    )


def _decoded(data: bytes, charset: str | None) -> tuple[str, tuple[str, ...]]:
    if 0 < data.count(b"\0") < len(data) // 20:  # stray ones, no UTF-16
        data = data.replace(b"\0", b"")
    try:
        reading = decode(data)
    except InputError as error:
        text = _as_declared(data, charset or declared_encoding(data))
        lost = text.count("\ufffd")
        if not text or lost > _BROKEN * len(text):
            raise InputError("encoding", _ENCODING) from error
        return text, (_LOST.format(count=lost),)
    return reading.text, reading.warnings


def _as_declared(data: bytes, name: str | None) -> str:
    """Decoded with losses: for pages that were pasted together from two encodings."""
    try:
        codec = codecs.lookup(name or "utf-8").name
    except LookupError:
        codec = "utf-8"
    if codec not in ("utf-8", "big5", "big5hkscs"):
        codec = "gb18030"
    return data.decode(codec, "replace")


def _all_shown_if_most_is_hidden(pieces: list[Piece]) -> list[Piece]:
    """A page that only its scripts make visible hides its article too."""
    hidden = sum(prose_of(piece) for piece in pieces if piece.hidden)
    if hidden > sum(prose_of(piece) for piece in pieces if not piece.hidden):
        for piece in pieces:
            piece.hidden = False
    return pieces


def _refuse_without_text(page: Page, article: Sequence[Piece]) -> None:
    prose = sum(prose_of(piece) for piece in article)
    if prose >= _LITTLE:
        return
    han = sum(piece.han for piece in article)
    if _points_elsewhere(page):
        raise InputError("no-text", _ATTACHMENT)
    if han < _NOTHING or (not prose and han < _TITLE_AND_FIELDS):
        if page.tags.get("img", 0) > 0 and han >= _TITLE_LEAST:
            raise InputError("scan", _PICTURES)
        raise InputError("no-text", _EMPTY)


def _points_elsewhere(page: Page) -> bool:
    if any(page.tags.get(tag) for tag in ("iframe", "embed", "object")):
        return True
    return any(_ATTACHED.search(link) for link in page.links)


def _with_title(article: list[Piece], titles: Sequence[str]) -> list[Piece]:
    """The article under its title, which may stand in the head of the page only."""
    title = next((title for title in titles if count_han(title) >= _TITLE_LEAST), "")
    first = next((at for at, piece in enumerate(article) if prose_of(piece)), len(article))
    if not article or not title or any(p.han >= _TITLE_LEAST for p in article[:first]):
        return article
    return [replace(article[0], text=title, cell=None, level=None, right=False), *article]


def _title_test(lines: Sequence[Line], titles: Sequence[str]) -> Callable[[Line], bool]:
    """Whether a line, above all running text, is the title or a part of it."""
    first = next((line for line in lines if prose_of(line.first)), None)
    head = {id(line) for line in takewhile(lambda line: line is not first, lines)}
    wanted = [compact(title) for title in titles]

    def is_title(line: Line) -> bool:
        if id(line) not in head or line.row or line.first.han < _PART_OF_TITLE:
            return False
        words = compact(line.text[:_LONGEST_LINE])
        return any(words in title for title in wanted)

    return is_title
