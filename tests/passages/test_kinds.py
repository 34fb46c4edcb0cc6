"""What stands around a report does not make another kind of document of it."""

from __future__ import annotations

import pytest

from checker.packs.pack import Pack
from tests.support.hosts import hosted
from tests.support.reports import judged

DUTY = "政府常务会议要求压实责任，县委常委会会议强调严格执法。"


@pytest.mark.parametrize(
    "title",
    [
        "枣强县人民政府2023年度法治政府建设暨党政主要负责人履行推进法治建设第一责任人职责情况报告",
        "枣强县人民政府关于2023年法治建设工作暨主要负责人履行法治建设第一责任人职责情况的报告",
        "枣强县司法局关于2023年度推进法治建设和党政主要负责人履行第一责任人职责情况的报告",
        "枣强县民政局2023年度依法行政工作和落实法治建设第一责任人职责情况的报告",
    ],
)
def test_a_title_may_name_the_duty_beside_the_work(title: str, pack: Pack) -> None:
    assert judged(hosted({"text": title, "place": "title"}), pack).status == "checked"


@pytest.mark.parametrize(
    ("place", "byline"),
    [("after", "（通讯员：王五）"), ("before", "来源：县政府办（通讯员 李四）")],
)
def test_a_byline_makes_no_news_of_a_report(place: str, byline: str, pack: Pack) -> None:
    text = hosted({"text": byline, "place": place, "also_measures": DUTY})
    assert judged(text, pack).status == "checked"
