"""The output formats: functions from a frozen `Run` to pages, joined in one explicit table.

They decide nothing. Whatever a `Run` says of documents, paths and the notes of persons (waivers,
baselines, reasons for a changed rule) reaches them with personal data already masked; the rules of
a pack are shown as they are written.
A format's own module, and what that needs, is imported when the format is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from checker.model import Run
from checker.reporters.needs import needs
from checker.reporters.request import Request, Screen

__all__ = ["COMPARING", "FORMATS", "Format", "Page", "Request", "Screen"]

if TYPE_CHECKING:
    from checker.comparison import Versions

_Told = TypeVar("_Told")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One file of an output: its name (no folder) and what stands in it; text becomes UTF-8."""

    name: str
    content: str | bytes


def _nothing_missing(_request: Request) -> None:
    """A format that needs no more than the core."""


def _nobodys(_data: bytes) -> bool:
    """A format that is written over whatever is there: the path was given for this very file."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Format(Generic[_Told]):
    """One row of a table: of outputs of a run, or of two versions beside each other.

    Attributes:
        folder: Whether the output is a folder of pages; otherwise it is exactly one page.
        render: The pages of a run. They may come one by one: a folder of documents need not be
            in memory as a whole.
        binary: Whether the page is no text, so that a terminal cannot show it.
        prepare: Raises `checker.errors.UsageError` where a library, a program or a template that
            the format needs is missing; asked before the first document is read.
        suffix: For a folder, what the names of its pages end in.
        is_own: For a folder, whether the bytes of a file there are a page as this tool wrote it,
            which nobody has edited since: only such a page is replaced or removed.
    """

    name: str
    folder: bool
    render: Callable[[_Told, Request], Iterable[Page]]
    binary: bool = False
    prepare: Callable[[Request], None] = _nothing_missing
    suffix: str = ""
    is_own: Callable[[bytes], bool] = _nobodys


def _text(run: Run, request: Request) -> tuple[Page, ...]:
    from checker.reporters import text

    screen = request.screen
    rendered = text.render(run, color=screen.color, width=screen.width)
    return (Page(name="report.txt", content=rendered),)


def _json(run: Run, _request: Request) -> tuple[Page, ...]:
    from checker.reporters import json

    return (Page(name="report.json", content=json.render(run)),)


def _html(run: Run, _request: Request) -> tuple[Page, ...]:
    from checker.reporters import html

    return tuple(Page(name=name, content=text) for name, text in html.pages(run, html.loader()))


def _xlsx(run: Run, request: Request) -> tuple[Page, ...]:
    from checker.reporters.ledger import xlsx_file

    return (Page(name="台账.xlsx", content=xlsx_file.render(run, request.links)),)


def _xlsx_needs(_request: Request) -> None:
    needs("xlsxwriter", "xlsx", "台账")


def _csv(run: Run, request: Request) -> tuple[Page, ...]:
    from checker.reporters.ledger import csv_file

    return (Page(name="台账.csv", content=csv_file.render(run, request.links)),)


def _docx(run: Run, request: Request) -> Iterator[Page]:
    from checker.reporters import word

    return (Page(name=name, content=data) for name, data in word.pages(run, request))


def _docx_needs(request: Request) -> None:
    needs("docx", "docx", "批注和审核意见书")
    from checker.reporters.word import template

    template.load(request.notice.template)


def _sarif(run: Run, request: Request) -> tuple[Page, ...]:
    from checker.reporters import sarif

    rendered = sarif.render(run, sarif.PROFILES[request.sarif_profile])
    return (Page(name="report.sarif", content=rendered),)


def _junit(run: Run, _request: Request) -> tuple[Page, ...]:
    from checker.reporters import junit

    return (Page(name="junit.xml", content=junit.render(run)),)


def _github(run: Run, _request: Request) -> tuple[Page, ...]:
    from checker.reporters import github

    return (Page(name="annotations.txt", content=github.render(run)),)


def _gitlab(run: Run, _request: Request) -> tuple[Page, ...]:
    from checker.reporters import gitlab

    return (Page(name="gl-code-quality-report.json", content=gitlab.render(run)),)


def _is_own_docx(data: bytes) -> bool:
    from checker.reporters.word import package

    return package.is_own(data)


def _pdf(run: Run, _request: Request) -> Iterator[Page]:
    from checker.reporters import printing

    return (Page(name=name, content=data) for name, data in printing.pages(run))


def _pdf_needs(_request: Request) -> None:
    from checker.reporters.printing import engines

    engines.engine()


def _is_own_pdf(data: bytes) -> bool:
    from checker.reporters.printing import settling

    return settling.is_own(data)


def _is_own_html(data: bytes) -> bool:
    return b'content="fazhi-checker' in data[:2000]


FORMATS: Mapping[str, Format[Run]] = {
    "text": Format(name="text", folder=False, render=_text),
    "json": Format(name="json", folder=False, render=_json),
    "html": Format(name="html", folder=True, render=_html, suffix=".html", is_own=_is_own_html),
    "sarif": Format(name="sarif", folder=False, render=_sarif),
    "junit": Format(name="junit", folder=False, render=_junit),
    "github": Format(name="github", folder=False, render=_github),
    "gitlab": Format(name="gitlab", folder=False, render=_gitlab),
    "xlsx": Format(name="xlsx", folder=False, render=_xlsx, binary=True, prepare=_xlsx_needs),
    "csv": Format(name="csv", folder=False, render=_csv),
    "docx": Format(
        name="docx",
        folder=True,
        render=_docx,
        binary=True,
        prepare=_docx_needs,
        suffix=".docx",
        is_own=_is_own_docx,
    ),
    "pdf": Format(
        name="pdf",
        folder=True,
        render=_pdf,
        binary=True,
        prepare=_pdf_needs,
        suffix=".pdf",
        is_own=_is_own_pdf,
    ),
}


def _compared_text(versions: Versions, request: Request) -> tuple[Page, ...]:
    from checker.reporters.comparing import text

    screen = request.screen
    rendered = text.render(versions, color=screen.color, width=screen.width)
    return (Page(name="report.txt", content=rendered),)


def _compared_json(versions: Versions, _request: Request) -> tuple[Page, ...]:
    from checker.reporters.comparing import json

    return (Page(name="report.json", content=json.render(versions)),)


def _compared_html(versions: Versions, _request: Request) -> tuple[Page, ...]:
    from checker.reporters.comparing import html
    from checker.reporters.html import loader

    return tuple(Page(name=name, content=text) for name, text in html.pages(versions, loader()))


COMPARING: Mapping[str, Format[Versions]] = {
    "text": Format(name="text", folder=False, render=_compared_text),
    "json": Format(name="json", folder=False, render=_compared_json),
    "html": Format(
        name="html", folder=True, render=_compared_html, suffix=".html", is_own=_is_own_html
    ),
}
