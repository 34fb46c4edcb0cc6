"""`fazhi rules`: list, show, validate and test, as a person runs them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli.rules import rules
from checker.packs import DEFAULT_PACK
from checker.packs.find import find_pack
from checker.packs.load import load_data
from tests.support.tiny_pack import write_pack


def run(*arguments: str) -> Result:
    return CliRunner().invoke(rules, arguments)


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    return str(write_pack(tmp_path / "tiny"))


def test_list_is_a_table_in_the_order_of_the_printout(tiny: str) -> None:
    result = run("list", "--pack", tiny)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "规则    分组      分值或程度  标题",
        "work    elements  60 分       主要工作",
        "plan    elements  40 分       打算",
        "length  form      警告        篇幅",
    ]


def test_list_knows_the_bundled_pack() -> None:
    result = run("list")
    listed = [line.split()[0] for line in result.stdout.splitlines()[1:]]
    shipped = {rule["id"] for rule in load_data(find_pack(DEFAULT_PACK))["rules"]}
    assert set(listed) == shipped


def test_show_explains_an_element(tiny: str) -> None:
    result = run("show", "work", "--pack", tiny)
    assert result.exit_code == 0
    assert (
        result.stdout
        == """\
work  主要工作
规则包：测试规则包 1.0.0    文件：elements/work.yaml
必备要素，满分 60 分；缺失时：退回补充

为什么查
  要写。

依据
  《测试规定》（测字〔2019〕1号）第一条  [规定]
      报告工作
      适用于 2019 年度起的报告

评分条件
  40 分  写了工作
      不满足时：没有写工作
  20 分  有三项
      不满足时：不足三项
      只对适用《测试规定》的年度计分
  全都没有时判为“缺失”：未写工作

怎样修改
  写明工作。

参考写法
  一、____

怎样豁免
  要素不能豁免：得分如实计算。

会查出问题的例子
  │ 没有

不会查出问题的例子
  │ 开展工作
