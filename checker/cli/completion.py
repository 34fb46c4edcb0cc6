"""`fazhi completion`: the script by which a shell completes commands, options and paths."""

from __future__ import annotations

import click

from checker.cli.manual import Command

_EXAMPLES = """\b
示例（写进启动文件，重新打开命令行后生效）：
  bash   echo 'eval "$(fazhi completion bash)"' >> ~/.bashrc
  zsh    echo 'eval "$(fazhi completion zsh)"' >> ~/.zshrc
  fish   fazhi completion fish > ~/.config/fish/completions/fazhi.fish
"""


@click.command(cls=Command, epilog=_EXAMPLES)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(ctx: click.Context, /, *, shell: str) -> None:
    """输出命令行补全脚本。

    Prints the completion script of a shell.
    """
    from click.shell_completion import get_completion_class

    from checker.cli.output import echo

    kind = get_completion_class(shell)
    if kind:
        script = kind(ctx.find_root().command, {}, "fazhi", "_FAZHI_COMPLETE")
        echo(script.source_template % script.source_vars())
