"""``python -m checker.packs.schema [--write]``: print, or write, the schema of rule files."""

from __future__ import annotations

import json
import sys

from checker.packs.schema import FOLDER, load_schema


def rule_schema_text() -> str:
    """The content of ``rule.schema.json`` as it should be."""
    return json.dumps(load_schema("rule"), ensure_ascii=False, indent=2) + "\n"


def main(arguments: list[str]) -> int:
    """Write the file if asked, else print it."""
    if arguments == ["--write"]:
        (FOLDER / "rule.schema.json").write_text(rule_schema_text(), encoding="utf-8", newline="\n")
        return 0
    if arguments:
        sys.stderr.write(f"usage: {__doc__}\n")
        return 2
    sys.stdout.write(rule_schema_text())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
