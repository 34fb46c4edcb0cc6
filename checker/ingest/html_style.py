"""How elements of a page look, as far as it bears on their text: hidden, to the right, listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from checker.ingest.html_tree import Element

Properties = Mapping[str, str]

_USED = frozenset(
    (
        *(
            "display",
            "visibility",
            "opacity",
            "font-size",
            "position",
            "left",
            "top",
            "text-indent",
        ),
        *("margin-left", "margin-top", "height", "width", "max-height", "max-width", "overflow"),
        *("mso-hide", "text-align", "list-style", "list-style-type", "white-space"),
    )
)
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?([.#][\w-]+)?")
_BRACE = re.compile("([{}])")
_NOTHING = re.compile(r"0*(?:\.0*)?(?:px|pt|em|rem|%)?")
_TINY = re.compile(r"[01](?:\.0*)?(?:px|pt)?")
_AWAY = re.compile(r"-\d{3,}(?:\.\d*)?(?:px|pt|em)?")
_FAR_AWAY = re.compile(r"-\d{4,}(?:\.\d*)?(?:px|pt|em)?")
#: Elements whose text is no reading matter, or is said twice (the pinyin over characters).
NEVER_SHOWN = frozenset(
    (
        *(
            "audio",
            "button",
            "canvas",
            "datalist",
            "del",
            "embed",
            "iframe",
            "map",
            "math",
            "noscript",
        ),
        *(
            "object",
            "rp",
            "rt",
            "script",
            "select",
            "style",
            "svg",
            "template",
            "textarea",
            "video",
        ),
        *("xml",),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleSheet:
    """The simple rules of a page (``p``, ``.name``, ``p.name``, ``#name``), and what they yield."""

    rules: Mapping[str, Properties]
    seen: dict[tuple[str, str, str, str], Properties] = field(default_factory=dict)

    def of(self, element: Element) -> Properties:
        """What holds for an element by the sheet and by its own ``style``."""
        get = element.attributes.get
        key = (element.tag, get("class", ""), get("id", ""), get("style", ""))
        found = self.seen.get(key)
        if found is None:
            found = self.seen[key] = dict(self._cascade(*key))
        return found

    def _cascade(self, tag: str, names: str, ident: str, style: str) -> Iterator[tuple[str, str]]:
        classes = [f".{name}" for name in names.lower().split()[:20]]
        idents = [f"#{ident.lower()}"] if ident else []
        if self.rules:
            for selector in (tag, *classes, *(tag + each for each in classes + idents), *idents):
                yield from self.rules.get(selector, {}).items()
        yield from declarations(style)


def read_sheets(sheets: Iterable[str]) -> StyleSheet:
    """The rules of all sheets; those for print, for small screens, … are left out."""
    rules: dict[str, dict[str, str]] = {}
    for sheet in sheets:
        for selectors, body in _rules(_without_comments(sheet)):
            found = dict(declarations(body))
            for selector in selectors.lower().split(",") if found else ():
                name = selector.strip()
                if name and _SELECTOR.fullmatch(name):
                    rules.setdefault(name, {}).update(found)
    return StyleSheet(rules=rules)


def declarations(style: str) -> Iterator[tuple[str, str]]:
    """The properties that matter here, values in lower case without ``!important``."""
    for declaration in style.split(";") if style else ():
        name, _, value = declaration.partition(":")
        name = name.strip().lower()
        if name in _USED:
            yield name, value.partition("!")[0].strip().lower()


def is_hidden(element: Element, look: Properties) -> bool:
    """Whether no reader sees the element: switched off, out of sight, or without any size."""
    if "hidden" in element.attributes:
        return True
    if element.tag == "marquee":
        sizes = (element.attributes.get(side, "9") for side in ("width", "height"))
        return any(_TINY.fullmatch(size.strip()) for size in sizes)
    if not look:
        return False
    get = look.get
    if get("display") == "none" or get("visibility") in ("hidden", "collapse"):
        return True
    if get("mso-hide") == "all" or any(_is_nothing(get(n)) for n in ("opacity", "font-size")):
        return True
    if get("position") in ("absolute", "fixed") and any(
        _AWAY.fullmatch(get(side, "")) for side in ("left", "top")
    ):
        return True
    if any(_FAR_AWAY.fullmatch(get(n, "")) for n in ("text-indent", "margin-left", "margin-top")):
        return True
    sizes = (get(side, "") for side in ("height", "width", "max-height", "max-width"))
    return get("overflow") == "hidden" and any(_TINY.fullmatch(size) for size in sizes)


def is_right(element: Element, look: Properties, *, inherited: bool) -> bool:
    """Whether its lines are set to the right."""
    align = look.get("text-align") or element.attributes.get("align", "").strip().lower()
    return align in ("right", "end") if align else inherited


def _is_nothing(value: str | None) -> bool:
    return bool(value) and _NOTHING.fullmatch(value or "") is not None


def _without_comments(sheet: str) -> str:
    first, *others = sheet.split("/*")
    return first + " ".join(other.partition("*/")[2] for other in others)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations; whatever stands inside an at-rule is skipped."""
    depth, selectors, words = 0, "", ""
    for part in _BRACE.split(sheet):
        if part == "{":
            depth += 1
            if depth == 1:
                selectors = words.replace("<!--", "").strip()
        elif part == "}":
            if depth == 1 and not selectors.startswith("@"):
                yield selectors, words
            depth = max(0, depth - 1)
        else:
            words = part
