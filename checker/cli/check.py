"""`fazhi check`: judge files and folders, write the outputs asked for, tell by the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from checker.cli.configured import Configured
from checker.cli.options import CHECKING, SEVERITIES, add

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from checker.baseline import Baseline
    from checker.cli.output import Target
    from checker.ingest import Candidate
    from checker.model import Run

_PAGES = (".html", ".htm")
_NAMED = 5  # files named in a message
_EXAMPLES = """\b
示例：
  fazhi check 报送稿                                 看每份的要素、得分和结论
  fazhi check 报送稿 -o html=结果 -o xlsx=台账.xlsx  一次写出几种结果
  fazhi check 报送稿 --waivers fazhi.waivers.yaml    带豁免，得分列出前后
  fazhi check 报送稿 --write-baseline 基线.json      记下现有的问题
  fazhi check 报送稿 --baseline 基线.json            只有新问题影响退出码
"""


@click.command(cls=Configured, epilog=_EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path())
@add(*CHECKING)
def check(  # noqa: PLR0913 - one parameter per option of the fixed interface
    *,
    paths: Sequence[str],
    format_name: str | None,
    outputs: Sequence[str],
    sarif_profile: str,
    baseline: str | None,
    write_baseline: str | None,
    fail_on: str,
    fail_under: float | None,
    severity: str | None,
    notice_template: str | None,
    return_by: datetime | None,
    exclude: Sequence[str],
    jobs: int | None,
    quiet: bool,
    no_cache: bool,
    config_file: str | None,
    no_config: bool,
    **judged_by: Any,
) -> None:
    """检查报告文件或文件夹（含子文件夹）。

    Judges reports. Every option may also stand in fazhi.yaml; see `fazhi config`.

    退出码：0 没有达到 --fail-on 的问题；1 有；2 用法、规则、豁免、配置或文件有误；3 程序本身出错。
    已豁免的问题和基线里已有的问题不影响退出码。
    """
    from dataclasses import replace

    from checker import batch
    from checker.cli import exits
    from checker.cli.inputs import keep_inputs, reads, written
    from checker.cli.judging import judging
    from checker.cli.output import fail, targets, write
    from checker.cli.progress import Bar
    from checker.cli.request import Asked, Files, notice_form, prepare, request
    from checker.document import mask_path
    from checker.errors import UsageError
    from checker.ingest import discover, left_out
    from checker.ingest.archives import expand
    from checker.packs import regexes
    from checker.reporters import FORMATS

    wanted = targets(format_name, outputs, FORMATS)
    notice = notice_form(notice_template, return_by)
    prepare(wanted, notice)
    data, settings = judging(no_cache=no_cache, **judged_by)
    taken = _not_excluded(_without_outputs(discover(paths), wanted), paths, exclude)
    found = expand(taken, settings.limits)
    candidates = _not_excluded(found.candidates, paths, exclude)
    unread = _unread([*left_out(paths), *found.left_out], exclude, wanted)
    if not candidates:
        fail(_nothing(paths, unread))
    named = {**judged_by, "baseline": baseline, "notice_template": notice_template}
    places = written(wanted, write_baseline)
    keep_inputs(places, reads(candidates, "检查", data, named), paths, "检查")
    known = _baseline(baseline, data) if baseline else None
    try:
        with Bar(len(candidates), quiet=quiet) as bar:
            run = batch.run(
                candidates, data, settings, jobs=jobs, baseline=known, progress=bar.advance
            )
    except UsageError as error:
        fail(error.message)
    run = replace(run, left_out=tuple(map(mask_path, unread)))
    shown = _at_least(run, severity)
    files = Files(candidates=tuple(candidates), run=run, limits=settings.limits)
    asked = Asked(notice=notice, sarif_profile=sarif_profile)
    try:
        write((one, one.format.render(shown, request(one, wanted, files, asked))) for one in wanted)
    except UsageError as error:
        fail(error.message)
    if write_baseline:
        _write_baseline(write_baseline, run, quiet=quiet)
    if not no_cache:
        regexes.keep()
    if not quiet:
        _name_left_out(run, wanted)
        _sum_up(run, wanted)
    raise SystemExit(exits.exit_code(run, fail_on=fail_on, fail_under=fail_under))


def _not_excluded(
    candidates: Sequence[Candidate], paths: Sequence[str], exclude: Sequence[str]
) -> list[Candidate]:
    """Files of folders that no pattern excludes; what was named itself is always taken."""
    from checker.ingest.globs import matches_path

    named = {path.replace("\\", "/") for path in paths}
    return [
        one
        for one in candidates
        if one.shown in named or not any(matches_path(glob, one.shown) for glob in exclude)
    ]


def _baseline(path: str, data: Mapping[str, Any]) -> Baseline:
    from pathlib import Path

    from checker.baseline.files import read_baseline
    from checker.cli.judging import end
    from checker.errors import SettingsError

    try:
        return read_baseline(Path(path), path.replace("\\", "/"), data["id"])
    except SettingsError as error:
        end(error.problems, error)


def _write_baseline(path: str, run: Run, *, quiet: bool) -> None:
    from pathlib import Path

    from checker.baseline.files import write_baseline
    from checker.cli.output import fail
    from checker.document import mask_path
    from checker.errors import why

    shown = mask_path(path)
    try:
        write_baseline(Path(path), run)
    except OSError as error:
        fail(f"无法写入基线 {shown}（{why(error)}），请检查路径、权限和磁盘空间")
    if not quiet:
        click.echo(f"已写入基线：{shown}", err=True)


def _unread(names: Sequence[str], exclude: Sequence[str], wanted: Sequence[Target]) -> list[str]:
    """Files that may hold a report but are no text, without those that a run writes or excludes."""
    from pathlib import Path

    from checker.ingest.globs import matches_path

    written = {target.path.resolve() for target in wanted if target.path}
    return [
        name
        for name in dict.fromkeys(names)
        if Path(name).resolve() not in written
        and not any(matches_path(glob, name) for glob in exclude)
    ]


def _nothing(paths: Sequence[str], unread: Sequence[str]) -> str:
    """What to say where there is nothing to check: what is there instead, and what can be done."""
    from checker.document import mask_path
    from checker.ingest import PICTURES
    from checker.installing import command

    message = f"{'、'.join(map(mask_path, paths))} 里没有可以检查的文件（.docx、.doc、.txt 等）"
    if not unread:
        return message
    message += f"；有 {len(unread)} 个文件是图片、表格或不能读的格式，没有检查：{_listed(unread)}"
    pictures = [name for name in unread if name.lower().endswith(PICTURES)]
    if not pictures:
        return message
    shown = mask_path(pictures[0])
    shown = f'"{shown}"' if " " in shown else shown
    return (
        f"{message}。图片里是报告的，请指明文件，由文字识别读出：fazhi check {shown}"
        f"（先安装识别组件：{command('ocr')}）"
    )


def _listed(names: Sequence[str]) -> str:
    from checker.document import mask_path

    more = "等" if len(names) > _NAMED else ""
    return "、".join(map(mask_path, names[:_NAMED])) + more


def _name_left_out(run: Run, wanted: Sequence[Target]) -> None:
    """Files that may hold a report but are no text are told, not judged.

    The text layout on standard output has them itself.
    """
    told = any(target.format.name == "text" and target.path is None for target in wanted)
    if run.left_out and not told:
        click.echo(
            f"另有 {len(run.left_out)} 个文件是图片、表格或不能读的格式，没有检查："
            f"{_listed(run.left_out)}",
            err=True,
        )


def _without_outputs(candidates: Sequence[Candidate], wanted: Sequence[Target]) -> list[Candidate]:
    """Pages of an earlier run in an output folder are no documents to judge."""
    folders = [target for target in wanted if target.path and target.format.folder]
    return [
        candidate
        for candidate in candidates
        if not any(target.wrote(candidate.path) for target in folders)
    ]


def _at_least(run: Run, severity: str | None) -> Run:
    """The run as it is displayed: scores and deductions stay what they are."""
    if severity is None:
        return run
    from dataclasses import replace

    kept = SEVERITIES[: SEVERITIES.index(severity) + 1]
    assessments = tuple(
        replace(one, findings=tuple(f for f in one.findings if f.severity.value in kept))
        for one in run.assessments
    )
    return replace(run, assessments=assessments)


def _sum_up(run: Run, wanted: Sequence[Target]) -> None:
    """One line on standard error, the last one: where only files were written, or on a terminal.

    The text layout on standard output has the same line itself.
    """
    from checker.cli.progress import on_terminal
    from checker.document import mask_path
    from checker.reporters import phrases

    places = [mask_path(str(target.path)) for target in wanted if target.path]
    told = any(target.format.name == "text" and target.path is None for target in wanted)
    if len(places) < len(wanted) and (told or not on_terminal()):
        return
    if places:
        click.echo(f"已写入：{'、'.join(places)}", err=True)
    click.echo(phrases.summary(run), err=True)
