"""Patterns that could hang a run are refused at load; those that pass take linear time."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker.packs.backtracking import steps
from checker.packs.patterns import flaw_of_regex
from checker.packs.repeats import CEILING, bounded
from checker.packs.vetting import BUDGET, LONGEST, flaw_of_speed
from tests.support.growth import BOUND
from tests.support.tiny_pack import problems_of, write_pack

ROOT = Path(__file__).resolve().parents[2]

BAD = [
    r"(a+)+$",
    r"(?:a|aa)+$",
    r"(?:a*)*b",
    r"(?:.*)*条",
    r".*.*条",
    r"[^。]*[^,]*完成",
    r"\s*\s*本人",
    r"\d+\d+%",
    r"(?:\w+\s?)*:",
    r"(?:[^,。;]+,?)+。",
    r"(?:第?\d*)*条",
    r"(x+x+)+y",
    r"(?:(?:a{0,40}){0,40}){0,40}b",
    r".{0,1000}.{0,1000}办理",
    r"(?:a?){30}a{30}b",
    r"[^。]*法治[^。]*建设[^。]*推进",
    r"(?:ab|a|b)*c",
    r"(?=(?:a+)+b)a",
    r"(.)\1",
    r"(?P<名>开展)[^。]{0,9}(?P=名)",
]
GOOD = [
    r"法治政府(?:建设)?",
    r"《[^》]*》",
    r"[^。]{0,40}第一责任人",
    r"(?:履行|落实|压实)[^。;]{0,40}第一责任人(?!出庭)",
    r"(?<!行政机关)(?:主要负责人|主要领导)",
    r"\d+(?:\.\d+)?\s*%",
    r"(?:\d{1,3},)*\d{1,3}件",
    r"^\s*(?:[一二三]是|\([一二三]\))",
    r"(?:推进|推动|推行)了?",
    r"(?:,[^,。;]{2,16}){0,2}。",
    r"(?:《[^》]{1,60}》、?)+",
    r"[^,。;]+$",
    r"(?:复议|应诉)+",
    r"(?i:icp备|copyright)",
    r"共(?P<total>\d+)件[^。]{0,20}其中",
    r"看到[^。]{0,12}成绩[^。]{0,12}同时[^。]{0,24}不足",
    r"(?>\d+)件",
    r"\d++件",
    r"[\u4e00-\u9fff]{2,30}\s*\d{4}年\d{1,2}月\d{1,2}日\s*印发",
    r"现(?:将|就)[^。]{0,60}(?:法治|依法行政)[^。]{0,40}(?:报告|汇报|总结)",
]
#: The slowest sort of pattern that passes: a group that may be divided in many ways.
SLOWEST = r"(?:[ab]{1,2}){0,10}c"
TIMED = """
import re, sys
from checker.packs.repeats import CEILING, bounded
from tests.support.growth import growth, spent
pattern = re.compile(bounded(sys.argv[1]))
assert pattern.search(sys.argv[2] * 100_000) is None
print(growth(lambda length: spent(lambda: pattern.search(sys.argv[2] * length)), 25_000))
"""


@pytest.mark.parametrize("pattern", BAD)
def test_a_bad_pattern_is_refused(pattern: str) -> None:
    re.compile(pattern)
    reason = flaw_of_regex(pattern)
    assert reason is not None
    assert "请" in reason


@pytest.mark.parametrize("pattern", GOOD)
def test_a_good_pattern_passes(pattern: str) -> None:
    assert flaw_of_regex(pattern) is None
    assert re.compile(bounded(pattern)).groups == re.compile(pattern).groups


def test_a_long_pattern_is_refused_before_it_is_measured() -> None:
    assert flaw_of_speed("法" * LONGEST) is None
    assert "太长" in (flaw_of_speed("法" * (LONGEST + 1)) or "")


def test_the_reason_names_the_place() -> None:
    reason = flaw_of_speed("(?:法治|依法)(?:建设|工作)[^。]*[^,]*推进") or ""
    assert re.search("在“[^”]*\\*[^”]*”附近", reason)


def test_a_bad_pattern_of_a_user_is_told_with_its_line(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack", ("terms/acts.yaml", "开展", "'(a+)+$'"))
    (problem,) = problems_of(folder)
    assert problem.startswith("terms/acts.yaml:2: 正则表达式遇到长文会非常慢（在“(a+)+$”附近）")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a*b+?c{2,}", f"a{{0,{CEILING}}}b{{1,{CEILING + 1}}}?c{{2,{CEILING + 2}}}"),
        (r"\*\+[*+]a{1,3}b?", r"\*\+[*+]a{1,3}b?"),
        (r"[]*]*", rf"[]*]{{0,{CEILING}}}"),
        ("a*+b{2,}+", f"a{{0,{CEILING}}}+b{{2,{CEILING + 2}}}+"),
        ("(?:a)(?=b)(?P<n>c)*", f"(?:a)(?=b)(?P<n>c){{0,{CEILING}}}"),
    ],
)
def test_every_repeat_gets_a_ceiling(written: str, meant: str) -> None:
    assert bounded(written) == meant
    re.compile(meant)


def test_what_follows_settles_where_a_repeat_ends() -> None:
    assert 10 * steps(r"[^,]*,[^,]*,[^,]*。") < BUDGET < steps(r".*,.*,.*。")


@pytest.mark.parametrize(("pattern", "text"), [(SLOWEST, "a"), (r"《[^》]*》", "《")])
def test_the_slowest_that_passes_is_linear_on_100_kb(pattern: str, text: str) -> None:
    assert flaw_of_regex(pattern) is None
    done = subprocess.run(
        [sys.executable, "-c", TIMED, pattern, text],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert float(done.stdout) <= BOUND
