"""The options of `fazhi check`: once for the command, the configuration and `fazhi config`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from checker.cli.limits import option as limits_option
from checker.cli.packs import pack_option

_Option = Callable[[Any], Any]
_Command = TypeVar("_Command", bound=Callable[..., Any])

FORMATS = (
    *("text", "json", "html", "sarif", "junit", "github", "gitlab"),
    *("xlsx", "csv", "docx", "pdf"),
)
SEVERITIES = ("error", "warning", "note")
DAY = click.DateTime(["%Y-%m-%d"])
_FILE = click.Path()
_FAIL_ON = (
    "何时退出码为 1：missing 内容要素有缺失、不是本类文件或有安全问题；error 另有错误；"
    "warning 另有警告、不完整的要素或落款缺失（不影响输出）"
)

# How documents are judged: `fazhi diff` has these too.
JUDGING = (
    pack_option,
    click.option("--as-of", type=DAY, metavar="DATE", help="按这一天有效的依据审核"),
    click.option("--year", type=click.IntRange(1990, 2099), metavar="YYYY", help="指定报告年度"),
    click.option(
        "--stage",
        type=click.Choice(("draft", "submission", "published")),
        default="submission",
        show_default=True,
        help="草稿、报送稿还是已公开的网页",
    ),
    click.option("--waivers", type=_FILE, metavar="FILE", help="豁免文件，例如 fazhi.waivers.yaml"),
    click.option(
        "--today",
        type=DAY,
        metavar="DATE",
        allow_from_autoenv=False,
        help="按这一天判断豁免是否到期，默认是北京时间的今天",
    ),
    limits_option,
)
ENDING = (
    click.option(
        "--fail-on",
        type=click.Choice(("never", "missing", "error", "warning")),
        default="missing",
        show_default=True,
        help=_FAIL_ON,
    ),
    click.option("--no-cache", is_flag=True, help="不使用规则包缓存"),
    click.option("-q", "--quiet", is_flag=True, help="标准错误上不显示进度和汇总，只留错误"),
)
CONFIGURING = (
    click.option(
        "--config",
        "config_file",
        type=_FILE,
        metavar="FILE",
        allow_from_autoenv=False,
        help="使用这个配置文件，不向上查找",
    ),
    click.option("--no-config", is_flag=True, allow_from_autoenv=False, help="不使用任何配置文件"),
)


def _written(formats: tuple[str, ...], folder: str, *, environment: bool) -> tuple[_Option, ...]:
    """``--format`` and ``-o`` of a command that has these formats."""
    return (
        click.option(
            "--format",
            "format_name",
            type=click.Choice(formats),
            envvar="FAZHI_FORMAT" if environment else None,
            allow_from_autoenv=False,
            help="输出格式，默认 text",
        ),
        click.option(
            "-o",
            "--output",
            "outputs",
            multiple=True,
            metavar="FORMAT=PATH",
            allow_from_autoenv=False,
            help=f"写入文件，可重复；html 写入文件夹{folder}",
        ),
    )


CHECKING = (
    *_written(
        FORMATS,
        "，docx、pdf 也写入文件夹，例如 -o html=审核单 -o xlsx=台账.xlsx",
        environment=True,
    ),
    click.option(
        "--sarif-profile",
        type=click.Choice(("standard", "github")),
        default="standard",
        show_default=True,
        help="sarif 给谁用：github 不写嵌套文件，每个问题都有行号（Word 等文件一律为第 1 行）",
    ),
    *JUDGING,
    click.option("--baseline", type=_FILE, metavar="FILE", help="只有基线之外的新问题影响退出码"),
    click.option(
        "--write-baseline",
        type=_FILE,
        metavar="FILE",
        allow_from_autoenv=False,
        help="把这次查出的问题写成基线",
    ),
    click.option(
        "--fail-under",
        type=click.FloatRange(0, 100),
        metavar="SCORE",
        help="得分低于多少时退出码为 1（不影响输出）",
    ),
    click.option(
        "--severity",
        type=click.Choice(SEVERITIES),
        help="只显示这一级及更重的问题（不影响得分）",
    ),
    click.option(
        "--exclude",
        multiple=True,
        metavar="GLOB",
        allow_from_autoenv=False,
        help="文件夹里不检查的文件，可重复，例如 '*草稿*'、'附件/*'",
    ),
    click.option(
        "--notice-template",
        type=_FILE,
        metavar="FILE",
        help="审核意见书的模板（.docx，写法见 docs/review-notice.md），默认用自带的模板",
    ),
    click.option(
        "--return-by",
        type=DAY,
        metavar="DATE",
        allow_from_autoenv=False,
        help="审核意见书写明的补正期限；不给就留空格，用笔填写",
    ),
    click.option("--jobs", type=click.IntRange(1, 64), metavar="N", help="同时使用几个进程"),
    *ENDING,
    *CONFIGURING,
)

COMPARING = (
    *_written(("text", "json", "html"), "（index.html 就是对照单或汇总表）", environment=False),
    *JUDGING,
    *ENDING,
    *CONFIGURING,
)


def add(*options: _Option) -> Callable[[_Command], _Command]:
    """Give a command these options, in this order."""

    def decorate(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def option_key(option: click.Parameter) -> str:
    """The key by which a configuration names an option: ``--fail-on`` is ``fail-on``."""
    return max(option.opts, key=len).lstrip("-")


def configurable(parameters: Sequence[click.Parameter]) -> Mapping[str, click.Option]:
    """The options that a configuration may set, by key.

    Not those of one run alone: a day by which waivers would never expire, a file to be written.
    """
    fixed = ("help", "today", "config", "no-config", "write-baseline")
    options = (one for one in parameters if isinstance(one, click.Option))
    return {option_key(one): one for one in options if option_key(one) not in fixed}
