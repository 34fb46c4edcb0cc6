"""Whatever is wrong inside a .docx, the end is a judgement or an `InputError`, and soon."""

from __future__ import annotations

import struct
import time
import warnings
import zipfile
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import InputError
from checker.ingest import Limits, read_bytes
from checker.model import Source, Span
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess
from tests.support.docx import (
    GONGWEN,
    Block,
    docx,
    listed,
    paragraph,
    run,
    style_xml,
    styled,
    table,
    zipped,
)
from tests.support.word import (
    WORD_STYLES,
    contents,
    field_runs,
    in_style,
    listed_at,
    notes_part,
    outline,
    right,
    set_by,
    text_box,
)

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>报告</dc:title>'
    "</cp:coreProperties>"
)


def rich() -> bytes:
    """A document with something of everything that is read."""
    made = set_by(title=in_style("a3"), h1=listed_at(0), h2=in_style("2"), sign=right)
    change = f'<w:ins w:id="1">{run("新")}</w:ins><w:del w:id="2">{run("旧")}</w:del>'
    made[1:1] = [
        *contents(),
        paragraph(change, text_box("框内"), field_runs(" PAGE ", "1")),
        table([["项目", "件"], ["复议", "62"]]),
        paragraph(run("密", "<w:vanish/>"), "<w:r><w:footnoteReference/></w:r>"),
    ]
    extra = {**notes_part("footnote", "注"), "docProps/core.xml": CORE}
    return docx(made, lists=(GONGWEN,), styles=WORD_STYLES, extra=extra)


RICH = rich()
with zipfile.ZipFile(BytesIO(RICH)) as _archive:
    MEMBERS = {name: _archive.read(name) for name in _archive.namelist()}
XML = sorted(name for name in MEMBERS if name != "[Content_Types].xml")


def outcome(data: bytes, limits: Limits | None = None) -> Source | InputError:
    try:
        return read_bytes(data, "报告.docx", limits or Limits())
    except InputError as error:
        return error


def judged(data: bytes, pack: Pack) -> Source | InputError:
    """The outcome; what can be read is judged without any failure, its blocks lie in the text."""
    result = outcome(data)
    if isinstance(result, Source):
        whole = Span(0, len(result.text))
        assert all(whole.contains(block.span) for block in result.blocks)
        assert list(result.blocks) == sorted(result.blocks, key=lambda block: block.span)
        assert not assess(result, pack, Settings()).failures
    return result


def test_the_fixture_is_read(pack: Pack) -> None:
    result = judged(RICH, pack)
    assert isinstance(result, Source)
    assert len(result.blocks) > 15
    assert result.marks == ("revisions", "hidden")


def _dropped(parent: ET.Element, at: int, _value: str) -> None:
    del parent[at]


def _doubled(parent: ET.Element, at: int, _value: str) -> None:
    parent.insert(at, deepcopy(parent[at]))


def _nested(parent: ET.Element, at: int, _value: str) -> None:
    child = parent[at]
    for _ in range(60):
        outer = ET.Element(child.tag, child.attrib)
        outer.append(child)
        child = outer
    parent[at] = child


def _renamed(parent: ET.Element, at: int, value: str) -> None:
    parent[at].tag = parent.tag if value.isdecimal() else value


def _revalued(parent: ET.Element, at: int, value: str) -> None:
    for name in parent[at].attrib:
        parent[at].set(name, value)


def _moved(parent: ET.Element, at: int, _value: str) -> None:
    child = parent[at]
    del parent[at]
    (parent[0] if len(parent) else parent).append(child)


MUTATIONS: tuple[Callable[[ET.Element, int, str], None], ...] = (
    _dropped,
    _doubled,
    _nested,
    _renamed,
    _revalued,
    _moved,
)
VALUES = st.sampled_from(["", "0", "1", "9", "-1", "99999999999", "x", "begin", "end", "a3", "①"])
CHANGE = st.tuples(st.sampled_from(MUTATIONS), st.floats(0, 1, exclude_max=True), VALUES)


@settings(max_examples=100, deadline=None)
@given(name=st.sampled_from(XML), changes=st.lists(CHANGE, min_size=1, max_size=4))
def test_any_change_of_the_structure(
    name: str,
    changes: list[tuple[Callable[[ET.Element, int, str], None], float, str]],
    pack: Pack,
) -> None:
    root = ET.fromstring(MEMBERS[name])  # noqa: S314 - made above
    for change, where, value in changes:
        places = [(parent, at) for parent in root.iter() for at in range(len(parent))]
        if places:
            change(*places[int(where * len(places))], value)
    judged(zipped({**MEMBERS, name: ET.tostring(root)}), pack)


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(XML), at=st.floats(0, 1), junk=st.binary(min_size=1, max_size=6))
def test_any_damage_inside_a_part(name: str, at: float, junk: bytes, pack: Pack) -> None:
    data = MEMBERS[name]
    place = int(at * len(data))
    judged(zipped({**MEMBERS, name: data[:place] + junk + data[place + len(junk) :]}), pack)


