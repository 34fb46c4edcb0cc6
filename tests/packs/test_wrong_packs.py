"""Each mistake in a pack is told at its own line, in Chinese, with what was probably meant."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from checker.packs import validate
from checker.packs.load import load_data
from checker.resources import bundled
from tests.support.tiny_pack import FILES, TERMS, WORK, problems_of, write_pack

PACK, DOCUMENT, TOPICS = "pack.yaml", "document.yaml", "topics.yaml"
ACTS, WORK_FILE, LENGTH = "terms/acts.yaml", "elements/work.yaml", "form/length.yaml"
CHECK = "{kind: length, in: {include: [body], exclude: [plan]}, min: 30}"


@dataclass(frozen=True)
class Case:
    """One change of the tiny pack, and every problem it must bring."""

    file: str
    old: str
    new: str
    told: tuple[str, ...]


def case(file: str, old: str, new: str, *told: str) -> Case:
    return Case(file, old, new, told)


NAMES = (
    case(PACK, "title: 测试", "titel: 测试", "pack.yaml:3: 这里没有键“titel”，是不是想写“title”？"),
    case(PACK, "error: 2,", "eror: 2,", "pack.yaml:10: 这里没有键“eror”，是不是想写“error”？"),
    case(
        PACK,
        "note: 0, cap: 10}",
        "note: 0, cap: 10}\nblocking: [from]",
        "pack.yaml:11: 没有放规则的文件夹“from”，是不是想写“form”？",
    ),
    case(
        PACK,
        "gate: return",
        "gate: retrun",
        "pack.yaml:8: “gate”不能是“retrun”，是不是想写“return”？",
    ),
    case(
        TOPICS,
        "headings:",
        "heading:",
        "topics.yaml:6: 这里没有键“heading”，是不是想写“headings”？",
    ),
    case(
        DOCUMENT,
        "[department,",
        "[departement,",
        "document.yaml:21: “kinds”第 1 项不能是“departement”，是不是想写“department”？",
    ),
    case(
        WORK_FILE,
        "kind: match",
        "kidn: match",
        "elements/work.yaml:10: 这里没有键“kidn”，是不是想写“kind”？",
    ),
    case(
        WORK_FILE,
        "kind: match",
        "kind: macth",
        "elements/work.yaml:10: “kind”不能是“macth”，是不是想写“match”？",
    ),
    case(
        WORK_FILE,
        "min: 3",
        "mim: 3",
        "elements/work.yaml:23: 这里没有键“mim”，是不是想写“min”？",
    ),
    case(
        WORK_FILE,
        "in: work,",
        "in: wrok,",
        "elements/work.yaml:17: 范围“wrok”没有在 topics.yaml 里写明，是不是想写“work”？",
    ),
    case(
        WORK_FILE,
        "[work, preamble]",
        "[work, premable]",
        "elements/work.yaml:23: 范围“premable”没有在 topics.yaml 里写明，是不是想写“preamble”？",
    ),
    case(
        WORK_FILE,
        "source: law-2019",
        "source: law-2018",
        "elements/work.yaml:7: 依据“law-2018”没有在 pack.yaml 的 sources 里写明，是不是想写“law-2019”？",
    ),
    case(
        WORK_FILE,
        "needs: [law-2019]",
        "needs: [low-2019]",
        "elements/work.yaml:22: 依据“low-2019”没有在 pack.yaml 的 sources 里写明，是不是想写“law-2019”？",
    ),
    case(
        WORK_FILE,
        "any: ['@acts']",
        "any: ['@act']",
        "elements/work.yaml:10: 没有词表 terms/act.yaml，是不是想写“acts”？（普通的 @ 请写成 [@]）",
    ),
    case(
        "elements/plan.yaml",
        "topic: plan",
        "topic: plam",
        "elements/plan.yaml:7: 部分“plam”没有在 topics.yaml 里写明，是不是想写“plan”？",
    ),
    case(
        TOPICS,
        "remainder: true",
        "remainder: true\n  inside: [plna]",
        "topics.yaml:4: 部分“plna”没有在 topics.yaml 里写明，是不是想写“plan”？",
    ),
    case(
        LENGTH,
        "default: warning",
        "defualt: warning",
        "form/length.yaml:8: 这里没有键“defualt”，是不是想写“default”？",
    ),
    case(
        LENGTH,
        "none:",
        "non:",
        "form/length.yaml:11: 这里没有键“non”，是不是想写“none”？",
    ),
    case(
        LENGTH,
        "{default: warning, draft: note}",
        "fatal",
        "form/length.yaml:8: “severity”不能是“fatal”，可以写：error、note、warning",
    ),
)

VALUES = (
    case(
        PACK,
        "version: 1.0.0",
        "version: 1.0",
        "pack.yaml:4: “version”应当是文字，现在是数字 1.0，请给它加上引号",
    ),
    case(PACK, "points: 60", "points: 六十", "pack.yaml:8: “points”应当是数字，现在是“六十”"),
    case(PACK, "cap: 10", "cap: 0.25", "pack.yaml:10: 分值最多写一位小数，现在是 0.25"),
    case(PACK, "years: [2019, null]", "years: [2019]", "pack.yaml:17: “years”至少要有 2 项"),
    case(
        PACK, "years: [2019, null]", "years: [2019, 2004]", "pack.yaml:17: 末年 2004 早于首年 2019"
    ),
    case(
        PACK,
        "years: [2019, null]",
        "years: [2018, null]",
        "pack.yaml:17: 首年 2018 早于施行的 2019 年",
    ),
    case(
        PACK,
        "since: 2019-04-15",
        "since: 2019-04-15\n    until: 2018",
        "pack.yaml:17: 失效日期 2018 早于施行日期 2019-04-15",
    ),
    case(
        PACK,
        "since: 2019-04-15",
        "since: 2019-02-30",
        "pack.yaml:16: 日期“2019-02-30”在日历上不存在",
    ),
    case(
        PACK,
        "since: 2019-04-15",
        "since: 2019.4.15",
        "pack.yaml:16: 日期“2019.4.15”要写成 2019-04-15、2016-12 或 2004 这样",
    ),
    case(
        PACK,
        "checked_on: 2026-11-22",
        "checked_on: 2026年11月22日",
        "pack.yaml:5: 日期“2026年11月22日”要写成 2026-11-22 这样的年-月-日",
    ),
    case(
        WORK_FILE,
        "any: ['@acts']",
        "any: '@acts'",
        "elements/work.yaml:10: “any”应当是列表（写成 [甲, 乙]，或每行以“- ”开头），现在是“@acts”",
    ),
    case(WORK_FILE, "min: 3", "min: 0", "elements/work.yaml:23: “min”应当不小于 1，现在是数字 0"),
    case(WORK_FILE, "why: 要写。", "why:", "elements/work.yaml:5: “why”应当是文字，现在是空"),
    case(
        WORK_FILE,
        "element: true",
        "element: yes",
        "elements/work.yaml:4: “element”只能写 true，现在是“yes”",
    ),
    case(
        TOPICS,
        "remainder: true",
        "remainder: yes",
        "topics.yaml:3: “remainder”应当是 true 或 false，现在是“yes”，是不是想写“true”（不加引号）？",
    ),
    case(
        ACTS,
        "- 开展",
        "- 2024",
        "terms/acts.yaml:2: 第 1 项应当是文字，现在是数字 2024，请给它加上引号",
    ),
    case(ACTS, TERMS, "[]\n", "terms/acts.yaml:1: 内容不能是空的"),
    case(
        DOCUMENT,
        "設设 況况",
        "設设況况",
        "document.yaml:24: “traditional”第 1 项应当写成用空格隔开的字对，每对两个字：先繁后简，"
        "如 設设 況况，现在是“設设況况”",
    ),
)

SHAPES = (
    case(
        TOPICS,
        "plan:",
        "title: {title: 标题, remainder: true}\nplan:",
        "topics.yaml:4: “title”已有固定的含义，请换一个名称",
    ),
    case(
        TOPICS,
        "plan:",
        "下一步: {title: 打算, remainder: true}\nplan:",
        "topics.yaml:4: “下一步”是部分的名称，只能用小写英文字母、数字和连字符，如 next-year-plan，现在是“下一步”",
    ),
    case(WORK_FILE, "element: true\n", "", "elements/work.yaml:1: 这里缺少必填的键“element”"),
    case(WORK_FILE, "advice: 写明工作。\n", "", "elements/work.yaml:1: 这里缺少必填的键“advice”"),
    case(
        WORK_FILE,
        "missing: 未写工作",
        "missing: 未写工作\nneeds: [law-2019]",
        "elements/work.yaml:12: 写了“needs”就要写“without_source”",
    ),
    case(
        LENGTH,
        "none:",
        "all: []\n  none:",
        "form/length.yaml:10: 检查要写明 kind（种类），或者只写 all、any、none 中的一个",
    ),
    case(LENGTH, "include: [body], ", "", "form/length.yaml:12: “in”缺少必填的键“include”"),
    case(
        LENGTH,
        CHECK,
        "length",
        "form/length.yaml:12: “none”第 1 项应当是键值表（每行是“键: 值”），现在是“length”",
    ),
    case(
        LENGTH,
        CHECK,
        "{kind: length}",
        "form/length.yaml:12: “none”第 1 项要写“min”、“max”中的至少一个",
    ),
    case(
        LENGTH,
        CHECK,
        "{kind: title, lacks: title, names: kind}",
        "form/length.yaml:12: “none”第 1 项要写“lacks”、“names”中的一个，也只能写一个",
    ),
    case(
        TOPICS,
        "remainder: true",
        "items: true",
        "topics.yaml:1: “work”要写“headings”、“openings”、“sentences”、“remainder”中的至少一个",
    ),
    case(
        LENGTH,
        "message: 正文太短\n",
        "message: 正文太短\nmessage: 短\n",
        "form/length.yaml:10: 键“message”重复：第 9 行已经写过",
    ),
    case(
        LENGTH,
        "正文太短",
        "“{qoute}”太短",
        "form/length.yaml:9: 不认识 {qoute}，是不是想写“quote”？",
    ),
    case(
        LENGTH,
        "正文太短",
        "正文{太短",
        "form/length.yaml:9: 花括号 { } 没有配对：它只用来写 {quote} 和 {detail}",
    ),
)

AGREEMENT = (
    case(
        PACK,
        "points: 60",
        "points: 61",
        "elements/work.yaml:12: 各条件分值合计 60，与 pack.yaml 里的满分 61 不等",
        "pack.yaml:7: 各要素分值合计应为 100，现在是 101",
    ),
    case(
        PACK,
        "rule: work",
        "rule: wrok",
        "elements/work.yaml:4: pack.yaml 的 elements 里没有列出要素“work”",
        "pack.yaml:8: 没有要素规则“wrok”，是不是想写“work”？",
    ),
    case(
        PACK,
        "rule: plan",
        "rule: length",
        "elements/plan.yaml:4: pack.yaml 的 elements 里没有列出要素“plan”",
        "pack.yaml:9: 规则“length”不是要素：它的文件里没有 element: true",
    ),
    case(
        PACK,
        "id: practice",
        "id: law-2019",
        "elements/plan.yaml:6: 依据“practice”没有在 pack.yaml 的 sources 里写明，可以写：law-2019",
        "form/length.yaml:6: 依据“practice”没有在 pack.yaml 的 sources 里写明，可以写：law-2019",
        "pack.yaml:18: 依据“law-2019”重复",
    ),
    case(
        WORK_FILE,
        "id: work",
        "id: works",
        "elements/work.yaml:1: id 应当与文件名相同：文件名是“work”，这里写的是“works”",
    ),
    case(
        WORK_FILE,
        "group: elements",
        "group: form",
        "elements/work.yaml:3: group 应当与文件夹同名：文件夹是“elements”，这里写的是“form”",
    ),
    case(WORK_FILE, "id: told", "id: figures", "elements/work.yaml:18: 条件“figures”重复"),
    case(
        WORK_FILE,
        "points: 40",
        "points: 40.5",
        "elements/work.yaml:12: 各条件分值合计 60.5，与 pack.yaml 里的满分 60 不等",
    ),
)

PATTERNS = (
    case(
        WORK_FILE,
        "any: ['@acts']",
        "any: ['(开展']",
        "elements/work.yaml:10: 正则表达式有误：左括号“(”没有配对的“)”（在“(开展”附近）",
    ),
    case(
        DOCUMENT,
        "topic: 法治政府",
        "topic: 法治政府)",
        "document.yaml:4: 正则表达式有误：多了一个右括号“)”；要找括号本身请写成 \\)（在“法治政府)”附近）",
    ),
    case(
        ACTS,
        "- 开展",
        "- '@plans'",
        "terms/acts.yaml:2: 这里不能引用词表 @plans：只有规则和 topics.yaml 里可以（普通的 @ 请写成 [@]）",
    ),
    case(TOPICS, "'<next>年", "'<nxt>年", "topics.yaml:7: 不认识 <nxt>，是不是想写“next”？"),
    case(DOCUMENT, "'^<year>年'", "'^年'", "document.yaml:13: 缺少 <year>：它代表四位年份"),
    case(
        DOCUMENT,
        "'^<year>年'",
        "'^(又)?<year>年'",
        "document.yaml:13: 这里只能写一次 <year>，其他括号请写成 (?:…)",
    ),
    case(
        WORK_FILE,
        "any: ['@acts']",
        "any: ['<year>年']",
        "elements/work.yaml:10: 这里不能用 <year>：只有 topics.yaml 里找标题和开头的写法可以用",
    ),
)

SYNTAX = (
    case(
        LENGTH, "severity:", "\tseverity:", "form/length.yaml:8: 缩进里有制表符（Tab），请换成空格"
    ),
    case(
        LENGTH,
        "title: 篇幅",
        "title：篇幅",
        "form/length.yaml:2: 键后面是全角冒号“：”，请改成半角冒号加一个空格“: ”",
    ),
    case(LENGTH, "why: 太短。", "why:太短。", "form/length.yaml:4: 键后面的冒号之后要空一格"),
    case(LENGTH, "message: 正文太短", "message: '正文太短", "form/length.yaml:9: 引号没有配对"),
    case(
        LENGTH,
        "why: 太短。",
        "why: *x",
        "form/length.yaml:4: “*x”没有对应的“&x”；普通文字以 * 开头时请加单引号",
    ),
    case(WORK_FILE, WORK, "", "elements/work.yaml:1: 文件是空的"),
    case(WORK_FILE, WORK, "# 待写\n", "elements/work.yaml:1: 文件是空的"),
    case(
        PACK,
        FILES[PACK],
        "- a\n- b\n",
        "pack.yaml:1: 内容应当是键值表（每行是“键: 值”），现在是列表",
    ),
)

CASES = (*NAMES, *VALUES, *SHAPES, *AGREEMENT, *PATTERNS, *SYNTAX)


def test_the_tiny_pack_is_valid(tmp_path: Path) -> None:
    assert load_data(write_pack(tmp_path / "tiny"))["id"] == "tiny"


@pytest.mark.parametrize("wrong", CASES, ids=lambda wrong: f"{wrong.file}-{wrong.new.strip()[:30]}")
def test_a_mistake_is_told(tmp_path: Path, wrong: Case) -> None:
    folder = write_pack(tmp_path / "tiny", (wrong.file, wrong.old, wrong.new))
    assert tuple(problems_of(folder)) == wrong.told


def test_all_mistakes_of_all_files_come_together_by_path_and_line(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path / "tiny",
        (PACK, "title: 测试", "titel: 测试"),
        (PACK, "cap: 10", "cap: 很多"),
        (WORK_FILE, "min: 3", "mim: 3"),
        (WORK_FILE, "id: work", "ID: work"),
        (LENGTH, "why: 太短。", "why:太短。"),
    )
    (folder / "terms/acts.yaml").write_bytes("- 开展\n".encode("gbk"))
    assert [problem.split(": ")[0] for problem in problems_of(folder)] == [
        "elements/work.yaml:1",
        "elements/work.yaml:23",
        "form/length.yaml:4",
        "pack.yaml:3",
        "pack.yaml:10",
        "terms/acts.yaml:1",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            "- 开展\n- 印发\n".encode("gbk"),
            "1: 文件不是 UTF-8 编码（可能是 GBK），请用记事本另存为 UTF-8",
        ),
        (
            b"- a\n- \xd3\xa1\xb7\xa2\n",
            "2: 文件不是 UTF-8 编码（可能是 GBK），请用记事本另存为 UTF-8",
        ),
        ("- 开展\n".encode("utf-16"), "1: 文件是 UTF-16 编码，请另存为 UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0", "1: 文件不是文字（含有二进制内容）"),
        (b"- a\n- \x07\n", "2: 有看不见的控制字符，请删去后重新输入这一行"),
        (b"[" * 100_000, "1: 嵌套超过 40 层"),
        (b"- a" * 400_000, "1: 文件超过 1 MB，不像规则文件"),
    ],
)
def test_a_file_that_is_no_yaml_text_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    folder = write_pack(tmp_path / "tiny")
    (folder / "terms/more.yaml").write_bytes(content)
    assert problems_of(folder) == [f"terms/more.yaml:{told}"]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "tiny")
    plain = load_data(folder)["rules"]
    work = folder / WORK_FILE
    work.write_bytes(b"\xef\xbb\xbf" + work.read_bytes().replace(b"\n", b"\r\n"))
    assert load_data(folder)["rules"] == plain


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (
            "extra.yaml",
            "extra.yaml:1: 规则文件要放在“分组/规则名.yaml”，词表放在“terms/词表名.yaml”",
        ),
        (
            "form/deep/extra.yaml",
            "form/deep/extra.yaml:1: 规则文件要放在“分组/规则名.yaml”，词表放在“terms/词表名.yaml”",
        ),
        ("form/extra.yml", "form/extra.yml:1: 规则包只读扩展名为 .yaml 的文件，请改名"),
        (
            "terms/Acts.yaml",
            "terms/Acts.yaml:1: 名称“Acts”只能用小写英文字母、数字和连字符，以字母开头",
        ),
    ],
)
def test_a_file_in_the_wrong_place_is_told(tmp_path: Path, file: str, told: str) -> None:
    folder = write_pack(tmp_path / "tiny")
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text("- 词\n", encoding="utf-8")
    assert problems_of(folder) == [told]


def test_two_rules_of_one_name_are_told(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "tiny")
    twin = FILES[LENGTH].replace("group: form", "group: shape")
    (folder / "shape").mkdir()
    (folder / "shape/length.yaml").write_text(twin, encoding="utf-8")
    assert problems_of(folder) == [
        "shape/length.yaml:1: 与 form/length.yaml 重名：规则的 id 在整个规则包里不能重复"
    ]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "tiny")
    (folder / DOCUMENT).unlink()
    assert problems_of(folder) == [f"{DOCUMENT}:1: 缺少这个文件"]


def test_without_topics_no_rule_may_speak_of_one(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "tiny")
    (folder / TOPICS).unlink()
    problems = problems_of(folder)
    assert problems
    assert all("没有在 topics.yaml 里写明" in problem for problem in problems)


def test_a_missing_rule_is_told(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "tiny")
    (folder / "elements/plan.yaml").unlink()
    assert problems_of(folder) == ["pack.yaml:9: 没有要素规则“plan”，可以写：work"]


def test_checks_nested_too_deep_for_the_validator_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(_validator: object, _data: object) -> None:
        raise RecursionError

    monkeypatch.setattr(validate, "breaches", exhausted)
    reasons = {problem.split(": ")[1] for problem in problems_of(write_pack(tmp_path / "tiny"))}
    assert reasons == {"嵌套过深，请减少 all、any、none 的层数"}


def test_names_from_a_file_that_cannot_be_read_are_not_called_unknown(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "tiny", (PACK, "id: tiny", "id: 'tiny"))
    (folder / "topics.yaml").write_text("work: [\n", encoding="utf-8")
    (folder / "terms/acts.yaml").write_text("- (\n", encoding="utf-8")
    assert [problem.split(":")[0] for problem in problems_of(folder)] == [
        "pack.yaml",
        "terms/acts.yaml",
        "topics.yaml",
    ]


def test_a_pack_without_sources_has_none_to_cite(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(str(bundled("rules").joinpath("example-minimal")), folder)
    rule = folder / "duty/leader.yaml"
    with rule.open("a", encoding="utf-8") as file:
        file.write("basis:\n  - {source: law, requires: 写明}\n")
    (problem,) = problems_of(folder)
    assert problem.endswith(": 依据“law”没有在 pack.yaml 的 sources 里写明")
