"""The rule book comes from the rules alone; every page of it in docs/ is held to them."""

from __future__ import annotations

from pathlib import Path

from checker.cli.rule_book import book
from checker.packs.find import find_pack
from checker.packs.load import load_data

DATA = load_data(find_pack("fazhi-annual-report"), cache=False)
DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_pages_in_the_docs_are_those_that_the_rules_give() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "rules").iterdir()}
    assert written == book(DATA, "md"), "run: fazhi rules pages --format md -o docs/rules"


def test_every_rule_is_told_in_both_forms() -> None:
    pages, (html,) = book(DATA, "md"), book(DATA, "html").values()
    assert set(pages) == {"README.md", *(f"{rule['id']}.md" for rule in DATA["rules"])}
    for rule in DATA["rules"]:
        page = pages[f"{rule['id']}.md"]
        assert rule["why"].split("；")[0].strip() in page
        for heading in ("为什么查", "依据", "怎样修改", "怎样豁免", "会查出问题的例子"):
            assert f"## {heading}\n" in page
        assert f'<section id="{rule["id"]}">' in html
        assert rule["title"] in html
    assert "<script" not in html
