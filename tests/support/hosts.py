"""A whole report in the marks of a Word file, into which a passage is put in its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ORGAN = "青山县人民政府"
_MEASURES = (
    "（一）完善制度体系。制定行政规范性文件3件，清理规范性文件12件。",
    "（二）规范行政执法。组织案卷评查2次，培训执法人员120人次。",
    "（三）化解行政争议。办理行政复议案件15件，行政机关负责人出庭应诉率100%。",
)
_HEADED = {
    "leader": "二、党政主要负责人履行推进法治建设第一责任人职责情况\n",
    "problems": "三、存在的问题和原因\n",
    "plan": "四、{next}年度工作打算\n",
}


def hosted(case: Mapping[str, Any]) -> str:
    """The report with the passage of a case at its place.

    Args:
        case: `text` and, where they are not 2023 and a paragraph among the measures, `year` and `place`: a part
            (title, opening, leader, problems, plan, signoff, before, after), two parts joined by ``+``
            (their texts parted by ``###``), a part ``-with-heading``, or ``body``: all behind the opening.
            `also_measures` is one more paragraph among the measures.
    """
    year = case.get("year", 2023)
    headed = {part: words.format(next=year + 1) for part, words in _HEADED.items()}
    parts = {
        "before": "",
        "title": f"{ORGAN}{year}年度法治政府建设情况报告",
        "opening": f"{year}年，青山县深入推进法治政府建设，各项工作取得新进展。现将有关情况报告如下：",
        "measures": "一、主要举措和成效\n" + "\n".join(_MEASURES),
        "leader": headed["leader"] + "县政府主要负责人主持召开常务会议研究部署法治工作4次，"
        "听取法治政府建设情况汇报2次，带头学法12次，组织开展年终述法。",
        "problems": headed["problems"]
        + "基层执法力量薄弱，部分人员能力不足。由于专业人员引进难，执法队伍老化。",
        "plan": headed["plan"]
        + "（一）加强执法培训，开展轮训4期，充实基层执法力量。\n（二）完善裁量基准，修订执法流程。",
        "signoff": f"{ORGAN}\n{year + 1}年1月9日",
        "after": "",
    }
    place, text = case.get("place", "measures"), case["text"]
    if place == "body":
        return f"{parts['title']}\n{parts['opening']}\n{text}\n"
    if place == "measures":
        lead, last = parts["measures"].rsplit("\n", 1)
        parts["measures"] = f"{lead}\n{text}\n{last}"
    else:
        for part, words in zip(place.split("+"), text.split("\n###\n"), strict=True):
            whole = part.removesuffix("-with-heading")
            parts[whole] = words if whole != part else headed.get(part, "") + words
    if "also_measures" in case:
        parts["measures"] += "\n" + case["also_measures"]
    return "\n".join(part for part in parts.values() if part) + "\n"
