"""A pack on top of another: what it may change, what resists, and how the change is told."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from checker.cli.check import check
from checker.cli.rules import rules
from checker.errors import PackError
from checker.packs.build import build_pack
from checker.packs.find import find_pack
from checker.packs.load import load_data
from checker.packs.shares import shared
from checker.packs.versions import wanted
from checker.reporters import tailored
from tests.support.tiny_pack import LENGTH, PACK, problems_of, write_pack

HEAD = "id: county\ntitle: 某县规则包\nversion: 1.0.0\nextends: ../tiny@>=1\n"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write_pack(
        tmp_path / "tiny", ("form/length.yaml", "id: length", "id: length\nmandatory: true")
    )


def county(tmp_path: Path, text: str = "", *, head: str = HEAD, **files: str) -> Path:
    """Write a pack on top of the tiny one; further files by path with `__` for the slash."""
    folder = tmp_path / "county"
    folder.mkdir(exist_ok=True)
    (folder / "pack.yaml").write_text(head + text, encoding="utf-8", newline="\n")
    for name, content in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")
    return folder


def told(folder: Path) -> list[str]:
    return list(tailored.changes(build_pack(load_data(folder)).info))


def test_what_is_not_said_is_taken_over(tmp_path: Path, tiny: Path) -> None:
    base, own = load_data(tiny), load_data(county(tmp_path))
    for key in ("document", "topics", "terms", "rules"):
        assert own[key] == base[key]
    assert (own["id"], own["changes"]) == ("county", [])
    (extended,) = own["extends"]
    assert extended["sha256"] == base["sha256"] != own["sha256"]


def test_weights_severities_and_terms_change_and_are_told(tmp_path: Path, tiny: Path) -> None:
    text = """\
elements:
  - {rule: work, points: 45, because: 更看重打算}
  - {rule: plan, points: 55, gate: return}
deductions: {warning: 1}
rules:
  length: {severity: error}
