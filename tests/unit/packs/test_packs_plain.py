"""YAML text -> plain data with lines, the same from either parser."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from checker.packs import nodes
from checker.packs.nodes import Unreadable
from checker.packs.plain import Parsed, parse


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def _either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(nodes, "_LOADER", getattr(yaml, request.param))


def read(text: str) -> Parsed:
    return parse(text.encode())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("0.5", 0.5),
        ("'12'", "12"),
        ('"true"', "true"),
        ("!!str 12", "12"),
        ("yes", "yes"),
        ("NO", "NO"),
        ("on", "on"),
        ("True", "True"),
        ("012", "012"),
        ("0o14", "0o14"),
        ("0x1F", "0x1F"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("1e9", "1e9"),
        (".inf", ".inf"),
        (".5", ".5"),
        ("9999999999999999999999", "9999999999999999999999"),
        ("2024-01-09", "2024-01-09"),
        ("２０２４", "２０２４"),
    ],
)
def test_only_plain_numbers_and_true_false_null_are_more_than_text(text: str, value: Any) -> None:
    got = read(f"key: {text}").data["key"]
    assert got == value
    assert type(got) is type(value)


def test_lines_are_those_of_keys_and_items() -> None:
    parsed = read("# top\na:\n  - x\n  - b:\n      c\n\nd: {e: 1,\n  f: 2}\n")
    places = {
        ("a",): 2,
        ("a", 0): 3,
        ("a", 1): 4,
        ("a", 1, "b"): 4,
        ("d",): 7,
        ("d", "e"): 7,
        ("d", "f"): 8,
    }
    assert {path: parsed.line(path) for path in places} == places
    assert parsed.line(()) == 2
    assert parsed.line(("d", "nothing", 3)) == 7
    assert parsed.line(("nothing",)) == 2


def test_aliases_become_copies() -> None:
    data = read("a: &list [1]\nb: *list\n").data
    assert data == {"a": [1], "b": [1]}
    assert data["a"] is not data["b"]


def test_merges_give_way_to_the_maps_own_keys() -> None:
    text = "x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz: {<<: [*x, *y], c: 3}\n"
    parsed = read(text)
    assert parsed.data["z"] == {"a": 1, "b": 1, "c": 3}
    assert parsed.flaws == ()
    assert parsed.line(("z", "a")) == 1


def test_a_quoted_merge_key_is_a_key() -> None:
    assert read("'<<': 1").data == {"<<": 1}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "键“a”重复：第 1 行已经写过"),
        ("a: 1\n2024: x\n", 2, "键只能是文字，现在是数字 2024；确实要用时请加引号"),
        ("a: 1\n[b]: x\n", 2, "键只能是一个词；值以 { 或 [ 开头时请给整个值加单引号"),
        ("a: 1\n<<: 2\n", 2, "“<<”后面只能引用键值表"),
    ],
)
def test_flaws_are_told_and_the_rest_is_read(text: str, line: int, reason: str) -> None:
    parsed = read(text)
    assert parsed.flaws == ((line, reason),)
    assert parsed.data["a"] == 1


GROWING = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
)
MERGING = "a0: &a0 {x: 1}\n" + "".join(
    f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}\n" for n in range(1, 9)
)
DEEP = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [[[[*a{n - 1}]]]]\n" for n in range(1, 99))


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "文件是空的"),
        ("# 说明\n\n", 1, "文件是空的"),
        ("a: 1\n---\nb: 2\n", 2, "一个文件只能写一份内容，这里又用“---”开始了一份"),
        ("a:\n\tb: 1\n", 2, "缩进里有制表符（Tab），请换成空格"),
        ("a:\n  b: 1\n\tc: 2\n", 3, "缩进里有制表符（Tab），请换成空格"),
        ("id: x\ntitle：y\nz: 1\n", 2, "键后面是全角冒号“：”，请改成半角冒号加一个空格“: ”"),
        ("id: x\ntitle:y\nz: 1\n", 2, "键后面的冒号之后要空一格"),
        ("id: x\ntitle\nz: 1\n", 2, "这一行不成“键: 值”，请检查是否少了半角冒号，或者缩进不对"),
        (
            "a: 标题: 内容\n",
            1,
            "这里不该有冒号：值里含有“: ”时请给整个值加单引号；否则是缩进不对",
        ),
        ("x: 1\na: 'x\nb: y\n", 2, "引号没有配对"),
        ("a: [x, y\nb: z\n", 2, "方括号 [ ] 没有配对，或者中间少了逗号"),
        ("a: {x: 1, y: 2\nb: 3\n", 2, "花括号 { } 没有配对，或者中间少了逗号"),
        ("a: @work\n", 1, "值不能以“@”开头，请给整个值加单引号"),
        ("a: %x\n", 1, "值不能以“%”开头，请给整个值加单引号"),
        (
            "a:\n  b: 1\n c: 2\n",
            3,
            "缩进与上面各行不齐；或者值以引号、[、{ 开头而后面还有文字，请给整个值加单引号",
        ),
        (
            "a: [一]二\n",
            1,
            "缩进与上面各行不齐；或者值以引号、[、{ 开头而后面还有文字，请给整个值加单引号",
        ),
        ('a: "\\d"\n', 1, "双引号里的反斜线有特殊含义：正则表达式请改用单引号"),
        ('a: "\\xzz"\n', 1, "双引号里的反斜线有特殊含义：正则表达式请改用单引号"),
        ("a: *\n", 1, "值以“*”或“&”开头时请给整个值加单引号"),
        ("a: >x\n", 1, "“|”“>”后面不能直接写文字：请另起一行并缩进，或给整个值加单引号"),
        ("a: !e!x y\n", 1, "值以“!”开头时请给整个值加单引号"),
        ("a: - b\n", 1, "“- ”不能写在这里：请另起一行，并检查缩进"),
        ("a: *x\n", 1, "“*x”没有对应的“&x”；普通文字以 * 开头时请加单引号"),
        ("a: &a [*a]\n", 1, "“*a”引用了包含它自己的内容"),
        (
            "a: !!python/name:os.system x\n",
            1,
            "规则文件里不能写“!”开头的类型标签；普通文字以 ! 开头时请加单引号",
        ),
        ("a: !!set {x}\n", 1, "规则文件里不能写“!”开头的类型标签；普通文字以 ! 开头时请加单引号"),
        ("a: 1\nb: \x07\n", 2, "有看不见的控制字符，请删去后重新输入这一行"),
        ("a: " + "[" * 50_000, 1, "嵌套超过 40 层"),
        (GROWING, 1, "“*”引用层层展开后内容过多，请减少引用"),
        (MERGING, 9, "“<<”引用层层展开后内容过多，请减少引用"),
        (DEEP, 1, "“*”引用层层展开后内容过多，请减少引用"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, line: int, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(text)
    assert caught.value.reason == reason
    if "引用层层" not in reason:
        assert caught.value.line == line


@pytest.mark.parametrize("text", ['a: "\\UFFFFFFFF"\n', "%YAML 2.0\n---\na: 1\n"])
def test_rare_mistakes_are_told_too(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(text)
    assert caught.value.reason
