"""Which reader understands the bytes of a file, judged by content alone."""

from __future__ import annotations

import re

from checker.errors import InputError

_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"  # its first member, stored as it is
_FIRST_MEMBER = 256  # bytes that hold name and content of so small a first member
_ENCRYPTED = 0x0100  # fEncrypted, in the flags of a Word document
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The name of its root part, in the directory of the zip or before the part itself.
_OFD = re.compile(rb"PK(?:\x01\x02.{42}|\x03\x04.{26})/?OFD\.xml", re.DOTALL)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|style|script|div|table|center|p|h[1-6]"
    rb"|span|font|section|article|frameset)[\s>]"
)
# A page saved with its pictures is a letter with parts; it begins with a field of its head.
_MHT = re.compile(rb"[A-Za-z][A-Za-z-]{1,40}:[ \t]")
_PARTS = re.compile(
    rb"^content-type:\s*(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE
)

_BLANK = b"\xef\xbb\xbf\xfe\xff \t\r\n"

_ARCHIVE = "这是压缩包，请先解压，再检查其中的报告文件。"
_WORD_XML = "这是单个文件的 Word XML 文档，请用 WPS 或 Word 另存为 .docx 后再检查。"
_DAMAGED = "文档已损坏或不完整，请重新下载，或用 WPS、Word 打开修复并另存为 .docx 后再检查。"
_OTHER_OFFICE = "这是表格、演示等其他办公文档，不是报告文本，请另存为 .docx 后再检查。"
_LOCKED = "文档设有打开密码，请在 WPS 或 Word 中取消密码后再检查。"

_HEIC = (
    "这是手机拍的 HEIC 格式照片，不能读；请在手机相册里导出为 JPG"
    "（或把相机格式改为“兼容性最佳”后重拍），或提交文字版。"
)
# What phones of several makers write into byte 8 of their photographs
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"})

# (first bytes, reader); BMP and WebP need a second look and stand below
_KNOWN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
)
# (first bytes, code, message)
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
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
        if _ODT in data[:_FIRST_MEMBER]:
            return "odt"
        return "ofd" if _OFD.search(data) else "docx"
    if data.startswith(_OLE):
        return _format_of_ole(data)
    head = data[:1024].replace(b"\0", b"").lstrip(_BLANK)
    for magic, name in _KNOWN:
        if data.startswith(magic) or head.startswith(magic):
            return name
    _refuse_others(data, head)
    if _is_bmp_or_webp(data):
        return "image"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if _MHT.match(head) and _PARTS.search(data[:8192]):
        return "mht"
    if head.startswith(b"<"):
        return _format_of_markup(head.lower())
    return "txt"


def is_native(head: bytes) -> bool:
    """Whether the first bytes are of a PDF or an image, which libraries in C will take apart."""
    stripped = head.replace(b"\0", b"").lstrip(_BLANK)
    known = tuple(magic for magic, _ in _KNOWN)
    return head.startswith(known) or stripped.startswith(known) or _is_bmp_or_webp(head)


def _refuse_others(data: bytes, head: bytes) -> None:
    for magic, code, message in _REFUSED:
        if data.startswith(magic) or head.startswith(magic):
            raise InputError(code, message)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        raise InputError("image", _HEIC)


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
    return "html" if _HTML.search(head) else "txt"
