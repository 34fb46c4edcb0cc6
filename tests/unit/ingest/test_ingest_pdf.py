"""PDF files that cannot be read say why; the rest is read page by page."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.document.radicals import plain
from checker.errors import InputError
from checker.ingest import Limits, ocr, pdf, read_bytes
from checker.ingest.deadline import within
from checker.ingest.layout import Page
from checker.ingest.pdf_glyphs import Glyph, Sheet, Style
from checker.ingest.pdf_kinds import PageKind, kind_of
from tests.support import raw_pdf

pytest.importorskip("pypdfium2", reason="没有安装 pypdfium2:PDF 测试全部跳过")

ROOT = Path(__file__).parents[3]
SEEN = Style("FangSong", 16.0, is_light=False, is_invisible=False)
UNSEEN = SEEN._replace(is_invisible=True)
HAN = "法治政府建设工作情况报告，全面推进依法行政，各项工作取得新的成效。" * 2
WORDS = "Annual report on building a law based government of the county"


def code_of(data: bytes, limits: Limits | None = None) -> tuple[str, str]:
    with pytest.raises(InputError) as caught:
        pdf.read(data, limits or Limits())
    return caught.value.code, caught.value.message


def sheet(
    text: str, *, style: Style = SEEN, broken: int = 0, covered: float = 0.0, drawn: bool = False
) -> Sheet:
    glyphs = tuple(
        Glyph(char, 80 + 16 * at, 96 + 16 * at, 100, 16, 0, style) for at, char in enumerate(text)
    )
    return Sheet(
        width=595, height=842, glyphs=glyphs, broken=broken, covered=covered, has_drawing=drawn
    )


# --- refusals ----------------------------------------------------------------------------------------


def test_a_password_is_named() -> None:
    code, message = code_of(raw_pdf.locked())
    assert code == "password-protected"
    assert "密码" in message


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_file_is_damaged(share: float) -> None:
    whole = raw_pdf.pdf([raw_pdf.said(WORDS)] * 3)
    assert code_of(whole[: int(len(whole) * share)])[0] == "damaged"


def test_junk_behind_the_first_bytes_is_damaged() -> None:
    assert code_of(b"%PDF-1.7\njunk\n%%EOF\n")[0] == "damaged"


def test_too_many_pages() -> None:
    code, message = code_of(raw_pdf.pdf([raw_pdf.said(WORDS)] * 4), Limits(pages=3))
    assert code == "too-large"
    assert "4 页" in message


def test_time_is_up_between_pages() -> None:
    data = raw_pdf.pdf([raw_pdf.said(WORDS)] * 2)
    with pytest.raises(InputError) as caught:
        within(-1, lambda: pdf.read(data))
    assert caught.value.code == "timeout"


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    code, message = code_of(raw_pdf.pdf([raw_pdf.said(WORDS)]))
    assert code == "pdf"
    assert 'pip install "fazhi-checker[pdf]"' in message


def test_a_scan_without_recognition_is_never_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    drawn = "\n".join(f"{at} {at} m {at + 9} {at} l S" for at in range(200))
    code, message = code_of(raw_pdf.pdf([raw_pdf.said(WORDS), drawn, drawn]))
    assert code == "scan"
    assert "扫描件，未检查：第2—3页" in message
    assert 'pip install "fazhi-checker[ocr]"' in message


def test_every_scanned_page_has_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rapidocr", reason="没有安装 rapidocr")
    nothing = ocr.Recognised(Page(width=595, height=842), 1.0, 0)

    def slowly(_picture: object, _scale: float) -> ocr.Recognised:
        time.sleep(0.8)
        return nothing

    monkeypatch.setattr(ocr, "_recognise", slowly)
    drawn = "\n".join(f"{at} {at} m {at + 9} {at} l S" for at in range(200))
    scanned = raw_pdf.pdf([raw_pdf.said(WORDS), *[drawn] * 5])
    assert read_bytes(scanned, "a.pdf", Limits(seconds=3)).text == WORDS
    with pytest.raises(InputError, match="识别一页文字超过") as caught:
        read_bytes(scanned, "a.pdf", Limits(page_seconds=0.2))
    assert caught.value.code == "timeout"


def test_recognition_without_its_models_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "rapidocr.py"
    package.write_text("")
    monkeypatch.delitem(sys.modules, "rapidocr", raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(InputError, match="没有自带模型"):
        ocr.recogniser("scan", "扫描件，未检查。", Limits())
    sys.modules.pop("rapidocr", None)


# --- what is read ------------------------------------------------------------------------------------


def test_text_comes_with_its_page() -> None:
    source = read_bytes(raw_pdf.pdf([raw_pdf.said(WORDS), raw_pdf.said("Second page")]), "a.pdf")
    assert source.format == "pdf"
    assert source.text == f"{WORDS}\nSecond page"
    assert source.page_starts == (0, len(WORDS) + 1)
    assert source.confidence is None
    assert source.warnings == ()


def test_a_page_turned_to_its_side_reads_as_it_lies() -> None:
    turned = f"BT /F1 12 Tf 0 1 -1 0 300 100 Tm ({WORDS}) Tj ET"
    upside = f"BT /F1 12 Tf -1 0 0 -1 560 400 Tm ({WORDS}) Tj ET"
    for content in (turned, upside):
        assert read_bytes(raw_pdf.pdf([content]), "a.pdf").text == WORDS


def test_text_that_nobody_sees_is_left_out_and_told() -> None:
    source = read_bytes(
        raw_pdf.pdf([raw_pdf.said(WORDS) + raw_pdf.said("hidden words", mode=3, y=600)]), "a.pdf"
    )
    assert source.text == WORDS
    assert "看不见" in source.warnings[0]


def test_text_off_the_page_is_left_out() -> None:
    content = raw_pdf.said(WORDS) + raw_pdf.said("outside", y=2000)
    assert read_bytes(raw_pdf.pdf([content]), "a.pdf").text == WORDS


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (sheet(HAN), PageKind.TEXT),
        (sheet(WORDS), PageKind.TEXT),
        (sheet(""), PageKind.TEXT),  # blank
        (sheet("此件公开发布"), PageKind.TEXT),  # the short last page
        (sheet(HAN, covered=1.0), PageKind.TEXT),  # on printed paper
        (sheet("", covered=0.9), PageKind.SCANNED),
        (sheet("— 3 —", covered=0.9), PageKind.SCANNED),
        (sheet("某某县司法局2024", covered=0.9), PageKind.SCANNED),  # a stamp laid over the scan
        (sheet("", drawn=True), PageKind.SCANNED),  # text turned into outlines
        (sheet(HAN, style=UNSEEN, covered=0.9), PageKind.LAYERED),
        (sheet("", broken=300), PageKind.GARBLED),
        (sheet(HAN, broken=80), PageKind.GARBLED),
        (sheet(HAN, broken=4), PageKind.TEXT),  # bullets of a symbol font
        (sheet("ÃÖ¸®Ïë¹ý" * 20), PageKind.GARBLED),
        (sheet("!\"#$%&'()*+," * 20), PageKind.GARBLED),
        (sheet("嬥嬦嬧嬨嬩嬪嬫嬬" * 20), PageKind.GARBLED),
    ],
)
def test_kinds_of_pages(page: Sheet, kind: PageKind) -> None:
    assert kind_of(page) is kind


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("⻔", "门"),
        ("⻓", "长"),
        ("⼀", "一"),
        ("⾏", "行"),
        ("⺠", "民"),
        ("法", "法"),
        ("豈", "豈"),
    ],
)
def test_radicals_become_characters(given: str, meant: str) -> None:
    assert plain(given) == meant


# --- hostile bytes, each batch in a process of its own: a native crash must show as one ---------------

_JUDGE = """
import sys
from checker.errors import InputError
from checker.ingest import pdf
from checker.ingest.limits import Limits
for line in sys.stdin:
    try:
        pdf.read(bytes.fromhex(line), Limits(seconds=20))
    except InputError as error:
        assert error.message, error.code
print("whole")
"""


def survived(batch: list[bytes]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _JUDGE],
        input="\n".join(data.hex() for data in batch),
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    assert done.stdout == "whole\n", (done.returncode, done.stderr[-2000:])


_SAMPLE = raw_pdf.pdf([raw_pdf.said(WORDS), raw_pdf.said("Second page")])
_AT = st.integers(0, len(_SAMPLE) - 1)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.lists(st.tuples(_AT, st.integers(0, 255)), min_size=1, max_size=12),
        min_size=40,
        max_size=60,
    ),
    st.lists(_AT, min_size=10, max_size=20),
    st.lists(st.binary(max_size=200), min_size=5, max_size=10),
)
def test_no_bytes_bring_anything_but_a_reading_or_a_reason(
    flips: list[list[tuple[int, int]]], cuts: list[int], noise: list[bytes]
) -> None:
    batch = []
    for places in flips:
        data = bytearray(_SAMPLE)
        for at, value in places:
            data[at] = value
        batch.append(bytes(data))
    batch += [_SAMPLE[:at] + b"\n%%EOF\n" for at in cuts]
    batch += [b"%PDF-1.7\n" + junk + b"\n%%EOF\n" for junk in noise]
    survived(batch)
