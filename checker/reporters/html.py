"""The printed gap reports: one self-contained page per document and an overview of them all."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from urllib.parse import quote

from jinja2 import BaseLoader, Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from checker import __version__
from checker.model import (
    Assessment,
    ElementResult,
    Evidence,
    ReportStatus,
    Run,
    Severity,
)
from checker.reporters import (
    account,
    charts,
    decided,
    fulltext,
    gaps,
    naming,
    phrases,
    ranking,
    tailored,
    tally,
    wording,
)
from checker.reporters.typesetting import typeset
from checker.resources import bundled

INDEX = f"{naming.INDEX}.html"
SHEETS = ("fonts", "base", "form", "screen", "print")


def loader() -> BaseLoader:
    """The templates that ship with the tool."""
    folder = bundled("templates")
    return FunctionLoader(lambda name: folder.joinpath(name).read_text(encoding="utf-8"))


def pages(run: Run, loader: BaseLoader) -> list[tuple[str, str]]:
    """Write `run` as (file name, HTML) pairs: the overview, then one page per document."""
    environment = environment_of(loader)
    names = [
        naming.page_name(number, one.path) for number, one in enumerate(run.assessments, start=1)
    ]
    reports = [
        (name, _report(environment, run, one))
        for name, one in zip(names, run.assessments, strict=True)
    ]
    return [(INDEX, _index(environment, run, names)), *reports]


def environment_of(loader: BaseLoader) -> Environment:
    """Jinja as all printed pages use it: everything escaped, nothing undefined."""
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_printable,
    )
    environment.globals.update(
        words=wording,
        decided=decided,
        tailored=tailored,
        tool_version=__version__,
        index_name=INDEX,
    )
    environment.filters.update(href=quote, typeset=typeset)
    return environment


def _printable(value: object) -> object:
    """Show control characters of documents as pictures; markup of the templates is left alone."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return wording.visible(value)
    return value


def _index(environment: Environment, run: Run, names: Sequence[str]) -> str:
    columns = {element.id: element.title for one in run.assessments for element in one.elements}
    findings = [tally.of_findings(one) for one in run.assessments]
    most = max((sum(counts.values()) for counts in findings), default=0)
    return environment.get_template("gap-report/index.html").render(
        run=run,
        names=names,
        columns=columns,
        groups=ranking.groups(run),
        not_judged=ranking.NOT_JUDGED,
        counts=tally.of_run(run),
        left_out=(phrases.LEFT_OUT, phrases.UNREAD),
        findings=findings,
        waived=[tally.waived(one) for one in run.assessments],
        bars=[charts.severities(counts, most) for counts in findings],
        spread=charts.scores(run),
        standing=charts.statuses(run),
        **style(environment, "summary"),
    )


def _report(environment: Environment, run: Run, one: Assessment) -> str:
    judged = one.status is ReportStatus.CHECKED
    order = list(Severity)
    findings = sorted(one.findings, key=lambda f: (not f.counts, order.index(f.severity)))
    evidence = [_shown(element) for element in one.elements]
    template = "report" if judged else "not-judged"
    return environment.get_template(f"gap-report/{template}.html").render(
        run=run,
        one=one,
        report=one.report,
        gaps=gaps.of(one),
        numbered=list(enumerate(findings, start=1)),
        counts=tally.of_findings(one),
        waived=tally.waived(one),
        sent_back=gaps.sent_back(one),
        lost=account.total(one),
        characters=tally.han_characters(one.report) if one.report else None,
        shown=_shown,
        unmet=gaps.unmet,
        lines=fulltext.lines(one.source, evidence, findings) if one.source else (),
        **(style(environment, "fulltext") | _script(environment)),
    )


def _shown(element: ElementResult) -> list[Evidence]:
    """The element's evidence and its criteria's, each place once, in order of the text."""
    found = [*element.evidence, *(one for each in element.criteria for one in each.evidence)]
    places = {(one.place.line, one.place.column, one.quote): one for one in found}
    return [places[key] for key in sorted(places)]


def _script(environment: Environment) -> dict[str, str]:
    """The script of a page that has findings to walk through, and its hash."""
    js = environment.get_template("gap-report/js/page.js").render()
    return {"js": js, "js_hash": _hash(js)}


def _hash(content: str) -> str:
    """The hash by which the page's policy admits a style sheet or a script."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def style(environment: Environment, own: str) -> dict[str, str]:
    """The style sheet of a page, and the hash by which the page's policy admits it."""
    sheets = (
        environment.get_template(f"gap-report/css/{name}.css").render() for name in (*SHEETS, own)
    )
    css = "\n".join(sheets)
    return {"css": css, "css_hash": _hash(css), "js": "", "js_hash": ""}
