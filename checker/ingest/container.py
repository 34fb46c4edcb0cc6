"""A zip of XML parts from a stranger: opened with limits, parsed without entities.

Every format that is such a zip (.docx, .ofd) brings its own names of parts and its own sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.errors import InputError
from checker.ingest.limits import RATIO_FROM, Limits

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile, ZipInfo

_DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("utf-8", "utf-16-le", "utf-16-be"))
_MOST_PARTS = 10_000  # the largest real documents have some hundreds
_ENTRY = b"PK\x01\x02"  # opens every entry of a zip's directory
_ENCRYPTED = 1  # bit of the flags of a member


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusals:
    """What to tell a person of a container that cannot be read, in the words of its format."""

    damaged: str
    locked: str
    too_large: str
    doctype: str

    def damage(self) -> InputError:
        """The error for an inside that is not what the format promises."""
        return InputError("damaged", self.damaged)

    def excess(self) -> InputError:
        """The error for a container that unpacks to more than the limits allow."""
        return InputError("too-large", self.too_large)


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """An open zip; its methods raise `InputError` for whatever may be wrong inside.

    Attributes:
        members: The directory of the zip by name; of two members with one name the last.
        packed: Bytes of the zip itself.
    """

    archive: ZipFile
    members: Mapping[str, ZipInfo]
    packed: int
    limits: Limits
    refusals: Refusals

    def check_size(self) -> None:
        """Refuse what would unpack to too much; to be called before anything is unpacked."""
        unpacked = sum(info.file_size for info in self.archive.infolist())
        allowed = max(RATIO_FROM, self.packed * self.limits.ratio)
        if unpacked > min(self.limits.unpacked_bytes, allowed):
            raise self.refusals.excess()

    def bytes_of(self, name: str) -> bytes:
        """The unpacked bytes of a member that is there."""
        from zipfile import ZIP_DEFLATED, ZIP_STORED

        info = self.members[name]
        if info.flag_bits & _ENCRYPTED:
            raise InputError("password-protected", self.refusals.locked)
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise self.refusals.damage()  # the other methods unpack without any limit
        with _failing(self.refusals.damage), self.archive.open(info) as stream:
            data = stream.read(self.limits.part_bytes + 1)
        if len(data) > self.limits.part_bytes:
            raise self.refusals.excess()
        return data

    def xml_of(self, name: str) -> Element:
        """The root element of a member that is there."""
        return parse_xml(self.bytes_of(name), self.refusals)


def open_container(data: bytes, limits: Limits, refusals: Refusals) -> Container:
    """Open the zip and read its directory; nothing is unpacked yet."""
    from io import BytesIO
    from zipfile import ZipFile

    if data.count(_ENTRY) > _MOST_PARTS:
        raise refusals.excess()
    with _failing(refusals.damage):
        archive = ZipFile(BytesIO(data))
        members = {part_name(info.filename): info for info in archive.infolist()}
    return Container(
        archive=archive, members=members, packed=len(data), limits=limits, refusals=refusals
    )


def part_name(member: str) -> str:
    """The name of a part without a slash before it; some writers put backslashes into a zip."""
    return member.replace("\\", "/").lstrip("/")


def parse_xml(data: bytes, refusals: Refusals) -> Element:
    """The root element of XML that has no doctype: hence it has no entities to expand."""
    from xml.etree import ElementTree as ET

    if any(doctype in data for doctype in _DOCTYPES):
        raise InputError("unsafe-xml", refusals.doctype)
    try:
        return ET.fromstring(data)  # noqa: S314 - without a doctype there are no entities
    except (ET.ParseError, LookupError, ValueError) as error:
        raise refusals.damage() from error


@contextmanager
def _failing(failure: Callable[[], InputError]) -> Iterator[None]:
    """Whatever a broken zip raises becomes the one error that says so."""
    import struct
    import zlib
    from zipfile import BadZipFile

    try:
        yield
    except (BadZipFile, zlib.error, struct.error, EOFError, OSError) as error:
        raise failure() from error
    except (RuntimeError, ValueError, OverflowError) as error:  # of zipfile, for odd headers
        raise failure() from error
