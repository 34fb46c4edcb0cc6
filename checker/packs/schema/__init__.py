"""The JSON Schemas of a pack's files (draft 2020-12), which editors use too.

Strings carry formats of our own, each checked by `checker.packs.formats`:

``pattern``         a regular expression that may cite term lists as ``@name``
``dated-pattern``   the same, with ``<year>`` and ``<next>``
``plain-pattern``   a regular expression as it stands
``year-pattern``    a regular expression that holds ``<year>``
``source``, ``topic``, ``scope``   a name that the pack must define
``new-topic``       a name that the pack defines
``message``         words with ``{quote}`` and ``{detail}``
``day``, ``date-part``   a date; a date, a month or a year
``extends``         the name of a pack, with versions
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.checks import Kind

FOLDER = Path(__file__).parent
#: The kinds of file, each with its ``<name>.schema.json``.
NAMES = ("pack", "tailoring", "document", "topics", "terms", "rule")

Schema = dict[str, Any]


def load_schema(name: str, kinds: Mapping[str, Kind] | None = None) -> Schema:
    """The schema of one kind of file, with `kinds` of check beside the tool's own.

    That of rules is made anew from the table of kinds; ``rule.schema.json`` is its print for
    editors, written by ``python -m checker.packs.schema --write``.
    """
    if name != "rule":
        return read(f"{name}.schema.json")
    from checker.checks import KINDS
    from checker.packs.schema.rule import rule_schema

    return rule_schema(read("rule.template.json"), {**KINDS, **(kinds or {})})


def read(file: str) -> Schema:
    """One of the JSON files beside this module."""
    schema: Schema = json.loads((FOLDER / file).read_text(encoding="utf-8"))
    return schema
