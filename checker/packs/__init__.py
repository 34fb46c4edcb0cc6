"""YAML -> Pack: finding, loading, validating and compiling rule packs."""

from checker.packs.build import build_pack
from checker.packs.pack import (
    Case,
    Citation,
    Criterion,
    Deductions,
    Element,
    LegalSource,
    Pack,
    Rule,
)

__all__ = [
    "Case",
    "Citation",
    "Criterion",
    "Deductions",
    "Element",
    "LegalSource",
    "Pack",
    "Rule",
    "build_pack",
]
