"""The zip around a document that this tool writes: the same bytes for the same input, and marked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

_MARK = b"fazhi-checker"  # on the first member; Word, WPS and LibreOffice drop it when they save
_EPOCH = (1980, 1, 1, 0, 0, 0)


def _as_it_is(part: bytes) -> bytes:
    return part


def packed(document: Document, change: Callable[[bytes], bytes] = _as_it_is) -> bytes:
    """The bytes of a document, every part of it changed, without the time at which they were written."""
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    saved, settled = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(settled, "w") as target:
        for index, member in enumerate(source.infolist()):
            info = ZipInfo(member.filename, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            info.comment = b"" if index else _MARK
            target.writestr(info, change(source.read(member)))
    return settled.getvalue()


def is_own(data: bytes) -> bool:
    """Whether `packed` made these bytes, and nobody has saved them again since."""
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except (BadZipFile, OSError, ValueError):
        return False
    return bool(members) and members[0].comment == _MARK