"""
    folder = county(tmp_path, text, form__short=LENGTH.replace("id: length", "id: short"))
    data = load_data(folder)
    assert data["pack"]["elements"] == [
        {"rule": "work", "points": 45, "gate": "return"},
        {"rule": "plan", "points": 55, "gate": "return"},
    ]
    points = {r["id"]: [c["points"] for c in r.get("criteria", ())] for r in data["rules"]}
    assert points == {"work": [30, 15], "plan": [55], "length": [], "short": []}
    assert data["pack"]["deductions"]["warning"] == 1
    assert told(folder) == [
        "增加规则“篇幅”（short）",
        "规则“篇幅”由警告、起草阶段提示改为错误",
        "要素“主要工作”满分由 60 分改为 45 分（理由：更看重打算）",
        "条件“写了工作”由 40 分改为 30 分（理由：更看重打算）",
        "条件“有三项”由 20 分改为 15 分（理由：更看重打算）",
        "要素“打算”满分由 40 分改为 55 分",
        "要素“打算”缺失时的结论由“修改后报送”改为“退回补充”",
        "条件“写了打算”由 40 分改为 55 分",
        "每个警告扣分由 0.5 分改为 1 分",
    ]


def test_terms_and_rules_that_are_not_mandatory_may_go(tmp_path: Path) -> None:
    write_pack(tmp_path / "tiny")
    text = "rules:\n  length: {enabled: false}\nterms:\n  acts: {add: [举办], remove: [开展]}\n"
    folder = county(tmp_path, text)
    data = load_data(folder)
    assert [rule["id"] for rule in data["rules"]] == ["plan", "work"]
    assert data["terms"]["acts"] == ["(?:印发|出台)", "举办"]
    assert told(folder) == ["词表 acts 增加 1 个词、删去 1 个词", "规则“篇幅”停用"]


RESISTS = "规则“length”是上级规则包的必查项（mandatory）"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("rules:\n  length: {enabled: false}\n", f"6: {RESISTS}，不能停用：请删去这一行"),
        ("rules:\n  length: {severity: note}\n", f"6: {RESISTS}，不能降低程度：只能维持或者提高"),
        (
            "rules:\n  length: {severity: {default: error, published: note}}\n",
            f"6: {RESISTS}，不能降低程度：只能维持或者提高",
        ),
        ("rules:\n  length: {scored: false}\n", f"6: {RESISTS}，不能改为不扣分：请删去这一行"),
        (
            "deductions: {warning: 0.1}\n",
            f"5: 这里不能低于 0.5：{RESISTS}，扣分只能维持或者提高",
        ),
        ("deductions: {cap: 1}\n", f"5: 这里不能低于 10：{RESISTS}，扣分只能维持或者提高"),
    ],
)
def test_a_mandatory_rule_resists(tmp_path: Path, tiny: Path, text: str, problem: str) -> None:
    assert problems_of(county(tmp_path, text)) == [f"pack.yaml:{problem}"]


def test_a_mandatory_rule_cannot_be_replaced_or_starved(tmp_path: Path) -> None:
    write_pack(
        tmp_path / "tiny",
        ("form/length.yaml", "id: length", "id: length\nmandatory: true"),
        ("form/length.yaml", "none:\n", "none:\n    - {kind: match, any: ['@acts']}\n"),
    )
    folder = county(
        tmp_path,
        "terms: {acts: {add: [举办]}}\n",
        form__length=LENGTH,
        form__other=LENGTH.replace("id: length", "id: other\nexcludes: true"),
    )
    assert problems_of(folder) == [
        f"form/length.yaml:1: {RESISTS}，不能换掉：请删去这个文件，另起 id 新增规则",
        "form/other.yaml:1: 用了 extends 的规则包不能写 excludes：认定“不是本类文件”会绕过必查项",
        f"pack.yaml:5: 词表 acts 用于{RESISTS.replace('是上级', '，它是上级')}，不能改：请新建词表给自己的规则用",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("elements: [{rule: work, points: 50}]\n", "5: 各要素分值合计应为 100，现在是 90"),
        ("elements: [{rule: wrok, points: 60}]\n", "5: 没有要素规则“wrok”，是不是想写“work”？"),
        ("rules: {lenght: {enabled: false}}\n", "5: 没有规则“lenght”，是不是想写“length”？"),
        ("rules: {work: {enabled: false}}\n", "5: 要素不能停用：可以在 elements 里调整它的分值"),
        ("rules: {length: {severty: note}}\n", "5: 这里没有键“severty”，是不是想写“severity”？"),
        ("terms: {act: {add: [举办]}}\n", "5: 没有词表 terms/act.yaml，是不是想写“acts”？"),
        (
            "terms: {acts: {remove: ['印发|出台']}}\n",
            "5: 词表里没有“印发|出台”，是不是想写“(?:印发|出台)”？",
        ),
        ("terms: {acts: {add: [开展]}}\n", "5: 词表里已经有“开展”"),
        (
            "elements: [{rule: work, criteria: {tolt: 10}}]\n",
            "5: 要素里没有条件“tolt”，是不是想写“told”？",
        ),
        ("element: []\n", "5: 这里没有键“element”，是不是想写“elements”？"),
    ],
)
def test_what_cannot_be_applied_is_told_where_it_is_said(
    tmp_path: Path, tiny: Path, text: str, problem: str
) -> None:
    assert f"pack.yaml:{problem}" in problems_of(county(tmp_path, text))


def test_a_word_that_is_no_pattern_is_told_where_it_is_added(tmp_path: Path) -> None:
    write_pack(tmp_path / "tiny")
    (problem,) = problems_of(county(tmp_path, "terms:\n  acts:\n    add:\n      - '(开'\n"))
    assert problem.startswith("pack.yaml:8: 正则表达式有误：左括号“(”没有配对的“)”")


def test_own_words_are_added_to_what_is_recognised(tmp_path: Path) -> None:
    text = """\
