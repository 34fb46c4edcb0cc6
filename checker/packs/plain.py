"""Bytes of a YAML file -> plain data whose every part knows its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from checker.packs import nodes
from checker.packs.nodes import Node, Scalar, Sequence, Unreadable
from checker.packs.problems import shown

Path = tuple[str | int, ...]

_MOST_NODES = 100_000  # aliases of aliases can make a small file huge
_DEEPEST = 60  # an alias hangs one tree below another
_WORDS = {"": None, "null": None, "~": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,14})", re.ASCII)
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9]\d{0,14})\.\d{1,15}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The content of one file.

    Attributes:
        data: Maps, lists, strings, ints, floats, booleans and None; nothing is shared.
        lines: 1-based line of every key and list item, by path from the root.
        flaws: Line and reason of what is wrong although the file can be read.
    """

    data: Any
    lines: Mapping[Path, int]
    flaws: tuple[tuple[int, str], ...] = ()

    def line(self, path: Path) -> int:
        """The line of a part, or of the nearest part around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(content: bytes) -> Parsed:
    """Read one file.

    Only ``true``, ``false``, ``null``, and decimal numbers are more than text: ``NO``, ``012``,
    ``12:30`` and ``2024-01-09`` stay as written.

    Raises:
        Unreadable: It is no UTF-8, no YAML, empty, or grows too large.
    """
    root = nodes.compose(_decode(content))
    if root is None:
        raise Unreadable(1, "文件是空的")
    reader = _Reader()
    data = reader.read(root, ())
    reader.lines[()] = root.line
    return Parsed(data, reader.lines, tuple(sorted(set(reader.flaws))))


def _decode(content: bytes) -> str:
    content = content.removeprefix(b"\xef\xbb\xbf")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(1, "文件是 UTF-16 编码，请另存为 UTF-8")
    if b"\0" in content:
        raise Unreadable(1, "文件不是文字（含有二进制内容）")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            line, "文件不是 UTF-8 编码（可能是 GBK），请用记事本另存为 UTF-8"
        ) from error


@dataclass(slots=True)
class _Reader:
    """Turns nodes into data, noting lines and flaws on the way."""

    lines: dict[Path, int] = field(default_factory=dict)
    flaws: list[tuple[int, str]] = field(default_factory=list)
    count: int = 0

    def read(self, node: Node, path: Path) -> Any:
        self.count += 1
        if self.count > _MOST_NODES or len(path) > _DEEPEST:
            raise Unreadable(node.line, "“*”引用层层展开后内容过多，请减少引用")
        if isinstance(node, Scalar):
            return _value(node)
        if isinstance(node, Sequence):
            return [self._item(item, (*path, at)) for at, item in enumerate(node.items)]
        pairs = dict(self._pairs(node))
        for key, (line, _) in pairs.items():
            self.lines[*path, key] = line
        return {key: self.read(value, (*path, key)) for key, (_, value) in pairs.items()}

    def _item(self, node: Node, path: Path) -> Any:
        self.lines[path] = node.line
        return self.read(node, path)

    def _pairs(self, node: nodes.Mapping, depth: int = 0) -> Iterator[tuple[str, tuple[int, Node]]]:
        """Key, its line and its value: merged ones first, so that the map's own replace them."""
        own: dict[str, tuple[int, Node]] = {}
        for key, value in node.pairs:
            name = self._key(key)
            if name == "<<" and isinstance(key, Scalar) and key.plain:
                yield from self._merged(value, key.line, depth)
            elif name is not None and name in own:
                first = own[name][0]
                self.flaws.append((key.line, f"键{shown(name)}重复：第 {first} 行已经写过"))
            elif name is not None:
                own[name] = key.line, value
        yield from own.items()

    def _merged(self, value: Node, line: int, depth: int) -> Iterator[tuple[str, tuple[int, Node]]]:
        sources = value.items if isinstance(value, Sequence) else (value,)
        for source in reversed(sources):
            if not isinstance(source, nodes.Mapping):
                self.flaws.append((line, "“<<”后面只能引用键值表"))
                continue
            self.count += 1 + len(source.pairs)
            if depth > _DEEPEST or self.count > _MOST_NODES:
                raise Unreadable(line, "“<<”引用层层展开后内容过多，请减少引用")
            yield from self._pairs(source, depth + 1)

    def _key(self, node: Node) -> str | None:
        if not isinstance(node, Scalar):
            self.flaws.append((node.line, "键只能是一个词；值以 { 或 [ 开头时请给整个值加单引号"))
            return None
        name = _value(node)
        if isinstance(name, str):
            return name
        self.flaws.append((node.line, f"键只能是文字，现在是{shown(name)}；确实要用时请加引号"))
        return None


def _value(node: Scalar) -> str | int | float | bool | None:
    text = node.text
    if not node.plain:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text
