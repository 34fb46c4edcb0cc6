import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import InputError
from checker.ingest import READERS, discover, read, read_bytes
from checker.model.source import Source
from tests.support.docx import Block, docx, listed, paragraph, run, table

REPORT = docx(
    ["标题", listed("举措"), listed("学法", level=1), table([["甲", "乙"], ["丙", "丁"]])]
)
TAGS = (
    *("p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "numPr", "sdt", "sdtContent", "ins", "del"),
    *("fldChar", "drawing", "txbxContent", "ruby", "rubyBase", "br", "vanish", "hyperlink"),
)


def outcome(data: bytes) -> Source | InputError:
    """Whatever is read ends in one of the two, never in another exception."""
    try:
        return read_bytes(data, "x")
    except InputError as error:
        return error


def refusal(data: bytes) -> str:
    result = outcome(data)
    assert isinstance(result, InputError)
    assert result.message.endswith("。")
    return result.code


def test_a_text_file_is_read_with_its_provenance(tmp_path: Path) -> None:
    path = tmp_path / "报告.md"
    path.write_bytes("标题\r\n正文".encode("gb18030"))
    source = read(path, "r/报告.md")
    assert (source.path, source.format, source.text) == ("r/报告.md", "txt", "标题\n正文")
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert source.line_starts == (0, 3)


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "其实是文档.txt"
    path.write_bytes(REPORT)
    source = read(path, "x")
    assert source.format == "docx"
    assert source.text == "标题\n一、举措\n（一）学法\n甲\t乙\n丙\t丁"


def test_warnings_reach_the_source() -> None:
    assert read_bytes(docx([paragraph(f"<w:ins>{run('新')}</w:ins>")]), "x").warnings


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t\n",
        "\ufeff".encode(),
        "　\u00a0\u200b\ufeff\n".encode(),
        b"\xff\xfe",
        docx([]),
        docx(["", " ", ""]),
    ],
)
def test_files_without_text_are_empty(data: bytes) -> None:
    assert refusal(data) == "empty"


def test_reading_discovered_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("报告", encoding="utf-8")
    (tmp_path / "b.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    first, second = discover([tmp_path])
    assert read(first.path, first.shown).text == "报告"
    with pytest.raises(InputError):
        read(second.path, second.shown)


def test_the_table_names_every_reader() -> None:
    converted = {"doc", "odt", "rtf", "uof", "word-xml"}
    assert {"docx", "html", "image", "mht", "ofd", "pdf", "txt"} | converted == set(READERS)


def test_plain_text_pays_for_no_zip_and_no_xml() -> None:
    program = (
        "import sys; from checker.ingest import read_bytes;"
        "read_bytes('一、报告'.encode('gb18030'), 'x');"
        "print(sorted({'zipfile', 'xml', 'pyexpat', 'zlib'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-S", "-c", program], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout.strip() == "[]"


@settings(deadline=None)  # the first file of a format imports its reader
@given(data=st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    outcome(data)
    outcome(b"PK\x03\x04" + data)
    outcome(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data)


@given(size=st.integers(min_value=4, max_value=len(REPORT)))  # "PK" alone is a text
def test_any_truncation_of_a_document(size: int) -> None:
    result = outcome(REPORT[:size])
    assert isinstance(result, InputError) or result.text == read_bytes(REPORT, "x").text


@settings(max_examples=500, deadline=None)  # a busy machine is no failure
@given(at=st.integers(0, len(REPORT) - 1), junk=st.binary(min_size=1, max_size=8))
def test_any_damage_to_a_document(at: int, junk: bytes) -> None:
    outcome(REPORT[:at] + junk + REPORT[at + len(junk) :])


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, value, inside: f'<w:{tag} w:val="{value}">{"".join(inside)}</w:{tag}>',
        st.sampled_from(TAGS),
        st.sampled_from(["", "0", "1", "-1", "x", "begin"]),
        st.lists(children, max_size=4),
    )


@settings(max_examples=200, deadline=None)
@given(body=st.lists(st.recursive(st.sampled_from(["文字", "2023"]), _element), max_size=6))
def test_any_tree_of_elements(body: list[str]) -> None:
    result = outcome(docx([Block(xml) for xml in body]))
    assert isinstance(result, Source) or result.code in {"empty", "scan"}