document:
  organs: {add: [合作交流中心]}
  furniture: {add: ['供稿：县融媒体中心'], because: 网站统一加的}
  headings: {add: [来年部署]}
topics:
  plan: {add: ['^来年(?:工作)?部署'], unless: [工作回顾], because: 本县统一用语}
"""
    write_pack(tmp_path / "tiny")
    folder = county(tmp_path, text)
    data = load_data(folder)
    assert data["document"]["organs"]["suffixes"] == ["人民政府", "局", "合作交流中心"]
    assert data["document"]["furniture"]["begins"] == ["首页", "供稿:县融媒体中心"]
    assert data["document"]["headings"]["main"] == "主要工作|来年部署"
    assert data["topics"]["plan"]["headings"] == {
        "match": ["打算", "<next>年.*安排", "^来年(?:工作)?部署"],
        "unless": ["工作回顾"],
    }
    assert told(folder) == [
        "机关名称的结尾增加“合作交流中心”",
        "不属于报告的行增加“供稿：县融媒体中心”（理由：网站统一加的）",
        "没有序号的主要标题增加“来年部署”",
        "部分“打算”的标题用语增加“^来年(?:工作)?部署”（理由：本县统一用语）",
        "部分“打算”的标题不含“工作回顾”（理由：本县统一用语）",
    ]


def test_words_are_added_to_those_that_the_base_leaves_to_the_general_ones(tmp_path: Path) -> None:
    head = HEAD.replace("../tiny@>=1", "example-minimal")
    text = (
        "document: {organs: {add: [合作交流中心]}, places: {add: [片区]}, titles: {add: [台账]}}\n"
    )
    document = load_data(county(tmp_path, text, head=head))["document"]
    assert document["organs"]["suffixes"][-2:] == ["处", "合作交流中心"]
    assert document["organs"]["places"][-2:] == ["街", "片区"]
    assert document["title"]["kinds"] == ["日志", "台账"]


def test_own_words_change_the_verdict_on_a_report(tmp_path: Path) -> None:
    report = tmp_path / "报告.txt"
    report.write_text(
        "某县司法局2023年法治政府建设年度报告\n一、主要工作\n制定制度3件，培训5次。\n"
        "二、再启新程\n（一）继续推进法治政府建设，培训6次。\n（二）加强监督，检查2次。\n",
        encoding="utf-8",
    )
    head = HEAD.replace("../tiny@>=1", "fazhi-annual-report@>=1")

    def plan(folder: Path) -> str:
        arguments = [str(report), "--pack", str(folder), "--format", "json"]
        (one,) = json.loads(CliRunner().invoke(check, arguments).stdout)["reports"]
        return str({e["id"]: e["status"] for e in one["elements"]}["next-year-plan"])

    assert plan(county(tmp_path, head=head)) == "missing"
    assert (
        plan(county(tmp_path, "topics: {next-year-plan: {add: [再启新程]}}\n", head=head)) == "met"
    )


def test_a_new_part_claims_its_headings_first(tmp_path: Path) -> None:
    write_pack(tmp_path / "tiny")
    topics = "training:\n  title: 培训\n  headings:\n    match: [培训]\n"
    rule = LENGTH.replace("id: length", "id: trained").replace("in: body", "in: training")
    folder = county(tmp_path, topics=topics, form__trained=rule)
    assert list(load_data(folder)["topics"]) == ["training", "work", "plan"]
    assert told(folder)[-1] == "增加部分“培训”"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("document: {organ: {add: [中心]}}\n", "5: 这里没有键“organ”，是不是想写“organs”？"),
        ("document: {organs: {add: [局]}}\n", "5: “add”第 1 项至少 2 个字"),
        ("document: {organs: {add: [人民政府]}}\n", "5: 已经有“人民政府”"),
        ("document: {organs: [中心]}\n", "5: “organs”应当是键值表（每行是“键: 值”），现在是列表"),
        ("topics: {plans: {add: [部署]}}\n", "5: 没有部分“plans”，是不是想写“plan”？"),
        ("topics: {plan: {because: 要}}\n", "5: “plan”要写“add”、“unless”中的至少一个"),
        ("topics: {plan: {add: [打算]}}\n", "5: 已经有“打算”"),
    ],
)
def test_words_that_cannot_be_added(tmp_path: Path, text: str, problem: str) -> None:
    write_pack(tmp_path / "tiny")
    assert f"pack.yaml:{problem}" in problems_of(county(tmp_path, text))


def test_a_reason_is_told_without_the_numbers_of_persons(tmp_path: Path) -> None:
    write_pack(tmp_path / "tiny")
    text = "document:\n  organs: {add: [合作交流中心], because: 张三13812345678来电要求}\n"
    folder = county(tmp_path, text)
    changes = load_data(folder)["changes"]
    assert [change["because"] for change in changes] == ["张三138****5678来电要求"]


def test_a_heading_that_is_no_pattern_is_told_where_it_is_added(tmp_path: Path) -> None:
    write_pack(tmp_path / "tiny")
    text = "topics:\n  plan:\n    add:\n      - '(来年'\n"
    (problem,) = problems_of(county(tmp_path, text))
    assert problem.startswith("pack.yaml:8: 正则表达式有误：左括号“(”没有配对的“)”")


def test_what_is_wrong_in_a_new_part_is_told_in_its_file(tmp_path: Path, tiny: Path) -> None:
    topics = "# 本县\nplan: {title: 打算}\nown:\n  title: 培训\n  headings:\n    macth: [培训]\n"
    assert problems_of(county(tmp_path, topics=topics)) == [
        "topics.yaml:2: 部分“plan”是上级规则包的：要增加标题用语，写在 pack.yaml 的 topics 里",
        "topics.yaml:6: 这里没有键“macth”，是不是想写“match”？",
    ]
    (problem,) = problems_of(
        county(
            tmp_path,
            document="title: {topic: 法治}\n",
            topics="own: {title: 培训, remainder: true}\n",
        )
    )
    assert problem.startswith("document.yaml:1: 用了 extends 的规则包不另写这个文件")


def test_added_words_leave_what_a_mandatory_rule_reads(tmp_path: Path) -> None:
    write_pack(
        tmp_path / "tiny",
        ("form/length.yaml", "id: length", "id: length\nmandatory: true"),
        ("form/length.yaml", "fires: [短]", "fires: ['手机号码：短']"),
    )
    text = "topics: {plan: {add: [部署]}}\ndocument: {furniture: {add: [手机号码]}}\n"
    assert problems_of(county(tmp_path, text)) == [
        f"pack.yaml:5: 部分 plan 用于{RESISTS.replace('是上级', '，它是上级')}，不能改：请新建部分给自己的规则用",
        f"pack.yaml:6: “手机号码”开头的行不能略过：{RESISTS}，要查这样的行",
    ]


@pytest.mark.parametrize(
    ("extends", "reason"),
    [
        ("../tiny@>=2", "上级规则包“../tiny”现在是 1.0.0 版，不在 ../tiny@>=2 的范围里"),
        ("../tony@1", "没有目录“../tony”"),
        ("fazhi-anual-report", "没有规则包“fazhi-anual-report”，是不是想写“fazhi-annual-report”？"),
        ("../county@1", "规则包绕了一圈又依托自己"),
    ],
)
def test_a_base_that_cannot_be_used(tmp_path: Path, tiny: Path, extends: str, reason: str) -> None:
    (problem,) = problems_of(county(tmp_path, head=HEAD.replace("../tiny@>=1", extends)))
    assert problem.startswith(f"pack.yaml:4: {reason}")


def test_an_unreadable_constraint_is_told(tmp_path: Path, tiny: Path) -> None:
    folder = county(tmp_path, head=HEAD.replace("../tiny@>=1", "../tiny@neu"))
    assert problems_of(folder) == [
        "pack.yaml:4: “extends”要写成“名称@版本”，如 fazhi-annual-report@>=1，现在是“../tiny@neu”"
    ]


@pytest.mark.parametrize(
    ("text", "version", "allowed"),
    [
        ("a", "0.1.0", True),
        ("a@1", "1.9.3", True),
        ("a@1.2", "1.3.0", False),
        ("a@>=1,<2", "1.9.9", True),
        ("a@>=1,<2", "2.0.0", False),
        ("a@>1", "1.0.0", False),
        ("a@==1.0", "1.0.0", True),
        ("../b@c/d@<=1", "1.0.0", True),
    ],
)
def test_versions(text: str, version: str, *, allowed: bool) -> None:
    spec = wanted(text)
    assert spec is not None
    assert spec.allows(version) is allowed


def test_points_are_dealt_out_in_tenths() -> None:
    thirds = [("a", 5), ("b", 5), ("c", 5)]
    assert shared(thirds, 10, {}) == [3.4, 3.3, 3.3]
    assert shared(thirds, 10, {"a": 6}) == [6, 2, 2]
    assert shared(thirds, 10, {"a": 1, "b": 2, "c": 7}) == [1, 2, 7]
    assert shared(thirds, 10, {"a": 10}) == [10, 5, 5]


def test_a_chain_names_who_changed_what(tmp_path: Path) -> None:
    write_pack(tmp_path / "tiny")
    county(tmp_path, "deductions: {warning: 1}\n")
    town = tmp_path / "town"
    town.mkdir()
    head = HEAD.replace("county", "town").replace("../tiny@>=1", "../county@1")
    (town / "pack.yaml").write_text(head + "deductions: {cap: 20}\n", encoding="utf-8")
    info = build_pack(load_data(town)).info
    assert tailored.builds_on(info) == "依托 county 1.0.0，再依托 tiny 1.0.0"
    assert list(tailored.changes(info)) == [
        "county：每个警告扣分由 0.5 分改为 1 分",
        "town：合计扣分上限由 10 分改为 20 分",
    ]


def test_a_warm_cache_sees_a_changed_base(tmp_path: Path, tiny: Path) -> None:
    folder = county(tmp_path)
    first = load_data(folder)
    assert load_data(folder) == first
    (tiny / "terms/acts.yaml").write_text("- 举办\n", encoding="utf-8")
    assert load_data(folder)["terms"] == {"acts": ["举办"]}
    (tiny / "pack.yaml").write_text(PACK.replace("1.0.0", "0.9.0"), encoding="utf-8")
    assert "现在是 0.9.0 版" in problems_of(folder)[0]


def test_a_base_that_is_wrong_tells_its_own_problems(tmp_path: Path) -> None:
    tiny = write_pack(tmp_path / "tiny", ("pack.yaml", "title: 测试", "titel: 测试"))
    with pytest.raises(PackError) as caught:
        load_data(county(tmp_path))
    assert "tiny/pack.yaml:3: 这里没有键“titel”" in caught.value.problems[0]
    assert tiny.is_dir()


# The commands.


def run(*arguments: str) -> Result:
    return CliRunner().invoke(rules, arguments)


def test_a_lock_makes_every_changed_byte_an_error(tmp_path: Path, tiny: Path) -> None:
    folder = county(tmp_path, form__short=LENGTH.replace("id: length", "id: short"))
    locked = run("lock", str(folder))
    assert locked.exit_code == 0
    assert locked.stdout.startswith("已锁定 county 1.0.0、tiny 1.0.0，写在 ")
    assert load_data(folder) == load_data(folder)
    (tiny / "terms/acts.yaml").write_bytes((tiny / "terms/acts.yaml").read_bytes() + b"\n")
    with pytest.raises(PackError) as caught:
        load_data(folder)
    (problem,) = caught.value.problems
    assert "terms/acts.yaml:1: 内容与 " in problem
    assert "锁定的（tiny 1.0.0）不同：核对无误后运行 fazhi rules lock 重新锁定" in problem
    assert run("lock", str(folder)).exit_code == 0
    (folder / "form/short.yaml").unlink()
    assert problems_of(folder)[0].startswith("form/short.yaml:1: 锁定时有这个文件，现在没有了")
    county(tmp_path, form__new=LENGTH.replace("id: length", "id: new"))
    assert any(problem.startswith("form/new.yaml:1: 锁定时没有") for problem in problems_of(folder))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b'{"format": 1, "packs": [1]}',
        b'{"format": 1, "packs": [], "kinds": {"a": 1}}',
        b"\xff",
    ],
)
def test_a_lock_that_is_none_is_told(tmp_path: Path, tiny: Path, content: bytes) -> None:
    (tiny / "pack.lock").write_bytes(content)
    assert problems_of(tiny) == ["pack.lock:1: 不是锁定文件：请运行 fazhi rules lock 重新生成"]


@pytest.mark.parametrize("top", ["", "county/"])
def test_a_zip_is_a_pack(tmp_path: Path, tiny: Path, top: str) -> None:
    folder = county(tmp_path, "deductions: {warning: 1}\n")
    archive = tmp_path / "county.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        opened.write(folder / "pack.yaml", f"{top}pack.yaml")
    head = HEAD.replace("county", "town").replace("../tiny@>=1", "../county.zip@1")
    (tmp_path / "county/pack.yaml").write_text(head, encoding="utf-8")
    # What lies in a zip cannot point to folders beside it: only to names.
    with pytest.raises(PackError, match=r"没有目录“\.\./tiny”"):
        load_data(tmp_path / "county")
    tinyzip = tmp_path / "tiny.zip"
    with zipfile.ZipFile(tinyzip, "w") as opened:
        for file in sorted(tiny.rglob("*.yaml")):
            opened.write(file, top + file.relative_to(tiny).as_posix())
    zipped, plain = load_data(find_pack(str(tinyzip))), load_data(tiny)
    assert zipped["sha256"] == plain["sha256"]
    assert run("validate", str(tinyzip)).exit_code == 0


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"PK\x05\x06" + b"\0" * 18])
def test_a_zip_that_is_none_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pack.zip"
    path.write_bytes(content)
    result = run("list", "--pack", str(path))
    assert result.exit_code == 2
    assert "pack.zip" in result.stderr
    assert "Traceback" not in result.stderr


def test_new_writes_a_rule_that_is_valid_and_holds(tmp_path: Path) -> None:
    head = HEAD.replace("../tiny@>=1", "fazhi-annual-report@>=1")
    folder = county(tmp_path, head=head)
    result = run("new", "own-words", str(folder), "--group", "form")
    assert result.exit_code == 0, result.stderr
    assert (folder / "form/own-words.yaml").read_text(encoding="utf-8").count("#") > 8
    assert run("validate", str(folder)).exit_code == 0
    again = run("new", "own-words", str(folder))
    assert (again.exit_code, "已经有规则“own-words”" in again.stderr) == (2, True)
    assert run("new", "自己的", str(folder)).exit_code == 2
    tested = run("test", str(folder), "--coverage")
    assert tested.exit_code == 0, tested.stderr
    assert "own-words                 1     1       齐" in tested.stdout


def test_cases_are_compared_line_by_line(tmp_path: Path, tiny: Path) -> None:
    cases = tmp_path / "cases"
    cases.mkdir()
    text = "某局2023年度法治政府建设情况报告\\n一、主要工作\\n开展检查。"
    (cases / "length.yaml").write_text(
        f'- name: 短\n  text: "{text}"\n  expect: []\n'
        f'- name: 又短\n  text: "{text}"\n'
        "  expect: [{at: null, severity: warning, message: 正文太短}]\n",
        encoding="utf-8",
    )
    result = run("test", str(tiny), "--cases", str(cases))
    assert result.exit_code == 1
    told_lines = result.stderr.splitlines()
    at = next(i for i, line in enumerate(told_lines) if "第 1 例（短）：与预期不同" in line)
    assert told_lines[at + 1 : at + 3] == ["    - 没有问题", "    + 全文 警告 正文太短"]
    assert "又短" not in result.stderr
    (cases / "length.yaml").write_text("- name: 短\n  txt: 字\n  expect: []\n", encoding="utf-8")
    wrong = run("test", str(tiny), "--cases", str(cases))
    assert wrong.exit_code == 2
    assert "length.yaml:2: 这里没有键“txt”，是不是想写“text”？" in wrong.stderr


def test_coverage_fails_where_a_sort_is_lacking(tiny: Path) -> None:
    result = run("test", str(tiny), "--coverage")
    assert result.exit_code == 1
    assert "规则 length 缺少符合预期的例子" in result.stderr


SEED = min(Path(__file__).resolve().parents[2].joinpath("seeds").glob("*.txt"))


def checked(*arguments: str) -> Result:
    return CliRunner().invoke(check, [str(SEED), "--fail-on", "never", *arguments])


def test_the_score_changes_and_the_printout_says_why(tmp_path: Path) -> None:
    text = """\
