"""`fazhi extract`: what was read from one file, so that an officer can see what was judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from checker.cli import limits as limits_option
from checker.cli.manual import Command
from checker.cli.packs import load_pack_data, pack_option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.model import Report, Source


@click.command(cls=Command)
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
@limits_option.option
@click.option("--no-cache", is_flag=True, help="不使用规则包缓存")
def extract(
    *, file: str, format_name: str, pack: str, limits: Sequence[str], no_cache: bool
) -> None:
    """显示从文件中读到的标题、机关、年度、各部分、落款和带行号的正文。

    压缩包里的文件写成 压缩包!文件名，例如 报送.zip!某局.docx。
    """
    from checker.cli.output import echo, fail
    from checker.document import build_vocabulary, mask, parse
    from checker.ingest import read_candidate
    from checker.ingest.archives import find
    from checker.ingest.deadline import within
    from checker.packs import regexes

    bounds = limits_option.limits_of(limits)
    vocabulary = build_vocabulary(load_pack_data(pack, cache=not no_cache)["document"])

    def read_and_parse() -> Report:
        source = read_candidate(find(file, bounds), bounds)
        return parse(mask(source, vocabulary.personal), vocabulary)

    try:
        report = within(bounds.seconds, read_and_parse)
    except Exception as error:  # noqa: BLE001 - a sentence, as a check has it, and no traceback
        from checker.batch.judging import failure_of, is_internal

        failure = failure_of(error)
        fail(f"{file}：{failure.message}", 3 if is_internal(failure) else 2)
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
        "marks": list(report.source.marks),
        "margins": list(report.source.margins),
        "confidence": report.source.confidence,
        "metadata": _metadata(report.source),
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
        "pages": [
            {"page": page, "line": line}
            for line, page in sorted(_page_lines(report.source).items())
        ],
        "lines": report.source.text.split("\n"),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _page_lines(source: Source) -> dict[int, int]:
    """The pages by the line they begin on; of several that begin on one line the last."""
    return {source.line_of(start): page for page, start in enumerate(source.page_starts, 1)}


_METADATA = {"title": "文件自带标题", "origin": "文件自带来源", "published_on": "文件自带日期"}


def _metadata(source: Source) -> dict[str, str]:
    return {key: getattr(source.metadata, key) for key in _METADATA}


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


#: The kinds of organs, as an officer calls them; the JSON keeps their names.
_KINDS = {
    "province": "省级政府",
    "government": "市、县（区）政府",
    "department": "部门",
    "township": "乡镇政府",
    "subdistrict": "街道办事处",
    "other": "其他或不明",
}


def _text(report: Report) -> str:
    lines = [f"文件：{report.source.path}（{report.source.format}）"]
    for key, value in _facts(report).items():
        shown = " ".join(str(value).split()) if value is not None else "（未找到）"
        shown = _KINDS[report.organ_kind.value] if key == "kind" else shown
        lines.append(f"{_NAMES[key]}：{shown}")
    lines += _of_source(report.source)
    lines += ["", "各部分："]
    for section in report.sections:
        line = report.place(section.heading).line
        lines.append(f"{line:>6}  {'  ' * (section.level - 1)}{section.number}{section.title}")
    lines += ["", "正文：", *_numbered(report.source)]
    return "\n".join(lines) + "\n"


def _of_source(source: Source) -> Iterator[str]:
    """What the file says beside its text, and how it was read."""
    for key, value in _metadata(source).items():
        if value:
            yield f"{_METADATA[key]}：{' '.join(value.split())}"
    if source.page_starts:
        yield f"页数：{len(source.page_starts)}"
    if source.confidence is not None:
        yield f"文字识别置信度：{source.confidence:.0%}"
    for text in source.margins:
        yield f"页眉页脚：{' '.join(text.split())}"
    for warning in source.warnings:
        yield f"读取说明：{warning}"


def _numbered(source: Source) -> Iterator[str]:
    pages = _page_lines(source)
    for number, text in enumerate(source.text.split("\n"), start=1):
        if number in pages:
            yield f"        —— 第 {pages[number]} 页 ——"
        yield f"{number:>6}  {text}"
