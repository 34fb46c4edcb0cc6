"""The five real reports as other office programs save them, judged like their texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.errors import InputError
from checker.ingest import read_bytes, scratch
from checker.packs.pack import Pack
from tests.support.docx import Block, docx, listed, paragraph, run
from tests.support.judgements import SEED_NAMES, judged_bytes, judged_seed, seed_text
from tests.support.office import needs_soffice, saved_as
from tests.support.ole import word_of

pytestmark = [needs_soffice, pytest.mark.xdist_group("soffice")]

_LEVELS = (re.compile("[一二三四五六七八九十]+、"), re.compile("[(（][一二三四五六七八九十]+[)）]"))


def numbered(text: str) -> bytes:
    """A .docx whose 一、 and （一） are automatic numbers, as most that are sent in."""
    blocks: list[str | Block] = []
    for line in text.split("\n"):
        for level, pattern in enumerate(_LEVELS):
            match = pattern.match(line.strip())
            if match:
                blocks.append(listed(line.strip()[match.end() :], level=level))
                break
        else:
            blocks.append(line)
    return docx(blocks)


@pytest.fixture(scope="module")
def seeds() -> dict[str, bytes]:
    return {name: docx(seed_text(name).split("\n")) for name in SEED_NAMES}


@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_every_seed_is_judged_like_its_text(
    form: str, seeds: dict[str, bytes], pack: Pack, tmp_path: Path
) -> None:
    for name, data in saved_as(form, seeds, tmp_path).items():
        found, wanted = judged_bytes(data, f"{name}.{form}", pack), judged_seed(name, pack)
        assert found.elements == wanted.elements, name
        assert found.findings == wanted.findings, name


@pytest.mark.parametrize("form", ["uot", "xml"])
def test_rarer_formats_are_judged_like_their_text(
    form: str, seeds: dict[str, bytes], pack: Pack, tmp_path: Path
) -> None:
    name = SEED_NAMES[3]
    (data,) = saved_as(form, {"a": seeds[name]}, tmp_path).values()
    assert judged_bytes(data, f"a.{form}", pack) == judged_seed(name, pack)


@pytest.mark.parametrize("form", ["doc", "rtf"])
def test_automatic_numbers_survive(form: str, pack: Pack, tmp_path: Path) -> None:
    name = SEED_NAMES[0]
    (data,) = saved_as(form, {"a": numbered(seed_text(name))}, tmp_path).values()
    # LibreOffice writes ? for the 、 of a list into its own .rtf; Word writes what stands here.
    data = data.replace(b"\\'02\\'00\\'3f;", b"\\'02\\'00\\u12289\\'3f;")
    assert "一、工作基本情况" in read_bytes(data, "a").text
    assert judged_bytes(data, "a", pack).elements == judged_seed(name, pack).elements


def test_the_conversion_is_told_and_the_name_decides_between_doc_and_wps(tmp_path: Path) -> None:
    text = docx(["标题", paragraph(f"<w:ins>{run('新')}</w:ins>")])
    (data,) = saved_as("doc", {"a": text}, tmp_path).values()
    as_doc, as_wps = read_bytes(data, "某局.doc"), read_bytes(data, "某局.WPS")
    assert (as_doc.format, as_wps.format) == ("doc", "wps")
    assert as_doc.text == as_wps.text == "标题\n新"
    assert "LibreOffice" in as_doc.warnings[0]
    assert as_doc.marks == ("revisions",)


def test_nothing_is_left_of_a_conversion_but_the_profile(tmp_path: Path) -> None:
    (data,) = saved_as("rtf", {"a": docx(["报告"])}, tmp_path).values()
    assert read_bytes(data, "a.rtf").text == "报告"
    left = {path.name for path in scratch.folder().iterdir() if not path.name.startswith(".")}
    assert left == {"profile"}


@pytest.mark.parametrize("data", [word_of(), word_of(magic=b"\xdc\xa5"), b"{\\rtf1"])
def test_what_it_cannot_open_is_told(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "a.doc")
    assert caught.value.code in {"conversion", "empty"}
    assert caught.value.message.endswith("。")


def test_no_picture_is_fetched_and_no_link_followed(tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        port = server.getsockname()[1]
        field = rf'{{\field{{\*\fldinst INCLUDEPICTURE "http://127.0.0.1:{port}/a.png"}}{{\fldrslt x}}}}'
        link = (
            rf'{{\field{{\*\fldinst INCLUDETEXT "http://127.0.0.1:{port}/b.doc"}}{{\fldrslt y}}}}'
        )
        source = read_bytes(("{\\rtf1 report " + field + link + "}").encode(), "a.rtf")
        assert "report" in source.text
        with pytest.raises(TimeoutError):
            server.accept()
