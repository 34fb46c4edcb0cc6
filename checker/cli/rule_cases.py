"""Case files of a pack: ``<rule-id>.yaml``, what one rule must find in each text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from checker.cli.rule_examples import Trial
from checker.errors import InputError, PackError
from checker.model import Finding, Source, Stage
from checker.packs.build import build_pack
from checker.packs.conformity import breached, parsed
from checker.packs.formats import flaw_of_day
from checker.packs.pack import Pack
from checker.packs.problems import Problem, hint, pack_error, shown
from checker.packs.schema import read
from checker.pipeline import Settings, rule_findings
from checker.reporters.wording import SEVERITY

_Case = Mapping[str, Any]


def run_cases(folder: Path, data: Mapping[str, Any]) -> list[Trial]:
    """Try every case of every file of a folder.

    Raises:
        PackError: A case file is not as one should be, or none is there.
    """
    rules = {rule["id"] for rule in data["rules"] if not rule.get("element")}
    off = {change["name"] for change in data["changes"] if change["kind"] == "off"}
    files = [file for file in sorted(folder.glob("*.yaml")) if file.stem not in off]
    if not files:
        raise PackError((f"{folder.as_posix()}:1: 没有 规则名.yaml 这样的用例文件",))
    problems: list[Problem] = []
    cases = {file: _cases(file, rules, problems) for file in files}
    if problems:
        raise pack_error(problems)
    pack = build_pack(data)
    return [
        _try(file, at, case, pack)
        for file, content in cases.items()
        for at, case in enumerate(content, start=1)
    ]


def _cases(file: Path, rules: set[str], problems: list[Problem]) -> Sequence[_Case]:
    path = file.as_posix()
    if file.stem not in rules:
        reason = (
            f"没有可以单独试的规则{shown(file.stem)}{hint(file.stem, rules)}：用例文件与规则同名"
        )
        problems.append(Problem(path, 1, reason))
        return ()
    try:
        content, flaws = parsed(file.read_bytes(), path)
    except OSError:
        problems.append(Problem(path, 1, "读不出这个文件"))
        return ()
    if content is not None:
        flaws += breached(content, path, read("cases.schema.json"), {"day": flaw_of_day})
    problems += flaws
    found: Sequence[_Case] = content.data if content is not None and not flaws else ()
    return found


def _try(file: Path, at: int, case: _Case, pack: Pack) -> Trial:
    settings = Settings(
        year=case.get("year"),
        stage=Stage(case.get("stage", "submission")),
        as_of=date.fromisoformat(case["as_of"]) if "as_of" in case else None,
    )
    source = replace(
        Source.of_text(case["text"], path=case.get("path", "report.txt")),
        marks=tuple(case.get("marks", ())),
        margins=tuple(case.get("margins", ())),
        asides=tuple(case.get("asides", ())),
    )
    wanted = [_told(one) for one in case["expect"]]
    try:
        got = [_told(_found(one)) for one in rule_findings(source, pack, file.stem, settings)]
    except InputError as error:
        got = [f"没有检查：{error.message}"]
    where = f"{file.as_posix()} 第 {at} 例（{case['name']}）"
    failure = "" if got == wanted else "\n".join([f"{where}：与预期不同", *_diff(wanted, got)])
    return Trial(file.stem, fires=bool(case["expect"]), failure=failure)


def _found(finding: Finding) -> dict[str, Any]:
    place = finding.evidence.place if finding.evidence else None
    return {
        "at": f"{place.line}:{place.column}" if place else None,
        "severity": finding.severity.value,
        "message": finding.message,
    }


def _told(one: Mapping[str, Any]) -> str:
    names = {severity.value: name for severity, name in SEVERITY.items()}
    return f"{one['at'] or '全文'} {names[one['severity']]} {one['message']}"


def _diff(wanted: Sequence[str], got: Sequence[str]) -> Iterator[str]:
    """What is the same, what should be there (-) and what is there instead (+)."""
    from difflib import ndiff

    for line in ndiff(wanted or ["没有问题"], got or ["没有问题"]):
        if not line.startswith("?"):
            yield f"    {line}"
