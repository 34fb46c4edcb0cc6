"""The yardstick: a bare regular-expression script over the same files, `baseline_re.py PATH...`.

Four element headings and 32 patterns, each searched through the whole text of each file. It has no sections, no
sign-off, no places, no score: it is the least that any checker of these texts must do.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

HEADINGS = [
    re.compile(
        rf"^\s*(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+\.).*(?:{words})",
        re.MULTILINE,
    )
    for words in (
        "主要举措|举措和成效|工作情况|开展情况",
        "第一责任人|主要负责人.*(?:履行|履职)",
        "问题|不足",
        "打算|安排|下一步|下一年度|思路",
    )
]
PATTERNS = [
    re.compile(words)
    for words in (
        r"[,。;:、]{2,}",
        r"[,.;:](?=[\u4e00-\u9fff])",
        r"([\u4e00-\u9fff]{2})\1",
        r"\d{4}年\d{1,2}月\d{1,2}日",
        r"[二〇一三四五六七八九十]{4}年[一二三四五六七八九十]+月[一二三四五六七八九十]+日",
        r"\d{4}\.\d{1,2}\.\d{1,2}",
        r"(?<!\d)20\d{6}(?!\d)",
        r"\d{4}年0\d月",
        r"妥否,?请(?:批示|审示)",
        r"请予(?:批准|审议)",
        r"恳请.{0,6}支持",
        r"征求意见稿|送审稿|讨论稿",
        r"[Xx×]{2,}|某某",
        r"【待[^】]*】",
        r"(?:秘密|机密|绝密)★",
        r"内部资料|不得外传",
        r"(?<!\d)1[3-9]\d{9}(?!\d)",
        r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])",
        r"(?<!\d)\d{16,19}(?!\d)",
        r"\d+(?:\.\d+)?%",
        r"共\d+[件次人份个].{0,30}其中",
        r"分别(?:为|是)\d+",
        r"同比(?:增长|下降|上升)",
        r"《[^》]*条例》",
        r"《[^》]*实施纲要[^》]*》",
        r"《[^》]*规定[^》]*》",
        r"第一责任人",
        r"亲自(?:部署|过问|协调|督办)",
        r"原因|究其|由于|源于|根源|症结",
        r"下一步|下一年度|明年|今后",
        r"截[至止]\d{1,2}月底?",
        r"扫一扫|版权所有|打印|关闭窗口",
    )
]


def files(paths: list[str]) -> Iterator[Path]:
    """The files named, and the .txt files in the folders named, sorted."""
    for path in map(Path, paths):
        yield from sorted(path.rglob("*.txt")) if path.is_dir() else [path]


def main() -> None:
    """Print how many files were read and how often anything matched."""
    read = found = 0
    for path in files(sys.argv[1:]):
        text = path.read_text(encoding="utf-8")
        read += 1
        for pattern in (*HEADINGS, *PATTERNS):
            found += sum(1 for _ in pattern.finditer(text))
    print(f"{read} files, {found} matches")


if __name__ == "__main__":
    main()
