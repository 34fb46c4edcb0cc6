"""Scans are judged as the reports they show: seeds without a text layer, sealed, turned, photographed.

What recognition explains by itself is named in `EXPLAINED`; the elements must be equal in all.
"""

from __future__ import annotations

import io
from typing import Any

import pytest

from checker.errors import InputError
from checker.ingest import Limits, read_bytes
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess
from tests.support import printing
from tests.support.judgements import SEED_NAMES, judged_seed, judgement, seed_text
from tests.support.layouts import LAYOUTS, report_paragraphs

pytest.importorskip("rapidocr", reason="没有安装 rapidocr:扫描件识别测试全部跳过")
pytest.importorskip("onnxruntime", reason="没有安装 onnxruntime:扫描件识别测试全部跳过")
pytestmark = pytest.mark.ocr  # no group: shared out over all workers they cost half the time

PATIENT = Limits(seconds=1500)
#: Marks are recognised without their width, so that a text with narrow marks has wide ones afterwards.
EXPLAINED = {"punctuation", "extraction-damage"}
# Small print: the cost goes by the page as well as by the character.
_FONT = '"Noto Serif CJK SC"'
_SMALL = f"""
@page {{ size: A4; margin: 22mm 20mm;
  @bottom-center {{ content: "- " counter(page) " -"; font: 9pt {_FONT}; }} }}
html {{ font: 11pt/18pt {_FONT}; }}
p {{ margin: 0; text-indent: 2em; text-align: justify; }}
p.title {{ font: 16pt/26pt "Noto Sans CJK SC"; text-indent: 0; text-align: center; }}
p.right {{ text-align: right; padding-right: 4em; }}
"""


def small_print(paragraphs: Any) -> bytes:
    reason = printing.can_print()
    if reason:
        pytest.skip(reason)
    body = "".join(f'<p class="{p.style}">{p.text}</p>' for p in paragraphs)
    return printing.html_print(body, _SMALL)


def edits(one: str, other: str) -> int:
    """Characters to change, at most: cheap and close enough for a few errors."""
    from difflib import SequenceMatcher

    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for op, a, b, c, d in codes if op != "equal")


def han(text: str) -> str:
    return "".join(char for char in text if "\u3400" <= char <= "\u9fff" or char.isdigit())


@pytest.mark.parametrize("name", SEED_NAMES)
def test_scanned_seeds(name: str, pack: Pack) -> None:
    paragraphs = printing.paragraphs_of(seed_text(name))
    source = read_bytes(printing.scan(small_print(paragraphs)), "scan.pdf", PATIENT)
    assert source.confidence is not None
    assert source.confidence > 0.95
    assert "OCR" in source.warnings[0]
    meant = "".join(paragraph.text for paragraph in paragraphs)
    assert edits(han(meant), han(source.text)) <= len(meant) // 500
    judged, seed = judgement(assess(source, pack, Settings())), judged_seed(name, pack)
    assert judged.elements == seed.elements
    assert judged.without(EXPLAINED).findings == seed.without(EXPLAINED).findings


def test_a_seal_does_not_cover_the_sign_off() -> None:
    path, layout = LAYOUTS["sealed"]
    reason = printing.can_print()
    if reason:
        pytest.skip(reason)
    pdf = layout(report_paragraphs(path)).pdf
    pages = printing.coloured_images_of(pdf)[-1:]
    source = read_bytes(printing.bound(pages), "scan.pdf", PATIENT)
    assert source.text.endswith("永溪县公安局\n2026年1月16日")


@pytest.mark.xdist_group("pdf")
def test_pages_with_text_and_scanned_pages_stand_side_by_side(
    official_pdfs: dict[str, bytes],
) -> None:
    pdf = official_pdfs[SEED_NAMES[3]]
    whole = read_bytes(pdf, "a.pdf")
    mixed = read_bytes(printing.with_scanned_page(pdf, 1), "b.pdf", PATIENT)
    assert "第2页是图像" in mixed.warnings[0]
    assert len(mixed.page_starts) == len(whole.page_starts)
    assert edits(han(whole.text), han(mixed.text)) <= 2
    assert mixed.text.count("\n") == whole.text.count("\n")


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_photograph_reads_whichever_way_it_lies(turns: int) -> None:
    paragraphs = printing.paragraphs_of(seed_text(SEED_NAMES[3]))[:2]
    image: Any = printing.images_of(small_print(paragraphs))[0]
    stream = io.BytesIO()
    image.rotate(90 * turns, expand=True).convert("RGB").save(stream, "JPEG", quality=70)
    source = read_bytes(stream.getvalue(), "IMG_2024.jpg", PATIENT)
    assert source.format == "image"
    assert "各页合成一个" in source.warnings[-1]  # or every page is judged as a report
    assert edits(han("".join(p.text for p in paragraphs)), han(source.text)) <= 2


def test_a_scan_askew_in_several_pages() -> None:
    paragraphs = printing.paragraphs_of(seed_text(SEED_NAMES[3]))[:3]
    image: Any = printing.images_of(small_print(paragraphs))[0]
    askew = image.rotate(1.2, fillcolor=255)
    stream = io.BytesIO()
    askew.save(stream, "TIFF", save_all=True, append_images=[image], compression="tiff_lzw")
    source = read_bytes(stream.getvalue(), "scan.tif", PATIENT)
    assert len(source.page_starts) == 2
    assert len(source.warnings) == 1
    texts = [
        source.text[: source.page_starts[1]].rstrip("\n"),
        source.text[source.page_starts[1] :],
    ]
    for text in texts:
        assert han(text) == han("".join(p.text for p in paragraphs))
        assert text.count("\n") == len(paragraphs) - 1


def test_a_picture_without_text_is_no_report() -> None:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (800, 600), "white").save(stream, "PNG")
    with pytest.raises(InputError, match="没有认出文字") as caught:
        read_bytes(stream.getvalue(), "a.png")
    assert caught.value.code == "image"


def test_half_a_picture_is_damaged() -> None:
    from PIL import Image

    stream = io.BytesIO()
    Image.effect_noise((800, 600), 80).save(stream, "JPEG")
    with pytest.raises(InputError) as caught:
        read_bytes(stream.getvalue()[:4000], "a.jpg")
    assert caught.value.code == "damaged"
