"""Text of a YAML file -> a tree of nodes that know their lines.

Built from the parser's events, not by its composer: that one recurses in C, where a file of
100,000 brackets ends the process.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from checker.packs import syntax
from checker.packs.problems import printable

_DEEPEST = 40
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # same events, several times as fast


class Unreadable(Exception):  # noqa: N818 - not an error of the tool: it becomes a problem
    """The file is no YAML; it carries the 1-based line and the Chinese reason."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value; `plain` if it stands without quotes and tag."""

    line: int
    text: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    line: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values as written: doubled keys and ``<<`` included."""

    line: int
    pairs: tuple[tuple[Node, Node], ...]


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class _Open:
    """A list or map whose end has not come yet."""

    line: int
    anchor: str | None
    mapping: bool
    nodes: list[Node] = field(default_factory=list)

    def close(self) -> Node:
        if not self.mapping:
            return Sequence(self.line, tuple(self.nodes))
        return Mapping(self.line, tuple(zip(self.nodes[::2], self.nodes[1::2], strict=True)))


def compose(text: str) -> Node | None:
    """Parse one YAML document; None if the text holds nothing but comments.

    Raises:
        Unreadable: It is no YAML, holds more than one document, or nests too deep.
    """
    open_nodes: list[_Open] = []
    anchors: dict[str, Node] = {}
    root: Node | None = None
    for event in _events(text):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            raise Unreadable(line, "一个文件只能写一份内容，这里又用“---”开始了一份")
        if isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            _refuse_tag(event, line)
            if len(open_nodes) == _DEEPEST:
                raise Unreadable(line, f"嵌套超过 {_DEEPEST} 层")
            mapping = isinstance(event, yaml.MappingStartEvent)
            open_nodes.append(_Open(line, event.anchor, mapping))
            continue
        node = _node(event, line, open_nodes, anchors)
        if node is None:
            continue
        if open_nodes:
            open_nodes[-1].nodes.append(node)
        else:
            root = node
    return root


def _node(
    event: yaml.Event, line: int, open_nodes: list[_Open], anchors: dict[str, Node]
) -> Node | None:
    """The node that an event completes, if it completes one."""
    node: Node
    if isinstance(event, yaml.AliasEvent):
        return _aliased(event.anchor or "", line, open_nodes, anchors)
    if isinstance(event, yaml.ScalarEvent):
        _refuse_tag(event, line)
        anchor = event.anchor
        node = Scalar(line, event.value, plain=event.implicit[0] and event.tag is None)
    elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
        ended = open_nodes.pop()
        anchor, node = ended.anchor, ended.close()
    else:
        return None
    if anchor:
        anchors[anchor] = node
    return node


def _aliased(name: str, line: int, open_nodes: list[_Open], anchors: dict[str, Node]) -> Node:
    if any(frame.anchor == name for frame in open_nodes):
        raise Unreadable(line, f"“*{printable(name)}”引用了包含它自己的内容")
    if name not in anchors:
        quoted = printable(name)
        raise Unreadable(line, f"“*{quoted}”没有对应的“&{quoted}”；普通文字以 * 开头时请加单引号")
    return anchors[name]


def _refuse_tag(event: yaml.NodeEvent, line: int) -> None:
    tag = getattr(event, "tag", None)
    if tag not in (None, "!", "tag:yaml.org,2002:str"):
        raise Unreadable(line, "规则文件里不能写“!”开头的类型标签；普通文字以 ! 开头时请加单引号")


def _events(text: str) -> Iterator[yaml.Event]:
    lines = text.splitlines()
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(*syntax.explain(error, lines)) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise Unreadable(line, "有看不见的控制字符，请删去后重新输入这一行") from error
    except (ValueError, OverflowError) as error:  # the pure-Python scanner, on \UFFFFFFFF
        raise Unreadable(1, "双引号里的 \\U 转义不是有效的字符") from error