"""
    )


def test_show_explains_a_finding(tiny: str) -> None:
    result = run("show", "length", "--pack", tiny)
    assert "通行做法  [实务]\n" in result.stdout
    assert "查出什么\n  警告（起草阶段：提示）  正文太短\n" in result.stdout
    assert "参考写法" not in result.stdout


def test_show_marks_what_was_not_verified_and_when_it_ended(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path / "tiny",
        ("pack.yaml", "years: [2019, null]", "years: [2019, 2024]"),
        ("elements/work.yaml", "requires: 报告工作", "requires: 报告工作\n    verified: false"),
    )
    shown = run("show", "work", "--pack", str(folder)).stdout
    assert "第一条  [规定，待核]\n" in shown
    assert "适用于 2019 年度至 2024 年度的报告" in shown


@pytest.mark.parametrize(
    "rule", sorted(r["id"] for r in load_data(find_pack(DEFAULT_PACK))["rules"])
)
def test_every_shipped_rule_can_be_shown(rule: str) -> None:
    result = run("show", rule)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{rule}  ")


def test_an_unknown_rule_is_told_with_a_near_miss(tiny: str) -> None:
    result = run("show", "lenght", "--pack", tiny)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "没有规则“lenght”，是不是想写“length”？" in result.stderr


def test_a_rule_like_no_other_is_told(tiny: str) -> None:
    result = run("show", "一", "--pack", tiny)
    assert result.exit_code == 2
    assert "没有规则“一”；全部规则见 fazhi rules list" in result.stderr


def test_validate_says_what_it_validated(tiny: str) -> None:
    result = run("validate", tiny)
    assert result.exit_code == 0
    assert result.stdout == (
        "规则包“测试规则包”1.0.0 校验通过：要素 2 个，其他规则 1 条，词表 1 个，报告部分 2 个，依据 2 个。\n"
    )


def test_validate_prints_every_problem_on_its_own_line(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path / "tiny",
        ("pack.yaml", "title: 测试", "titel: 测试"),
        ("form/length.yaml", "none:", "non:"),
    )
    result = run("validate", str(folder))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f"{folder.as_posix()}/form/length.yaml:11: 这里没有键“non”，是不是想写“none”？",
        "    11 | non:",
        f"{folder.as_posix()}/pack.yaml:3: 这里没有键“titel”，是不是想写“title”？",
        "    3 | titel: 测试规则包",
    ]


@pytest.mark.parametrize(
    "command", [("list", "--pack"), ("show", "work", "--pack"), ("validate",), ("test",)]
)
def test_a_pack_that_does_not_validate_ends_every_command(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    folder = write_pack(tmp_path / "tiny", ("pack.yaml", "title: 测试", "titel: 测试"))
    result = run(*command, str(folder))
    assert result.exit_code == 2
    assert "pack.yaml:3: " in result.stderr


def test_an_unknown_pack_is_told() -> None:
    result = run("list", "--pack", "fazhi-anual-report")
    assert result.exit_code == 2
    assert "是不是想写“fazhi-annual-report”？" in result.stderr


REPORT = "某局2023年度法治政府建设情况报告\n现将情况报告如下。\n一、主要工作\n"
EXAMPLES = (
    ("elements/work.yaml", "fires: [没有]", f"fires: [{REPORT!r}]"),
    ("elements/work.yaml", "silent: [开展工作]", f"silent: [{REPORT + '开展检查。'!r}]"),
    ("elements/plan.yaml", "silent: [打算]", f"silent: [{REPORT + '开展检查。二、下一步打算'!r}]"),
)


def quoted(*changes: tuple[str, str, str]) -> tuple[tuple[str, str, str], ...]:
    """YAML reads escapes only in double quotes."""
    return tuple((file, old, new.replace("'", '"')) for file, old, new in changes)


def test_test_runs_every_example(tmp_path: Path) -> None:
    long = f"silent: [{REPORT + '开展检查工作' * 20!r}]"
    changes = quoted(*EXAMPLES, ("form/length.yaml", "silent: [长]", long))
    result = run("test", str(write_pack(tmp_path / "tiny", *changes)))
    assert result.stderr == ""
    assert result.stdout == "规则 3 条，示例 6 个，全部符合预期。\n"
    assert result.exit_code == 0


def test_test_names_the_examples_that_fail(tmp_path: Path) -> None:
    swapped = ("form/length.yaml", "fires: [短]", f"fires: [{REPORT + '开展检查工作' * 20!r}]")
    result = run("test", str(write_pack(tmp_path / "tiny", *quoted(*EXAMPLES, swapped))))
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "form/length.yaml: examples.fires 第 1 例：应当查出问题，却没有查出",
        "    - 正文太短",
        "    + 没有问题",
        "form/length.yaml: examples.silent 第 1 例：不应当查出问题，却查出了",
        "    - 没有问题",
        "    + 警告 正文太短",
    ]
    assert result.stdout == "规则 3 条，示例 6 个，不符预期 2 个。\n"


def test_test_judges_elements_by_status(tmp_path: Path) -> None:
    told = REPORT + "一是开展检查。二是开展培训。三是印发制度。"
    fires = ("elements/work.yaml", "fires: [没有]", f"fires: [{told!r}]")
    silent = ("elements/work.yaml", "silent: [开展工作]", f"silent: [{REPORT!r}]")
    long = ("form/length.yaml", "silent: [长]", f"silent: [{REPORT + '开展检查工作' * 20!r}]")
    changes = quoted(fires, silent, long, EXAMPLES[2])
    result = run("test", str(write_pack(tmp_path / "tiny", *changes)))
    assert result.stderr.splitlines() == [
        "elements/work.yaml: examples.fires 第 1 例：应当有欠缺，却判为“符合”",
        "elements/work.yaml: examples.silent 第 1 例：不应当判为“缺失”：未写工作",
    ]


def test_a_rule_that_crashes_on_its_example_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("checker.pipeline.judge.evaluate", crash)
    result = run("test", str(write_pack(tmp_path / "tiny", *quoted(*EXAMPLES))))
    assert result.exit_code == 1
    assert "ZeroDivisionError" in result.stderr


def test_an_example_that_cannot_be_checked_is_told(tmp_path: Path) -> None:
    title = ("form/length.yaml", "silent: [长]", 'silent: ["某局2023年度法治政府建设情况报告"]')
    empty = ("form/length.yaml", "fires: [短]", 'fires: ["\\u200b"]')
    result = run("test", str(write_pack(tmp_path / "tiny", *quoted(*EXAMPLES, title, empty))))
    assert result.exit_code == 1
    fires, silent = result.stderr.splitlines()
    assert fires.startswith(
        "form/length.yaml: examples.fires 第 1 例：没有检查：文件里没有任何文字"
    )
    assert silent.startswith("form/length.yaml: examples.silent 第 1 例：没有检查：只读到标题")


def test_the_examples_of_the_bundled_pack_hold() -> None:
    result = run("test")
    assert (result.stderr, result.exit_code) == ("", 0)


@pytest.mark.parametrize(
    "command",
    [(), *((name,) for name in ("list", "show", "validate", "test", "new", "lock", "pages"))],
)
def test_help_is_there(command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_show_says_at_which_stage_a_case_is_looked_for() -> None:
    shown = run("show", "reporting-deadline").stdout
    assert shown.count("只在公开阶段检查") == 4


@pytest.mark.parametrize("name", ["我的规则包", "own-pack", "fazhi-annual-report"])
def test_a_rule_for_a_folder_that_is_not_there_begins_a_pack(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    result = run("new", "own-words", str(folder))
    assert result.exit_code == 0, result.output
    assert "已建规则包" in result.output
    again = run("new", "more-words", str(folder))
    assert again.exit_code == 0, again.output
    assert "已建规则包" not in again.output
    for command in ("validate", "test"):
        assert run(command, str(folder)).exit_code == 0


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text("x", encoding="utf-8")
    result = run("new", "own-words", str(tmp_path))
    assert result.exit_code == 2
    assert "缺少 pack.yaml" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["报告.txt"]
