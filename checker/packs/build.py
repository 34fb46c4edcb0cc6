"""Plain data -> Pack: compiles a pack that has been validated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from checker.checks import KINDS, Check, Expression, Kind, Probes, Scope, TopicSpec, checks_in
from checker.checks.expression import Compound, Join
from checker.checks.topics import Opening
from checker.document import build_vocabulary
from checker.model import PackBase, PackChange, PackInfo, Severity, Stage
from checker.packs.infos import rule_infos
from checker.packs.pack import (
    Case,
    Citation,
    Criterion,
    Deductions,
    Element,
    LegalSource,
    Matters,
    Pack,
    Rule,
)
from checker.packs.repeats import bounded
from checker.regex import Regex

#: How a pattern cites a term list.
TERM = Regex("@([a-z][a-z0-9-]*)")
_Data = Mapping[str, Any]


def build_pack(data: _Data) -> Pack:
    """Compile the plain data of `checker.packs.load.load_data`."""
    pack = data["pack"]
    terms = {name: bounded(f"(?:{'|'.join(words)})") for name, words in data["terms"].items()}
    written = {rule["id"]: expand(rule, terms) for rule in data["rules"]}
    sources = tuple(_source(source) for source in pack["sources"])
    elements = tuple(_element(entry, written[entry["rule"]]) for entry in pack["elements"])
    rules = tuple(_rule(rule) for rule in written.values() if not rule.get("element"))
    return Pack(
        info=PackInfo(
            id=data["id"],
            title=pack["title"],
            version=data["version"],
            sha256=data["sha256"],
            checked_on=str(pack["checked_on"]),
            rules=rule_infos(elements, rules, sources),
            extends=tuple(
                PackBase(base["id"], base["version"], base["sha256"])
                for base in data.get("extends", ())
            ),
            changes=tuple(PackChange(**change) for change in data.get("changes", ())),
            document=pack.get("document", ""),
            altered=data.get("altered", False),
        ),
        vocabulary=build_vocabulary(_each_string(data["document"], bounded)),
        topics=tuple(_topic(name, expand(spec, terms)) for name, spec in data["topics"].items()),
        sources=sources,
        elements=elements,
        rules=rules,
        deductions=Deductions(
            points={severity: float(pack["deductions"][severity]) for severity in Severity},
            cap=float(pack["deductions"]["cap"]),
        ),
        blocking=frozenset(pack["blocking"]),
        probes=Probes(
            word
            for expression in _expressions(elements, rules)
            for check in checks_in(expression)
            for word in check.kind.probes(check.options)
        ),
    )


def _expressions(elements: Sequence[Element], rules: Sequence[Rule]) -> Iterator[Expression]:
    for element in elements:
        yield element.presence
        yield from (criterion.check for criterion in element.criteria)
        if element.coverage:
            yield element.coverage.check
    for rule in rules:
        yield from (case.check for case in rule.cases)


def expand(value: Any, terms: Mapping[str, str]) -> Any:
    """Replace ``@name`` in every string by the alternation of that term list, if there is one."""
    return _each_string(
        value,
        lambda text: TERM.sub(lambda m: terms.get(m[1], m[0]), text) if "@" in text else text,
    )


def _each_string(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _each_string(item, change) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_each_string(item, change) for item in value]
    return value


def _source(data: _Data) -> LegalSource:
    first, last = data["years"]
    return LegalSource(
        id=data["id"],
        title=data["title"],
        document=data["document"],
        level=data["level"],
        since=str(data["since"]),
        until=str(data.get("until") or ""),
        first_year=first,
        last_year=last,
    )


def _topic(name: str, written: _Data) -> TopicSpec:
    data = _each_string(written, bounded)
    headings = data.get("headings", {})
    told = data.get("sentences", {})
    turning = "starts" in told
    confirm = headings.get("confirm")
    return TopicSpec(
        id=name,
        match=tuple(headings.get("match", ())),
        unless=tuple(headings.get("unless", ())),
        confirm=(confirm,) if confirm else (),
        items=data.get("items", False),
        leads=data.get("leads", False),
        inside=tuple(data.get("inside", ())),
        opening=_opening(data["openings"]) if "openings" in data else None,
        turn=_opening(told) if turning else None,
        told=() if turning else tuple(told.get("match", ())),
        told_unless=() if turning else tuple(told.get("unless", ())),
        told_under=() if turning else tuple(told.get("under", ())),
        remainder=data.get("remainder", False),
    )


def _opening(data: _Data) -> Opening:
    return Opening(starts=(data["starts"],), holds=(data["holds"],), about=(data["about"],))


def _element(entry: _Data, data: _Data) -> Element:
    return Element(
        id=data["id"],
        title=data["title"],
        why=data["why"],
        gate=entry["gate"],
        points=float(entry["points"]),
        presence=_expression(data["presence"]),
        missing=data["missing"],
        criteria=tuple(_criterion(criterion) for criterion in data["criteria"]),
        needs=tuple(data.get("needs", ())) if "without_source" in data else (),
        basis=_basis(data),
        advice=data["advice"],
        skeleton=data["skeleton"],
        coverage=_matters(data["coverage"]) if "coverage" in data else None,
    )


def _matters(data: _Data) -> Matters:
    return Matters(title=data["title"], names=data["names"], check=_expression(data["check"]))


def _criterion(data: _Data) -> Criterion:
    return Criterion(
        id=data["id"],
        title=data["title"],
        points=float(data["points"]),
        unmet=data["unmet"],
        check=_expression(data["check"]),
        needs=tuple(data.get("needs", ())),
    )


def _rule(data: _Data) -> Rule:
    return Rule(
        id=data["id"],
        title=data["title"],
        group=data["group"],
        why=data["why"],
        cases=tuple(_case(case) for case in data.get("cases", (data,))),
        basis=_basis(data),
        advice=data["advice"],
        excludes=data.get("excludes", False),
        scored=data.get("scored", True),
        mandatory=data.get("mandatory", False),
    )


def _case(data: _Data) -> Case:
    severity = data["severity"]
    default = severity if isinstance(severity, str) else severity["default"]
    stages = {} if isinstance(severity, str) else severity
    return Case(
        severity={stage: Severity(stages.get(stage.value, default)) for stage in Stage},
        message=data["message"],
        check=_expression(data["check"]),
        needs=tuple(data.get("needs", ())),
        stages=frozenset(Stage(stage) for stage in data.get("stages", Stage)),
        damage=Severity(data["damage"]) if "damage" in data else None,
    )


def _basis(data: _Data) -> tuple[Citation, ...]:
    return tuple(
        Citation(
            source=item["source"],
            locus=item.get("locus", ""),
            requires=item["requires"],
            verified=item.get("verified", True),
        )
        for item in data["basis"]
    )


def _expression(data: _Data) -> Expression:
    if "kind" not in data:
        join = next(join for join in Join if join in data)
        return Compound(join=join, parts=tuple(_expression(part) for part in data[join]))
    kind = KINDS.get(data["kind"]) or _foreign(data["kind"])
    written = {key: value for key, value in data.items() if key not in ("kind", "in")}
    options = _bounded_patterns(written, kind.schema)
    try:
        built = kind.build(options)
    except Exception as error:
        if kind.name in KINDS:
            raise
        from checker.packs.plugins import kind_fails

        raise kind_fails(kind.name, error) from error
    return Check(kind=kind, scope=_scope(data.get("in", "document")), options=built)


def _foreign(name: str) -> Kind:
    """A kind of check that another package brings: asked for only when a rule names one."""
    from checker.packs.plugins import kind_named

    return kind_named(name)


def _bounded_patterns(value: Any, schema: Mapping[str, Any]) -> Any:
    """`value` with a ceiling on the repeats of its patterns: the strings with no other format."""
    if isinstance(value, str):
        return value if schema.keys() & {"format", "enum", "pattern"} else bounded(value)
    if isinstance(value, Mapping):
        known = schema.get("properties", {})
        others = schema.get("additionalProperties", {})
        return {
            key: _bounded_patterns(item, known.get(key, others or {}))
            for key, item in value.items()
        }
    if isinstance(value, Sequence):
        return [_bounded_patterns(item, schema.get("items", {})) for item in value]
    return value


def _scope(data: Any) -> Scope:
    if isinstance(data, str):
        return Scope(include=(data,))
    if isinstance(data, Mapping):
        return Scope(include=tuple(data["include"]), exclude=tuple(data.get("exclude", ())))
    return Scope(include=tuple(data))
