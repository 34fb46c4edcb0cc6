import pytest

from checker.errors import InputError
from checker.ingest.sniff import format_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD_XML = b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>'

REFUSED = [
    (b"{\\rtf1\\ansi", "rtf", "另存为 .docx"),
    (b"Rar!\x1a\x07\0", "archive", "解压"),
    (b"7z\xbc\xaf\x27\x1c\0\x04", "archive", "解压"),
    (b"\x1f\x8b\x08\0", "archive", "解压"),
    (OLE + "WordDocument".encode("utf-16-le"), "old-word", "另存为 .docx"),
    (OLE + "Workbook".encode("utf-16-le"), "other-office", "另存为 .docx"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "password-protected", "取消密码"),
    (b"<!DOCTYPE html>\n<html>", "html", "网页"),
    ("\ufeff<HTML lang='zh'><body>报告".encode(), "html", "网页"),
    ("<html ><body>报告".encode("utf-16"), "html", "网页"),
    (b"<!-- saved from url=(0022) -->\r\n<html>\r\n", "html", "网页"),
    (b"MIME-Version: 1.0\nContent-Type: multipart/related", "html", "网页"),
    (WORD_XML, "word-xml", "另存为 .docx"),
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


@pytest.mark.parametrize("data", [b"PK\x03\x04....", b"PK\x05\x06" + bytes(18)])
def test_every_zip_goes_to_the_docx_reader(data: bytes) -> None:
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
