"""The parts of an .ofd (GB/T 33190): its documents, their pages, templates, stamps and pictures."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.errors import InputError
from checker.ingest.container import Container, Refusals, open_container
from checker.ingest.limits import Limits

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_REFUSALS = Refusals(
    damaged="OFD 文件已损坏或不完整，请重新下载，或用 OFD 阅读器打开并另存后再检查。",
    locked="OFD 文件已加密，请用 OFD 阅读器解除密码并另存后再检查。",
    too_large="OFD 文件解压后过大，不像一份报告；请用原稿（.docx）检查。",
    doctype="OFD 文件内含有不安全的 XML 声明（DOCTYPE），请用 OFD 阅读器打开并另存后再检查。",
)
_ROOT = "OFD.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePart:
    """One page as the package holds it.

    Attributes:
        root: The page itself.
        box: Width and height in millimetres.
        around: The roots of its templates, and of what is stamped or written over it.
    """

    root: Element
    box: tuple[float, float]
    around: tuple[Element, ...]


@dataclass(slots=True, kw_only=True)
class Package:
    """An open .ofd."""

    container: Container
    names: dict[str, str]  # of members, by their names in small letters
    pictures: dict[str, str] = field(default_factory=dict)  # members, by the ids of pictures
    units: dict[str, Element] = field(default_factory=dict)  # drawings used in several places
    title: str = ""
    side_parts: dict[str, Element | None] = field(default_factory=dict)

    def pages(self) -> Iterator[PagePart]:
        """The pages of all documents, in order."""
        root = self._part(_ROOT)
        if any(local(each).startswith("Encrypt") for each in root.iter()):
            raise InputError("password-protected", _REFUSALS.locked)
        documents = [_text(each) for each in _all(root, "DocRoot")]
        if not documents:
            raise damaged()
        self.title = next((_text(each) for each in _all(root, "Title") if _text(each)), "")
        for document in documents:
            yield from self._pages_of(self._path("", document))

    def picture(self, ident: str) -> bytes | None:
        """The file of a picture; None where the package does not hold it."""
        name = self.pictures.get(ident)
        return None if name is None else self.container.bytes_of(name)

    def _pages_of(self, path: str) -> Iterator[PagePart]:
        document = self._part(path)
        usual = _box(_first(document, "PageArea")) or (210.0, 297.0)
        for kind in ("PublicRes", "DocumentRes"):
            self._resources(path, _all(document, kind))
        templates = {
            each.get("ID", ""): self._path(path, each.get("BaseLoc", ""))
            for each in _all(document, "TemplatePage")
        }
        stamps = self._stamps(path, document)
        pages = _first(document, "Pages")
        for each in _all(pages, "Page") if pages is not None else ():
            name = self._path(path, each.get("BaseLoc", ""))
            root = self._part(name)
            self._resources(name, _all(root, "PageRes"))
            used = [templates.get(t.get("TemplateID", ""), "") for t in _all(root, "Template")]
            around = [*used, *stamps.get(each.get("ID", ""), ())]
            yield PagePart(
                root=root,
                box=_box(_first(root, "Area")) or usual,
                around=tuple(
                    part for name in around if (part := self._side_part(name)) is not None
                ),
            )

    def _stamps(self, path: str, document: Element) -> dict[str, list[str]]:
        """Names of the parts with annotations, by the ids of the pages that they are on."""
        found: dict[str, list[str]] = {}
        for entry in _all(document, "Annotations"):
            name = self._path(path, _text(entry))
            listed = self._side_part(name)
            for page in _all(listed, "Page") if listed is not None else ():
                files = [self._path(name, _text(each)) for each in _all(page, "FileLoc")]
                found.setdefault(page.get("PageID", ""), []).extend(files)
        return found

    def _resources(self, path: str, entries: Iterable[Element]) -> None:
        for entry in entries:
            name = self._path(path, _text(entry))
            root = self._side_part(name)
            if root is None:
                continue
            base = self._path(name, root.get("BaseLoc", "") + "/")
            for media in _all(root, "MultiMedia"):
                file = _first(media, "MediaFile")
                member = self.names.get(self._path(base, _text(file)).lower())
                if member is not None:
                    self.pictures[media.get("ID", "")] = member
            for unit in _all(root, "CompositeGraphicUnit"):
                self.units[unit.get("ID", "")] = unit

    def _path(self, base: str, target: str) -> str:
        """A path inside the package; `target` is meant from the folder of `base`."""
        target = target.strip().replace("\\", "/")
        folder = "" if target.startswith("/") else posixpath.dirname(base)
        path = posixpath.normpath("/" + folder + "/" + target).lstrip("/")
        return path + "/" if target.endswith("/") else path

    def _part(self, path: str) -> Element:
        name = self.names.get(path.lower())
        if name is None:
            raise damaged()
        return self.container.xml_of(name)

    def _side_part(self, path: str) -> Element | None:
        """A part that the text does not depend on; a broken one must not keep it from being read."""
        if path not in self.side_parts:
            try:
                self.side_parts[path] = self._part(path)
            except InputError:
                self.side_parts[path] = None
        return self.side_parts[path]


def damaged() -> InputError:
    """The error for a package whose inside is not what the format promises."""
    return _REFUSALS.damage()


def open_package(data: bytes, limits: Limits) -> Package:
    """Open an .ofd.

    Raises:
        InputError: No zip, encrypted, too large, or without its root part.
    """
    container = open_container(data, limits, _REFUSALS)
    names = {name.lower().lstrip("/"): name for name in container.members}
    # GM/T 0099: an encrypted document keeps a list of what is encrypted beside its root.
    if any(posixpath.basename(name) == "encryptions.xml" for name in names):
        raise InputError("password-protected", _REFUSALS.locked)
    container.check_size()
    return Package(container=container, names=names)


def local(element: Element) -> str:
    """The name of an element without its namespace: writers use three different ones."""
    return element.tag.rpartition("}")[2]


def _all(root: Element, name: str) -> Iterator[Element]:
    return (each for each in root.iter() if local(each) == name)


def _first(root: Element, name: str) -> Element | None:
    return next(_all(root, name), None)


def _text(element: Element | None) -> str:
    return "" if element is None else (element.text or "").strip()


def _box(area: Element | None) -> tuple[float, float] | None:
    """Width and height of the paper."""
    if area is None:
        return None
    for name in ("PhysicalBox", "ApplicationBox"):
        values = numbers(_text(_first(area, name)))
        if len(values) == 4 and values[2] > 0 and values[3] > 0:
            return values[2], values[3]
    return None


def numbers(text: str | None) -> list[float]:
    """The numbers of an attribute that holds several; nothing where one of them is none."""
    try:
        values = [float(part) for part in (text or "").split()[:64]]
    except ValueError:
        return []
    return values if all(abs(value) < 1e6 for value in values) else []
