"""The tree of a page -> its texts in reading order, one piece for each line that a browser shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.ingest.html_lists import OrderedList
from checker.ingest.html_style import NEVER_SHOWN, Properties, StyleSheet, is_hidden, is_right
from checker.ingest.html_tree import BLOCKS, CELLS, Element
from checker.ingest.raw_marks import opens_with_mark

_HAN = re.compile("[\u3400-\u9fff]")
_SPACES = re.compile("[ \t\n\r\f]+")
_LINE_END = re.compile("\r\n?|\n")
_NOT_SEEN = " \t\n\r\f\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff\u2028\u2029"
_WIDE_FROM = "\u2e80"
_WIDE_MARKS = frozenset("“”‘’—…·")
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_PREFORMATTED = frozenset({"pre", "pre-wrap", "pre-line", "break-spaces"})


@dataclass(slots=True, kw_only=True)
class Piece:
    """A run of text without a break of line.

    Attributes:
        element: The block that it stands in.
        cell: The innermost cell of a table that it stands in.
        han: Han characters, those in links included.
        linked: Han characters in links.
        links: Whether any of it is a link.
    """

    text: str
    element: Element
    cell: Element | None
    han: int
    linked: int
    links: bool
    hidden: bool
    level: int | None
    right: bool


@dataclass(slots=True, kw_only=True)
class _State:
    """What holds for the text at one place, inherited from element to element."""

    block: Element
    cell: Element | None = None
    hidden: bool = False
    link: bool = False
    right: bool = False
    level: int | None = None
    lines: bool = False  # line ends in the markup are line ends of the text
    numbers: OrderedList | None = None


def pieces_of(root: Element, sheet: StyleSheet) -> list[Piece]:
    """All texts of a page; every element learns which of them stand in it."""
    flow = _Flow(sheet=sheet)
    flow.walk(root)
    return flow.pieces


@dataclass(slots=True, kw_only=True)
class _Flow:
    sheet: StyleSheet
    pieces: list[Piece] = field(default_factory=list)
    words: list[tuple[str, bool]] = field(default_factory=list)  # of the line so far; linked or not
    concealed: list[str] = field(default_factory=list)  # hidden in the midst of that line
    label: str = ""

    def walk(self, root: Element) -> None:
        """Without recursion: a page may nest as deep as it likes."""
        stack: list[tuple[Element, _State, Iterator[Element | str]]] = []
        state = _State(block=root)
        stack.append((root, state, iter(root.children)))
        while stack:
            element, state, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._leave(element, state)
            elif isinstance(child, str):
                self._text(child, state)
            elif child.tag in NEVER_SHOWN:
                child.pieces = (len(self.pieces), len(self.pieces))
            else:
                stack.append((child, self._enter(child, state), iter(child.children)))

    def _enter(self, element: Element, outer: _State) -> _State:
        look = self.sheet.of(element)
        if element.tag in BLOCKS or element.tag == "br":
            self._flush(outer)
        element.pieces = (len(self.pieces), 0)
        if element.tag == "li" and outer.numbers is not None:
            label = outer.numbers.label(element, look)
            self.label = label if not outer.hidden else ""
        return self._state(element, look, outer)

    def _state(self, element: Element, look: Properties, outer: _State) -> _State:
        is_block = element.tag in BLOCKS
        numbers = None if is_block else outer.numbers
        if element.tag == "ol":
            numbers = OrderedList.of(element, look)
        is_pre = element.tag == "pre" or look.get("white-space", "") in _PREFORMATTED
        return _State(
            block=element if is_block else outer.block,
            cell=element if element.tag in CELLS else outer.cell,
            hidden=outer.hidden or is_hidden(element, look),
            link=outer.link or (element.tag == "a" and "href" in element.attributes),
            right=is_right(element, look, inherited=outer.right),
            level=_LEVELS.get(element.tag, outer.level),
            lines=is_pre or (outer.lines and look.get("white-space") != "normal"),
            numbers=numbers,
        )

    def _leave(self, element: Element, state: _State) -> None:
        if element.tag in BLOCKS or element.parent is None:
            self._flush(state)
        if element.tag == "li":
            self.label = ""  # of an item without any text
        element.pieces = (element.pieces[0], len(self.pieces))

    def _text(self, text: str, state: _State) -> None:
        if state.hidden:
            self.concealed.append(text)
        elif state.lines:
            first, *others = _LINE_END.split(text)
            self.words.append((first, state.link))
            for line in others:
                self._flush(state)
                self.words.append((line, state.link))
        else:
            self.words.append((text, state.link))

    def _flush(self, state: _State) -> None:
        if self.words:
            self._add(self.words, state, hidden=False)
            self.words = []
        if self.concealed:
            self._add([(" ".join(self.concealed), False)], state, hidden=True)
            self.concealed = []

    def _add(self, words: list[tuple[str, bool]], state: _State, *, hidden: bool) -> None:
        text = _collapsed("".join(word for word, _ in words))
        if not text.strip(_NOT_SEEN):
            return
        if self.label and not hidden:
            text = numbered(self.label, text)
            self.label = ""
        links = [word for word, linked in words if linked]
        self.pieces.append(
            Piece(
                text=text,
                element=state.block,
                cell=state.cell,
                han=count_han(text),
                linked=sum(count_han(word) for word in links),
                links=any(word.strip(_NOT_SEEN) for word in links),
                hidden=hidden,
                level=state.level,
                right=state.right,
            )
        )


def count_han(text: str) -> int:
    """How many Han characters a text has."""
    return len(_HAN.findall(text))


def numbered(label: str, text: str) -> str:
    """The item with its number, unless its text has brought one along."""
    if not label or opens_with_mark(text.lstrip()):
        return text
    return f"{label} {text}" if text[:1].isascii() and label[-1:].isascii() else label + text


def _collapsed(text: str) -> str:
    return _SPACES.sub(_space, text).strip()


def _space(match: re.Match[str]) -> str:
    """One blank; none for a line of the markup that ends between two Han characters."""
    text, start, end = match.string, match.start(), match.end()
    if "\n" not in match[0] and "\r" not in match[0]:
        return " "
    between = start > 0 and end < len(text) and _is_wide(text[start - 1]) and _is_wide(text[end])
    return "" if between else " "


def _is_wide(char: str) -> bool:
    return char >= _WIDE_FROM or char in _WIDE_MARKS
