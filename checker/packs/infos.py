"""What outputs may say of the rules of a pack: their words, without their checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker.model import Basis, RuleInfo, Severity, Stage
from checker.packs.pack import Citation, Element, LegalSource, Rule

_ELEMENTS = "elements"
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


def rule_infos(
    elements: Iterable[Element], rules: Iterable[Rule], sources: Iterable[LegalSource]
) -> tuple[RuleInfo, ...]:
    """The elements, then the rules beyond them, each in the order of the pack."""
    known = {source.id: source for source in sources}
    return (
        *(_of_element(element, known) for element in elements),
        *(_of_rule(rule, known) for rule in rules),
    )


def _of_element(element: Element, sources: Mapping[str, LegalSource]) -> RuleInfo:
    return RuleInfo(
        id=element.id,
        title=element.title,
        group=_ELEMENTS,
        why=element.why,
        advice=element.advice,
        severity=Severity.ERROR,
        basis=_basis(element.basis, sources),
    )


def _of_rule(rule: Rule, sources: Mapping[str, LegalSource]) -> RuleInfo:
    severities = [case.severity[Stage.SUBMISSION] for case in rule.cases]
    return RuleInfo(
        id=rule.id,
        title=rule.title,
        group=rule.group,
        why=rule.why,
        advice=rule.advice,
        severity=min(severities, key=_RANK.__getitem__),
        basis=_basis(rule.basis, sources),
    )


def _basis(citations: Iterable[Citation], sources: Mapping[str, LegalSource]) -> tuple[Basis, ...]:
    return tuple(basis_of(citation, sources[citation.source]) for citation in citations)


def basis_of(citation: Citation, source: LegalSource) -> Basis:
    """A citation together with the source that it cites."""
    return Basis(
        source=citation.source,
        title=source.title,
        document=source.document,
        locus=citation.locus,
        level=source.level,
        requires=citation.requires,
        verified=citation.verified,
    )
