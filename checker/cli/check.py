"""`fazhi check`: judge files and folders, write the outputs asked for, tell by the exit code."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from checker.cli import limits as limits_option
from checker.cli.packs import load_pack_data, pack_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.cli.output import Target
    from checker.ingest import Candidate
    from checker.model import Run

_NAMED = 5  # files named in a message
_FORMATS = ("text", "json", "html", "xlsx", "csv", "docx", "pdf")
_SEVERITIES = ("error", "warning", "note")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--format", "format_name", type=click.Choice(_FORMATS), help="输出格式，默认 text")
@click.option(
    "-o",
    "outputs",
    multiple=True,
    metavar="FORMAT=PATH",
    help="写入文件，可重复；html、docx、pdf 写入文件夹，例如 -o html=审核单 -o xlsx=台账.xlsx",
)
@pack_option
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="按这一天有效的依据审核"
)
@click.option("--year", type=click.IntRange(1990, 2099), metavar="YYYY", help="指定报告年度")
@click.option(
    "--stage",
    type=click.Choice(("draft", "submission", "published")),
    default="submission",
    show_default=True,
    help="草稿、报送稿还是已公开的网页",
)
@click.option(
    "--fail-on",
    type=click.Choice(("never", "missing", "error", "warning")),
    default="missing",
    show_default=True,
    help="何时退出码为 1：missing 四项内容要素有缺失、不是年度报告或有安全问题；error 另有错误；"
    "warning 另有警告、不完整的要素或落款缺失（不影响输出）",
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="SCORE",
    help="得分低于多少时退出码为 1（不影响输出）",
)
@click.option(
    "--severity", type=click.Choice(_SEVERITIES), help="只显示这一级及更重的问题（不影响得分）"
)
@click.option(
    "--notice-template",
    metavar="FILE",
    help="审核意见书的模板（.docx，写法见 docs/review-notice.md），默认用自带的模板",
)
@click.option(
    "--return-by",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="审核意见书写明的补正期限；不给就留空格，用笔填写",
)
@click.option("--jobs", type=click.IntRange(1, 64), metavar="N", help="同时使用几个进程")
@limits_option.option
@click.option("--no-cache", is_flag=True, help="不使用规则包缓存")
def check(  # noqa: PLR0913 - one parameter per option of the fixed interface
    *,
    paths: Sequence[str],
    format_name: str | None,
    outputs: Sequence[str],
    pack: str,
    as_of: datetime | None,
    year: int | None,
    stage: str,
    fail_on: str,
    fail_under: float | None,
    severity: str | None,
    notice_template: str | None,
    return_by: datetime | None,
    jobs: int | None,
    limits: Sequence[str],
    no_cache: bool,
) -> None:
    """检查报告文件或文件夹（含子文件夹）。

    退出码：0 没有达到 --fail-on 的问题；1 有；2 用法、规则或文件有误；3 程序本身出错。
    """
    from checker import batch
    from checker.cli import exits
    from checker.cli.output import fail, targets, write
    from checker.cli.request import Files, notice_form, prepare, request
    from checker.document import mask_path
    from checker.errors import UsageError
    from checker.ingest import discover, left_out
    from checker.ingest.archives import expand
    from checker.model import Stage
    from checker.packs import regexes
    from checker.pipeline import Settings

    wanted = targets(format_name, outputs)
    notice = notice_form(notice_template, return_by)
    prepare(wanted, notice)
    bounds = limits_option.limits_of(limits)
    found = expand(_without_outputs(discover(paths), wanted), bounds)
    candidates = found.candidates
    if not candidates:
        fail(f"{'、'.join(map(mask_path, paths))} 里没有可以检查的文件（.docx、.doc、.txt 等）")
    _keep_inputs(paths, candidates, wanted)
    settings = Settings(as_of=as_of.date() if as_of else None, year=year, stage=Stage(stage))
    data = load_pack_data(pack, cache=not no_cache)
    try:
        run = batch.run(candidates, data, settings, limits=bounds, jobs=jobs)
    except UsageError as error:
        fail(error.message)
    shown = _at_least(run, severity)
    files = Files(candidates=tuple(candidates), run=run, limits=bounds)
    try:
        write(
            (one, one.format.render(shown, request(one, wanted, files, notice))) for one in wanted
        )
    except UsageError as error:
        fail(error.message)
    _name_left_out([*left_out(paths), *found.left_out])
    if not no_cache:
        regexes.keep()
    if all(target.path for target in wanted):
        click.echo(_summary(run, wanted), err=True)
    raise SystemExit(exits.exit_code(run, fail_on=fail_on, fail_under=fail_under))


def _name_left_out(names: Sequence[str]) -> None:
    """Files that may hold a report but are no text are told, not judged."""
    from checker.document import mask_path

    if names:
        more = "等" if len(names) > _NAMED else ""
        listed = "、".join(map(mask_path, names[:_NAMED]))
        click.echo(f"另有 {len(names)} 个文件不是报告文本，没有检查：{listed}{more}", err=True)


def _without_outputs(candidates: Sequence[Candidate], wanted: Sequence[Target]) -> list[Candidate]:
    """Pages of an earlier run in an output folder are no documents to judge."""
    folders = [target for target in wanted if target.path and target.format.folder]
    return [
        candidate
        for candidate in candidates
        if not any(target.wrote(candidate.path) for target in folders)
    ]


def _keep_inputs(
    paths: Sequence[str], candidates: Sequence[Candidate], wanted: Sequence[Target]
) -> None:
    """An output must never be written over a document."""
    from pathlib import Path

    from checker.cli.output import fail
    from checker.document import mask_path

    inputs = {candidate.path.resolve() for candidate in candidates}
    folders = {Path(path).resolve() for path in paths}
    for target in wanted:
        if target.path and target.path.resolve() in inputs:
            fail(f"输出 {mask_path(str(target.path))} 与要检查的文件相同，请换一个路径")
        if target.path and target.format.folder and target.path.resolve() in folders:
            fail(f"输出文件夹 {mask_path(str(target.path))} 就是要检查的文件夹，请换一个路径")


def _at_least(run: Run, severity: str | None) -> Run:
    """The run as it is displayed: scores and deductions stay what they are."""
    if severity is None:
        return run
    from dataclasses import replace

    kept = _SEVERITIES[: _SEVERITIES.index(severity) + 1]
    assessments = tuple(
        replace(one, findings=tuple(f for f in one.findings if f.severity.value in kept))
        for one in run.assessments
    )
    return replace(run, assessments=assessments)


def _summary(run: Run, wanted: Sequence[Target]) -> str:
    from checker.document import mask_path
    from checker.reporters import phrases

    places = "、".join(mask_path(str(target.path)) for target in wanted)
    return f"{phrases.summary(run)}\n已写入：{places}"
