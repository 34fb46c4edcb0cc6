"""`fazhi rules`: what is checked and why, and whether a rule pack is sound."""

from __future__ import annotations

import click

from checker.cli.manual import Group
from checker.cli.packs import load_folder_data, load_pack_data, or_end, pack_option


@click.group(cls=Group)
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
@click.option("--cases", metavar="DIR", help="用例文件夹：里面每个 规则名.yaml 是一条规则的用例")
@click.option(
    "--coverage", is_flag=True, help="每条规则都要有查出的和不查出的例子，缺一样就算不通过"
)
def test(*, folder: str | None, pack: str, cases: str | None, coverage: bool) -> None:
    """用每条规则自带的示例和用例文件检验规则。

    Runs the examples of every rule, and case files; exits 1 if one does not come out as it says.
    """
    from pathlib import Path

    from checker.cli import rule_coverage, rule_examples
    from checker.cli.output import echo, tell
    from checker.cli.quoted import with_line

    data = load_folder_data(folder) if folder else load_pack_data(pack, cache=True)
    trials = or_end(lambda: rule_examples.run(data))
    if cases is not None:
        from checker.cli.rule_cases import run_cases

        trials += or_end(lambda: run_cases(Path(cases), data), with_line)
    failures = [trial.failure for trial in trials if trial.failure]
    for failure in failures:
        tell(failure)
    lacking: list[str] = []
    if coverage:
        table, lacking = rule_coverage.table(data, trials)
        echo(table)
        for rule in lacking:
            tell(f"规则 {rule} 缺少符合预期的例子：查出的和不查出的各要一个")
    echo(rule_examples.summary(data, trials))
    raise SystemExit(1 if failures or lacking else 0)


@rules.command()
@click.argument("rule_id", metavar="ID")
@click.argument("folder", metavar="DIR")
@click.option("--group", default="local", show_default=True, help="分组，即放在哪个子文件夹")
def new(*, rule_id: str, folder: str, group: str) -> None:
    """在规则包文件夹里写一条带说明的新规则；没有这个文件夹的，先建一个依托通用规则的规则包。

    Writes a commented rule into a pack; it is valid as it stands and waits to be filled in.
    Where the folder is missing or empty, a pack that extends the bundled one is begun there.
    """
    from pathlib import Path

    from checker.cli.output import echo, fail
    from checker.cli.rule_new import flaw_of_name, skeleton, write_new, write_pack
    from checker.document import mask_path
    from checker.errors import why
    from checker.packs import DEFAULT_PACK
    from checker.packs.problems import printable

    for name in (rule_id, group):
        flaw = flaw_of_name(name)
        if flaw:
            fail(f"名称“{printable(name)}”不能用：{flaw}")
    begun = False
    try:
        begun = write_pack(Path(folder))
    except OSError as error:
        fail(f"建不了规则包 {Path(folder).as_posix()}（{why(error)}），请检查路径和权限")
    data = load_folder_data(folder, locked=False)
    if any(rule["id"] == rule_id for rule in data["rules"]):
        fail(f"已经有规则“{rule_id}”，请换一个名称")
    path = Path(folder, group, f"{rule_id}.yaml")
    try:
        write_new(path, skeleton(rule_id, group, data))
    except OSError as error:
        fail(f"写不出 {path.as_posix()}（{why(error)}），请检查文件夹的权限")
    if begun:
        pack = Path(folder, "pack.yaml").as_posix()
        echo(mask_path(f"已建规则包 {pack}：依托 {DEFAULT_PACK}，名称和编号可以改\n"))
    told = f"已写出 {path.as_posix()}：按里面的说明填写，再运行 fazhi rules validate {folder}\n"
    echo(mask_path(told))


@rules.command()
@click.argument("folder", metavar="DIR")
def lock(*, folder: str) -> None:
    """锁定规则包：记下它和它依托的规则包的版本和每个文件的校验值。

    Writes pack.lock; from then on a changed byte is an error until the pack is locked again.
    """
    from pathlib import Path

    from checker.cli.output import echo, fail
    from checker.cli.rule_lock import write_lock
    from checker.document import mask_path
    from checker.errors import why

    data = load_folder_data(folder, locked=False)
    try:
        path = or_end(lambda: write_lock(Path(folder), data))
    except OSError as error:
        fail(f"写不出 pack.lock（{why(error)}），请检查文件夹的权限")
    named = "、".join(f"{pack['id']} {pack['version']}" for pack in (data, *data["extends"]))
    told = f"已锁定 {named}，写在 {path.as_posix()}；以后改了哪个文件都要重新锁定。\n"
    echo(mask_path(told))


@rules.command()
@click.option("-o", "--output", required=True, metavar="DIR", help="写到哪个文件夹")
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "md", "index"]),
    default="html",
    show_default=True,
)
@pack_option
def pages(*, output: str, form: str, pack: str) -> None:
    """把规则包写成可以打印的规则手册。

    Renders the rule book from the YAML alone: one printable page, or Markdown with one page each.
    """
    from pathlib import Path

    from checker.cli.output import echo, fail
    from checker.cli.rule_book import book, write_book
    from checker.document import mask_path
    from checker.errors import why

    data = load_pack_data(pack, cache=True)
    written = book(data, form)
    try:
        write_book(Path(output), written)
    except OSError as error:
        fail(f"写不出 {Path(output).as_posix()}（{why(error)}），请检查文件夹和权限")
    place = mask_path(Path(output).as_posix())
    echo(f"规则手册 {len(data['rules'])} 条，写在 {place}（{len(written)} 个文件）。\n")
