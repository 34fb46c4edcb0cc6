"""What `fazhi rules` prints of a pack's data: the table, the page of a rule, the all-clear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.columns import align
from checker.model import Severity, Stage
from checker.reporters.wording import LEVEL, SEVERITY, STAGE, VERDICT, cited, number, visible

_Data = Mapping[str, Any]
_NAMES = ("规则", "分组", "分值或程度", "标题")
_GATES = {verdict.value: name for verdict, name in VERDICT.items()}


def table(data: _Data) -> str:
    """All rules in the order of `rows`."""
    return "\n".join(align([_NAMES, *rows(data)], indent="")) + "\n"


def rows(data: _Data) -> list[tuple[str, str, str, str]]:
    """Id, group, weight, title: elements in the order of the printout, then the others by group."""
    points = _points(data)
    order = {rule: at for at, rule in enumerate(points)}
    ranked = sorted(data["rules"], key=lambda rule: order.get(rule["id"], len(order)))
    return [(r["id"], r["group"], _weight(r, points), visible(r["title"])) for r in ranked]


def sound(data: _Data) -> str:
    """One line that says what was validated."""
    elements = sum(1 for rule in data["rules"] if rule.get("element"))
    return (
        f"规则包“{visible(data['pack']['title'])}”{data['version']} 校验通过："
        f"要素 {elements} 个，其他规则 {len(data['rules']) - elements} 条，"
        f"词表 {len(data['terms'])} 个，报告部分 {len(data['topics'])} 个，"
        f"依据 {len(data['pack']['sources'])} 个。\n"
    )


def page(rule: _Data, data: _Data) -> str:
    """One rule, explained for an officer."""
    blocks = [_block(name, lines) for name, lines in parts(rule, data).items()]
    return visible("\n\n".join(blocks)) + "\n"


def parts(rule: _Data, data: _Data) -> dict[str, list[str]]:
    """The page of a rule as lines under their headings; those of its own heading under none."""
    sources = {source["id"]: source for source in data["pack"]["sources"]}
    found = {
        "": _heading(rule, data),
        "为什么查": _text(rule["why"]),
        "依据": [line for item in rule["basis"] for line in _basis(item, sources[item["source"]])],
        **(_element(rule, sources) if rule.get("element") else _cases(rule, sources)),
        "怎样修改": _text(rule["advice"]),
        "参考写法": _text(rule.get("skeleton", "")),
        "怎样豁免": _waiving(rule),
        "会查出问题的例子": _examples(rule["examples"]["fires"]),
        "不会查出问题的例子": _examples(rule["examples"]["silent"]),
    }
    return {name: lines for name, lines in found.items() if lines}


def _waiving(rule: _Data) -> list[str]:
    if rule.get("element"):
        return ["要素不能豁免：得分如实计算。"]
    if rule.get("mandatory"):
        return ["必查项不能豁免：请先改正文件。"]
    return [
        f"确有理由保留的，在豁免文件里写 rule: {rule['id']}、单位、指纹（结果里有），以及理由、批准人和到期日，",
        "用 --waivers 交给 fazhi check；得分照常列出豁免以前的。",
    ]


def _heading(rule: _Data, data: _Data) -> list[str]:
    pack = data["pack"]
    lines = [
        f"{rule['id']}  {rule['title']}",
        f"规则包：{pack['title']} {data['version']}    文件：{rule['file']}",
    ]
    for entry in pack["elements"]:
        if entry["rule"] == rule["id"]:
            gate = _GATES[entry["gate"]]
            lines.append(f"必备要素，满分 {number(entry['points'])} 分；缺失时：{gate}")
    if rule.get("excludes"):
        lines.append("成立时：不按本类文件打分")
    if rule.get("mandatory"):
        lines.append("必查项：查出的问题不能豁免")
    return lines


def _element(rule: _Data, sources: _Data) -> dict[str, list[str]]:
    lines = []
    for criterion in rule["criteria"]:
        lines.append(f"{number(criterion['points'])} 分  {criterion['title']}")
        lines.append(f"    不满足时：{criterion['unmet']}")
        lines += _needs(criterion, sources, "计分")
    lines += ["全都没有时判为“缺失”：" + rule["missing"], *_needs(rule, sources, "计分")]
    return {"评分条件": lines}


def _cases(rule: _Data, sources: _Data) -> dict[str, list[str]]:
    lines = []
    for case in rule.get("cases", (rule,)):
        lines.append(f"{_severity(case['severity'])}  {_plain(case['message'])}")
        lines += _needs(case, sources, "检查")
        stages = "、".join(STAGE[Stage(stage)] for stage in case.get("stages", ()))
        lines += [f"    只在{stages}阶段检查"] if stages else []
        if "damage" in case:
            lines.append("    所在段落有转换损坏的痕迹时降为提示")
    return {"查出什么": lines}


def _needs(part: _Data, sources: _Data, what: str) -> list[str]:
    titles = "、".join(_cited(sources[source]) for source in part.get("needs", ()))
    return [f"    只对适用{titles}的年度{what}"] if titles else []


def _basis(item: _Data, source: _Data) -> Iterator[str]:
    document = f"（{source['document']}）" if source["document"] else ""
    marks = [LEVEL[source["level"]], *(["待核"] if item.get("verified") is False else [])]
    yield f"{_cited(source)}{document}{item.get('locus', '')}  [{'，'.join(marks)}]"
    yield f"    {item['requires']}"
    first, last = source["years"]
    yield f"    适用于 {first} 年度{'起' if last is None else f'至 {last} 年度'}的报告"


def _cited(source: _Data) -> str:
    return cited(source["title"], source["level"])


def _severity(severity: str | _Data) -> str:
    if isinstance(severity, str):
        return SEVERITY[Severity(severity)]
    stages = [
        f"{STAGE[Stage(stage)]}阶段：{SEVERITY[Severity(level)]}"
        for stage, level in severity.items()
        if stage != "default"
    ]
    return f"{SEVERITY[Severity(severity['default'])]}（{'，'.join(stages)}）"


def _weight(rule: _Data, points: Mapping[str, float]) -> str:
    if rule["id"] in points:
        return f"{number(points[rule['id']])} 分"
    written = [case["severity"] for case in rule.get("cases", (rule,))]
    levels = {level if isinstance(level, str) else level["default"] for level in written}
    return "、".join(name for severity, name in SEVERITY.items() if severity.value in levels)


def _points(data: _Data) -> dict[str, float]:
    return {entry["rule"]: entry["points"] for entry in data["pack"]["elements"]}


def _plain(message: str) -> str:
    """A message with its placeholders told: it is shown without a document."""
    return message.format(quote="……", detail="……")


def _text(text: str) -> list[str]:
    return text.rstrip().split("\n") if text.strip() else []


def _examples(texts: Sequence[str]) -> list[str]:
    """Each example with a bar at its side, so that its own lines cannot be taken for ours."""
    return [f"│ {line}" for text in texts for line in (*_text(text), "")][:-1]


def _block(name: str, lines: Sequence[str]) -> str:
    if not name:
        return "\n".join(lines)
    return "\n".join([name, *(f"  {line}".rstrip() for line in lines)])
