"""The command `fazhi`: thin shells over the house; each imports what it needs when it runs."""

from __future__ import annotations

import errno
from typing import Any

import click

from checker import __version__
from checker.cli.check import check
from checker.cli.completion import completion
from checker.cli.config import config
from checker.cli.diff import diff
from checker.cli.extract import extract
from checker.cli.manual import Group
from checker.cli.output import fail, fail_to_print, tell
from checker.cli.rules import rules
from checker.errors import FazhiError, why

_EPILOG = "示例：fazhi check 报告文件夹 -o html=结果   检查整个文件夹，并生成可打印的审核单"
_NO_OUTPUT = (errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG)
_FAILED = 3
_INTERRUPTED = 130  # as a shell tells of a command ended by Ctrl-C


class _Fazhi(Group):
    """Tells in Chinese what was wrong with a command line, and Ctrl-C from a finding."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command line as click does, but for the words of its failures."""
        if not extra.get("standalone_mode", True):
            return super().main(*args, **extra)
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            raise SystemExit(2) from None
        except click.UsageError as error:
            tell(f"用法错误：{explain(error)}")
            if error.ctx:
                tell(f"用 {error.ctx.command_path} --help 查看用法")
            raise SystemExit(2) from None
        except click.ClickException as error:
            tell(f"错误：{error.format_message()}")
            raise SystemExit(error.exit_code) from None
        except BrokenPipeError:
            raise SystemExit(1) from None  # the reader has gone, as with head
        except OSError as error:
            if error.errno in _NO_OUTPUT:
                fail_to_print(error)
            fail(f"{why(error)}，请检查当前文件夹、路径和权限", _FAILED)
        except FazhiError as error:
            fail(error.message, _FAILED)
        except click.Abort:
            tell("已中断，没有写出结果")
            raise SystemExit(_INTERRUPTED) from None
        raise SystemExit(code if isinstance(code, int) else 0)


def explain(error: click.UsageError) -> str:
    """A wrong command line in one Chinese sentence."""
    parameter = error.param if isinstance(error, click.BadParameter) else None
    name = parameter.get_error_hint(error.ctx) if parameter and error.ctx else ""
    if isinstance(error, click.MissingParameter):
        return f"缺少 {name}" if name else "缺少参数"
    if isinstance(error, click.NoSuchOption):
        meant = f"，是不是想写 {'、'.join(error.possibilities)}？" if error.possibilities else ""
        return f"没有选项 {error.option_name}{meant}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 的写法不对（{error.message}）"
    if isinstance(error, click.BadParameter) and name:
        return f"{name} 的值不对{_allowed(error)}"
    found = error.format_message()
    if found.startswith("No such command"):
        return f"没有命令 {found.split(chr(39))[1]}；检查文件请用 fazhi check 路径"
    return found


def _allowed(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"，可以是 {'、'.join(str(choice) for choice in kind.choices)}"
    if isinstance(kind, click.DateTime):
        return "，日期请写成 2024-01-31 的样子"
    if isinstance(kind, (click.IntRange, click.FloatRange)):
        return f"，应在 {kind.min} 到 {kind.max} 之间"
    return f"（{error.message}）"


@click.group(
    cls=_Fazhi,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EPILOG,
    no_args_is_help=True,
)
@click.version_option(__version__, prog_name="fazhi")
def main() -> None:
    """检查年度报告：要素是否齐全，缺什么，依据是什么。

    Checks annual reports (of a law-based government, unless --pack says otherwise) against dated rules.
    """


main.add_command(check)
main.add_command(completion)
main.add_command(config)
main.add_command(diff)
main.add_command(extract)
main.add_command(rules)
