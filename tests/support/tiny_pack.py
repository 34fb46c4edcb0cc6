"""A minimal valid rule pack, for tests that break one thing of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import PackError
from checker.packs.load import load_data

PACK = """\
# the pack of the tests
id: tiny
title: 测试规则包
version: 1.0.0
checked_on: 2026-11-22
# what it judges
elements:
  - {rule: work, points: 60, gate: return}
  - {rule: plan, points: 40, gate: revise}
deductions: {error: 2, warning: 0.5, note: 0, cap: 10}
sources:
  - id: law-2019
    title: 测试规定
    document: 测字〔2019〕1号
    level: binding
    since: 2019-04-15
    years: [2019, null]
  - id: practice
    title: 通行做法
    document: ''
    level: practice
    since: 2004
    years: [2004, null]
"""

DOCUMENT = """\
furniture: {begins: ['首页'], holds: '版权所有', attachments: '附件'}
fields: {published_on: '发布日期', drawn_up_on: '成文日期'}
title: {
  topic: 法治政府,
  kinds: [报告], carriers: [函],
  others: [通知], vague_kinds: [情况],
  organ_ends: 法治, then: 根据,
  plan_words: 打算,
  report_words: 年度}
preamble:
  announces: '现将<year>年.*报告'
  announced: '报告如下'
  opens: '^<year>年'
addressee: '人民政府[::]$'
organs:
  suffixes: [人民政府, 局]
  places: [县]
  never: 各单位
  seals: 盖章
  kinds:
    - [department, '.']
headings: {main: '主要工作', closes: '工作'}
traditional:
  - 設设 況况
"""

TOPICS = """\
work:
  title: 主要工作
  remainder: true
plan:
  title: 打算
  headings:
    match: ['打算', '<next>年.*安排']
"""

TERMS = """\
# words
- 开展
- '(?:印发|出台)'
"""

WORK = """\
id: work
title: 主要工作
group: elements
element: true
why: 要写。
basis:
  - source: law-2019
    locus: 第一条
    requires: 报告工作
presence: {kind: match, in: body, any: ['@acts']}
missing: 未写工作
criteria:
  - id: told
    title: 写了工作
    points: 40
    unmet: 没有写工作
    check: {kind: match, in: work, any: ['@acts']}
  - id: figures
    title: 有三项
    points: 20
    unmet: 不足三项
    needs: [law-2019]
    check: {kind: items, in: [work, preamble], min: 3}
advice: 写明工作。
skeleton: |-
  一、____
examples:
  fires: [没有]
  silent: [开展工作]
"""

PLAN = """\
id: plan
title: 打算
group: elements
element: true
why: 要写。
basis: [{source: practice, requires: 写打算}]
presence: &there {kind: topic, topic: plan}
missing: 未写打算
criteria:
  - {id: told, title: 写了打算, points: 40, unmet: 没有, check: *there}
advice: 写明打算。
skeleton: 一、____
examples:
  fires: [没有]
  silent: [打算]
"""

LENGTH = """\
id: length
title: 篇幅
group: form
why: 太短。
basis:
  - source: practice
    requires: 不能太短
severity: {default: warning, draft: note}
message: 正文太短
check:
  none:
    - {kind: length, in: {include: [body], exclude: [plan]}, min: 30}
advice: 多写一点。
examples:
  fires: [短]
  silent: [长]
"""

FILES = {
    "pack.yaml": PACK,
    "document.yaml": DOCUMENT,
    "topics.yaml": TOPICS,
    "terms/acts.yaml": TERMS,
    "elements/work.yaml": WORK,
    "elements/plan.yaml": PLAN,
    "form/length.yaml": LENGTH,
}


def write_pack(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """Write the tiny pack into a new folder, with changes as (file, old text, new text)."""
    files = dict(FILES)
    for file, old, new in changes:
        assert old in files[file], f"{file} does not hold {old!r}"
        files[file] = files[file].replace(old, new, 1)
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


def problems_of(folder: Path) -> list[str]:
    """What is wrong with a pack: every problem, its path relative to the pack."""
    with pytest.raises(PackError) as caught:
        load_data(folder)
    start = f"{folder.as_posix()}/"
    return [problem.removeprefix(start) for problem in caught.value.problems]
