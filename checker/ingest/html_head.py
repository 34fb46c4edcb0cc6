"""What the head of a page says: title, source, day of publication, and how it is encoded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from checker.ingest.html_tokens import text_of
from checker.ingest.html_tree import Page
from checker.model.source import Metadata

# Names after the standard for government sites (国办发〔2019〕19号, 附件2), then what others use.
_TITLE = ("articletitle", "og:title", "dc.title", "title")
_ORIGIN = ("contentsource", "source", "mediaid")
_PUBLISHED = (
    *("pubdate", "publishdate", "pub_date", "publish_time"),
    *("article:published_time", "og:release_date", "date"),
)
_ADVERTISED = ("keywords", "description")
_DAY = re.compile(r"((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
_DIGITS = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d{1,5}(?!\d))")
# What parts the title of an article from the name of the site.
_PARTS = re.compile(
    r"\s*[_|｜]\s*|\s+[-–—]+\s+|\s*-{2,}\s*|(?<=[\u3400-\u9fff])-(?=[\u3400-\u9fff])"
)
_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^<>]{0,100}encoding\s*=\s*[\"']([\w-]{1,40})")
_LONGEST = 500


def metadata_of(page: Page) -> Metadata:
    """Title, source and day of publication as far as the page names them."""
    named = _named(page.metas)
    return Metadata(
        title=(_first(named, _TITLE) or _article_title(page.title))[:_LONGEST],
        origin=_first(named, _ORIGIN)[:_LONGEST],
        published_on=next(filter(None, (_day(named.get(key, "")) for key in _PUBLISHED)), ""),
    )


def titles_of(page: Page) -> tuple[str, ...]:
    """Everything that names the article: the title of the window and those of the ``meta``s."""
    named = _named(page.metas)
    names = [named.get(key, "") for key in _TITLE]
    return tuple(dict.fromkeys(filter(None, [*names, _article_title(page.title)])))


def beside_of(page: Page) -> tuple[str, ...]:
    """The words of the head that only search engines and the title bar show."""
    named = _named(page.metas)
    words = [_window(page.title), *(named.get(key, "") for key in (*_TITLE, *_ADVERTISED))]
    return tuple(dict.fromkeys(filter(None, words)))


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the markup itself declares."""
    head = data[:8192]
    found = _CHARSET.search(head) or _XML.match(head.lstrip())
    return found[1].decode("ascii").lower() if found else None


def _named(metas: Iterable[Mapping[str, str]]) -> dict[str, str]:
    named: dict[str, str] = {}
    for meta in metas:
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        words = " ".join(meta.get("content", "").split())
        if name and words:
            named.setdefault(name, words)
    return named


def _first(named: Mapping[str, str], keys: Iterable[str]) -> str:
    return next((named[key] for key in keys if key in named), "")


def _window(title: str) -> str:
    return " ".join(text_of(title).split())[:_LONGEST]


def _article_title(title: str) -> str:
    """The longest part of the window's title: the others name the site and its columns."""
    return max(_PARTS.split(_window(title)), key=len)


def _day(words: str) -> str:
    found = _DAY.search(words) or _DIGITS.search(words)
    if found is None:
        return ""
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return ""
