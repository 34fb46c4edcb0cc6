"""The output formats: functions from a frozen `Run` to text, joined in one explicit table.

They decide nothing, and every text of a `Run` reaches them with personal data already masked.
A format's own module, and what that needs, is imported when the format is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from checker.model import Run


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
class Format:
    """One row of the table.

    Attributes:
        folder: Whether the output is a folder of pages; otherwise it is exactly one page.
        render: The pages of a run.
    """

    name: str
    folder: bool
    render: Callable[[Run, Screen], tuple[Page, ...]]


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


FORMATS: Mapping[str, Format] = {
    "text": Format(name="text", folder=False, render=_text),
    "json": Format(name="json", folder=False, render=_json),
    "html": Format(name="html", folder=True, render=_html),
}
