"""Which reader understands the bytes of a file, judged by content alone."""

from __future__ import annotations

import re

from checker.errors import InputError

_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"  # its first member, stored as it is
_FIRST_MEMBER = 256  # bytes that hold name and content of so small a first member
_ENCRYPTED = 0x0100  # fEncrypted, in the flags of a Word document
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]")

_IMAGE = "这是图片而不是文字，请先做文字识别（OCR），存为 .docx 或 .txt 后再检查。"
_ARCHIVE = "这是压缩包，请先解压，再检查其中的报告文件。"
_PDF = "暂不能检查 PDF，请先另存为 .docx 或 .txt（扫描件先做文字识别）后再检查。"
_WEB = "暂不能检查网页文件，请把正文复制到 .docx 或 .txt 文件后再检查。"
_WORD_XML = "这是单个文件的 Word XML 文档，请用 WPS 或 Word 另存为 .docx 后再检查。"
_DAMAGED = "文档已损坏或不完整，请重新下载，或用 WPS、Word 打开修复并另存为 .docx 后再检查。"
_OTHER_OFFICE = "这是表格、演示等其他办公文档，不是报告文本，请另存为 .docx 后再检查。"
_LOCKED = "文档设有打开密码，请在 WPS 或 Word 中取消密码后再检查。"

# (first bytes, code, message); BMP and WebP need a second look and stand below
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "pdf", _PDF),
    (b"\x89PNG\r\n", "image", _IMAGE),
    (b"\xff\xd8\xff", "image", _IMAGE),
    (b"GIF87a", "image", _IMAGE),
    (b"GIF89a", "image", _IMAGE),
    (b"II*\0", "image", _IMAGE),
    (b"MM\0*", "image", _IMAGE),
    (b"Rar!\x1a", "archive", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", "archive", _ARCHIVE),
    (b"\x1f\x8b\x08", "archive", _ARCHIVE),
)


def format_of(data: bytes) -> str:
    """Name of the reader for these bytes: ``docx`` for any zip that is not known, else ``txt``.

    Raises:
        InputError: The bytes are of a known format that no reader understands.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "odt" if _ODT in data[:_FIRST_MEMBER] else "docx"
    if data.startswith(_OLE):
        return _format_of_ole(data)
    head = data[:1024].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
    for magic, code, message in _REFUSED:
        if data.startswith(magic) or head.startswith(magic):
            raise InputError(code, message)
    if _is_bmp_or_webp(data):
        raise InputError("image", _IMAGE)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith((b"<", b"MIME-Version:")):
        return _format_of_markup(head.lower())
    return "txt"


def is_native(head: bytes) -> bool:
    """Whether the first bytes are of a PDF or an image, which libraries in C will take apart."""
    stripped = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
    images = tuple(magic for magic, code, _ in _REFUSED if code in ("pdf", "image"))
    return head.startswith(images) or stripped.startswith(b"%PDF") or _is_bmp_or_webp(head)


def _format_of_ole(data: bytes) -> str:
    """Office before 2007, or any Office document with a password, is an OLE container."""
    from checker.ingest.ole import streams

    try:
        found = streams(data)
    except ValueError as error:
        raise InputError("damaged", _DAMAGED) from error
    if "EncryptedPackage" in found:
        raise InputError("password-protected", _LOCKED)
    if "WordDocument" not in found:
        raise InputError("other-office", _OTHER_OFFICE)
    flags = int.from_bytes(found["WordDocument"].head[10:12], "little")
    if flags & _ENCRYPTED:
        raise InputError("password-protected", _LOCKED)
    return "doc"


def _is_bmp_or_webp(data: bytes) -> bool:
    if data.startswith(b"BM"):
        return data[6:10] == b"\0\0\0\0"
    return data.startswith(b"RIFF") and data[8:12] == b"WEBP"


def _format_of_markup(head: bytes) -> str:
    if b"<w:worddocument" in head:
        return "word-xml"
    if b"mso-application" in head or b"<pkg:package" in head:
        raise InputError("word-xml", _WORD_XML)
    if b"<uof:uof" in head:
        return "uof"
    if head.startswith(b"mime-version:") or _HTML.search(head):
        raise InputError("html", _WEB)
    return "txt"
