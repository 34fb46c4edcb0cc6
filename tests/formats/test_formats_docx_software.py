"""Files written by other software: LibreOffice, and the library python-docx."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from checker.ingest import read_bytes
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess
from tests.formats.test_formats_docx import automatic, tracked, with_styles
from tests.formats.test_formats_docx_writers import (
    CASES,
    ELEMENTS,
    SIGNOFF,
    judged,
    outline_of,
    rules_of,
    signoff_of,
)
from tests.support.judgements import SEED_NAMES, judged_bytes, judged_seed, seed_text
from tests.support.word import HEADINGS, REPORT, TITLE

OFFICE = shutil.which("soffice")
# What LibreOffice keeps when it opens and saves them; the others are no whole packages.
SAVED_AGAIN = (
    *("styles of Word, no numbers", "direct formatting", "numbers in styles", "table", "notes"),
    *("contents in a control", "cover and contents", "annex", "strict", "frame", "own styles"),
)
SEED_FORMS = {"automatic": automatic, "tracked": tracked, "with_styles": with_styles}
_NAMESPACES = 'xmlns:dc="http://purl.org/dc/elements/1.1/" ' + " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        **{word: word for word in ("office", "style", "text", "table")},
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)


def open_document() -> str:
    """The report as LibreOffice writes it: contents, note, comment, change, table, text frame."""
    made = {"title": '<text:p text:style-name="Title">{}</text:p>', "text": "<text:p>{}</text:p>"}
    made |= {f"h{n}": f'<text:h text:outline-level="{n}">{{}}</text:h>' for n in (1, 2)}
    lines = [made[sort].format(escape(text)) for sort, _, text in REPORT if sort != "sign"]
    entries = "".join(f"<text:p>{text}<text:tab/>1</text:p>" for _, text in HEADINGS)
    contents = (
        '<text:table-of-content text:name="t"><text:table-of-content-source/><text:index-body>'
        f"<text:p>目录</text:p>{entries}</text:index-body></text:table-of-content>"
    )
    lines.insert(1, contents)
    note = (
        '<text:note text:id="f" text:note-class="footnote"><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>截至2023年底。</text:p></text:note-body></text:note>"
    )
    rows = "".join(
        f"<table:table-row><table:table-cell><text:p>{a}</text:p></table:table-cell>"
        f"<table:table-cell><text:p>{b}</text:p></table:table-cell></table:table-row>"
        for a, b in (("指标", "2023年"), ("行政复议（件）", "15"))
    )
    table = f'<table:table table:name="T"><table:table-column/>{rows}</table:table>'
    signed = "".join(f"<text:p>{line}</text:p>" for line in SIGNOFF.split("\n"))
    frame = (
        '<text:p><draw:frame text:anchor-type="paragraph" svg:width="6cm" svg:height="2cm">'
        f"<draw:text-box>{signed}</draw:text-box></draw:frame></text:p>"
    )
    change = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion>'
        "<office:change-info><dc:creator>甲</dc:creator><dc:date>2024-01-08T09:00:00</dc:date>"
        "</office:change-info><text:p>旧的说法</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes>"
    )
    body = "".join(lines)
    for before, after in (
        ("制定规范性文件3件", note),
        ("培训执法人员", "<office:annotation><text:p>核实</text:p></office:annotation>"),
        ("复议案件15件", '<text:change text:change-id="c"/>'),
        ("出庭应诉率100%。</text:p>", table),
    ):
        assert body.count(before) == 1
        body = body.replace(before, before + after)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document {_NAMESPACES} office:version="1.2"'
        ' office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        f"{change}{body}{frame}</office:text></office:body></office:document>"
    )


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what LibreOffice makes of all these files, in one go."""
    folder = tmp_path_factory.mktemp("libreoffice")
    given, out = folder / "in", folder / "out"
    given.mkdir()
    for form in SAVED_AGAIN:
        (given / f"{form}.docx").write_bytes(CASES[form].data)
    for form, make in SEED_FORMS.items():
        for name in SEED_NAMES:
            (given / f"{form}-{name}.docx").write_bytes(make(seed_text(name)))
    (given / "report.fodt").write_text(open_document(), encoding="utf-8")
    assert OFFICE is not None
    subprocess.run(
        [
            *(OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out)),
            *map(str, sorted(given.iterdir())),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return out


needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
together = pytest.mark.xdist_group("libreoffice")


@needs_office
@together
@pytest.mark.parametrize("form", SAVED_AGAIN)
def test_a_report_saved_again_by_libreoffice_is_still_whole(
    form: str, saved: Path, pack: Pack
) -> None:
    assessment = judged((saved / f"{form}.docx").read_bytes(), pack)
    assert {e.id: e.status.value for e in assessment.elements} == dict.fromkeys(ELEMENTS, "met")
    assert rules_of(assessment) == ["length"]
    assert outline_of(assessment) == HEADINGS
    assert signoff_of(assessment) == SIGNOFF


@needs_office
@together
@pytest.mark.parametrize("form", SEED_FORMS)
@pytest.mark.parametrize("name", SEED_NAMES)
def test_a_seed_saved_again_by_libreoffice_is_judged_as_its_text(
    name: str, form: str, saved: Path, pack: Pack
) -> None:
    data = (saved / f"{form}-{name}.docx").read_bytes()
    word = judged_bytes(data, name, pack)
    assert word.without(["tracked-changes"]) == judged_seed(name, pack)
    assert (word.findings["tracked-changes", "error"] == 2) is (form == "tracked")


@needs_office
@together
def test_a_document_of_libreoffice_is_read(saved: Path, pack: Pack) -> None:
    assessment = judged((saved / "report.docx").read_bytes(), pack)
    assert {e.id: e.status.value for e in assessment.elements} == dict.fromkeys(ELEMENTS, "met")
    assert rules_of(assessment) == ["length", "tracked-changes", "tracked-changes"]
    assert outline_of(assessment) == HEADINGS
    assert signoff_of(assessment) == SIGNOFF
    assert assessment.report is not None
    assert assessment.report.source.text.endswith("\n\n截至2023年底。")
    assert "旧的说法" not in assessment.report.source.text


def test_a_document_of_python_docx_is_read(pack: Pack) -> None:
    library = pytest.importorskip("docx", reason="python-docx is not installed")
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    made = library.Document()
    made.core_properties.title = "旧文件的标题"
    made.sections[0].header.paragraphs[0].text = "内部工作用纸"
    for sort, number, text in REPORT:
        if sort in ("h1", "h2"):
            made.add_heading(text, level=int(sort[1]))
        elif sort == "title":
            made.add_heading(text, level=0)
        else:
            line = made.add_paragraph(number + text)
            if sort == "sign":
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    made.add_comment(made.paragraphs[1].runs, text="请核实", author="甲")
    buffer = BytesIO()
    made.save(buffer)
    source = read_bytes(buffer.getvalue(), "报告.docx")
    assessment = assess(source, pack, Settings())
    assert {e.id: e.status.value for e in assessment.elements} == dict.fromkeys(ELEMENTS, "met")
    assert rules_of(assessment) == ["length", "tracked-changes"]
    assert outline_of(assessment) == HEADINGS
    assert signoff_of(assessment) == SIGNOFF
    assert assessment.report is not None
    assert assessment.report.title is not None
    assert assessment.report.title.text == TITLE
    assert (source.metadata.title, source.margins) == ("旧文件的标题", ("内部工作用纸",))
