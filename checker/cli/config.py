"""`fazhi config`: every setting with the value that a check would use, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from checker.cli import limits
from checker.cli.configured import ENVIRONMENT, Configured, configuration_of
from checker.cli.options import CHECKING, add, configurable

if TYPE_CHECKING:
    from checker.configuration.read import Configuration

_EXAMPLES = """\b
示例：
  fazhi config                    在这里运行 fazhi check 时，每一项用什么值
  fazhi config --fail-on error    加上命令行选项以后
  FAZHI_STAGE=draft fazhi config  环境变量也算：FAZHI_ 加大写的选项名
"""
_UNSET = "（未设置）"
_DEFAULT = "默认"


@click.command(cls=Configured, epilog=_EXAMPLES)
@click.argument("paths", nargs=-1, metavar="[PATH]…", type=click.Path())
@add(*CHECKING)
@click.pass_context
def config(ctx: click.Context, /, *, paths: Sequence[str], **values: Any) -> None:
    """列出每一项设置的值和来源（命令行、环境变量、配置文件、默认）。

    Shows the effective settings and where each comes from. Takes the options of `fazhi check`.
    """
    from checker.cli.output import echo
    from checker.columns import align
    from checker.document import mask_path

    configuration = configuration_of(ctx)
    found = configuration.path if configuration else "（没有）"
    rows = [("设置", "值", "来源")]
    for key, option in sorted(configurable(ctx.command.params).items()):
        name = option.name or key
        origin = _origin(ctx, name, key, configuration)
        if key == "limit":
            rows += [
                (f"{key} {one.name}", one.value, origin if one.given else _DEFAULT)
                for one in limits.shown(values[name])
            ]
        else:
            rows.append((key, _shown(values[name]), origin))
    lines = [f"配置文件  {found}", *align(rows)]
    echo(mask_path("\n".join(lines)) + "\n")


def _shown(value: Any) -> str:
    if value is None or value == ():
        return _UNSET
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return str(value.date()) if hasattr(value, "date") else str(value)


def _origin(ctx: click.Context, name: str, key: str, configuration: Configuration | None) -> str:
    source = ctx.get_parameter_source(name)
    if source is ParameterSource.COMMANDLINE:
        return "命令行"
    if source is ParameterSource.ENVIRONMENT:
        return f"环境变量 {ENVIRONMENT}_{key.upper().replace('-', '_')}"
    if source is ParameterSource.DEFAULT_MAP and configuration:
        return configuration.settings[key].place
    return _DEFAULT
