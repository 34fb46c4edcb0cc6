"""The vocabulary of WordprocessingML, and its tree as if all tracked changes were accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_ALTERNATE = _MC + "AlternateContent"
# Prefixes of extensions that hold plain WordprocessingML, hence need no fallback.
_UNDERSTOOD = frozenset({"w14", "w15", "wp14", "wpc", "wpg", "wpi", "wps"})

_WRAPPERS = frozenset(
    W + name
    for name in (
        *("bdo", "customXml", "dir", "fldSimple", "hyperlink", "ins", "moveTo"),
        *("sdt", "sdtContent", "smartTag"),
    )
)
_DROPPED = frozenset({W + "del", W + "moveFrom"})
_LARGEST = 32767  # the largest list number of Word
_OFF = frozenset({"0", "false", "off"})


def content(parent: Element) -> Iterator[Element]:
    """Children of `parent`, with wrappers opened, deletions left out, alternatives taken once."""
    open_at = [iter(parent)]
    while open_at:  # not recursive: wrappers may be nested as deep as a made-up file likes
        child = next(open_at[-1], None)
        if child is None:
            open_at.pop()
        elif child.tag in _WRAPPERS:
            open_at.append(iter(child))
        elif child.tag == _ALTERNATE:
            open_at.append(iter(_alternative(child)))
        elif child.tag not in _DROPPED:
            yield child


def _alternative(element: Element) -> Iterable[Element]:
    fallback = element.find(_MC + "Fallback")
    for choice in element.findall(_MC + "Choice"):
        required = choice.get("Requires", "").split()
        if fallback is None or _UNDERSTOOD.issuperset(required):
            return choice
    return () if fallback is None else fallback


def value_of(parent: Element | None, name: str) -> str | None:
    """The ``w:val`` of the child `name`, None without parent, child or value."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val")


def integer_of(parent: Element | None, name: str) -> int | None:
    """The ``w:val`` of the child `name` as a number; what Word would refuse is None."""
    text = value_of(parent, name)
    try:
        number = int(text) if text is not None else None
    except ValueError:
        return None
    return number if number is not None and 0 <= number <= _LARGEST else None


def switch_of(parent: Element | None, name: str) -> bool | None:
    """An on/off property such as ``w:vanish``; None where it is not set."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val", "1") not in _OFF
