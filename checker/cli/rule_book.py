"""`fazhi rules pages`: the rule book, from a pack's data alone."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from checker.cli import rule_page
from checker.reporters.wording import visible

_Data = Mapping[str, Any]
_FENCE = re.compile("`{3,}")
_MARKS = re.compile(r"([\\`*_<>|\[\]#])")
_VERBATIM = ("参考写法", "会查出问题的例子", "不会查出问题的例子")


def book(data: _Data, form: str) -> dict[str, str]:
    """Text by file name: one page of ``html``, ``md`` with an index, or the ``index`` alone."""
    if form == "index":
        return {"README.md": index(data, linked=False)}
    return {"index.html": _html(data)} if form == "html" else _markdown(data)


def index(data: _Data, *, linked: bool = True) -> str:
    """All rules on one page of Markdown, each with a link to its own where those are written."""
    rows = [
        f"| {f'[{rule_id}]({rule_id}.md)' if linked else rule_id} | {group} | {weight} | {title} |"
        for rule_id, group, weight, title in (
            [_escaped(cell) for cell in row] for row in rule_page.rows(data)
        )
    ]
    head = [f"# 规则手册：{_escaped(data['pack']['title'])} {data['version']}", ""]
    sources = f"依据核对至 {data['pack']['checked_on']}。由规则包生成，请不要手改。"
    table = ["", "| 规则 | 分组 | 分值或程度 | 标题 |", "| --- | --- | --- | --- |", *rows]
    return "\n".join([*head, sources, *table]) + "\n"


def write_book(folder: Path, pages: Mapping[str, str]) -> None:
    """Write every page whole.

    Raises:
        OSError: A page cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        partial = folder / f".{name}.{os.getpid()}"
        try:
            partial.write_text(text, encoding="utf-8", newline="\n")
            partial.replace(folder / name)
        finally:
            partial.unlink(missing_ok=True)


def _html(data: _Data) -> str:
    from checker.reporters.html import environment_of, loader

    template = environment_of(loader()).get_template("rule-book/book.html")
    rules = {rule["id"]: rule for rule in data["rules"]}
    rows = rule_page.rows(data)
    return template.render(
        pack=data["pack"],
        version=data["version"],
        rows=rows,
        rules=[(row[0], row[3], rule_page.parts(rules[row[0]], data)) for row in rows],
        verbatim=_VERBATIM,
    )


def _markdown(data: _Data) -> dict[str, str]:
    pages = {f"{rule['id']}.md": _page(rule, data) for rule in data["rules"]}
    return {"README.md": index(data), **pages}


def _page(rule: _Data, data: _Data) -> str:
    blocks = []
    for name, lines in rule_page.parts(rule, data).items():
        if not name:
            blocks += [
                f"# {_escaped(rule['id'])}  {_escaped(rule['title'])}",
                *map(_item, lines[1:]),
            ]
        elif name in _VERBATIM:
            blocks += [f"\n## {name}\n", _fenced(lines)]
        else:
            blocks += [f"\n## {name}\n", *map(_item, lines)]
    return "\n".join(blocks) + "\n"


def _item(line: str) -> str:
    """A line as an item of a list, as deep as it is indented."""
    depth = (len(line) - len(line.lstrip())) // 4
    return f"{'  ' * depth}- {_escaped(line.strip())}"


def _fenced(lines: Sequence[str]) -> str:
    text = visible("\n".join(line.removeprefix("│ ").removeprefix("│") for line in lines))
    longest = max((len(mark) for mark in _FENCE.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", visible(text))
