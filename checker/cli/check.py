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

    Judges reports. Most options may also stand in fazhi.yaml; see `fazhi config`.

    退出码：0 没有达到 --fail-on 的问题；1 有；2 用法、规则、豁免、配置或文件有误，
    或没有一份是这类报告（默认级别下，这本身就是 1）；3 程序本身出错。
    已豁免的问题和基线里已有的问题不影响退出码。
    """
    from dataclasses import replace

    from checker import batch
    from checker.cli import exits
    from checker.cli.inputs import keep_inputs, nothing, reads, unheeded, without_outputs, written
    from checker.cli.judging import judging
    from checker.cli.output import fail, targets, write
    from checker.cli.progress import Bar
    from checker.cli.request import Asked, Files, mask_of, notice_form, prepare, request
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
    taken = _not_excluded(without_outputs(discover(paths), wanted), paths, exclude)
    found = expand(taken, settings.limits)
    candidates = _not_excluded(found.candidates, paths, exclude)
    unread = unheeded([*left_out(paths), *found.left_out], wanted, exclude)
    if not candidates:
        fail(nothing(paths, unread, "检查"))
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
    asked = Asked(notice=notice, sarif_profile=sarif_profile, mask=mask_of(data))
    try:
        write((one, one.format.render(shown, request(one, wanted, files, asked))) for one in wanted)
    except UsageError as error:
        fail(error.message)
    if write_baseline:
        _write_baseline(write_baseline, run, quiet=quiet)
    if not no_cache:
        regexes.keep()
    if not quiet:
        _sum_up(run, wanted)
    exits.leave(exits.exit_code(run, fail_on=fail_on, fail_under=fail_under), run)


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
    from checker.cli.output import fail, tell
    from checker.errors import why

    try:
        write_baseline(Path(path), run)
    except OSError as error:
        fail(f"无法写入基线 {path}（{why(error)}），请检查路径、权限和磁盘空间")
    if not quiet:
        tell(f"已写入基线：{path}")


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
    """On standard error what was left out, and one line, the last one, that sums up.

    That one only on a terminal, or where only files were written. The text layout on standard
    output has both itself.
    """
    from checker.cli.inputs import name_left_out
    from checker.cli.output import tell
    from checker.cli.progress import on_terminal
    from checker.reporters import phrases

    places = [str(target.path) for target in wanted if target.path]
    told = any(target.format.name == "text" and target.path is None for target in wanted)
    if not told:
        name_left_out(run.left_out, "检查")
    if len(places) < len(wanted) and (told or not on_terminal()):
        return
    if places:
        tell(f"已写入：{'、'.join(places)}")
    tell(phrases.summary(run))
