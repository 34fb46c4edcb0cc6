"""The command `fazhi`: thin shells over the house; each imports what it needs when it runs."""

from __future__ import annotations

import click

from checker import __version__
from checker.cli.check import check
from checker.cli.extract import extract
from checker.cli.rules import rules

_EPILOG = "示例：fazhi check 报告文件夹 -o html=结果   检查整个文件夹,并生成可打印的审核单"


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EPILOG,
)
@click.version_option(__version__, prog_name="fazhi")
def main() -> None:
    """检查法治政府建设年度报告：要素是否齐全，缺什么，依据是什么。

    Checks annual reports on building a law-based government against dated rules.
    """


main.add_command(check)
main.add_command(extract)
main.add_command(rules)
