"""Which pieces of a page are its article: the main text, its title, its fields and sign-off.

Navigation and the like is told by its links, by telling names of elements, and by standing
outside the one element that holds the running text. What is left in by mistake is sorted out by
whoever reads page furniture; what is left out by mistake is lost, so in doubt a piece stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from checker.ingest.html_flow import Piece
from checker.ingest.html_tree import Element
from checker.ingest.raw_marks import opens_with_mark

#: Ids and classes that publishing systems of government sites give to the text of an article.
_ARTICLE = frozenset(
    (
        *("trs_editor", "trs_editor_view", "trs_ueditor", "trs_paper_default", "custom_unionstyle"),
        *("ucap-content", "ucapcontent", "zoom", "article-content", "article_content"),
        *("article-con", "articlecontent", "pages_content", "xxgk_content", "view", "news_content"),
        *("newscontent", "text-content", "content_txt", "conn", "bt-content", "detail-content"),
        *(
            "info-content",
            "art_con",
            "arc_cont",
            "mainbody",
            "main-content",
            "wzcon",
            "con_txt",
            "j-fontcontent",
        ),
    )
)
_AROUND = frozenset({"nav", "footer", "aside", "menu"})
_AROUND_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|foot|footer|topbar|sidebar|aside|crumbs?|breadcrumbs?|copyright"
    r"|share|sharebox|bdsharebuttonbox|qrcode|friendlinks?|recommend|related|toolbar|pager"
    r"|pagination)(?:$|[\s_\d-])"
    r"|(?:^|\s)(?:nav|menu|crumb|bdshare)\w",
    re.IGNORECASE,
)
_SENTENCE = re.compile("[。；，、：;,:]")
_RUNNING = 20  # Han characters, outside links, of a piece that is running text
_KNOWN_SHARE = 0.6  # of the running text that an article's element must hold
_SHARE = 0.95
_SMALL_SHARE = 0.05
_LINKED = 0.5
_FEW_LINKS = 3
_SHORT, _FEW = 60, 15  # characters of a line, and lines, of fields or a sign-off
_TITLE = 10  # Han characters of a line that can be recognised as part of the title
_LONGEST_TITLE = 300


@dataclass(slots=True, kw_only=True)
class _Sums:
    """Sums over ranges of pieces, each asked for in constant time."""

    prose: list[int]
    han: list[int]
    linked: list[int]
    links: list[int]
    long: list[int]
    numbered: list[int]

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> _Sums:
        def sums(value: Callable[[Piece], int]) -> list[int]:
            shown = (0 if piece.hidden else value(piece) for piece in pieces)
            return [*accumulate(shown, initial=0)]

        return cls(
            prose=sums(prose_of),
            han=sums(lambda piece: piece.han),
            linked=sums(lambda piece: piece.linked),
            links=sums(lambda piece: piece.links),
            long=sums(lambda piece: len(piece.text) >= _SHORT),
            numbered=sums(_is_numbered),
        )

    def is_links(self, span: tuple[int, int], most: int = 0) -> bool:
        """Whether it is a list of links rather than text; `most` links are none yet."""
        if between(self.links, span) <= most:
            return False
        return between(self.linked, span) >= _LINKED * between(self.han, span)

    def is_few_lines(self, span: tuple[int, int]) -> bool:
        """Whether it can be fields, a title or a sign-off."""
        return span[1] - span[0] <= _FEW and not between(self.long, span)


def prose_of(piece: Piece) -> int:
    """Han characters of running text; 0 for a title, a link, a field."""
    own = piece.han - piece.linked
    return own if own >= _RUNNING and _SENTENCE.search(piece.text) else 0


def kept_pieces(root: Element, pieces: Sequence[Piece], titles: Iterable[str]) -> list[bool]:
    """For every piece whether it belongs to the article.

    Args:
        root: The tree that the pieces were taken from.
        pieces: All of them, the hidden ones too: these are never kept.
        titles: What the head of the page calls the article.
    """
    wanted = tuple(compact(title[:_LONGEST_TITLE]) for title in titles)
    return _Choice(pieces=pieces, sums=_Sums.of(pieces), titles=wanted).make(root)


@dataclass(slots=True, kw_only=True)
class _Choice:
    pieces: Sequence[Piece]
    sums: _Sums
    titles: tuple[str, ...]
    kept: list[bool] = field(default_factory=list)

    def make(self, root: Element) -> list[bool]:
        self.kept = [not piece.hidden for piece in self.pieces]
        main = self._main(root)
        path = [*main.ancestors()]
        for inner, outer in pairwise(path):
            self._judge(_branches(outer, inner), main)
        self._clear(main)
        return self.kept

    def _main(self, root: Element) -> Element:
        """The smallest element that holds the running text."""
        total = between(self.sums.prose, root.pieces)
        known, most = root, 0
        main = root
        pending = [root]
        while pending:
            element = pending.pop()
            prose = between(self.sums.prose, element.pieces)
            if prose < _KNOWN_SHARE * total or not total:
                continue
            if prose >= _SHARE * total:
                main = element
            if prose >= most and _names(element) & _ARTICLE:
                known, most = element, prose
            pending.extend(element.elements())
        return known if most else main

    def _judge(self, branches: Iterable[Element | int], main: Element) -> None:
        """Drop of what stands outside the main element all that is no part of the article."""
        pending = [(branch, False) for branch in branches]
        while pending:
            branch, among_links = pending.pop()
            span = (branch, branch + 1) if isinstance(branch, int) else branch.pieces
            is_links = self.sums.is_links(span)
            if isinstance(branch, Element) and is_around(branch):
                self._drop(span)
            elif among_links and not is_links and self._is_word(span):
                self._drop(span)  # the name of a column
            elif not is_links and (self.sums.is_few_lines(span) or _is_beside(branch, main)):
                continue
            elif between(self.sums.numbered, span) and between(self.sums.prose, span):
                if isinstance(branch, Element):
                    self._clear(branch)
            elif isinstance(branch, Element) and span[0] < main.pieces[0] and branch.children:
                pending += [(each, is_links) for each in _branches(branch, None)]
            else:
                self._drop(span)

    def _is_word(self, span: tuple[int, int]) -> bool:
        return span[1] - span[0] == 1 and self.pieces[span[0]].han < _TITLE

    def _clear(self, main: Element) -> None:
        """Drop what stands inside an article and is no part of it: lists of links, buttons."""
        little = _SMALL_SHARE * self.sums.prose[-1]
        pending = [*main.elements()]
        while pending:
            element = pending.pop()
            span = element.pieces
            if between(self.sums.prose, span) <= little and (
                self.sums.is_links(span, most=_FEW_LINKS) or is_around(element)
            ):
                self._drop(span)
            else:
                pending.extend(element.elements())

    def _drop(self, span: tuple[int, int]) -> None:
        for index in range(*span):
            self.kept[index] = self.kept[index] and self._is_title(self.pieces[index])

    def _is_title(self, piece: Piece) -> bool:
        words = compact(piece.text)
        return (
            piece.han >= _TITLE and not piece.links and any(words in title for title in self.titles)
        )


def compact(text: str) -> str:
    """A text without any white space, to compare titles by."""
    return "".join(text.split())


def is_around(element: Element) -> bool:
    """Whether its tag or its names say that it is navigation, a footer, a box of links."""
    if element.tag in _AROUND:
        return True
    get = element.attributes.get
    return any(_AROUND_NAME.search(get(key, "")[:200]) for key in ("id", "class"))


def _is_beside(branch: Element | int, main: Element) -> bool:
    """A paragraph that stands right beside the main element, which was closed too early."""
    return isinstance(branch, Element) and branch.tag == "p" and branch.parent is main.parent


def _branches(outer: Element, inner: Element | None) -> Iterable[Element | int]:
    """What stands in `outer` beside `inner`: elements, and pieces that are in none of them."""
    at, end = outer.pieces
    for child in outer.elements():
        first, last = child.pieces
        if first >= last or first < at:
            continue
        yield from range(at, first)
        if child is not inner:
            yield child
        at = last
    yield from range(at, end)


def _names(element: Element) -> set[str]:
    get = element.attributes.get
    return {*get("class", "")[:500].lower().split(), get("id", "").lower()}


def _is_numbered(piece: Piece) -> bool:
    return opens_with_mark(piece.text)


def between(sums: Sequence[int], span: tuple[int, int]) -> int:
    """The sum over a range, by the running sums of all."""
    return sums[span[1]] - sums[span[0]] if span[1] > span[0] else 0
