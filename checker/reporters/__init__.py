"""The output formats: functions from a frozen `Run` to text, joined in one explicit table.

They decide nothing, and every text of a `Run` reaches them with personal data already masked.
A format's own module, and what that needs, is imported when the format is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from checker.model import Run

if TYPE_CHECKING:
    from checker.comparison import Versions

_Told = TypeVar("_Told")


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What the output can show.

    Attributes:
        color: Whether it is a terminal that wants colour.
        width: Its columns; a Han character takes two.
    """

    color: bool = False
    width: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One file of an output: its name (no folder) and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Format(Generic[_Told]):
    """One row of a table: of outputs of a run, or of two versions beside each other.

    Attributes:
        folder: Whether the output is a folder of pages; otherwise it is exactly one page.
        render: The pages of a run.
    """

    name: str
    folder: bool
    render: Callable[[_Told, Screen], tuple[Page, ...]]


def _text(run: Run, screen: Screen) -> tuple[Page, ...]:
    from checker.reporters import text

    rendered = text.render(run, color=screen.color, width=screen.width)
    return (Page(name="report.txt", text=rendered),)


def _json(run: Run, _screen: Screen) -> tuple[Page, ...]:
    from checker.reporters import json

    return (Page(name="report.json", text=json.render(run)),)


def _html(run: Run, _screen: Screen) -> tuple[Page, ...]:
    from checker.reporters import html

    return tuple(Page(name=name, text=text) for name, text in html.pages(run, html.loader()))


FORMATS: Mapping[str, Format[Run]] = {
    "text": Format(name="text", folder=False, render=_text),
    "json": Format(name="json", folder=False, render=_json),
    "html": Format(name="html", folder=True, render=_html),
}


def _compared_text(versions: Versions, screen: Screen) -> tuple[Page, ...]:
    from checker.reporters.comparing import text

    rendered = text.render(versions, color=screen.color, width=screen.width)
    return (Page(name="report.txt", text=rendered),)


def _compared_json(versions: Versions, _screen: Screen) -> tuple[Page, ...]:
    from checker.reporters.comparing import json

    return (Page(name="report.json", text=json.render(versions)),)


def _compared_html(versions: Versions, _screen: Screen) -> tuple[Page, ...]:
    from checker.reporters.comparing import html
    from checker.reporters.html import loader

    return tuple(Page(name=name, text=text) for name, text in html.pages(versions, loader()))


COMPARING: Mapping[str, Format[Versions]] = {
    "text": Format(name="text", folder=False, render=_compared_text),
    "json": Format(name="json", folder=False, render=_compared_json),
    "html": Format(name="html", folder=True, render=_compared_html),
}
