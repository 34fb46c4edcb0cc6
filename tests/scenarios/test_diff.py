"""`fazhi diff` on whole commands: terminal, JSON, pages, exit codes."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from checker.reporters.comparing.json import schema
from tests.support.commands import Desk
from tests.support.markup import Markup
from tests.support.reports import ORGAN, PARTS, compose, wide

DEFECT = PARTS["measures"].replace(
    "清理规范性文件12件", "清理规范性文件62件,其中继续有效52件,失效6件,废止5件"
)
OLD = wide(compose(measures=DEFECT, plan="", signoff="2024年1月9日"))
NEW = wide(compose(measures=DEFECT.replace("62件", "63件"), signoff=f"{ORGAN}\n2024年2月30日"))


@pytest.fixture
def office(desk: Desk) -> Desk:
    desk.write("第一次.txt", OLD)
    desk.write("第二次.txt", NEW)
    return desk


def test_what_was_fixed_what_is_new_what_stays(office: Desk) -> None:
    done = office.run("diff", "第一次.txt", "第二次.txt", "--format", "json")
    document = done.document()
    assert list(Draft202012Validator(schema()).iter_errors(document)) == []
    (pair,) = document["reports"]
    rules = {name: [one["rule"] for one in found] for name, found in pair["findings"].items()}
    assert rules == {"fixed": ["sum-mismatch"], "new": ["date-form"], "unchanged": ["length"]}
    assert pair["old"]["score"] < pair["new"]["score"]
    assert (pair["old"]["verdict"], pair["new"]["verdict"]) == ("return", "revise")
    assert {
        one["id"]: (one["old"]["status"], one["new"]["status"]) for one in pair["elements"]
    } == {
        "measures": ("met", "met"),
        "first-responsible-person": ("met", "met"),
        "problems": ("met", "met"),
        "next-year-plan": ("missing", "met"),
        "signoff-date": ("partial", "partial"),
    }
    changed = [(one["change"], (one["new"] or one["old"])["title"]) for one in pair["sections"]]
    assert ("changed", "完善制度体系") in changed
    assert ("added", "2024年工作安排") in changed
    assert document["summary"]["fixed"] == document["summary"]["new"] == 1


def test_the_text_says_the_same(office: Desk) -> None:
    done = office.run("diff", "第一次.txt", "第二次.txt")
    for words in (
        "旧 第一次.txt",
        "新 第二次.txt",
        "结论 退回补充 → 修改后报送",
        "缺失 → 符合",
        ": 已解决 错误 sum-mismatch",
        ": 新出现 错误 date-form",
        ": 仍存在 提示 length",
        "新增 四、2024年工作安排",
        "改动 (一)完善制度体系",
        "对照 1 份：已解决 1，新出现 1，仍存在 1",
    ):
        assert words in done.out
    assert done.out.endswith("程序辅助审核,结论由审核人确认\n")


def test_only_what_is_new_fails(office: Desk) -> None:
    assert office.run("diff", "第一次.txt", "第二次.txt").code == 0
    assert office.run("diff", "第一次.txt", "第二次.txt", "--fail-on", "error").code == 1
    assert office.run("diff", "第二次.txt", "第一次.txt").code == 1
    assert office.run("diff", "第二次.txt", "第一次.txt", "--fail-on", "never").code == 0
    assert office.run("diff", "第一次.txt", "第一次.txt", "--fail-on", "warning").code == 0


def test_the_page_is_whole_and_one_file(office: Desk) -> None:
    done = office.run("diff", "第一次.txt", "第二次.txt", "-o", "html=对照")
    assert done.out == ""
    assert "对照 1 份" in done.err
    (page,) = (office.folder / "对照").iterdir()
    assert page.name == "index.html"
    markup = Markup(page.read_text("utf-8"))
    assert "script" not in markup.tags
    for words in ("修改对照单", "已解决（1 处）", "新出现（1 处）", "仍存在（1 处）", "审核意见"):
        assert words in markup.text
    assert markup.text.strip().endswith("程序辅助审核,结论由审核人确认")
    ids = set(markup.values("id"))
    assert all(link[1:] in ids for link in markup.values("href") if link.startswith("#"))


def test_folders_are_matched_by_unit(office: Desk) -> None:
    for number, unit in enumerate(("青山县人民政府", "白水县人民政府"), start=1):
        office.write(f"旧/{number}.txt", OLD.replace(ORGAN, unit).replace("青山县", unit[:3]))
    for number, unit in enumerate(("白水县人民政府", "黑土县人民政府"), start=1):
        office.write(f"新/{number}.txt", NEW.replace(ORGAN, unit).replace("青山县", unit[:3]))
    done = office.run("diff", "旧", "新", "-o", "json=x.json", "-o", "html=对照")
    assert done.code == 0
    document = office.run("diff", "旧", "新", "--format", "json").document()
    assert [(one["old"]["path"], one["new"]["path"]) for one in document["reports"]] == [
        ("旧/2.txt", "新/1.txt")
    ]
    assert [one["path"] for one in document["only_old"]] == ["旧/1.txt"]
    assert [one["path"] for one in document["only_new"]] == ["新/2.txt"]
    assert list(Draft202012Validator(schema()).iter_errors(document)) == []
    pages = {path.name: path.read_text("utf-8") for path in (office.folder / "对照").iterdir()}
    assert set(pages) == {"index.html", "001-1.html"}
    index = Markup(pages["index.html"])
    assert "001-1.html" in index.values("href")
    assert "只在旧文件夹（1 份）" in index.text
    assert "黑土县人民政府" in index.text
    assert "index.html" in Markup(pages["001-1.html"]).values("href")


def test_what_cannot_be_read_is_told_and_the_rest_compared(office: Desk) -> None:
    office.write("空.txt", "")
    done = office.run("diff", "第一次.txt", "空.txt")
    assert done.code == 2
    assert "空.txt: 未检查 文件是空的" in done.out
    assert "无法对照文字" in done.out
    assert "已解决 0，新出现 0" in done.out, "what was not judged has mended nothing"
    page = office.run("diff", "第一次.txt", "空.txt", "-o", "html=x")
    assert page.code == 2
    shown = (office.folder / "x" / "index.html").read_text("utf-8")
    assert "无法对照文字" in shown
    assert "旧文的问题是否解决无从判断" in shown
    assert office.run("diff", "第一次.txt", "没有.txt").code == 2


def test_waivers_count_on_both_sides(office: Desk) -> None:
    office.write(
        "w.yaml",
        "waivers:\n- {rule: sum-mismatch, unit: 青山县*, fingerprint: all, reason: 甲, approver: 乙,"
        " expiry: 2026-03-31}\n",
    )
    done = office.run(
        "diff", "第二次.txt", "第一次.txt", "--waivers", "w.yaml", "--today", "2026-03-31"
    )
    assert "新出现 已豁免 sum-mismatch" in done.out
    assert "按 2026-03-31（北京时间）判断是否到期" in done.out


def test_an_input_is_never_written_over(office: Desk) -> None:
    done = office.run("diff", "第一次.txt", "第二次.txt", "-o", "json=第二次.txt")
    assert done.code == 2
    assert (office.folder / "第二次.txt").read_text("utf-8") == NEW


def test_nor_is_anything_else_that_a_comparison_reads(office: Desk) -> None:
    waivers = office.write("w.yaml", "waivers: []\n")
    done = office.run(
        "diff", "第一次.txt", "第二次.txt", "--waivers", "w.yaml", "-o", "json=w.yaml"
    )
    assert done.code == 2
    assert "豁免文件" in done.err
    assert waivers.read_text("utf-8") == "waivers: []\n"


def test_its_own_pages_are_no_reports(office: Desk) -> None:
    office.write("旧/1.txt", OLD)
    office.write("新/1.txt", NEW)
    for _ in range(2):
        done = office.run("diff", "旧", "新", "-o", "html=新/对照")
        assert done.code == 0
        assert "对照 1 份：已解决 1，新出现 1，仍存在 1\n" in done.err
        assert [path.name for path in (office.folder / "新/对照").iterdir()] == ["index.html"]


@pytest.mark.parametrize("target", ["新", "旧", "./旧/../新"])
def test_pages_are_not_written_among_the_reports(target: str, office: Desk) -> None:
    office.write("旧/1.txt", OLD)
    office.write("新/1.txt", NEW)
    done = office.run("diff", "旧", "新", "-o", f"html={target}")
    assert done.code == 2
    assert "就是要对照的文件夹，请换一个路径" in done.err
    assert [path.name for path in office.folder.glob("[旧新]/*")] == ["1.txt", "1.txt"]


def test_what_is_left_out_is_named(office: Desk) -> None:
    office.write("旧/1.txt", OLD)
    office.write("新/1.txt", NEW)
    office.write("旧/统计表.xlsx", b"?")
    office.write("新/扫描件.png", b"?")
    for form in ((), ("-o", "json=x.json")):
        done = office.run("diff", "旧", "新", *form)
        assert done.code == 0
        assert "没有对照：旧/统计表.xlsx、新/扫描件.png\n" in done.err
    assert "扫描件" not in office.run("diff", "旧", "新", "-q").err
    office.write("空/扫描件.png", b"?")
    nothing = office.run("diff", "旧", "空")
    assert (nothing.code, nothing.out) == (2, "")
    assert "空/扫描件.png" in nothing.err


def test_the_screen_says_which_file_could_not_be_read(office: Desk) -> None:
    office.write("旧/1.txt", OLD)
    office.write("新/1.txt", NEW)
    office.write("新/13812345678.txt", "")
    for quiet in ((), ("-q",)):
        done = office.run("diff", "旧", "新", "-o", "html=对照", *quiet)
        assert done.code == 2
        assert "错误：新/138****5678.txt 未检查：文件是空的" in done.err
    for number in range(7):
        office.write(f"旧/空{number}.txt", "")
    done = office.run("diff", "旧", "新", "-o", "json=x.json", "-q")
    assert done.err.count("未检查") == 5
    assert "还有 3 处" in done.err


@pytest.mark.parametrize("arguments", [(), ("第一次.txt",), ("第一次.txt", "第二次.txt", "三.txt")])
def test_two_paths_are_needed(arguments: tuple[str, ...], office: Desk) -> None:
    assert office.run("diff", *arguments).code == 2
