"""A slip of the pen is told from another title."""

from __future__ import annotations

import pytest

from checker.checks.likeness import is_near

LONG = "法治政府建设与责任落实督察工作规定"


@pytest.mark.parametrize(
    ("words", "title", "most"),
    [
        ("行政处法", "行政处罚法", 1),
        ("行政处罚罚法", "行政处罚法", 1),
        ("行政处法罚法", "行政处罚法", 1),
        ("政府信息公示条例", "政府信息公开条例", 1),
        ("法治政府建设与落实督察工作规定", LONG, 2),
        ("法治政府建设与责任落实的督查工作规定", LONG, 2),
        ("法治政府建设与责任实落督察工作规定", LONG, 2),
    ],
)
def test_near(words: str, title: str, most: int) -> None:
    assert is_near(words, title, most)


@pytest.mark.parametrize(
    ("words", "title", "most"),
    [
        ("行政处罚法", "行政处罚法", 1),
        ("行政许可法", "行政处罚法", 2),
        ("国家安全法", "国家赔偿法", 2),
        ("法治江苏建设规划", "法治中国建设规划", 2),
        ("广东法治政府建设实施纲要", "法治政府建设实施纲要", 2),
        ("法治政府建设实施方案", "法治政府建设实施纲要", 2),
        ("法治政府建设与责任落实督察工作办法", LONG, 2),
        ("法制政府建设和责任落实督查工作规定", LONG, 2),
        ("", "行政处罚法", 2),
    ],
)
def test_not_near(words: str, title: str, most: int) -> None:
    assert not is_near(words, title, most)
