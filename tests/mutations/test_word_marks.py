"""The real reports as Word files in which somebody left revisions, comments or hidden text."""

from __future__ import annotations

from collections import Counter

import pytest

from checker.ingest import read_bytes
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess
from tests.support.docx import Block, docx, paragraph, run
from tests.support.seed_reports import SEED_REPORTS, SeedReport

_BY = 'w:id="7" w:author="李某" w:date="2024-01-08T09:30:00Z"'
_DELETED = '<w:r><w:delText xml:space="preserve">约300件</w:delText></w:r>'
_LEFT: dict[str, list[str]] = {
    "inserted words": [
        run("持续加强执法监督"),
        f"<w:ins {_BY}>{run('和案卷评查')}</w:ins>",
        run("。"),
    ],
    "deleted words": [run("持续加强执法监督。"), f"<w:del {_BY}>{_DELETED}</w:del>"],
    "words moved here": [f"<w:moveTo {_BY}>{run('持续加强执法监督。')}</w:moveTo>"],
    "a changed format": [
        run("持续加强执法监督。", f"<w:b/><w:rPrChange {_BY}><w:rPr/></w:rPrChange>")
    ],
    "a comment": [
        '<w:commentRangeStart w:id="3"/>',
        run("持续加强执法监督。"),
        '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>',
    ],
    "hidden words": [run("持续加强执法监督。"), run("此处数据待核。", "<w:vanish/>")],
}
_PLAIN = [run("持续加强执法监督。")]


def _word(seed: SeedReport, runs: list[str]) -> bytes:
    """The seed as a Word file, with one more paragraph in the midst of the measures."""
    at = seed.ends[len(seed.ends) // 2]
    blocks: list[str | Block] = [*seed.text[:at].split("\n"), paragraph(*runs)]
    return docx([*blocks, *seed.text[at:].split("\n")])


@pytest.mark.parametrize("left", _LEFT)
@pytest.mark.parametrize("seed", SEED_REPORTS, ids=lambda seed: seed.name)
def test_what_was_left_in_a_word_file_is_found(seed: SeedReport, left: str, pack: Pack) -> None:
    plain, marked = (
        assess(read_bytes(_word(seed, runs), "报告.docx"), pack, Settings())
        for runs in (_PLAIN, _LEFT[left])
    )
    new = Counter(f.rule for f in marked.findings) - Counter(f.rule for f in plain.findings)
    assert new == Counter({"tracked-changes": 1})
    assert [e.status for e in marked.elements] == [e.status for e in plain.elements]
