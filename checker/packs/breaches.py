"""Errors of jsonschema -> breaches: what is wrong where, free of the library's own types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.packs.plain import Path

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One keyword of a schema that a part of a file does not satisfy.

    Attributes:
        path: Of the part.
        keyword: Of the schema, e.g. ``required``.
        limit: The keyword's value.
        value: The part.
        schema: The schema that holds the keyword.
        reason: What a format's checker said, else the library's own message.
    """

    path: Path
    keyword: str
    limit: Any
    value: Any
    schema: Mapping[str, Any]
    reason: str


def breaches(validator: Draft202012Validator, data: Any) -> Iterator[Breach]:
    """Every breach in `data`; of anyOf and oneOf, those of the form that was probably meant."""
    for error in validator.iter_errors(data):
        yield from _unfold(error)


def _unfold(error: ValidationError) -> Iterator[Breach]:
    form = _meant_form(error)
    for inner in form:
        yield from _unfold(inner)
    if not form:
        yield _breach(error)


def _meant_form(error: ValidationError) -> Sequence[ValidationError]:
    """The errors of the branch that fits best: of the right type, wrong only inside."""
    branches: dict[str | int, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(inner)
    fitting = [branch for branch in branches.values() if not any(map(_of_another_form, branch))]
    return max(fitting, key=_depth, default=[])


def _of_another_form(error: ValidationError) -> bool:
    return not error.path and error.validator in ("type", "required")


def _depth(errors: Sequence[ValidationError]) -> tuple[int, int]:
    return max(len(error.path) for error in errors), -len(errors)


def _breach(error: ValidationError) -> Breach:
    path = tuple(error.absolute_path)
    if "propertyNames" in error.absolute_schema_path:
        path = (*path, str(error.instance))
    return Breach(
        path=path,
        keyword=str(error.validator),
        limit=error.validator_value,
        value=error.instance,
        schema=error.schema if isinstance(error.schema, Mapping) else {},
        reason=str(error.cause or error.message),
    )