@settings(max_examples=150, deadline=None)
@given(bits=st.lists(st.integers(0, len(RICH) * 8 - 1), min_size=1, max_size=4))
def test_any_flipped_bits(bits: list[int]) -> None:
    data = bytearray(RICH)
    for bit in bits:
        data[bit // 8] ^= 1 << bit % 8
    outcome(bytes(data))


@settings(max_examples=60, deadline=None)
@given(size=st.integers(4, len(RICH)))
def test_any_truncation(size: int) -> None:
    result = outcome(RICH[:size])
    assert isinstance(result, InputError) is (size < len(RICH))


def _directory(data: bytes, offset: int, value: int, size: str) -> bytes:
    """Every entry of the zip's directory with another value in one field."""
    made = bytearray(data)
    at = made.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into(size, made, at + offset, value)
        at = made.find(b"PK\x01\x02", at + 46)
    return bytes(made)


@pytest.mark.parametrize("value", [0, 1, 100, 0x7FFFFFFF, 0xFFFFFFFF])
@pytest.mark.parametrize("offset", [16, 20, 24, 42])  # checksum, packed, unpacked, where it begins
def test_a_directory_that_lies_is_damage(offset: int, value: int) -> None:
    result = outcome(_directory(RICH, offset, value, "<I"))
    if offset == 20 and value > len(RICH):  # says it is longer than all of the file: no harm
        assert isinstance(result, Source)
        return
    assert isinstance(result, InputError)
    assert result.code in {"damaged", "too-large", "archive"}


@pytest.mark.parametrize("offset", [10, 28, 30, 32])  # method, lengths
def test_wrong_lengths_and_methods_are_refused(offset: int) -> None:
    for value in (1, 9, 14, 0xFFFF):
        assert isinstance(outcome(_directory(RICH, offset, value, "<H")), InputError)


def test_a_part_larger_than_it_says_is_not_unpacked() -> None:
    """The directory says 1000 bytes, the deflated stream goes on for 30 million."""
    bomb = zipped({"word/document.xml": b"<a>" + b" " * 30_000_000})
    started = time.process_time()
    assert isinstance(outcome(_directory(bomb, 24, 1000, "<I")), InputError)
    assert time.process_time() - started < 90


def test_the_last_of_doubled_members_counts_as_for_word() -> None:
    buffer = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")
        for text in ("前", "后"):
            for name, data in MEMBERS.items():
                archive.writestr(name, data.replace("新".encode(), text.encode()))
    result = outcome(buffer.getvalue())
    assert isinstance(result, Source)
    assert "后" in result.text


def test_doubled_members_do_not_hide_a_bomb() -> None:
    buffer = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for _ in range(20):
            archive.writestr("word/media/image1.png", bytes(1_000_000))
        for name, data in MEMBERS.items():
            archive.writestr(name, data)
    result = outcome(buffer.getvalue())
    assert isinstance(result, InputError)
    assert result.code == "too-large"


def test_countless_members_are_refused_before_they_are_listed() -> None:
    data = zipped({**MEMBERS, **{f"word/media/{n}": b"" for n in range(10_001)}})
    result = outcome(data)
    assert isinstance(result, InputError)
    assert result.code == "too-large"


def _linked_styles(count: int) -> tuple[str, ...]:
    return tuple(
        style_xml(f"s{n}", based_on=f"s{n + 1}", inside=outline(n % 9)) for n in range(count)
    )


def _control(inside: str, times: int) -> str:
    gallery = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent>"
    )
    return gallery * times + inside + "</w:sdtContent></w:sdt>" * times


BEGUN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
HOSTILE: dict[str, Callable[[], bytes]] = {
    "many runs": lambda: docx([paragraph(run("法") * 100_000)]),
    "open fields": lambda: docx([paragraph((BEGUN + run("法")) * 20_000)]),
    "fields for contents": lambda: docx(
        [paragraph((BEGUN + "<w:r><w:instrText>TOC </w:instrText></w:r>" + run("法")) * 20_000)]
    ),
    "nested controls": lambda: docx([Block(_control(paragraph(run("法")).xml, 20_000))]),
    "nested insertions": lambda: docx(
        [Block("<w:ins>" * 50_000 + paragraph(run("法")).xml * 1000 + "</w:ins>" * 50_000)]
    ),
    "nested tables": lambda: docx(
        [
            Block(
                "<w:tbl><w:tr><w:tc>" * 38
                + paragraph(run("法")).xml * 20_000
                + "</w:tc></w:tr></w:tbl>" * 38
            )
        ]
    ),
    "chains of styles": lambda: docx(
        [styled("法治", f"s{n}") for n in range(5000)], styles=_linked_styles(5000)
    ),
    "linked lists": lambda: docx(
        [listed("法治", number=n + 1) for n in range(2000)], lists=[GONGWEN] * 2000
    ),
    "dates to the right": lambda: docx([right("", "2024年1月9日")] * 20_000),
    "titles": lambda: docx([styled("法治", "a3")] * 20_000, styles=WORD_STYLES),
    "headings": lambda: docx(
        [styled("法治", str(1 + n % 2)) for n in range(20_000)], styles=WORD_STYLES
    ),
}


@pytest.mark.parametrize("form", HOSTILE)
def test_hostile_documents_cost_no_more_than_their_size(form: str, pack: Pack) -> None:
    data = HOSTILE[form]()
    started = time.process_time()
    result = outcome(data)
    read = time.process_time() - started
    assert read < 30, read
    if isinstance(result, Source):
        assess(result, pack, Settings())
    assert time.process_time() - started < 90
