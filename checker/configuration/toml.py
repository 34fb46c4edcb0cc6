"""The table ``[tool.fazhi]`` of a TOML file, with the lines that the parser does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from checker.packs.plain import Parsed, Path
from checker.packs.problems import Problem, printable, shown

_TOOL: Path = ("tool", "fazhi")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")


def parsed_toml(content: bytes, display: str) -> tuple[Parsed | None, list[Problem]]:
    """The table as data with lines; an absent one sets nothing."""
    try:
        text = content.decode("utf-8-sig")
        data = tomllib.loads(text)
    except UnicodeDecodeError:
        return None, [Problem(display, 1, "文件不是 UTF-8 编码，请另存为 UTF-8")]
    except tomllib.TOMLDecodeError as error:
        return None, [_unreadable(str(error), display)]
    except RecursionError:
        return None, [Problem(display, 1, "嵌套过深")]
    tool = data.get("tool")
    table = tool.get("fazhi", {}) if isinstance(tool, dict) else {}
    lines = {path[2:]: line for path, line in _lines(text) if path[:2] == _TOOL}
    if not isinstance(table, dict):
        reason = f"[tool.fazhi] 应当是一张表，现在是{shown(table)}"
        return None, [Problem(display, lines.get((), 1), reason)]
    return Parsed(table, lines), []


def _unreadable(message: str, display: str) -> Problem:
    found = _AT_LINE.search(message)
    line = int(found[1]) if found else 1
    reason = printable(message[: found.start()].strip() if found else message)
    return Problem(display, line, f"不是有效的 TOML（{reason}），请检查这一行的引号和括号")


def _lines(text: str) -> Iterator[tuple[Path, int]]:
    """The line of every key and header that stands at the beginning of a line; the first counts."""
    seen: set[Path] = set()
    table: Path = ()
    for number, line in enumerate(text.split("\n"), start=1):
        header, key = _header(line), _KEY.match(line)
        if header:
            table = path = _parts(header)
        elif key:
            path = (*table, *_parts(key[1]))
        else:
            continue
        if path not in seen:
            seen.add(path)
            yield path, number


def _header(line: str) -> str:
    """The name in ``[name]``; empty for any other line."""
    start, bracket, rest = line.partition("[")
    name, closed, _ = rest.partition("]")
    return name if bracket and closed and not start.strip() and not name.startswith("[") else ""


def _parts(dotted: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
