"""Why a part of a file breaches its schema: a Chinese sentence a non-programmer can act on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from checker.packs.breaches import Breach
from checker.packs.plain import Path
from checker.packs.problems import hint, nearest, shown

_Told = Iterator[tuple[Path, str]]
_Teller = Callable[[Breach], _Told]

_TYPES: Mapping[str, str] = {
    "string": "文字",
    "array": "列表（写成 [甲, 乙]，或每行以“- ”开头）",
    "object": "键值表（每行是“键: 值”）",
    "integer": "整数",
    "number": "数字",
    "boolean": " true 或 false",
    "null": "空",
}
_BOOLEANS = {
    **dict.fromkeys(("true", "yes", "on", "是"), "true"),
    **dict.fromkeys(("false", "no", "off", "否"), "false"),
}
#: What people write in Chinese where a word of the tool is wanted.
_SAID = {
    "错误": "error",
    "警告": "warning",
    "提示": "note",
    "默认": "default",
    "退回": "return",
    "退回补充": "return",
    "修改": "revise",
    "修改后报送": "revise",
    "规定": "binding",
    "推荐": "recommended",
    "实务": "practice",
    "起草": "draft",
    "报送": "submission",
    "公开": "published",
}


def tell(breach: Breach) -> _Told:
    """Tell one breach: every place it concerns, with the reason."""
    return _TELLERS.get(breach.keyword, _other)(breach)


def _type(breach: Breach) -> _Told:
    names = [breach.limit] if isinstance(breach.limit, str) else list(breach.limit)
    yield breach.path, _wrong_type(breach, names)


def _wrong_type(breach: Breach, names: Sequence[str]) -> str:
    expected = "或".join(_TYPES.get(name, name) for name in names)
    value = breach.value
    return f"{_name(breach.path)}应当是{expected}，现在是{shown(value)}{_advice(value, names)}"


def _advice(value: Any, names: Sequence[str]) -> str:
    """How a value of the wrong type is mended, where that can be told."""
    if isinstance(value, bool | int | float):
        return "，请给它加上引号" if "string" in names else ""
    if not isinstance(value, str):
        return ""
    if "boolean" in names and value.lower() in _BOOLEANS:
        return f"，是不是想写“{_BOOLEANS[value.lower()]}”（不加引号）？"
    if "array" in names and value.startswith("-"):
        return "；“-”后面要空一格"
    return "；冒号后面要空一格" if "object" in names and ":" in value else ""


def _unknown_keys(breach: Breach) -> _Told:
    known = breach.schema.get("properties", {})
    messages = breach.schema.get("unknownMessages", {})
    for key in breach.value:
        if key not in known:
            message = messages.get(key) or f"这里没有键{shown(key)}{hint(key, known)}"
            yield (*breach.path, key), message


def _missing_keys(breach: Breach) -> _Told:
    """Keys that are missing; not the one that an unknown key beside was meant to be."""
    meant = _meant_keys(breach)
    missing = [key for key in breach.limit if key not in breach.value and key not in meant]
    message = breach.schema.get("requiredMessage")
    if missing and not (message and meant):
        names = "、".join(map(shown, missing))
        yield breach.path, message or f"{_name(breach.path, '这里')}缺少必填的键{names}"


def _meant_keys(breach: Breach) -> set[str]:
    """The keys that unknown ones were probably meant to be: those are told by themselves."""
    known = breach.schema.get("properties", {})
    near = (nearest(key, known) for key in breach.value if key not in known)
    return {key for key in near if key}


def _choice(breach: Breach) -> _Told:
    choices = [str(choice) for choice in breach.limit]
    if isinstance(breach.value, str):
        said = _SAID.get(breach.value)
        meant = f"，是不是想写“{said}”？" if said in choices else hint(breach.value, choices)
        advice = meant or f"，可以写：{'、'.join(choices)}"
        yield breach.path, f"{_name(breach.path)}不能是{shown(breach.value)}{advice}"
    else:
        rule = f"只能写：{'、'.join(choices)}，现在是{shown(breach.value)}"
        yield breach.path, f"{_name(breach.path)}{rule}"


def _constant(breach: Breach) -> _Told:
    wanted = shown(breach.limit)
    yield breach.path, f"{_name(breach.path)}只能写 {wanted}，现在是{shown(breach.value)}"


def _pattern(breach: Breach) -> _Told:
    rule = breach.schema.get("patternErrorMessage", f"应当符合 {breach.limit}")
    yield breach.path, f"{_name(breach.path)}{rule}，现在是{shown(breach.value)}"


def _format(breach: Breach) -> _Told:
    yield breach.path, breach.reason


def _size(rule: str) -> _Teller:
    def tell_size(breach: Breach) -> _Told:
        told = rule.format(breach.limit) if breach.value or breach.limit != 1 else "不能是空的"
        yield breach.path, f"{_name(breach.path)}{told}"

    return tell_size


def _number(rule: str) -> _Teller:
    def tell_number(breach: Breach) -> _Told:
        told = f"应当{rule} {breach.limit}，现在是{shown(breach.value)}"
        yield breach.path, f"{_name(breach.path)}{told}"

    return tell_number


def _forms(breach: Breach) -> _Told:
    """No form of anyOf or oneOf fits, or several of oneOf do."""
    forms = [form for form in breach.limit if isinstance(form, Mapping)]
    keys = [key for form in forms for key in form.get("required", ())]
    types = [name for form in forms if isinstance(name := form.get("type"), str)]
    if len(keys) >= len(forms):
        if not _meant_keys(breach) & set(keys):
            some = "中的一个，也只能写一个" if breach.keyword == "oneOf" else "中的至少一个"
            names = "、".join(map(shown, keys))
            yield breach.path, f"{_name(breach.path, '这里')}要写{names}{some}"
    elif types:
        yield breach.path, _wrong_type(breach, types)
    else:
        yield from _other(breach)


def _companions(breach: Breach) -> _Told:
    for key, needed in breach.limit.items():
        missing = [name for name in needed if name not in breach.value]
        if key in breach.value and missing:
            reason = f"写了{shown(key)}就要写{'、'.join(map(shown, missing))}"
            yield (*breach.path, key), reason


def _unique(breach: Breach) -> _Told:
    yield breach.path, f"{_name(breach.path)}有重复的项"


def _other(breach: Breach) -> _Told:
    yield breach.path, f"{_name(breach.path)}不符合规定（{breach.reason[:200]}）"


def _name(path: Path, whole: str = "内容") -> str:
    """The part of the file that a path leads to, as a person calls it."""
    if not path:
        return whole
    last = path[-1]
    if isinstance(last, str):
        return shown(last)
    holder = next((key for key in reversed(path) if isinstance(key, str)), None)
    return f"{shown(holder) if holder else ''}第 {last + 1} 项"


_TELLERS: Mapping[str, _Teller] = {
    "additionalProperties": _unknown_keys,
    "anyOf": _forms,
    "const": _constant,
    "dependentRequired": _companions,
    "enum": _choice,
    "exclusiveMinimum": _number("大于"),
    "format": _format,
    "maxItems": _size("最多只能有 {} 项"),
    "maximum": _number("不超过"),
    "minItems": _size("至少要有 {} 项"),
    "minLength": _size("至少 {} 个字"),
    "minProperties": _size("至少要写 {} 个键"),
    "minimum": _number("不小于"),
    "oneOf": _forms,
    "pattern": _pattern,
    "required": _missing_keys,
    "type": _type,
    "uniqueItems": _unique,
}