elements:
  - {rule: measures, points: 10, because: 更看重责任落实}
  - {rule: first-responsible-person, points: 35}
"""
    head = HEAD.replace("../tiny@>=1", "fazhi-annual-report@>=1")
    folder = str(county(tmp_path, text, head=head))
    before = json.loads(checked("--format", "json").stdout)
    after = json.loads(checked("--format", "json", "--pack", folder).stdout)
    assert before["reports"][0]["score"] != after["reports"][0]["score"]
    assert before["packs"][0]["changes"] == before["packs"][0]["extends"] == []
    (pack,) = after["packs"]
    assert pack["extends"][0]["id"] == "fazhi-annual-report"
    change: dict[str, Any] = pack["changes"][0]
    assert (change["kind"], change["name"], change["before"], change["after"]) == (
        *("points", "measures"),
        *("20", "10"),
    )
    shown = checked("--pack", folder).stdout
    assert "规则包 county 1.0.0（依托 fazhi-annual-report 1.0.0）" in shown
    sentence = "要素“主要举措和成效”满分由 20 分改为 10 分（理由：更看重责任落实）"
    assert f"  改动：{sentence}" in shown
    pages = tmp_path / "pages"
    assert checked("--pack", folder, "-o", f"html={pages}").exit_code == 0
    for page in pages.glob("*-*.html"):
        assert sentence in page.read_text(encoding="utf-8")


def test_a_tailored_mandatory_rule_ends_the_check(tmp_path: Path) -> None:
    head = HEAD.replace("../tiny@>=1", "fazhi-annual-report@>=1")
    folder = county(tmp_path, "rules:\n  personal-data: {enabled: false}\n", head=head)
    result = checked("--pack", str(folder))
    assert result.exit_code == 2
    assert (
        "pack.yaml:6: 规则“personal-data”是上级规则包的必查项（mandatory），不能停用"
        in result.stderr
    )


def test_new_writes_a_rule_into_a_pack_without_sources(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(str(find_pack("example-minimal")), folder)
    result = run("new", "own-words", str(folder))
    assert result.exit_code == 0, result.output
    assert run("validate", str(folder)).exit_code == 0
    tried = run("test", str(folder))
    assert (tried.exit_code, tried.stdout) == (0, "规则 2 条，示例 4 个，全部符合预期。\n")


def test_the_pack_in_the_docs_is_valid(tmp_path: Path) -> None:
    page = Path(__file__).resolve().parents[2] / "docs/tailoring.md"
    (text,) = re.findall(r"```yaml\n(id: .*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert len(load_data(county(tmp_path, text, head=""))["changes"]) > 10
