"""A report as PDF is judged as the report itself: the seeds, and ten composed ones in hard layouts."""

from __future__ import annotations

import pytest

from checker.ingest import read_bytes
from checker.model import Source
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess
from tests.support import printing
from tests.support.judgements import (
    SEED_NAMES,
    judged_bytes,
    judged_seed,
    judgement,
    seed_text,
)
from tests.support.layouts import LAYOUTS, Printed, report_paragraphs

pytest.importorskip("pypdfium2", reason="没有安装 pypdfium2:PDF 测试全部跳过")
pytestmark = pytest.mark.xdist_group("pdf")

HEAD = "法治政府建设年度报告汇编"


def unspaced(text: str) -> str:
    """Spaces are set by the printer: between figures and Han, at line ends, in letter-spaced lines."""
    return "".join(char for char in text if not (char.isspace() and char != "\n"))


def lines_of(source: Source) -> list[str]:
    return unspaced(source.text).split("\n")


def held_to_the_seed(pdf: bytes, name: str, pack: Pack) -> Source:
    source = read_bytes(pdf, "a.pdf")
    assert lines_of(source) == [unspaced(p.text) for p in printing.paragraphs_of(seed_text(name))]
    assert source.margins == (HEAD,)
    assert source.warnings == ()
    assert judged_bytes(pdf, "a.pdf", pack) == judged_seed(name, pack)
    return source


@pytest.mark.parametrize("name", SEED_NAMES)
def test_seeds_from_an_office_program(name: str, office_pdfs: dict[str, bytes], pack: Pack) -> None:
    held_to_the_seed(office_pdfs[name], name, pack)


@pytest.mark.parametrize("name", SEED_NAMES)
def test_seeds_in_official_layout(name: str, official_pdfs: dict[str, bytes], pack: Pack) -> None:
    source = held_to_the_seed(official_pdfs[name], name, pack)
    assert sorted(set(source.page_starts)) == list(source.page_starts)


@pytest.fixture(scope="session", params=LAYOUTS)
def printed(request: pytest.FixtureRequest) -> Printed:
    reason = printing.can_print()
    if reason:
        pytest.skip(reason)
    path, layout = LAYOUTS[request.param]
    return layout(report_paragraphs(path))


def test_hard_layouts_give_their_lines_back_and_change_no_judgement(
    printed: Printed, pack: Pack
) -> None:
    source = read_bytes(printed.pdf, "a.pdf")
    assert lines_of(source) == [unspaced(line) for line in printed.lines]
    written = Source.of_text("\n".join(printed.lines))
    assert judged_bytes(printed.pdf, "a.pdf", pack) == judgement(assess(written, pack, Settings()))


def test_pages_begin_where_they_begin_on_paper(official_pdfs: dict[str, bytes]) -> None:
    import pypdfium2

    pdf = official_pdfs[SEED_NAMES[0]]
    source = read_bytes(pdf, "a.pdf")
    with pypdfium2.PdfDocument(pdf) as document:
        printed = [unspaced(page.get_textpage().get_text_range()) for page in document]
    assert len(printed) == len(source.page_starts)
    for start, end, page in zip(
        source.page_starts, (*source.page_starts[1:], len(source.text)), printed, strict=True
    ):
        assert unspaced(source.text[start : start + 12]).split("\n")[0] in page
        assert unspaced(source.text[max(start, end - 12) : end]).split("\n")[-1] in page


def test_fonts_that_hide_their_characters_are_no_text(
    office_pdfs: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its character maps a PDF looks right on paper and reads as nonsense."""
    import sys

    from checker.errors import InputError

    monkeypatch.setitem(sys.modules, "rapidocr", None)
    blind = office_pdfs[SEED_NAMES[0]].replace(b"/ToUnicode", b"/ToUnicodX")
    with pytest.raises(InputError, match="乱码") as caught:
        read_bytes(blind, "a.pdf")
    assert caught.value.code == "garbled"
    assert "fazhi-checker[ocr]" in caught.value.message
