"""`fazhi diff`: two versions of a report, or two folders of them, beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from checker.cli.configured import Configured
from checker.cli.options import COMPARING, add

if TYPE_CHECKING:
    from checker.cli.output import Target
    from checker.cli.progress import Bar
    from checker.ingest import Candidate, Limits
    from checker.model import Run
    from checker.pipeline import Settings

_NAMED = 5  # files named in a message
_EXAMPLES = """\b
示例：
  fazhi diff 第一次.docx 第二次.docx               改了什么、解决了什么
  fazhi diff 第一次.docx 第二次.docx -o html=对照  写出可打印的对照单
  fazhi diff 第一次报送 第二次报送 -o html=对照    两个文件夹，按单位对应
"""


@click.command(cls=Configured, epilog=_EXAMPLES)
@click.argument("old", metavar="OLD", type=click.Path())
@click.argument("new", metavar="NEW", type=click.Path())
@add(*COMPARING)
def diff(  # noqa: PLR0913 - one parameter per option
    *,
    old: str,
    new: str,
    format_name: str | None,
    outputs: Sequence[str],
    fail_on: str,
    quiet: bool,
    no_cache: bool,
    config_file: str | None,
    no_config: bool,
    **judged_by: Any,
) -> None:
    """对照同一份报告的两个版本，或两个文件夹：解决了什么、新出现什么、改了哪些部分。

    Compares two versions: fixed, new and unchanged findings, scores, changed sections.

    退出码：0 新版没有新出现达到 --fail-on 的问题；1 有；2 用法、豁免、配置或文件有误；3 程序本身出错。
    """
    from checker.batch.versions import versions
    from checker.cli import exits
    from checker.cli.inputs import keep_inputs, name_left_out, reads, written
    from checker.cli.judging import judging
    from checker.cli.output import fail, screen, targets, tell, write
    from checker.cli.progress import Bar
    from checker.errors import UsageError
    from checker.packs import regexes
    from checker.reporters import COMPARING as FORMATS
    from checker.reporters import Request

    wanted = targets(format_name, outputs, FORMATS)
    data, settings = judging(no_cache=no_cache, **judged_by)
    sides = [_side(path, wanted, settings.limits) for path in (old, new)]
    documents = chain(*(side.candidates for side in sides))
    read = reads(documents, "对照", data, judged_by)
    keep_inputs(written(wanted), read, (old, new), "对照")
    try:
        with Bar(sum(len(side.candidates) for side in sides), quiet=quiet) as bar:
            before, after = (_judged(side.candidates, data, settings, bar) for side in sides)
    except UsageError as error:
        fail(error.message)
    folders = (old.replace("\\", "/"), new.replace("\\", "/"))
    found = versions(before, after, folders, data)
    request = Request(screen=screen())
    write((target, target.format.render(found, request)) for target in wanted)
    if not no_cache:
        regexes.keep()
    if not quiet:
        name_left_out([name for side in sides for name in side.left_out], "对照")
    _name_unjudged(before, after)
    if not quiet and all(target.path for target in wanted):
        from checker.reporters.comparing import text

        tell(text.summary(found))
    exits.leave(exits.exit_code_of_versions(found, fail_on=fail_on), found)


class _Side(NamedTuple):
    """One of the two sides: its documents, and the files that are none."""

    candidates: Sequence[Candidate]
    left_out: Sequence[str]


def _side(path: str, wanted: Sequence[Target], bounds: Limits) -> _Side:
    from checker.cli.inputs import nothing, unheeded, without_outputs
    from checker.cli.output import fail
    from checker.ingest import discover, left_out
    from checker.ingest.archives import expand

    found = expand(without_outputs(discover([path]), wanted), bounds)
    names = unheeded([*left_out([path]), *found.left_out], wanted)
    if not found.candidates:
        fail(nothing([path], names, "对照"))
    return _Side(found.candidates, names)


def _judged(
    candidates: Sequence[Candidate],
    data: Mapping[str, Any],
    settings: Settings,
    bar: Bar,
) -> Run:
    from checker import batch

    return batch.run(candidates, data, settings, progress=bar.advance)


def _name_unjudged(*runs: Run) -> None:
    """Say on standard error which files are why the command ends with 2 or 3."""
    from checker.cli.output import tell
    from checker.reporters.wording import inline

    told = []
    for one in (one for run in runs for one in run.assessments):
        if one.error:
            told.append(f"错误：{one.path} 未检查：{one.error.message}")
        else:
            told += [f"错误：{one.path} 检查出错：{crash.message}" for crash in one.failures]
    for line in told[:_NAMED]:
        tell(inline(line))
    if len(told) > _NAMED:
        tell(f"错误：还有 {len(told) - _NAMED} 处这样的错误，见结果")
