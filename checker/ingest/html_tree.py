"""Tags -> a tree of elements, with the end tags that people leave out or put in the wrong order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from checker.ingest.html_tokens import RAW, Tag, tokens

_VOID = frozenset(
    (
        *(
            "area",
            "base",
            "basefont",
            "bgsound",
            "br",
            "col",
            "embed",
            "frame",
            "hr",
            "img",
            "input",
        ),
        *("keygen", "link", "meta", "param", "source", "track", "wbr"),
    )
)
#: Not elements of the tree: what is in them stands in the page as if they were not there.
_TRANSPARENT = frozenset({"html", "head", "body", "form", "frameset", "noframes"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = _HEADINGS | frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
        ),
        *(
            "dir",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "header",
            "hgroup",
        ),
        *("hr", "legend", "li", "main", "marquee", "menu", "nav", "ol", "option", "p", "pre"),
        *("section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title"),
        *("tr", "ul", "xmp"),
    )
)
CELLS = frozenset({"td", "th"})
_BODIES = frozenset({"tbody", "thead", "tfoot"})
_ITEMS = frozenset({"dt", "dd"})
_LISTS = frozenset({"ul", "ol", "menu", "dir", "dl"})
_TABLE = frozenset({"table"})
_WALLS = CELLS | {"table", "caption", "marquee", "object", "template", "button"}
#: What a start tag closes, and how far up an open element is looked for.
_CLOSED_BY: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _LISTS | _WALLS),
    "dt": (_ITEMS, _LISTS | _WALLS),
    "dd": (_ITEMS, _LISTS | _WALLS),
    "option": (frozenset({"option"}), frozenset({"select"})),
    "a": (frozenset({"a"}), _WALLS),
    "td": (CELLS, _TABLE | {"tr"}),
    "th": (CELLS, _TABLE | {"tr"}),
    "tr": (frozenset({"tr"}), _TABLE),
    **dict.fromkeys(_BODIES, (_BODIES, _TABLE)),
}
_PARTS_OF_TABLES = CELLS | _BODIES | {"tr", "caption"}
_PARAGRAPH = frozenset({"p"})
_DEEPEST = 250  # elements inside each other; deeper ones become neighbours, as in browsers


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class Element:
    """One element; `pieces` is the range of text that stands in it, see `html_flow`."""

    tag: str
    attributes: Mapping[str, str]
    parent: Element | None
    children: list[Element | str] = field(default_factory=list)
    pieces: tuple[int, int] = (0, 0)

    def elements(self) -> Iterator[Element]:
        """The children that are elements."""
        return (child for child in self.children if not isinstance(child, str))

    def ancestors(self) -> Iterator[Element]:
        """This element, its parent, and so on up to the root."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A parsed page.

    Attributes:
        root: Holds everything; it has no tag.
        title: What stands in ``<title>``.
        metas: The attributes of every ``<meta>``.
        sheets: The contents of every ``<style>``.
        links: Where every link leads.
        tags: How often each start tag occurs.
    """

    root: Element
    title: str
    metas: tuple[Mapping[str, str], ...]
    sheets: tuple[str, ...]
    links: tuple[str, ...]
    tags: Mapping[str, int]


def parse_page(markup: str) -> Page:
    """The tree of a page; there is no text that has none."""
    root = Element(tag="", attributes={}, parent=None)
    builder = _Builder(top=root)
    found: dict[str, list[Tag]] = {"title": [], "style": [], "meta": [], "a": []}
    tags: Counter[str] = Counter()
    for token in tokens(markup):
        if isinstance(token, str):
            builder.top.children.append(token)
        elif token.closes:
            builder.close(token.name)
        else:
            tags[token.name] += 1
            if token.name in found:
                found[token.name].append(token)
            builder.open(token)
    return Page(
        root=root,
        title=found["title"][0].raw if found["title"] else "",
        metas=tuple(tag.attributes for tag in found["meta"]),
        sheets=tuple(tag.raw for tag in found["style"]),
        links=tuple(tag.attributes.get("href", "") for tag in found["a"]),
        tags=tags,
    )


@dataclass(slots=True, kw_only=True)
class _Builder:
    top: Element
    depth: int = 0
    open_tags: Counter[str] = field(default_factory=Counter)
    not_nested: Counter[str] = field(default_factory=Counter)

    def open(self, tag: Tag) -> None:
        name = tag.name
        if name in _TRANSPARENT:
            return
        if name in _CLOSED_BY:
            self._end(*_CLOSED_BY[name])
        if name in BLOCKS and self.open_tags["p"]:
            self._end(_PARAGRAPH, _WALLS)
        if name in _HEADINGS and self.top.tag in _HEADINGS:
            self._pop()
        element = Element(tag=name, attributes=tag.attributes, parent=self.top)
        self.top.children.append(element)
        if name in _VOID or name in RAW:
            return
        if self.depth >= _DEEPEST:
            self.not_nested[name] += 1
            return
        self.top = element
        self.depth += 1
        self.open_tags[name] += 1

    def close(self, name: str) -> None:
        if name == "br":  # browsers take it for a start tag
            self.open(Tag(name="br"))
        elif self.not_nested[name]:
            self.not_nested[name] -= 1
        elif name in _HEADINGS:
            self._end(_HEADINGS, _WALLS)
        elif name in _PARTS_OF_TABLES:
            self._end(frozenset({name}), _TABLE)
        elif name in _WALLS:
            self._end(frozenset({name}), frozenset())
        elif name == "li":
            self._end(frozenset({name}), _LISTS | _WALLS)
        else:
            self._end(frozenset({name}), _WALLS if name in BLOCKS else BLOCKS)

    def _end(self, names: Collection[str], walls: frozenset[str]) -> None:
        """Close the innermost open element of `names` unless a wall stands before it."""
        if not any(self.open_tags[name] for name in names):
            return
        for element in self.top.ancestors():
            if element.tag in names:
                while self.top is not element:
                    self._pop()
                self._pop()
                return
            if element.tag in walls:
                return

    def _pop(self) -> None:
        self.open_tags[self.top.tag] -= 1
        self.depth -= 1
        if self.top.parent is not None:
            self.top = self.top.parent
