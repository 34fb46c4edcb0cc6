from __future__ import annotations

import re
from dataclasses import replace

import pytest

from checker.columns import align, clip, width
from checker.model import Ground, Run
from checker.reporters.text import render
from tests.support import assessments

ANSI = re.compile(r"\x1b\[[0-9;]*m")
HOSTILE = "[bold]粗[/bold] [/附件] [link=x]\x1b[31m\x07\r\x9b\u202e:smile: {{ 7*7 }}"


def plain(run: Run, columns: int = 100) -> str:
    return render(run, color=False, width=columns)


def colored(run: Run, columns: int = 100) -> str:
    return render(run, color=True, width=columns)


def hostile() -> Run:
    made = assessments.returned()
    finding = made.findings[0]._replace(message=HOSTILE)
    assert made.report
    assert made.report.title
    title = made.report.title._replace(text=HOSTILE)
    report = replace(made.report, title=title, issuer=HOSTILE)
    evil = replace(made, path=f"{HOSTILE}.txt", report=report, findings=(finding,))
    return assessments.run(evil, evil)


def test_findings_can_be_grepped() -> None:
    lines = plain(assessments.everything(), 40).splitlines()
    place, said = "reports/云岭县.txt:9:31", "62 与 52+6+5(=63)不符"
    assert f"{place}: 错误 sum-mismatch {said} [sum-mismatch-0123456789abcdef]" in lines
    assert "reports/云岭县.txt: 提示 length 正文字数偏少 [length-0123456789abcdef]" in lines
    assert "reports/云岭县-2.txt: 故障 sum-mismatch 规则运行出错:division by zero" in lines
    unreadable = "reports/扫描件.pdf: 未检查 扫描件没有文字层,请先做文字识别。"
    assert unreadable in lines


@pytest.mark.parametrize("layout", [plain, colored])
def test_many_quotations_are_counted_not_quoted(layout: object) -> None:
    assert callable(layout)
    made = assessments.returned()
    many = made.findings[0]._replace(message="引号丢失4处（第23行“甲”、…）", brief="引号丢失4处")
    text = ANSI.sub("", layout(assessments.run(replace(made, findings=(many,)))))
    assert "引号丢失4处（各处见审核单）" in text
    assert "第23行" not in text


@pytest.mark.parametrize("layout", [plain, colored])
def test_a_report_is_told_in_full(layout: object) -> None:
    assert callable(layout)
    text = ANSI.sub("", layout(assessments.run(assessments.returned())))
    for phrase in (
        "云岭县人民政府关于2023年度法治政府建设情况的报告",
        "2023 年度",
        "第 13 行 二、存在问题",
        "13.5/20",
        "缺失",
        "通篇没有说明问题产生的原因",
        "62 与 52+6+5(=63)不符",
        "厅字〔2019〕28号、中发〔2021〕33号",
        "结论 退回补充  得分 55",
        "依据核对至 2026-01-10",
    ):
        assert phrase in text
    assert text.endswith("程序辅助审核,结论由审核人确认\n")
    assert "共 1 份" not in text


@pytest.mark.parametrize("layout", [plain, colored])
def test_several_reports_are_summed_up_in_input_order(layout: object) -> None:
    assert callable(layout)
    text = ANSI.sub("", layout(assessments.everything()))
    assert (
        "共 5 份：可以报送 1，修改后报送 0，退回补充 2，非本类文件 1，未检查 1，平均 70.3 分\n"
        in text
    )
    overview = text[text.rindex("结论  ") :]
    paths = [one.path for one in assessments.everything().assessments]
    assert sorted(paths, key=overview.index) == paths


def test_a_run_without_files_says_so() -> None:
    assert plain(assessments.run(), 80).splitlines()[-1] == "程序辅助审核,结论由审核人确认"


def test_columns_stand_under_one_another() -> None:
    lines = plain(assessments.run(assessments.returned())).splitlines()
    header = next(line for line in lines if line.startswith("  要素"))
    row = next(line for line in lines if line.startswith("  存在问题"))
    for name, cell in (("状态", "不完整"), ("得分", "13.5/20"), ("依据", "第 13 行")):
        assert width(header[: header.index(name)]) == width(row[: row.index(cell)])


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_tables_keep_to_the_width(columns: int) -> None:
    run = assessments.run(assessments.returned())
    rows = [line for line in plain(run, columns).splitlines() if "/2" in line or "/15" in line]
    assert rows
    assert max(map(width, rows)) <= columns
    assert max(width(ANSI.sub("", line)) for line in colored(run, columns).splitlines()) <= columns


def test_plain_text_has_no_colour_and_no_box() -> None:
    text = plain(assessments.everything())
    assert "\x1b" not in text
    assert not re.search("[\u2500-\u257f]", text)


def test_hostile_text_is_only_text() -> None:
    for text in (plain(hostile(), 400), ANSI.sub("", colored(hostile(), 400))):
        assert "[bold]粗[/bold] [/附件] [link=x]\u241b[31m\u2407 \ufffd\ufffd:smile:" in text
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_only_known_colours_reach_the_terminal() -> None:
    assert set(re.findall("\x1b.", colored(hostile()))) == {"\x1b["}
    assert "\x1b[31m\u2407" not in colored(hostile())


def test_output_is_the_same_every_time() -> None:
    for layout in (plain, colored):
        assert layout(assessments.everything()) == layout(assessments.everything())


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("报告", 4), ("ａ", 2), ("e\u0301", 1), ("报\u200b告", 4)]
)
def test_han_characters_take_two_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("limit", "clipped"), [(8, "年度报告"), (7, "年度报…"), (6, "年度…"), (5, "年度…"), (1, "…")]
)
def test_clipping_never_halves_a_character(limit: int, clipped: str) -> None:
    assert clip("年度报告", limit) == clipped


def test_columns_are_aligned() -> None:
    assert align([("要素", "a"), ("x", "b")]) == ["  要素  a", "  x     b"]


@pytest.mark.parametrize("layout", [plain, colored])
def test_why_a_report_goes_back_and_what_nobody_checked(layout: object) -> None:
    assert callable(layout)
    grounds = (Ground("plan", "打算", None), Ground("personal-data", "个人信息", 2))
    made = replace(assessments.returned(), grounds=grounds)
    run = replace(assessments.run(made), left_out=("in/a.png", "in/b.xlsx"))
    lines = [line.strip() for line in ANSI.sub("", layout(run)).splitlines()]
    assert "退回补充：打算缺失、个人信息 2 处" in lines
    assert "未当作报告的文件 2 个（图片、表格或不能读的格式），没有检查：" in lines
    assert {"in/a.png", "in/b.xlsx"} <= set(lines)
