"""`fazhi rules`: what is checked and why, and whether a rule pack is sound."""

from __future__ import annotations

import click

from checker.cli.packs import load_folder_data, load_pack_data, pack_option


@click.group()
def rules() -> None:
    """列出、说明、校验和试运行规则。

    Lists, explains, validates and tries the rules.
    """


@rules.command("list")
@pack_option
def list_rules(*, pack: str) -> None:
    """列出规则包里的全部规则。

    Lists the rules: id, group, points or severity, title.
    """
    from checker.cli import rule_page
    from checker.cli.output import echo

    echo(rule_page.table(load_pack_data(pack, cache=True)))


@rules.command()
@click.argument("rule_id", metavar="ID")
@pack_option
def show(*, rule_id: str, pack: str) -> None:
    """说明一条规则：为什么查、依据是什么、怎样评分、怎样修改。

    Explains a rule for an officer.
    """
    from checker.cli import rule_page
    from checker.cli.output import echo, fail
    from checker.packs.problems import hint, printable

    data = load_pack_data(pack, cache=True)
    named = {rule["id"]: rule for rule in data["rules"]}
    if rule_id not in named:
        near = hint(rule_id, named)
        meant = near if near.endswith("？") else "；全部规则见 fazhi rules list"
        fail(f"没有规则“{printable(rule_id)}”{meant}")
    echo(rule_page.page(named[rule_id], data))


@rules.command()
@click.argument("folder", metavar="DIR")
def validate(*, folder: str) -> None:
    """校验一个规则包文件夹，一次列出全部问题。

    Prints every problem as path:line: reason and exits 2, or says that there is none.
    """
    from checker.cli import rule_page
    from checker.cli.output import echo

    echo(rule_page.sound(load_folder_data(folder)))


@rules.command()
@click.argument("folder", metavar="[DIR]", required=False)
@pack_option
def test(*, folder: str | None, pack: str) -> None:
    """用每条规则自带的示例检验规则。

    Runs the examples of every rule; exits 1 if one does not come out as it says.
    """
    from checker.cli import rule_examples
    from checker.cli.output import echo

    data = load_folder_data(folder) if folder else load_pack_data(pack, cache=True)
    outcome = rule_examples.run(data)
    for failure in outcome.failures:
        click.echo(failure, err=True)
    echo(outcome.summary)
    raise SystemExit(1 if outcome.failures else 0)
