"""The time a document takes grows with its length, whatever stands in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from checker.model import ReportStatus, Source
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess
from tests.support.growth import BOUND, growth, spent

HEAD = """青山县人民政府2023年度法治政府建设情况报告
2023年，全县认真推进法治政府建设工作，办理案件62件。
一、主要工作
全县认真推进法治政府建设工作，办理案件62件。
"""
TAIL = "\n全县认真推进法治政府建设工作，办理案件62件。\n青山县人民政府\n2024年1月9日\n"


def repeated(unit: str) -> Callable[[int], str]:
    """So many characters of one unit again and again."""
    return lambda length: unit * (length // len(unit))


def numbered(unit: str) -> Callable[[int], str]:
    """The same, with a number in each."""
    return lambda length: "".join(unit.format(i) for i in range(1, length // len(unit)))


def plan_and_problems(length: int) -> str:
    """Problems without a full stop, then a plan without one."""
    problems = "执法不规范,力量薄弱," * (length // 22)
    return f"二、存在问题\n{problems}\n三、下一步打算\n{'继续加强执法监督,' * (length // 18)}"


HOSTILE: Mapping[str, Callable[[int], str]] = {
    "digits": repeated("1234567890"),
    "commas": repeated(","),
    "full stops": repeated("。"),
    "quotes": repeated("“"),
    "brackets": repeated("("),
    "book marks": repeated("《"),
    "percent signs": repeated("%"),
    "blanks": repeated("法 "),
    "line ends": repeated("\n"),
    "short lines": repeated("法\n"),
    "one character": repeated("法"),
    "no full stop": repeated("全县各部门认真推进法治政府建设工作办理案件"),
    "no full stop, problems": repeated("存在问题不足原因由于"),
    "no full stop, duties": repeated("主要负责人第一责任人职责履行"),
    "no full stop, figures": repeated("受理案件62件,其中办结52件,6件,"),
    "no full stop, plan": plan_and_problems,
    "doubled characters": repeated("法律律顾问"),
    "one same heading": repeated("一、工作\n"),
    "a heading without the first": repeated("(二)工作\n"),
    "headings that count on": numbered("{0}.工作\n"),
    "headings with gaps": repeated("1.工作\n99.工作\n"),
    "headings of two ranks": repeated("一、工作\n(三)工作\n"),
    "headings of problems": repeated("二、存在问题\n有。\n三、主要工作\n有。\n"),
    "combined headings": repeated("二、存在问题及下一步打算\n(一)下一步打算。\n"),
    "openings of a plan": repeated("2024年,我们将继续推进法治政府建设。\n(二)有。\n"),
    "items in one line": repeated("一是"),
    "items with text": repeated("一是做事,二是做事;"),
    "items in lines": repeated("一是做事。\n"),
    "items with gaps": repeated("一是做事。三是做事。"),
    "numbers of identity": repeated("11010519491231002X,"),
    "mobile numbers": repeated("13912345678,"),
    "mobile numbers of the page": repeated("电话:13912345678\n"),
    "addresses": repeated("家住幸福小区3号楼"),
    "words before an address": repeated("家住"),
    "names": repeated("李某（"),
    "rates": repeated("受理案件62件,办结51件,办结率为85%;"),
    "cited titles": repeated("根据《法制政府建设实施纲要(2015—2020年)》"),
    "dates": repeated("2024年1月9日"),
    "dates that lost a month": repeated("于820日,(三)工作\n"),
    "organs": repeated("青山县人民政府\n"),
    "titles": repeated("青山县人民政府2023年度法治政府建设情况报告\n"),
    "page furniture": repeated("打印 关闭\n"),
    "wrapped lines": repeated("全县认真推进法治政府建设工作并且办理各类行政案件不断提高\n"),
    "half-width marks": repeated("法，法,法\n"),
    "headings glued together": repeated("工作一、工作(一)工作"),
    "headings of plan and problems": repeated("(一)2024年工作打算\n有。\n(二)存在问题\n有。\n"),
    "sentences": numbered("推进法治政府建设第{0}项任务办理案件{0}件。"),
    "sentences in lines": numbered("推进法治政府建设第{0}项任务办理案件{0}件。\n"),
}
LENGTH = 2_500  # characters of each kind by itself, and four times as many
SHARE = 400  # characters of each kind in one text of them all, and four times as many: 72,000 (200 KB) together


def everything(length: int) -> str:
    """All kinds in turn."""
    return "\n".join(make(length) for make in HOSTILE.values())


def seconds(text: str, pack: Pack) -> float:
    """Processor time of judging a text between an ordinary head and tail."""
    source = Source.of_text(f"{HEAD}{text}{TAIL}")
    assessment = assess(source, pack, Settings())
    assert assessment.failures == ()
    assert assessment.status in (ReportStatus.CHECKED, ReportStatus.OTHER_KIND)
    return spent(lambda: assess(source, pack, Settings()))


@pytest.mark.parametrize("kind", HOSTILE)
def test_time_grows_with_length(kind: str, pack: Pack) -> None:
    make = HOSTILE[kind]
    assert growth(lambda length: seconds(make(length), pack), LENGTH) <= BOUND


def test_time_grows_with_a_long_text_of_all_kinds(pack: Pack) -> None:
    assert growth(lambda share: seconds(everything(share), pack), SHARE) <= BOUND
