"""Private addresses in a text: what words such as 家住 lead to, from the road to the room."""

from __future__ import annotations

from collections.abc import Iterator

from checker.document.vocabulary import PersonalWording
from checker.model import Masked, Personal, Span

_REACH = 80  # characters within which an address ends
_PARTS = 8  # numbered parts of an address: 12号, 3单元, 402室
_LONG_LINE = 12  # characters of a line that may have been broken where it was full


def find_addresses(text: str, wording: PersonalWording) -> Iterator[Masked]:
    """Private addresses with the words that lead to them; never an organ's."""
    for home in wording.homes:
        if not home.holds.search(text):
            continue
        for lead in home.before.finditer(text):
            address = _address(text, lead.end(), wording)
            words = text[address.start : address.end]
            if not address.length or wording.of_all.match(text, address.end):
                continue
            if home.holds.search(words) and not home.never.search(words):
                yield Masked(
                    span=Span(lead.start(), address.end),
                    kind=Personal.HOME,
                    lead=address.start - lead.start(),
                )


def _address(text: str, at: int, wording: PersonalWording) -> Span:
    """The address that begins at `at`, as far as it goes on; empty if there is none."""
    offsets = [o for o in range(at, min(len(text), at + _REACH)) if not _wraps(text, o)]
    window = "".join(text[offset] for offset in offsets)
    begun = wording.address.match(window)
    if not begun:
        return Span(at, at)
    end = begun.end()
    for _ in range(_PARTS):
        more = wording.address_more.match(window, end)
        if not more or more.end() == end:
            break
        end = more.end()
    return Span(at, offsets[end - 1] + 1) if end else Span(at, at)


def _wraps(text: str, at: int) -> bool:
    """Whether a line that was full ends here, so that its last word may go on in the next."""
    if text[at] != "\n" or text[at + 1 : at + 2].isspace():
        return False
    return at >= _LONG_LINE and "\n" not in text[at - _LONG_LINE : at]
