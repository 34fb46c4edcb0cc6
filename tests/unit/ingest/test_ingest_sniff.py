from zipfile import ZipInfo

import pytest

from checker.errors import InputError
from checker.ingest.sniff import format_of, is_native
from tests.support.archives import zip_of_infos
from tests.support.ole import ole_of, word_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
FLAT_XML = b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package>'

REFUSED = [
    (b"Rar!\x1a\x07\0", "archive", "解压"),
    (b"7z\xbc\xaf\x27\x1c\0\x04", "archive", "解压"),
    (b"\x1f\x8b\x08\0", "archive", "解压"),
    (ole_of({"Workbook": b""}), "other-office", "另存为 .docx"),
    (ole_of({"PowerPoint Document": b""}), "other-office", "另存为 .docx"),
    (ole_of({"EncryptionInfo": b"", "EncryptedPackage": b""}), "password-protected", "取消密码"),
    (word_of(encrypted=True), "password-protected", "取消密码"),
    (OLE, "damaged", "另存为 .docx"),
    (word_of()[:1200], "damaged", "重新下载"),
    (FLAT_XML, "word-xml", "另存为 .docx"),
    (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image", "导出为 JPG"),
    (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "image", "导出为 JPG"),
]
ODF = b"application/vnd.oasis.opendocument."
CONVERTED = [
    (word_of(), "doc"),
    (word_of(magic=b"\xdc\xa5"), "doc"),
    (ole_of({"Workbook": b"", "1Table": b"", "WordDocument": b""}), "doc"),
    (b"{\\rtf1\\ansi", "rtf"),
    (zip_of_infos([(ZipInfo("mimetype"), ODF + b"text"), (ZipInfo("content.xml"), b"")]), "odt"),
    (b'<?xml version="1.0"?>\n<uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof">', "uof"),
    (
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>',
        "word-xml",
    ),
]

PAGED = [
    (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
    (b"\n %PDF-1.4", "pdf"),
    (b"\x89PNG\r\n\x1a\n\0\0", "image"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "image"),
    (b"GIF89a\x01\0", "image"),
    (b"II*\0\x08\0\0\0", "image"),
    (b"MM\0*\0\0\0\x08", "image"),
    (b"BM\x36\x10\0\0\0\0\0\0\x36", "image"),
    (b"RIFF\x10\0\0\0WEBPVP8 ", "image"),
]


@pytest.mark.parametrize(("data", "name"), PAGED)
def test_pages_and_pictures_are_known_by_their_first_bytes(data: bytes, name: str) -> None:
    assert format_of(data) == name


@pytest.mark.parametrize(("data", "code", "advice"), REFUSED)
def test_what_no_reader_understands_is_refused_with_advice(
    data: bytes, code: str, advice: str
) -> None:
    with pytest.raises(InputError) as caught:
        format_of(data)
    assert caught.value.code == code
    assert advice in caught.value.message


@pytest.mark.parametrize(("data", "name"), CONVERTED)
def test_what_another_program_converts(data: bytes, name: str) -> None:
    assert format_of(data) == name
    assert not is_native(data)


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"\n %PDF", b"\xff\xd8\xff\xe0", b"II*\0"])
def test_what_libraries_in_c_take_apart(data: bytes) -> None:
    assert is_native(data)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<!DOCTYPE html>\n<html>", "html"),
        ("\ufeff<HTML lang='zh'><body>报告".encode(), "html"),
        ("<html ><body>报告".encode("utf-16"), "html"),
        (b"<!-- saved from url=(0022) -->\r\n<html>\r\n", "html"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN">', "html"),
        ('<div class="TRS_Editor"><p>报告</p></div>'.encode("gbk"), "html"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "mht"),
        (b"From: <Saved by Blink>\r\nSubject: x\r\nContent-Type: multipart/related;\r\n", "mht"),
        (b"From: a\r\nTo: b\r\n\r\nContent", "txt"),
        (b"Note: <html> is text", "txt"),
    ],
)
def test_web_pages_have_a_reader(data: bytes, name: str) -> None:
    assert format_of(data) == name


@pytest.mark.parametrize("data", [b"PK\x03\x04....", b"PK\x05\x06" + bytes(18)])
def test_every_other_zip_goes_to_the_docx_reader(data: bytes) -> None:
    assert format_of(data) == "docx"


@pytest.mark.parametrize(
    "text",
    [
        "关于2023年度法治政府建设情况的报告",
        "BMW 不是位图",
        "PK 赛的结果",
        "<2023年度报告>",
        "正文提到 <html> 而已",
        "<!-- 草稿 -->\n# 报告",
        "RIFF 不是图片",
        "",
    ],
)
def test_anything_else_is_text(text: str) -> None:
    assert format_of(text.encode()) == "txt"
