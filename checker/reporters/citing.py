"""How printouts cite: a legal basis with the degree to which it binds, a place with its words."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Basis, Evidence, Finding
from checker.reporters.typesetting import typeset
from checker.reporters.wording import LEVEL, cited, where

_QUOTE = 100
WHOLE = "全文"


def citation(basis: Basis) -> str:
    """``〔规定〕《…》（文号）章节〔待核〕：…``: what the source itself requires."""
    document = f"（{basis.document}）" if basis.document else ""
    checked = "" if basis.verified else "〔待核〕"
    requires = f"：{typeset(basis.requires)}" if basis.requires else ""
    source = typeset(cited(basis.title, basis.level))
    return f"〔{LEVEL[basis.level]}〕{source}{document}{typeset(basis.locus)}{checked}{requires}"


def citations(found: Iterable[Basis], between: str = "；") -> str:
    """All of these, in order."""
    return between.join(map(citation, found))


def quotation(evidence: Evidence | None) -> str:
    """The words of a place, shortened; empty without a place."""
    quote = evidence.quote if evidence else ""
    return quote if len(quote) <= _QUOTE else quote[: _QUOTE - 2] + "……"


def place(finding: Finding) -> str:
    """``第 71 行``; a finding that has no place is one of the whole text."""
    return where(finding.evidence.place) if finding.evidence else WHOLE
