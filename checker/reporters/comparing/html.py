"""The printed comparison: a page for each pair of versions, and an overview where there are more."""

from __future__ import annotations

from jinja2 import BaseLoader, Environment

from checker.comparison import Comparison, Versions
from checker.reporters.comparing import wording
from checker.reporters.html import INDEX, environment_of, style
from checker.reporters.naming import page_name


def pages(versions: Versions, loader: BaseLoader) -> list[tuple[str, str]]:
    """Write `versions` as (file name, HTML) pairs; one pair of versions is the index itself."""
    environment = environment_of(loader)
    environment.globals.update(compared=wording)
    pairs = versions.comparisons
    if len(pairs) == 1 and not versions.only_old and not versions.only_new:
        return [(INDEX, _pair(environment, versions, pairs[0], alone=True))]
    names = [page_name(number, one.new.path) for number, one in enumerate(pairs, start=1)]
    found = [
        (name, _pair(environment, versions, one, alone=False))
        for name, one in zip(names, pairs, strict=True)
    ]
    overview = environment.get_template("comparison/index.html").render(
        versions=versions,
        names=names,
        **style(environment, "summary"),
    )
    return [(INDEX, overview), *found]


def _pair(environment: Environment, versions: Versions, one: Comparison, *, alone: bool) -> str:
    template = environment.get_template("comparison/report.html")
    return template.render(
        run=versions, versions=versions, pair=one, alone=alone, **style(environment, "comparison")
    )
