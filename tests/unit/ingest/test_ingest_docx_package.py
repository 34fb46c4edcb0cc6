import zipfile
from io import BytesIO

import pytest

from checker.errors import InputError
from checker.ingest.docx import read
from checker.ingest.limits import DEFAULT_LIMITS, Limits
from tests.support.docx import NAMESPACE, docx, zipped

GOOD = docx(["报告"])
DOCTYPE = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def refusal(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(InputError) as caught:
        read(data, limits)
    assert caught.value.message.endswith("。")
    return caught.value.code


def with_main(xml: str | bytes, name: str = "word/document.xml") -> bytes:
    return zipped({name: xml})


def document(inside: str, *, head: str = "", namespace: str = NAMESPACE) -> str:
    return f'{head}<w:document xmlns:w="{namespace}"><w:body>{inside}</w:body></w:document>'


PARAGRAPH = "<w:p><w:r><w:t>报告</w:t></w:r></w:p>"


def test_a_package_may_hold_nothing_but_its_text() -> None:
    assert read(with_main(document(PARAGRAPH))).text == "报告"


def test_the_other_name_of_the_main_part_is_known() -> None:
    assert read(with_main(document(PARAGRAPH), "word/document2.xml")).text == "报告"


def test_a_strict_document_is_read_alike() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert read(with_main(document(PARAGRAPH, namespace=strict))).text == "报告"


def test_utf16_xml_is_read() -> None:
    head = '<?xml version="1.0" encoding="UTF-16"?>'
    assert read(with_main(document(PARAGRAPH, head=head).encode("utf-16"))).text == "报告"


@pytest.mark.parametrize(
    ("member", "code", "word"),
    [
        ("xl/workbook.xml", "other-office", "Excel"),
        ("ppt/presentation.xml", "other-office", "演示"),
        ("content.xml", "other-office", "ODT"),
        ("报告.docx", "archive", "解压"),
    ],
)
def test_other_zips_are_told_apart(member: str, code: str, word: str) -> None:
    with pytest.raises(InputError) as caught:
        read(zipped({member: "x"}))
    assert caught.value.code == code
    assert word in caught.value.message


def test_an_empty_zip_is_an_archive() -> None:
    assert refusal(zipped({})) == "archive"


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "<w:document",
        document("<w:p>"),
        "<root/>",
        f'<w:document xmlns:w="{NAMESPACE}"/>',
        '<?xml version="1.0" encoding="no-such"?><a/>',
        '<?xml version="1.0" encoding="gb18030"?><a/>',
        b"\xff\xfe\x00",
        document("&undefined;"),
    ],
)
def test_malformed_xml_is_damage(xml: str | bytes) -> None:
    assert refusal(with_main(xml)) == "damaged"


@pytest.mark.parametrize("part", ["word/styles.xml", "word/numbering.xml"])
def test_malformed_side_parts_are_damage(part: str) -> None:
    assert refusal(docx(["报告"], extra={part: "<w:"})) == "damaged"


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-be"])
def test_a_doctype_is_refused(codec: str) -> None:
    head = f'<?xml version="1.0" encoding="{codec[:6]}"?>' + DOCTYPE
    assert refusal(with_main(document(PARAGRAPH, head=head).encode(codec))) == "unsafe-xml"


@pytest.mark.parametrize("size", [30, 200, len(GOOD) // 2, len(GOOD) - 1])
def test_a_cut_package_is_damage(size: int) -> None:
    assert refusal(GOOD[:size]) == "damaged"


def test_a_wrong_checksum_is_damage() -> None:
    stored = BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("word/document.xml", document(PARAGRAPH))
    assert refusal(stored.getvalue().replace("报告".encode(), "报吿".encode())) == "damaged"


def test_an_encrypted_zip_is_named() -> None:
    data = bytearray(GOOD)
    at = data.find(b"PK\x01\x02")
    while at >= 0:  # the flag of encryption, in every entry of the directory
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    assert refusal(bytes(data)) == "password-protected"


def test_unpacking_without_a_limit_is_not_tried() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", document(PARAGRAPH))
    assert refusal(buffer.getvalue()) == "damaged"


def test_a_bomb_is_refused_by_its_ratio() -> None:
    bomb = document(PARAGRAPH + " " * 20_000_000)
    assert refusal(with_main(bomb)) == "too-large"


def test_a_large_part_is_refused() -> None:
    assert refusal(GOOD, Limits(part_bytes=100)) == "too-large"


def test_the_sum_of_all_parts_is_limited() -> None:
    assert refusal(GOOD, Limits(unpacked_bytes=100)) == "too-large"
