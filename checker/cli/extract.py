"""`fazhi extract`: what was read from one file, so that an officer can see what was judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from checker.cli.packs import load_pack_data, pack_option

if TYPE_CHECKING:
    from checker.model import Report


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="输出格式",
)
@pack_option
@click.option("--no-cache", is_flag=True, help="不使用规则包缓存")
def extract(*, file: str, format_name: str, pack: str, no_cache: bool) -> None:
    """显示从文件中读到的标题、机关、年度、各部分、落款和带行号的正文。"""
    from pathlib import Path

    from checker.cli.output import echo, fail
    from checker.document import build_vocabulary, mask, mask_path, parse
    from checker.errors import InputError
    from checker.ingest import read
    from checker.packs import regexes

    vocabulary = build_vocabulary(load_pack_data(pack, cache=not no_cache)["document"])
    try:
        source = read(Path(file), file.replace("\\", "/"))
    except InputError as error:
        fail(f"{mask_path(file)}：{error.message}")
    report = parse(mask(source, vocabulary.personal), vocabulary)
    if not no_cache:
        regexes.keep()
    echo(_json(report) if format_name == "json" else _text(report))


def _facts(report: Report) -> dict[str, object]:
    signoff = report.signoff
    return {
        "title": report.title.text if report.title else None,
        "issuer": report.issuer,
        "kind": report.organ_kind.value,
        "year": report.year,
        "addressee": report.slice(report.addressee) if report.addressee else None,
        "signoff": report.slice(signoff.span) if signoff else None,
        "signed_on": _iso(signoff.date.value if signoff and signoff.date else None),
        "published_on": _iso(report.fields.published_on),
        "drawn_up_on": _iso(report.fields.drawn_up_on),
    }


def _iso(day: object) -> str | None:
    return str(day) if day else None


def _json(report: Report) -> str:
    import json

    document = {
        "path": report.source.path,
        "sha256": report.source.sha256,
        "format": report.source.format,
        "warnings": list(report.source.warnings),
        **_facts(report),
        "sections": [
            {
                "level": section.level,
                "number": section.number,
                "title": section.title,
                "line": report.place(section.heading).line,
            }
            for section in report.sections
        ],
        "lines": report.source.text.split("\n"),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


_NAMES = {
    "title": "标题",
    "issuer": "发文机关",
    "kind": "机关类别",
    "year": "报告年度",
    "addressee": "主送机关",
    "signoff": "落款",
    "signed_on": "成文日期",
    "published_on": "页面发布日期",
    "drawn_up_on": "页面成文日期",
}


def _text(report: Report) -> str:
    lines = [f"文件：{report.source.path}（{report.source.format}）"]
    for key, value in _facts(report).items():
        shown = " ".join(str(value).split()) if value is not None else "（未找到）"
        lines.append(f"{_NAMES[key]}：{shown}")
    lines += [f"读取说明：{warning}" for warning in report.source.warnings]
    lines += ["", "各部分："]
    for section in report.sections:
        line = report.place(section.heading).line
        lines.append(f"{line:>6}  {'  ' * (section.level - 1)}{section.number}{section.title}")
    lines += ["", "正文："]
    lines += [f"{n:>6}  {text}" for n, text in enumerate(report.source.text.split("\n"), start=1)]
    return "\n".join(lines) + "\n"
