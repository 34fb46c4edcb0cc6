"""`fazhi diff`: two versions of a report, or two folders of them, beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from checker.cli.configured import Configured
from checker.cli.options import COMPARING, add

if TYPE_CHECKING:
    from checker.cli.progress import Bar
    from checker.ingest import Candidate, Limits
    from checker.model import Run
    from checker.pipeline import Settings

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
    from checker.cli.inputs import keep_inputs, reads, written
    from checker.cli.judging import judging
    from checker.cli.output import fail, screen, targets, write
    from checker.cli.progress import Bar
    from checker.errors import UsageError
    from checker.packs import regexes
    from checker.reporters import COMPARING as FORMATS
    from checker.reporters import Request

    wanted = targets(format_name, outputs, FORMATS)
    data, settings = judging(no_cache=no_cache, **judged_by)
    sides = [_candidates(old, settings.limits), _candidates(new, settings.limits)]
    read = reads(chain(*sides), "对照", data, judged_by)
    keep_inputs(written(wanted), read, (old, new), "对照")
    try:
        with Bar(sum(map(len, sides)), quiet=quiet) as bar:
            before, after = (_judged(side, data, settings, bar) for side in sides)
    except UsageError as error:
        fail(error.message)
    folders = (old.replace("\\", "/"), new.replace("\\", "/"))
    found = versions(before, after, folders, data)
    request = Request(screen=screen())
    write((target, target.format.render(found, request)) for target in wanted)
    if not no_cache:
        regexes.keep()
    if not quiet and all(target.path for target in wanted):
        from checker.reporters.comparing import text

        click.echo(text.summary(found), err=True)
    raise SystemExit(exits.exit_code_of_versions(found, fail_on=fail_on))


def _candidates(path: str, bounds: Limits) -> Sequence[Candidate]:
    from checker.cli.output import fail
    from checker.document import mask_path
    from checker.ingest import discover
    from checker.ingest.archives import expand

    found = expand(discover([path]), bounds).candidates
    if not found:
        fail(f"{mask_path(path)} 里没有可以对照的文件（.docx、.doc、.txt 等）")
    return found


def _judged(
    candidates: Sequence[Candidate],
    data: Mapping[str, Any],
    settings: Settings,
    bar: Bar,
) -> Run:
    from checker import batch

    return batch.run(candidates, data, settings, progress=bar.advance)
